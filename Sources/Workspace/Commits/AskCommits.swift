public import KPIEngine
public import Planning
public import SalesModel

/// The commits of a month beside its targets and actuals, rep by rep (C14).
public struct CommitTable: Sendable {
  /// One rep.
  public struct Row: Sendable {
    public let rep: Staff.Rep
    /// Nil when the rep has none.
    public let target: Rational?
    /// Nil without data.
    public let actual: Double?
    /// What the system expects of the rep's month; nil where it cannot tell.
    public internal(set) var landing: LandingFigure?
    /// Oldest first; the last one holds.
    public let commits: [PersonalCommit]
    /// Whether the commit that holds is older than ``PersonalCommit/freshDays`` business days.
    public let isStale: Bool
    /// Who stated it, and when; nil without one.
    public let stamp: ChangeStamp?
    /// Over the past months; nil without any to judge.
    public let accuracy: CommitAccuracy?

    /// The commit that holds.
    public var commit: PersonalCommit? { commits.last }
  }

  public let kpi: KPI
  public let month: Month
  public let rows: [Row]
  /// The KPIs to which people can commit.
  public let kpis: [KPI]
  public let isClosed: Bool
  public let reach: AnswerReach
  public let choices: ScopeChoices
  /// The last entry of the log that it knows of.
  public let sequence: LogSequence
}

extension Workspace {
  /// How many months the accuracy looks back.
  static let accuracyMonths = 12

  /// The commits to a KPI in a month: of everybody for managers, of oneself for members.
  ///
  /// - Parameters:
  ///   - month: nil for the one that the data reaches.
  ///   - scope: the people of its team or department alone; a source or a product has none of its own.
  public func commits(
    to kpi: KPI.ID, in month: Month?, scope: Scope = Scope(), for viewer: Viewer
  ) async throws(Problem) -> CommitTable {
    try viewer.check(.member)
    let own = viewer.role < .manager ? await ownRep(of: viewer) : nil
    let snapshot = try await snapshot(naming: scope.named)
    let holders = try snapshot.holders(in: scope)
    let reach = snapshot.reach(of: kpi)
    let month = month ?? snapshot.settings.fiscal.month(of: reach.through)
    let definition = try snapshot.newest(kpi)
    let history = month.adding(-Self.accuracyMonths)...month
    let asking = CommitAsking(
      snapshot: snapshot, kpi: definition.kpi, month: month, targets: snapshot.targets)
    let usual = Set(snapshot.staff.carriers(of: definition.kpi).map(\.id))
    let asked = snapshot.staff.reps.filter { holders?.contains(.rep($0.id)) ?? true }
    let reps = asked.filter { rep in
      viewer.role >= .manager ? asking.hasCommit(rep.id) || usual.contains(rep.id) : rep.id == own
    }
    var rows: [CommitTable.Row] = []
    for rep in reps {
      let actuals = try snapshot.actuals(of: kpi, by: .rep(rep.id), in: history)
      var row = asking.row(rep, actuals, at: viewer.targetLevel)
      row.landing = try await landing(of: kpi, by: rep, in: month, snapshot, for: viewer)
      rows.append(row)
    }
    return CommitTable(
      kpi: definition.kpi, month: month,
      rows: rows,
      kpis: try await definitions(for: viewer).filter(\.takesCommits).map(\.newest.kpi),
      isClosed: snapshot.state.closed[month] != nil,
      reach: reach, choices: snapshot.scopeChoices, sequence: snapshot.state.sequence)
  }
}

extension Workspace {
  private func landing(
    of kpi: KPI.ID, by rep: Staff.Rep, in month: Month, _ snapshot: Snapshot, for viewer: Viewer
  ) async throws(Problem) -> LandingFigure? {
    let scope = Scope([Scope.Filter(dimension: "rep", value: rep.name)])
    let frame = try StandingFrame(
      snapshot, period: .month(month), scope: scope, level: viewer.targetLevel)
    return try await landing(of: try frame.standing(kpi), in: frame)
  }
}

/// What the rows of one table share.
private struct CommitAsking {
  let snapshot: Snapshot
  let kpi: KPI
  let month: Month
  let targets: TargetLookup

  private func commits(_ rep: PlanRep.ID, _ month: Month) -> [PersonalCommit] {
    (snapshot.state.commits[CommitSubject(rep: rep, kpi: kpi.id, month: month)] ?? []).sorted {
      $0.at < $1.at
    }
  }

  func hasCommit(_ rep: PlanRep.ID) -> Bool { !commits(rep, month).isEmpty }

  func row(_ rep: Staff.Rep, _ actuals: [Month: Double], at level: TargetLevel) -> CommitTable.Row {
    let commits = commits(rep.id, month)
    let last = snapshot.settings.fiscal.lastDay(of: month)
    let today = min(snapshot.reach(of: kpi.id).through, last)
    return CommitTable.Row(
      rep: rep,
      target: targets.target(
        of: kpi.id, TargetRule(for: kpi), for: .rep(rep.id), in: .month(month), at: level),
      actual: actuals[month], commits: commits,
      isStale: commits.last?.isStale(on: today, calendar: snapshot.state.calendar) ?? false,
      stamp: snapshot.state.commitStamps[CommitSubject(rep: rep.id, kpi: kpi.id, month: month)],
      accuracy: accuracy(rep.id, actuals))
  }

  /// Over the months before that are over as far as the data reaches.
  private func accuracy(_ rep: PlanRep.ID, _ actuals: [Month: Double]) -> CommitAccuracy? {
    let fiscal = snapshot.settings.fiscal
    let pairs = (1...Workspace.accuracyMonths).compactMap { ago -> (commit: Rational, actual: Rational)? in
      let past = month.adding(-ago)
      guard fiscal.lastDay(of: past) <= snapshot.reach(of: kpi.id).reach.endedThrough else { return nil }
      let judged = PersonalCommit.judged(
        commits(rep, past), in: fiscal.days(of: past), calendar: snapshot.state.calendar)
      guard let judged, let actual = Rational(exactly: actuals[past] ?? 0) else { return nil }
      return (judged.value, actual)
    }
    return CommitAccuracy(pairs)
  }
}

extension DefinitionEntry {
  /// People commit to what adds up over time and is still worked on.
  fileprivate var takesCommits: Bool { use != .retired && TargetRule(for: newest.kpi).overTime == .adds }
}
