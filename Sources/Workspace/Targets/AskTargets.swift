public import KPIEngine
public import Planning
public import SalesModel

/// The targets of one KPI: reps, teams and the whole by month, and how they came to be.
public struct TargetTable: Sendable {
  /// The whole, a team or a rep.
  public struct Row: Sendable {
    public let holder: TargetHolder
    /// The team of a rep; nil for others.
    public let team: PlanTeam.ID?
    /// In the order of the columns.
    public internal(set) var cells: [Cell]
  }

  /// One holder in one period.
  public struct Cell: Sendable {
    public let period: TargetPeriod
    /// 経営目標; nil for members, and without a target.
    public let outcome: Rational?
    /// 現場目標; nil without a target.
    public let field: Rational?
    /// Set for exactly this holder and period; else it follows from others.
    public let isOutcomeStated: Bool
    public let isFieldStated: Bool
    /// What each was when the period began; nil when it did not change since.
    public let formerOutcome: Rational?
    public let formerField: Rational?
    /// False when the month is closed, or the rep is not there.
    public let isOpen: Bool
    /// What a month that has begun came to so far; nil for other columns and without data.
    public internal(set) var actual: Double?

    /// The target of a level.
    public func value(_ level: TargetLevel) -> Rational? { level == .outcome ? outcome : field }
    /// What the target of a level was when the period began; nil when it did not change since.
    public func former(_ level: TargetLevel) -> Rational? { level == .outcome ? formerOutcome : formerField }
    /// Whether the target of a level was set for exactly this cell.
    public func isStated(_ level: TargetLevel) -> Bool { level == .outcome ? isOutcomeStated : isFieldStated }
  }

  /// Where the newest plan of a month says another number for the whole.
  public struct PlanDifference: Sendable {
    public let month: Month
    public let planned: Rational
    public let target: Rational
  }

  public let kpi: KPI
  public let rule: TargetRule
  public let period: Period
  public let grain: TargetPeriod.Grain
  public let columns: [TargetPeriod]
  /// Reps by team, each team followed by its sum, the whole last.
  public let rows: [Row]
  public let staff: Staff
  public let disagreements: [TargetDisagreement]
  public let planDifferences: [PlanDifference]
  /// What was decided about targets of the period, the newest first.
  public let history: [TargetDecision]
  /// Every KPI that can have targets.
  public let kpis: [KPI]
  /// The levels that the viewer sees.
  public let levels: [TargetLevel]
  /// How often targets were set.
  public let version: Int
  public let dataThrough: BusinessDate
  public let fiscal: FiscalCalendar
  public let choices: ScopeChoices
}

extension Viewer {
  /// Managers see outcome targets first, members see field targets only (A09).
  var targetLevel: TargetLevel { role >= .manager ? .outcome : .field }
}

extension Workspace {
  /// Most columns of a table.
  private static let columnLimit = 62
  /// Most decisions that are listed.
  private static let historyLimit = 30

  /// The targets of a KPI in a period: of everybody for managers; for members field targets of the whole, of their own
  /// team and of themselves.
  ///
  /// - Parameters:
  ///   - period: nil for the fiscal year that the data reaches.
  ///   - grain: how long a column is; where there would be too many, months.
  ///   - scope: the people of its team or department alone; a source or a product has none of its own.
  public func targets(
    of kpi: KPI.ID, in period: Period?, by grain: TargetPeriod.Grain = .month, scope: Scope = Scope(),
    for viewer: Viewer
  ) async throws(Problem) -> TargetTable {
    try viewer.check(.member)
    let isManager = viewer.role >= .manager
    let own = isManager ? nil : await ownRep(of: viewer)
    let kpis = try await definitions(for: viewer).filter { $0.use != .retired }.map(\.newest.kpi)
    let snapshot = try await snapshot(naming: scope.named)
    let holders = try snapshot.holders(in: scope)
    let fiscal = snapshot.settings.fiscal
    let period = period ?? Period(.fiscalYear, containing: snapshot.dataThrough, in: fiscal)
    let columns = TargetPeriod.all(grain, in: period.days(in: fiscal), of: fiscal)
    let isFine = columns.count > Self.columnLimit
    let asking = TargetAsking(
      snapshot, kpi: try snapshot.newest(kpi).kpi,
      columns: isFine ? TargetPeriod.all(.month, in: period.days(in: fiscal), of: fiscal) : columns,
      isManager: isManager)
    let staff = asking.staff
    let ownTeam =
      own.flatMap { staff.rep($0)?.team } ?? viewer.user.flatMap { snapshot.state.people[$0]?.team }
    let rows = asking.rows.filter { row in
      guard holders?.contains(row.holder) ?? true else { return false }
      if isManager { return true }
      guard case .rep(let rep) = row.holder else {
        return row.holder == .whole || row.holder == ownTeam.map { .team($0) }
      }
      return rep == own
    }
    return TargetTable(
      kpi: asking.kpi, rule: asking.rule, period: period, grain: isFine ? .month : grain,
      columns: asking.columns,
      rows: try snapshot.withActuals(rows, of: kpi, columns: asking.columns), staff: staff,
      disagreements: isManager
        ? asking.disagreements(over: period).filter { holders?.contains($0.holder) ?? true } : [],
      planDifferences: isManager && holders == nil ? asking.planDifferences : [],
      history: TargetDecision.all(asking.history(of: Set(rows.map(\.holder)), isManager: isManager))
        .suffix(Self.historyLimit).reversed(),
      kpis: kpis, levels: isManager ? TargetLevel.allCases : [.field], version: snapshot.state.targetsVersion,
      dataThrough: snapshot.dataThrough, fiscal: fiscal, choices: snapshot.scopeChoices)
  }
}

extension Snapshot {
  /// The rows with what their months came to.
  fileprivate func withActuals(_ rows: [TargetTable.Row], of kpi: KPI.ID, columns: [TargetPeriod])
    throws(Problem) -> [TargetTable.Row]
  {
    let reached = settings.fiscal.month(of: reach(of: kpi).through)
    let begun = columns.compactMap(\.month).filter { $0 <= reached }
    guard let first = begun.min(), let last = begun.max() else { return rows }
    var rows = rows
    for index in rows.indices {
      let actuals = try actuals(of: kpi, by: rows[index].holder, in: first...last)
      for cell in rows[index].cells.indices {
        rows[index].cells[cell].actual = rows[index].cells[cell].period.month.flatMap { actuals[$0] }
      }
    }
    return rows
  }
}

extension TargetPeriod {
  /// The month that it is; nil for any other length.
  fileprivate var month: Month? { if case .span(let period) = self { period.month } else { nil } }
}

/// What the rows of one table share.
private struct TargetAsking {
  let snapshot: Snapshot
  let kpi: KPI
  let rule: TargetRule
  let columns: [TargetPeriod]
  let isManager: Bool
  let staff: Staff
  private let lookup: TargetLookup
  private let availability: [PlanRep.ID: Availability]

  init(_ snapshot: Snapshot, kpi: KPI, columns: [TargetPeriod], isManager: Bool) {
    self.snapshot = snapshot
    self.kpi = kpi
    rule = TargetRule(for: kpi)
    self.columns = columns
    self.isManager = isManager
    staff = snapshot.staff
    lookup = snapshot.targets
    availability = snapshot.availability
  }

  var rows: [TargetTable.Row] {
    let reps = carriers
    let teams = staff.teams.filter { team in reps.contains { $0.team == team } }
    let byTeam = teams.flatMap { team in
      reps.filter { $0.team == team }.map { row(.rep($0.id), team: team) } + [row(.team(team))]
    }
    return byTeam + reps.filter { $0.team == nil }.map { row(.rep($0.id)) } + [row(.whole)]
  }

  /// The reps by whom the KPI is counted, and whoever else has a target of it.
  private var carriers: [Staff.Rep] {
    let usual = Set(staff.carriers(of: kpi).map(\.id))
    let named = Set(snapshot.state.targets.changes[kpi.id, default: []].compactMap(\.setting.rep))
    return staff.reps.filter { usual.contains($0.id) || named.contains($0.id) }
  }

  private func row(_ holder: TargetHolder, team: PlanTeam.ID? = nil) -> TargetTable.Row {
    TargetTable.Row(holder: holder, team: team, cells: columns.map { cell(holder, $0) })
  }

  private func cell(_ holder: TargetHolder, _ period: TargetPeriod) -> TargetTable.Cell {
    func value(_ level: TargetLevel) -> Rational? {
      lookup.target(of: kpi.id, rule, for: holder, in: period, at: level)
    }
    // What a change of a month does to its days says the month.
    func former(_ level: TargetLevel) -> Rational? {
      period.grain < .month
        ? nil
        : lookup.formerTarget(of: kpi.id, rule, for: holder, in: period, at: level)
    }
    func isStated(_ level: TargetLevel) -> Bool {
      snapshot.state.targets.stated(kpi.id, level, holder, period) != nil
    }
    return TargetTable.Cell(
      period: period, outcome: isManager ? value(.outcome) : nil, field: value(.field),
      isOutcomeStated: isManager && isStated(.outcome), isFieldStated: isStated(.field),
      formerOutcome: isManager ? former(.outcome) : nil, formerField: former(.field),
      isOpen: isOpen(holder, period))
  }

  private func isOpen(_ holder: TargetHolder, _ period: TargetPeriod) -> Bool {
    let days = period.days(in: snapshot.settings.fiscal)
    let months =
      snapshot.settings.fiscal.month(
        of: days.lowerBound)...snapshot.settings.fiscal.month(
        of: days.upperBound)
    if months.contains(where: { snapshot.state.closed[$0] != nil }) { return false }
    guard case .rep(let rep) = holder else { return true }
    return (availability[rep] ?? .full).isEmployed(in: days)
  }

  func disagreements(over period: Period) -> [TargetDisagreement] {
    let asked = columns + (columns.contains(.span(period)) ? [] : [.span(period)])
    return TargetLevel.allCases.flatMap { level in
      asked.flatMap { lookup.disagreements(of: kpi.id, rule, in: $0, at: level) }
    }
  }

  var planDifferences: [TargetTable.PlanDifference] {
    columns.compactMap { column in
      guard case .span(let period) = column, let month = period.month else { return nil }
      let planned = snapshot.state.plans.compactMap { $0.targets.whole(of: kpi.id, in: month) }.last
      let now = lookup.target(of: kpi.id, rule, for: .whole, in: column, at: .outcome)
      guard let planned, let now, planned != now else { return nil }
      return TargetTable.PlanDifference(month: month, planned: planned, target: now)
    }
  }

  /// Oldest first.
  func history(of holders: Set<TargetHolder>, isManager: Bool) -> [TargetChange] {
    guard let first = columns.first, let last = columns.last else { return [] }
    let fiscal = snapshot.settings.fiscal
    let days = first.days(in: fiscal).lowerBound...last.days(in: fiscal).upperBound
    return snapshot.state.targets.changes[kpi.id, default: []].filter { change in
      change.setting.period.days(in: fiscal).overlaps(days) && holders.contains(change.setting.holder)
        && (isManager || change.setting.level == .field)
    }
  }
}

extension MonthlyTargets {
  /// What a plan asks of everybody together.
  fileprivate func whole(of kpi: String, in month: Month) -> Rational? {
    amount(of: kpi, in: month).map { Rational($0) } ?? rate(of: kpi, in: month)?.value
  }
}
