public import Ingest
public import KPIEngine
public import Planning
public import SalesModel

/// Everything that the single events say, folded: small, immutable, and the same however often it is rebuilt.
public struct WorkspaceState: Hashable, Sendable {
  /// The last event folded in.
  public private(set) var sequence: LogSequence = 0
  /// Nil until the workspace is opened.
  public private(set) var settings: Settings?
  public private(set) var settingsVersion = 0
  public private(set) var people = People()
  /// Which days the company works.
  public private(set) var calendar = BusinessCalendar()
  /// The last word on each day that was declared, also where it gave the day back to the rules.
  public private(set) var dayStamps: [BusinessDate: ChangeStamp] = [:]
  /// When the office works.
  public private(set) var hours = BusinessHours.standard
  /// How often that was decided.
  public private(set) var hoursVersion = 0
  /// Every definition that was ever adopted.
  public private(set) var book = DefinitionBook()
  /// What is proposed and counts nothing yet.
  public private(set) var drafts: [KPI.ID: AuthoredDraft] = [:]
  /// How the use of a KPI changed, oldest first; nothing for one that was always active.
  public private(set) var useChanges: [KPI.ID: [KPIUseChange]] = [:]
  /// Who signs in with a code as well.
  public private(set) var secondFactors: Set<User.ID> = []
  /// Which roles have to.
  public private(set) var secondFactorRoles: Set<Role> = []
  /// How often that was decided.
  public private(set) var secondFactorRules = 0
  /// The months whose numbers are frozen.
  public private(set) var closed: [Month: ClosedMonth] = [:]
  /// How often a month was closed or reopened.
  public private(set) var closings = 0
  /// Every choice of the phase, oldest first.
  public private(set) var phaseChoices: [PhaseChoice] = []
  /// Who answers for which KPI.
  public private(set) var care: [KPI.ID: KPICare] = [:]
  /// Which failed tests of SMART were excused, oldest first.
  public private(set) var smartOverrides: [KPI.ID: [SmartOverride]] = [:]
  /// Shares of targets that were reached, in the order in which that was noticed.
  public private(set) var milestones: [ReachedMilestone] = []
  /// Every plan that was agreed, oldest first.
  public private(set) var plans: [AgreedPlan] = []
  /// Every target that was set, by plans and by hand, and those in force.
  public private(set) var targets = TargetBook()
  /// How often targets were set by hand.
  public private(set) var targetsVersion = 0
  /// When reps work, as far as somebody said so.
  public private(set) var availability: [PlanRep.ID: DeclaredAvailability] = [:]
  /// How often it was said.
  public private(set) var availabilityVersion = 0
  /// What reps said that their months will come to, oldest first.
  public private(set) var commits: [CommitSubject: [PersonalCommit]] = [:]
  /// The last word on each of them.
  public private(set) var commitStamps: [CommitSubject: ChangeStamp] = [:]
  /// Plans that are tried out, oldest first.
  public private(set) var scenarios: [Scenario] = []
  /// Those that were adopted or dropped, oldest first.
  public private(set) var closedScenarios: [ClosedScenario] = []
  /// How many were ever saved.
  public private(set) var scenariosSaved = 0
  /// How often one was saved, adopted or dropped.
  public private(set) var scenarioChanges = 0
  /// When a prospect is inflated, and whether plans count on such ones.
  public private(set) var prospectRule = ProspectRule.standard
  /// How often that was decided.
  public private(set) var prospectRules = 0
  /// How long numbers have to point one way before a phase or a review is proposed.
  public private(set) var patience = PatienceRule.standard
  /// How often that was decided.
  public private(set) var patienceRules = 0
  /// Reviews of targets and definitions, in the order of their numbers.
  public private(set) var reviews: [GapReview] = []
  /// Where appointments live, by source, as far as somebody answered; nil inside means "nowhere".
  public private(set) var appointmentRules: [String: AppointmentRule?] = [:]
  /// What becomes of amounts in other currencies, by source.
  public private(set) var currencyAnswers: [String: CurrencyAnswers] = [:]
  /// How dates are written, by source, as far as somebody said so.
  public private(set) var dateFormats: [String: DateFormats] = [:]
  /// Columns whose blank cells repeat the cell above, by source, as far as somebody said so.
  public private(set) var filledColumns: [String: [String]] = [:]
  /// By source, when meetings count as held of which nothing says what became of them.
  public private(set) var heldRules: [String: HeldRule] = [:]
  /// What somebody said that words mean, by source.
  public private(set) var wordAnswers: [String: WordAnswers] = [:]
  /// By source, what somebody said of reps whom other sources know by the same name.
  public private(set) var repAnswers: [String: RepAnswers] = [:]
  /// What imports said of reps who are one person, in their order.
  private var repPairs: [SaidRepPair] = []
  /// Reps who are one person.
  public private(set) var joinedReps = JoinedReps()
  /// Whether sources go on, as far as somebody said so.
  public private(set) var courses: [String: StatedCourse] = [:]
  /// What is published, in the order of publication.
  public private(set) var published: [PublishedImport] = []
  /// The log after each event that changed what records say, oldest first.
  public private(set) var logChanges: [LogChange] = []

  init() {}

  /// The state after `event`.
  /// - Throws: when the event is of a type or version that this release does not know; a newer release wrote it.
  func applying(_ event: Event) throws -> WorkspaceState {
    var next = self
    try next.apply(event)
    next.sequence = event.sequence
    return next
  }

  /// The state after an event that says nothing.
  func passing(_ event: Event) -> WorkspaceState {
    var next = self
    next.sequence = event.sequence
    return next
  }

  private mutating func apply(_ event: Event) throws {
    if try event.decoded(as: EventSetAside.self) != nil { return }
    let isKnown =
      try applyToWorkspace(event) || applyToDefinitions(event) || applyToMonths(event) || applyToPlans(event)
      || applyToGaps(event) || applyToRecords(event)
    guard isKnown else { throw UnknownEvent(type: event.type, version: event.payloadVersion) }
  }

  /// The workspace itself and its people.
  private mutating func applyToWorkspace(_ event: Event) throws -> Bool {
    if let opened = try event.decoded(as: WorkspaceOpened.self) {
      settings = opened.settings
      settingsVersion = 1
    } else if let changed = try event.decoded(as: SettingsChanged.self) {
      settings = changed.settings
      settingsVersion += 1
    } else if let declared = try event.decoded(as: CompanyDaysDeclared.self) {
      for (date, day) in declared.days {
        calendar.companyDays[date] = day
        dayStamps[date] = ChangeStamp(event)
      }
    } else if let set = try event.decoded(as: BusinessHoursSet.self) {
      hours = set.hours
      hoursVersion += 1
    } else if try event.decoded(as: PasswordChanged.self) != nil
      || event.decoded(as: PersonRenamed.self) != nil || event.decoded(as: AddressChanged.self) != nil
    {
      // Passwords, names and addresses stand outside the log; that they changed is history.
    } else if let set = try event.decoded(as: SecondFactorSet.self) {
      secondFactors.insert(set.user)
    } else if let removed = try event.decoded(as: SecondFactorRemoved.self) {
      secondFactors.remove(removed.user)
    } else if let required = try event.decoded(as: SecondFactorRequired.self) {
      secondFactorRoles = Set(required.roles)
      secondFactorRules += 1
    } else {
      return try people.take(event)
    }
    return true
  }

  /// What KPIs mean, and who cares for them.
  private mutating func applyToDefinitions(_ event: Event) throws -> Bool {
    if let adopted = try event.decoded(as: DefinitionsAdopted.self) {
      for version in adopted.versions {
        book.adopt(version)
        drafts[version.kpi.id] = nil
      }
    } else if let drafted = try event.decoded(as: DefinitionDrafted.self) {
      drafts[drafted.draft.draft.kpi.id] = drafted.draft
    } else if let dropped = try event.decoded(as: DefinitionDraftDropped.self) {
      drafts[dropped.kpi] = nil
    } else if let signed = try event.decoded(as: DefinitionSigned.self) {
      book.sign(signed.kpi, version: signed.number, signed.signature)
    } else if let used = try event.decoded(as: KPIUseChanged.self) {
      useChanges[used.kpi, default: []].append(used.change)
    } else if let overridden = try event.decoded(as: SmartOverridden.self) {
      smartOverrides[overridden.kpi, default: []].append(overridden.override)
    } else if let assigned = try event.decoded(as: KPICareAssigned.self) {
      care[assigned.kpi, default: KPICare()].take(assigned)
    } else if let reviewed = try event.decoded(as: KPIReviewed.self) {
      care[reviewed.kpi, default: KPICare()].take(reviewed)
    } else {
      return false
    }
    return true
  }

  /// Months that were closed, and what was reached or emphasised in them.
  private mutating func applyToMonths(_ event: Event) throws -> Bool {
    if let month = try event.decoded(as: MonthClosed.self) {
      closed[month.closed.month] = month.closed
      closings += 1
    } else if let reopened = try event.decoded(as: MonthReopened.self) {
      closed[reopened.month] = nil
      closings += 1
    } else if let noticed = try event.decoded(as: MilestoneReached.self) {
      milestones.append(noticed.reached)
    } else if let chosen = try event.decoded(as: PhaseChosen.self) {
      phaseChoices.append(chosen.choice)
    } else {
      return false
    }
    return true
  }

  /// What was planned, asked for and promised.
  private mutating func applyToPlans(_ event: Event) throws -> Bool {
    if let agreed = try event.decoded(as: PlanAgreed.self) {
      let plan = agreed.plan.without(event.excess(in: settings?.currency))
      plans.append(plan)
      targets.take(plan.targets, event.stamp(reason: plan.reason, isPlan: true))
    } else if let saved = try event.decoded(as: ScenarioSaved.self) {
      scenarios.append(saved.scenario.without(event.excess(in: settings?.currency)))
      scenariosSaved = saved.scenario.number
      scenarioChanges += 1
    } else if let closed = try event.decoded(as: ScenarioClosed.self) {
      if let index = scenarios.firstIndex(where: { $0.number == closed.number }) {
        closedScenarios.append(
          ClosedScenario(
            scenario: scenarios.remove(at: index), isAdopted: closed.isAdopted, stamp: ChangeStamp(event)))
      }
      scenarioChanges += 1
    } else if let set = try event.decoded(as: TargetsSet.self) {
      for setting in set.settings {
        let setting = setting.without(excess(of: setting.kpi, in: event))
        targets.take(setting, event.stamp(reason: set.reason, isPlan: false))
      }
      targetsVersion += 1
    } else if let declared = try event.decoded(as: AvailabilityDeclared.self) {
      availability[declared.rep] = declared.declared
      availabilityVersion += 1
    } else if let stated = try event.decoded(as: CommitStated.self) {
      commits[stated.subject, default: []].append(
        PersonalCommit(
          value: stated.value.without(excess(of: stated.subject.kpi, in: event)), at: event.occurredAt,
          on: event.businessDate, author: event.actor))
      commitStamps[stated.subject] = ChangeStamp(event)
    } else {
      return false
    }
    return true
  }

  /// By how much a typed value of a KPI is too large.
  private func excess(of kpi: KPI.ID, in event: Event) -> Int64 {
    book.written[kpi]?.last?.kpi.unit == .money ? event.excess(in: settings?.currency) : 1
  }

  /// What is done about a gap.
  private mutating func applyToGaps(_ event: Event) throws -> Bool {
    if let set = try event.decoded(as: ProspectRuleSet.self) {
      prospectRule = set.rule
      prospectRules += 1
    } else if let set = try event.decoded(as: PatienceRuleSet.self) {
      patience = set.rule
      patienceRules += 1
    } else if let opened = try event.decoded(as: GapReviewOpened.self) {
      reviews.append(opened.review)
    } else if let closed = try event.decoded(as: GapReviewClosed.self) {
      if let index = reviews.firstIndex(where: { $0.number == closed.number }) {
        reviews[index].outcome = closed.outcome
      }
    } else {
      return false
    }
    return true
  }

  /// What records say.
  private mutating func applyToRecords(_ event: Event) throws -> Bool {
    if let import_ = try event.decoded(as: ImportPublished.self) {
      published.append(
        PublishedImport(
          id: import_.importID, source: import_.source, dataThrough: import_.dataThrough,
          kinds: import_.kinds,
          isStated: import_.isStated ?? false, isJudged: import_.isJudged,
          takenOn: event.businessDate))
      logChanges.append(LogChange(mark: recordMark.after(event), isUndoing: false))
    } else if let stated = try event.decoded(as: SourceCourseStated.self) {
      let stamp = ChangeStamp(event)
      courses[stated.source, default: StatedCourse(course: stated.course, version: 0, stamp: stamp)]
        .take(stated.course, stamp)
    } else if let set = try event.decoded(as: AppointmentRuleSet.self) {
      appointmentRules[set.source] = .some(set.rule)
    } else if let set = try event.decoded(as: CurrencyAnswersSet.self) {
      currencyAnswers[set.source] = set.answers
    } else if let set = try event.decoded(as: DateFormatsSet.self) {
      dateFormats[set.source] = set.formats
    } else if let set = try event.decoded(as: FillDownSet.self) {
      filledColumns[set.source] = set.columns
    } else if let set = try event.decoded(as: HeldRuleSet.self) {
      heldRules[set.source] = set.rule
    } else if let answered = try event.decoded(as: WordsAnswered.self) {
      wordAnswers[answered.source, default: WordAnswers()].remove(answered.withdrawn)
      wordAnswers[answered.source, default: WordAnswers()].add(answered.answers)
    } else if let answered = try event.decoded(as: RepsAnswered.self) {
      repAnswers[answered.source] = answered.answers
    } else if let joined = try event.decoded(as: RepsJoined.self) {
      repPairs += joined.pairs.map { SaidRepPair(pair: $0, importID: joined.importID) }
      joinedReps = repPairs.joined
      // Rows that were read before are said of others now.
      logChanges.append(LogChange(mark: recordMark.after(event), isUndoing: true))
    } else if let import_ = try event.decoded(as: ImportUndone.self) {
      published.removeAll { $0.id == import_.importID }
      repPairs.removeAll { $0.importID == import_.importID }
      joinedReps = repPairs.joined
      logChanges.append(LogChange(mark: recordMark.after(event), isUndoing: true))
    } else {
      return false
    }
    return true
  }
}

extension WorkspaceState {
  /// True once amounts are kept somewhere: another currency would turn each of them into something else.
  var hasAmounts: Bool {
    !published.isEmpty || targetsVersion > 0 || !plans.isEmpty || !commits.isEmpty || !scenarios.isEmpty
  }

  /// True for a rep of whom somebody has said something beside records.
  func speaks(of rep: Int64) -> Bool {
    let id = PlanRep.ID(rep)
    return people.user(linkedTo: id) != nil || availability[id] != nil
      || commits.keys.contains { $0.rep == id }
      || targets.changes.values.contains { $0.contains { $0.setting.rep == id } }
  }

  /// What the team does with a KPI.
  public func use(of kpi: KPI.ID) -> KPIUse { useChanges[kpi]?.last?.use ?? .active }

  /// The last day of the closed months; nil when none is closed.
  public var closedThrough: BusinessDate? {
    closed.keys.max().flatMap { month in settings?.fiscal.lastDay(of: month) }
  }
}

extension Event {
  fileprivate func stamp(reason: String, isPlan: Bool) -> TargetStamp {
    TargetStamp(sequence: sequence, on: businessDate, author: actor, reason: reason, isPlan: isPlan)
  }
}
