public import KPIEngine
public import Planning
public import SalesModel

/// Everything about one KPI in one place (Y01).
public struct KPIProfile: Sendable {
  public let entry: DefinitionEntry
  public let period: Period
  public let months: ClosedRange<Month>
  public let scope: Scope
  public let progress: PeriodProgress
  public let reach: AnswerReach
  /// The date that no source says, without which there is no number.
  public let missingField: ReportAnswer.MissingField?
  /// Where it counts meetings that were held: the sources of which these are held because their time has passed.
  public let sourcesHeldByTime: [String]
  public let asOf: ReportAnswer.AsOf
  public let standing: Standing
  /// In the order of the directory; only who has a value or a target.
  public let teams: [Part]
  /// The same of persons, whom only those compare who manage.
  public let reps: [Part]
  /// How many of the records that count two reps hold together (C12).
  public let sharedCount: Int
  /// The KPI that tells whether this one is bought too dearly.
  public let counter: Standing?
  public let care: KPICare
  /// The five tests in the month that runs, for the whole workspace.
  public let smart: SmartCheck
  public let overrides: [SmartOverride]
  public let choices: ScopeChoices

  public var kpi: KPI { entry.newest.kpi }

  /// A team's or a rep's figure.
  public struct Part: Sendable {
    public let name: String
    public let standing: Standing
  }
}

extension Workspace {
  /// One KPI in a period; nil period means the month to which the data reaches.
  public func profile(of id: KPI.ID, _ period: Period?, scope: Scope, for viewer: Viewer)
    async throws(Problem) -> KPIProfile
  {
    try viewer.check(.member)
    let entry = try await definition(id, for: viewer)
    let snapshot = try await snapshot(naming: scope.named)
    let running = Period(.month, containing: snapshot.reach(of: id).through, in: snapshot.settings.fiscal)
    let frame = try StandingFrame(
      snapshot, showing: [id], period: period ?? running, scope: scope, level: viewer.targetLevel)
    let standing = try frame.standing(id)
    let counter = try entry.newest.kpi.counterKPI.flatMap { (id) throws(Problem) in
      snapshot.state.book.written[id] == nil ? nil : try frame.standing(id)
    }
    let whole = try StandingFrame(
      snapshot, showing: [id], period: running, scope: Scope(), level: viewer.targetLevel)
    return KPIProfile(
      entry: entry, period: frame.period, months: frame.months, scope: scope, progress: frame.progress,
      reach: frame.reach, missingField: snapshot.missingField(of: entry.newest.kpi),
      sourcesHeldByTime: entry.newest.kpi.countsHeld ? snapshot.state.sourcesHeldByTime : [],
      asOf: snapshot.asOf,
      standing: standing,
      teams: try frame.parts("team", of: id),
      reps: viewer.role >= .manager ? try frame.parts("rep", of: id) : [],
      sharedCount: try frame.sharedCount(of: id), counter: counter,
      care: snapshot.state.care[id] ?? KPICare(),
      smart: try await smartCheck(of: entry, in: whole),
      overrides: snapshot.state.smartOverrides[id] ?? [], choices: snapshot.scopeChoices)
  }
}

extension KPI {
  /// True when one of its sides counts meetings by the day on which they were held.
  fileprivate var countsHeld: Bool {
    [numerator, denominator].contains { side in
      side?.fact == .appointment && side?.anchor == Field.Appointment.heldOn.name
    }
  }
}

extension StandingFrame {
  fileprivate func sharedCount(of kpi: KPI.ID) throws(Problem) -> Int {
    snapshot.engine.sharedCount(of: try snapshot.query(kpi, months: months, grain: nil, scope: condition))
  }

  /// The figure of each team or rep, within the frame's scope unless that names one already.
  fileprivate func parts(_ dimension: String, of kpi: KPI.ID) throws(Problem) -> [KPIProfile.Part] {
    guard !scope.filters.contains(where: { ["team", "rep"].contains($0.dimension) }) || dimension == "rep"
    else { return [] }
    let names = snapshot.scopeChoices.values.first { $0.dimension == dimension }?.values ?? []
    var parts: [KPIProfile.Part] = []
    for name in names where !scope.filters.contains(where: { $0.dimension == dimension }) {
      let narrowed = Scope(scope.filters + [Scope.Filter(dimension: dimension, value: name)])
      let part = try StandingFrame(
        snapshot, showing: [kpi], period: period, scope: narrowed, level: level
      ).standing(kpi)
      if part.saysSomething { parts.append(KPIProfile.Part(name: name, standing: part)) }
    }
    return parts
  }
}

extension Standing {
  /// True when there is something to count or to reach. A rate's target holds for everybody, also for who has nothing.
  fileprivate var saysSomething: Bool {
    (numerator ?? 0) != 0 || (denominator ?? 0) != 0 || (target != nil && kpi.denominator == nil)
  }
}
