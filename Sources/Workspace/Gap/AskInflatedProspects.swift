import KPIEngine
public import Planning
public import SalesModel

/// 見込み客の点検: the open opportunities that a plan should not count on, and whose prospects are seldom won (H09).
public struct InflatedProspects: Sendable {
  public let rule: ProspectRule
  /// How many rules were set before; a change names it.
  public let version: Int
  public let reach: AnswerReach
  /// The fiscal month at whose end they are counted as open.
  public let month: Month
  /// All that are open.
  public let openCount: Int
  /// Their amounts together, in minor units, as far as they have one; nil when none of them has.
  public let openAmount: Int64?
  /// Those with a sign, the largest amount first.
  public let prospects: [Prospect]
  /// Days from opening to win that nine of ten wins of the last twelve months did not pass; nil below ``fewestWins``.
  public let longestCycle: Int?
  /// False when no open opportunity was touched since it was opened: then the data does not tell, and silence is no sign.
  public let knowsTouches: Bool
  /// The least likely first.
  public let reps: [RepRow]
  /// In which months the prospects of ``reps`` were opened; nil when nothing is old enough.
  public let cohort: ClosedRange<Month>?
  public let choices: ScopeChoices

  /// Wins below which nothing is said of how long winning takes.
  public static let fewestWins = 10

  /// Amount of ``prospects`` together; nil when there are some and none has one.
  public var amount: Int64? { Self.sum(prospects.map(\.amount)) }

  fileprivate static func sum(_ amounts: [Int64?]) -> Int64? {
    let known = amounts.compactMap(\.self)
    return known.isEmpty && !amounts.isEmpty ? nil : known.reduce(0, +)
  }

  /// An open opportunity with a sign.
  public struct Prospect: Sendable {
    public let id: Int64
    /// What the source calls it.
    public let key: String?
    public let name: String?
    public let closer: String?
    public let stage: String?
    /// In minor units.
    public let amount: Int64?
    public let openedOn: BusinessDate
    public let lastTouchOn: BusinessDate?
    public let expectedCloseOn: BusinessDate?
    public let signs: [ProspectCheck.Sign]
  }

  /// A rep whose prospects had time to be won.
  public struct RepRow: Sendable {
    fileprivate let id: Int64
    public let name: String
    public let result: LowClosers<Int64>.Row
  }
}

extension Workspace {
  /// Open opportunities without a touch, past their promised close or older than wins get; and each rep's share of wins.
  ///
  /// - Parameter scope: whose; each rep is held against all others whatever it says.
  public func inflatedProspects(scope: Scope = Scope(), for viewer: Viewer) async throws(Problem)
    -> InflatedProspects
  {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: scope.named)
    let check = try snapshot.prospectCheck(snapshot.condition(scope))
    let holders = try snapshot.holders(in: scope)
    let ids = check.inflated.map(\.id)
    let keys = try await asking { store throws(StoreError) in
      try await store.keys(of: .opportunity, ids: ids)
    }
    let texts = try await asking { store throws(StoreError) in
      try await store.texts(of: .opportunity, ids: ids)
    }
    let (cohort, reps) = try snapshot.closers(longestCycle: check.longestCycle)
    return InflatedProspects(
      rule: snapshot.state.prospectRule, version: snapshot.state.prospectRules,
      reach: snapshot.reachOfProspects,
      month: snapshot.settings.fiscal.month(of: snapshot.reachOfProspects.through),
      openCount: check.open.count,
      openAmount: InflatedProspects.sum(check.open.map(\.amount)),
      prospects: check.inflated.map { open in
        InflatedProspects.Prospect(
          id: open.id, key: keys[open.id]?.key, name: texts[open.id]?["name"],
          closer: open.closer.map { snapshot.directory.name(of: .rep, $0) }, stage: open.stage,
          amount: open.amount, openedOn: open.dates.openedOn, lastTouchOn: open.dates.lastTouchOn,
          expectedCloseOn: open.dates.expectedCloseOn, signs: open.signs)
      },
      longestCycle: check.longestCycle, knowsTouches: check.knowsTouches,
      reps: reps.filter { holders?.contains(.rep(PlanRep.ID($0.id))) ?? true }, cohort: cohort,
      choices: snapshot.scopeChoices)
  }
}

extension Snapshot {
  /// How many open opportunities a plan leaves out, by the month in which they were opened; none while the workspace counts
  /// on them all.
  func prospectsLeftOut(_ scope: Condition) throws(Problem) -> [Month: Int] {
    guard state.prospectRule.excludesInflated else { return [:] }
    let opened = try prospectCheck(scope).inflated.map { settings.fiscal.month(of: $0.dates.openedOn) }
    return Dictionary(opened.map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Won of what was opened, by the rep who closes, in the twelve months whose prospects had as long as nine of ten wins took.
  fileprivate func closers(longestCycle: Int?) throws(Problem) -> (
    cohort: ClosedRange<Month>?, rows: [InflatedProspects.RepRow]
  ) {
    guard let longestCycle else { return (nil, []) }
    let last = settings.fiscal.month(of: reachOfProspects.through.adding(days: -longestCycle)).adding(-1)
    let cohort = last.adding(-11)...last
    let opened = try byRep("opportunitiesOpened", in: cohort, where: .always)
    let won = try byRep(
      "opportunitiesOpened", in: cohort, where: .equals("outcome", OpportunityOutcome.won.rawValue))
    let cases = opened.compactMap { rep, count in
      TwoRates.Cases(won[rep] ?? 0, of: count).map { (rep: rep, cases: $0) }
    }
    let rows = LowClosers(cases.sorted { $0.rep < $1.rep }).rows.map { row in
      InflatedProspects.RepRow(id: row.rep, name: directory.name(of: .rep, row.rep), result: row)
    }
    return (cohort, rows)
  }

  /// A case is one rep's: what two hold together is the first one's here.
  private func byRep(_ kpi: KPI.ID, in months: ClosedRange<Month>, where condition: Condition) throws(Problem)
    -> [Int64: Int]
  {
    let query = try query(kpi, months: months, grain: nil, by: ["opportunity.closer"], scope: condition)
    var counts: [Int64: Int] = [:]
    for row in engine.report(query).rows {
      if case .record(.rep, let id) = row.groups[0] {
        counts[id] = row.numerator.flatMap { Int(exactly: $0) }
      }
    }
    return counts
  }
}
