public import KPIEngine
public import Planning
public import SalesModel

/// Everything on the board: where the team stands in a period.
public struct Board: Sendable {
  public let period: Period
  /// The fiscal months of the period.
  public let months: ClosedRange<Month>
  public let scope: Scope
  public let progress: PeriodProgress
  /// The working time of the rep to whom the scope narrows; nil in any other scope.
  public let work: WorkProgress?
  /// How far all figures of the board reach together.
  public let reach: AnswerReach
  public let asOf: ReportAnswer.AsOf
  public let currency: Currency
  public let kgi: Standing
  /// The active ones of the KPIs that the phase is judged by.
  public let headlines: [Standing]
  /// Those of them that are watched or retired: they are still counted.
  public let setAside: [Standing]
  /// What the headlines mean for the team's phase.
  public let phase: PhaseStanding
  /// What was reached in the months of the period by the whole team, newest first; nothing in a narrower scope.
  public let milestones: [ReachedMilestone]
  /// Every KPI of the tree by id.
  public let tree: [KPI.ID: Standing]
  public let table: [PlanVsActual]
  public let funnel: [Standing]
  /// 有効率, of what is decided.
  public let quality: Standing?
  /// Of the appointments held in the period, those of which nobody has said whether they are qualified.
  public let pendingVerdicts: Double?
  /// What the gap to the plan is made of; nil without a plan for the scope, and for those who do not manage.
  public let gap: GapAnswer?
  /// 要対応: what to decide now; nothing in a period that is over, and for those who do not manage.
  public let nextSteps: [NextStep]
  /// Who answers for KPIs; nobody for one that is missing.
  public let owners: [KPI.ID: String]
  /// Counts that went up while their rate went down by more than chance explains.
  public let counterFlags: [CounterFlags.Pair]
  public let choices: ScopeChoices
  /// True when nothing can come any more: then attainment judges, and no pace.
  public var isOver: Bool { !kgi.isOpen }
  /// True while nothing was imported.
  public let isEmpty: Bool

  /// How many of the appointments with a verdict are qualified.
  public static let qualityKPI = "qualifiedRate"

  /// 予実: one KPI by month.
  public struct PlanVsActual: Sendable {
    /// The whole period.
    public let standing: Standing
    public let months: [Standing.TrendPoint]
    /// 着地見込み of the month that runs, where it is one of the months and the KPI has one.
    public let running: (month: Month, landing: Double)?

    public var kpi: KPI { standing.kpi }

    /// What a month will probably come to; what it came to once it is over.
    public func landing(in month: Month) -> Double? {
      if let running, running.month == month { return running.landing }
      return months.first { $0.month == month && !$0.isOpen }?.value
    }
  }
}

/// What the scope of a page can be set to.
public struct ScopeChoices: Sendable {
  /// Dimension to the values that occur, as a person reads them; teams below their departments.
  public let values: [(dimension: String, values: [String])]
  /// How many departments stand above a team, by its name.
  public let depths: [String: Int]
}

extension Workspace {
  /// The KPIs at the head of the board while nobody chose a phase.
  static let headlines = ["appointmentsSet", "appointmentRate", "opportunitiesOpened", "won", "winRate"]
  /// The rows of the 予実 table.
  static let tableKPIs = [
    "wonAmount", "won", "winRate", "openedToWonRate", "opportunitiesOpened", "appointmentsQualified",
    Board.qualityKPI, "appointmentsHeld", "appointmentsSet", "appointmentRate", "contacts", "dials",
    "connectRate", "leads",
  ]

  /// The board of a period; nil period means the one to which the data reaches.
  public func board(_ period: Period?, scope: Scope, for viewer: Viewer) async throws(Problem) -> Board {
    try viewer.check(.member)
    let snapshot = try await snapshot(naming: scope.named)
    let headed = snapshot.state.headed
    let shown = Set(KPITree.standard.ids + headed + KPITree.funnel + Self.tableKPIs + [Board.qualityKPI])
    let through = snapshot.reach(ofAll: Array(shown)).through
    let period = period ?? Period(.month, containing: through, in: snapshot.settings.fiscal)
    let frame = try StandingFrame(
      snapshot, showing: Array(shown), period: period, scope: scope, level: viewer.targetLevel)
    let phase = try phaseStanding(in: snapshot)
    var standings: [KPI.ID: Standing] = [:]
    for kpi in shown {
      var standing = try frame.standing(kpi)
      standing.landing = try await landing(of: standing, in: frame)
      standings[kpi] = standing
    }
    guard let kgi = standings[KPITree.goal] else {
      throw .unexpected("the catalogue lacks \(KPITree.goal)")
    }
    let headlines = headed.compactMap { standings[$0] }
    let owners = try await ownerNames()
    var gap = viewer.role >= .manager ? try snapshot.gapToPlan(in: period, scope: scope) : nil
    gap?.owners = owners
    let isAsked = viewer.role >= .manager && kgi.isOpen
    let isWhole = scope.filters.isEmpty
    let stale = isAsked && isWhole ? try await staleDeals(in: snapshot) : nil
    let steps =
      isAsked
      ? snapshot.nextSteps(
        gap: gap, shown: [kgi] + headlines, reach: frame.reach, stale: stale, ofWhole: isWhole) : []
    return Board(
      period: period, months: frame.months, scope: scope, progress: frame.progress, work: frame.work,
      reach: frame.reach, asOf: snapshot.asOf,
      currency: snapshot.settings.currency, kgi: kgi,
      headlines: headlines.filter { $0.use == .active }, setAside: headlines.filter { $0.use != .active },
      phase: phase,
      milestones: isWhole
        ? snapshot.state.milestones.reversed().filter { frame.months.contains($0.month) } : [],
      tree: standings, table: try await table(frame, standings),
      funnel: KPITree.funnel.compactMap { standings[$0] }, quality: standings[Board.qualityKPI],
      pendingVerdicts: try frame.pendingVerdicts(),
      gap: gap, nextSteps: steps, owners: owners,
      counterFlags: try frame.counterFlags().flagged,
      choices: snapshot.scopeChoices, isEmpty: snapshot.state.published.isEmpty)
  }

  /// The months of the period, at least six of them; every trend reaches that far.
  private func table(_ frame: StandingFrame, _ standings: [KPI.ID: Standing]) async throws(Problem)
    -> [Board.PlanVsActual]
  {
    let last = frame.months.upperBound
    let months = min(frame.months.lowerBound, last.adding(-5))...last
    var table: [Board.PlanVsActual] = []
    for standing in Self.tableKPIs.compactMap({ standings[$0] }) {
      let running = frame.snapshot.settings.fiscal.month(of: standing.reach.through)
      let monthly = try StandingFrame(
        frame.snapshot, period: .month(running), scope: frame.scope, level: frame.level)
      let points = standing.trend.filter { months.contains($0.month) }
      let isRunning = points.contains { $0.month == running && $0.isOpen }
      let landing = isRunning ? try await self.landing(of: standing, in: monthly)?.value : nil
      table.append(
        Board.PlanVsActual(standing: standing, months: points, running: landing.map { (running, $0) }))
    }
    return table
  }
}

extension Snapshot {
  /// Teams, reps, sources and products that the data knows.
  var scopeChoices: ScopeChoices {
    func words(_ vocabulary: String) -> [String] {
      (engine.facts.vocabularies[vocabulary] ?? [:]).values.sorted()
    }
    let tree = teamTree
    let roots = directory.teams.keys.sorted().filter { tree.parent(of: $0) == nil }
    let teams = roots.flatMap(tree.under).filter { directory.teams[$0] != nil }
    let choices: [(dimension: String, values: [String])] = [
      ("team", teams.map { directory.name(of: .team, $0) }),
      ("rep", directory.reps.sorted { $0.key < $1.key }.map(\.value)),
      ("source", words("source")), ("product", words("product")),
    ]
    let depths = teams.map { (directory.name(of: .team, $0), tree.above($0).count - 1) }
    return ScopeChoices(
      values: choices.filter { !$0.values.isEmpty },
      depths: Dictionary(depths, uniquingKeysWith: { first, _ in first }))
  }
}
