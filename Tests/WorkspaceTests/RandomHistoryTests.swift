import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// What the numbers of a board claim about each other, on histories that nobody chose: the same lots on every machine.
struct RandomHistoryTests {
  private func history(_ seed: UInt64) async throws -> RandomHistory {
    try await #require(RandomHistory.told[seed]).value
  }

  @Test(arguments: RandomHistory.seeds) func aParentIsItsChildren(seed: UInt64) async throws {
    let history = try await history(seed)
    for month in RandomHistory.months {
      let (whole, office) = (try history.board(month), try history.board(month, "Office"))
      let parts = try RandomHistory.teams.map { try history.board(month, $0) }
      for (kpi, standing) in office.tree where standing.addsUp {
        let sum = parts.reduce(0) { $0 + ($1.tree[kpi]?.value ?? 0) }
        #expect(standing.value ?? 0 == sum, "\(kpi) in \(month)")
        #expect(whole.tree[kpi]?.value ?? 0 == standing.value ?? 0, "\(kpi) in \(month)")
      }
    }
  }

  @Test(arguments: RandomHistory.seeds) func targetsOfTeamsAddUpToThatOfTheirOffice(seed: UInt64) async throws
  {
    for month in RandomHistory.months {
      let office = try await history(seed).board(month, "Office")
      let targets = RandomHistory.teams.indices.map(RandomHistory.target)
      #expect(office.tree["appointmentsSet"]?.target == Rational(targets.reduce(0, +)))
    }
  }

  @Test(arguments: RandomHistory.seeds) func allOfACardIsJudgedOnOneBasis(seed: UInt64) async throws {
    for (month, basis) in zip(RandomHistory.months, [Pace.Basis.final, .byNow]) {
      for team in RandomHistory.teams {
        let paces = try await history(seed).board(month, team).tree.values.compactMap(\.pace)
        #expect(!paces.isEmpty, "\(month)")
        #expect(
          paces.allSatisfy { $0.basis == basis && $0.variance == $0.actual - $0.expected }, "\(month)")
      }
    }
  }

  @Test(arguments: RandomHistory.seeds) func whatIsHeldIsQualifiedRejectedOrPending(seed: UInt64) async throws
  {
    for month in RandomHistory.months {
      let board = try await history(seed).board(month)
      let held = try #require(board.funnel.first { $0.kpi.id == "appointmentsHeld" })
      let decided = try #require(board.quality).denominator ?? 0
      #expect(held.value ?? 0 == decided + (board.pendingVerdicts ?? 0), "\(month)")
    }
  }

  @Test(arguments: RandomHistory.seeds) func theFactorsOfAMonthMultiplyToWhatTheyMake(seed: UInt64)
    async throws
  {
    for month in RandomHistory.months {
      let board = try await history(seed).board(month)
      func value(_ tree: KPITree) -> Double? {
        switch tree.node {
        case .kpi(let kpi): board.tree[kpi]?.value
        case .step(let stage, let next): board.step(from: stage, into: next).value
        }
      }
      func check(_ tree: KPITree) {
        let factors = tree.factors.compactMap(value)
        if let whole = value(tree), !factors.isEmpty, factors.count == tree.factors.count {
          #expect(abs(factors.reduce(1, *) - whole) <= 1e-6 * abs(whole), "\(tree.node) in \(month)")
        }
        tree.factors.forEach(check)
      }
      check(.standard)
    }
  }
}

/// A quarter of three teams of one office, drawn by lot: its boards of a month that is over and of one that runs. The data
/// reaches to 2026-09-18.
private struct RandomHistory {
  static let teams = ["North", "South", "West"]
  static let months = ["2026-08", "2026-09"]
  static let seeds: [UInt64] = [1, 2]

  /// Each is told once for all tests: they only ask.
  static let told = Dictionary(
    uniqueKeysWithValues: seeds.map { seed in (seed, Task { try await RandomHistory(seed: seed) }) })

  /// What a team is to set in each month.
  static func target(_ place: Int) -> Int64 { Int64(7 * (place + 1)) }

  /// By month and team.
  private var boards: [[String]: Board] = [:]

  private init(seed: UInt64) async throws {
    var lot = Lot(seed: seed)
    let team = try await Team()
    try await team.tell(Self.people(&lot) + Self.work(&lot), through: "2026-09-18")
    try await Self.setTargets(of: team)
    for month in Self.months {
      for name in ["", "Office"] + Self.teams {
        let scope = Scope(name.isEmpty ? [] : [Scope.Filter(dimension: "team", value: name)])
        boards[[month, name]] = try await team.workspace.board(Period(month), scope: scope, for: team.admin)
      }
    }
  }

  /// Of everybody, or of one team.
  func board(_ month: String, _ team: String = "") throws -> Board { try #require(boards[[month, team]]) }

  private static func setTargets(of team: Team) async throws {
    let table = try await team.workspace.targets(
      of: "appointmentsSet", in: .fiscalYear(2026), for: team.admin)
    var settings: [TargetSetting] = []
    for (place, name) in teams.enumerated() {
      let holder = try #require(table.staff.teamNames.first { $0.value == name }?.key)
      for month in months {
        settings.append(
          TargetSetting(
            kpi: "appointmentsSet", level: .outcome, team: holder, rep: nil,
            period: try #require(TargetPeriod(month)), value: Rational(target(place))))
      }
    }
    let version = await team.workspace.state.targetsVersion
    try await team.workspace.set(settings, reason: "drawn", version: version, by: team.admin)
  }

  // MARK: - Records

  private static let reps = 0..<7

  private static func people(_ lot: inout Lot) -> [ImportedRecord] {
    let office = ImportedRecord(kind: .team, key: "Office", values: [Field.Team.name: .personal("Office")])
    let teams = Self.teams.map { name in
      ImportedRecord(
        kind: .team, key: name,
        values: [Field.Team.name: .personal(name), Field.Team.parent: .reference(.team, key: "Office")])
    }
    return [office] + teams
      + reps.map { number in
        ImportedRecord(
          kind: .rep, key: "R\(number)",
          values: [
            Field.Rep.name: .personal("Rep \(number)"),
            Field.Rep.team: .reference(.team, key: Self.teams[lot.below(Self.teams.count)]),
          ])
      }
  }

  private static func work(_ lot: inout Lot) -> [ImportedRecord] {
    var records: [ImportedRecord] = []
    for number in 0..<(40 + lot.below(80)) {
      let (day, rep) = (lot.day(), FieldValue.reference(.rep, key: "R\(lot.below(reps.count))"))
      records.append(
        ImportedRecord(
          kind: .lead, key: "L\(number)", values: [Field.Lead.createdOn: .date(day), Field.Lead.rep: rep]))
      guard lot.below(2) == 0 else { continue }
      records.append(appointment(number, on: day, rep, &lot))
      guard lot.below(2) == 0 else { continue }
      records.append(opportunity(number, on: day, rep, &lot))
    }
    return records
  }

  private static func appointment(
    _ number: Int, on day: BusinessDate, _ rep: FieldValue, _ lot: inout Lot
  ) -> ImportedRecord {
    var values: [Field: FieldValue] = [
      Field.Appointment.setOn: .date(day), Field.Appointment.setter: rep,
    ]
    if lot.below(3) > 0 {
      values[Field.Appointment.heldOn] = .date(day)
      let verdict = Verdict.allCases[lot.below(3)]
      values[Field.Appointment.verdict] = .choice(verdict.cell)
      if verdict != .pending { values[Field.Appointment.judgedOn] = .date(day) }
    }
    return ImportedRecord(kind: .appointment, key: "A\(number)", values: values)
  }

  private static func opportunity(
    _ number: Int, on day: BusinessDate, _ rep: FieldValue, _ lot: inout Lot
  ) -> ImportedRecord {
    let outcome = OpportunityOutcome.allCases[lot.below(3)]
    var values: [Field: FieldValue] = [
      Field.Opportunity.openedOn: .date(day), Field.Opportunity.setter: rep,
      Field.Opportunity.outcome: .choice(outcome.cell),
      Field.Opportunity.amount: .money(Int64(1 + lot.below(90)) * 10_000),
    ]
    if outcome != .open { values[Field.Opportunity.closedOn] = .date(day) }
    return ImportedRecord(kind: .opportunity, key: "O\(number)", values: values)
  }
}

private struct Lot {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  /// From 1 July to 18 September 2026.
  mutating func day() -> BusinessDate { Month(year: 2026, month: 7).firstDay.adding(days: below(80)) }
}
