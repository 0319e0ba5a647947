import KPIEngine
import SalesModel
import Testing
import Workspace

/// What was known at a moment stays known of that moment, whatever the log learns afterwards.
struct AsOfTests {
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func aReportAsOfAMomentIsWhatItSaidAtThatMoment(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    var history = RandomHistory()
    var said: [(moment: Instant, answers: [String])] = []
    for _ in 1...10 {
      clock.pass(Int64(Int.random(in: 1...200, using: &random)) * 3_600)
      try await history.step(team, using: &random)
      said.append((clock.now, try await answers(team, asOf: nil)))
    }
    for (moment, live) in said {
      #expect(try await answers(team, asOf: moment) == live, "as of \(moment)")
    }
  }

  @Test func nothingIsKnownOfTheTimeBeforeTheWorkspace() async throws {
    let team = try await Team()
    await #expect(throws: Problem.self) { try await answers(team, asOf: Instant(seconds: 1_000_000_000)) }
  }

  private func answers(_ team: Team, asOf: Instant?) async throws -> [String] {
    let months = try #require(Month(iso: "2026-03"))...(try #require(Month(iso: "2026-09")))
    var answers: [String] = []
    for (kpi, by) in [("leads", ["month", "source"]), ("won", ["month"]), ("leadToWinRate", ["month"])] {
      for view in ReportView.allCases where view != .pace || kpi != "leadToWinRate" {
        let request = ReportRequest(kpi: kpi, view: view, months: months, by: by, asOf: asOf)
        let answer = try await team.workspace.report(request, for: team.admin)
        answers.append(answer.text(.json))
      }
    }
    return answers
  }
}

/// Imports, corrections, undos and changes of definitions in any order.
private struct RandomHistory {
  private var imports: [ImportID] = []
  private var versions = 1

  mutating func step(_ team: Team, using random: inout SeededGenerator) async throws {
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where !imports.isEmpty:
      try await team.workspace.undoImport(imports.removeLast(), by: team.admin)
    case 1: try await redefine(team, using: &random)
    case 2: imports.append(try await team.take(deals(using: &random)))
    default: imports.append(try await team.take(leads(using: &random)))
    }
  }

  private func leads(using random: inout SeededGenerator) -> [String] {
    let rows = (0..<8).map { _ in
      let key = Int.random(in: 0..<20, using: &random)
      let (month, day) = (Int.random(in: 4...8, using: &random), Int.random(in: 1...28, using: &random))
      let source = ["social", "email", "paid_search"].randomElement(using: &random) ?? ""
      return (key, "lead\(key),2026-0\(month)-\(day < 10 ? "0" : "")\(day),page,\(source)")
    }
    let unique = Dictionary(rows, uniquingKeysWith: { $1 }).sorted { $0.key < $1.key }.map(\.value)
    return ["mql_id,first_contact_date,landing_page_id,origin"] + unique
  }

  private func deals(using random: inout SeededGenerator) -> [String] {
    let keys = Set((0..<4).map { _ in Int.random(in: 0..<20, using: &random) }).sorted()
    return [
      "mql_id,seller_id,sdr_id,sr_id,won_date,business_segment,lead_type,lead_behaviour_profile,has_company,has_gtin,average_stock,business_type,declared_product_catalog_size,declared_monthly_revenue"
    ]
      + keys.map { key in
        "lead\(key),seller\(key),sdr1,sr1,2026-0\(Int.random(in: 6...9, using: &random))-10 10:00:00,pet,online,cat,,,,reseller,,0"
      }
  }

  /// A new version of what a lead is, from a later day than the one before.
  private mutating func redefine(_ team: Team, using random: inout SeededGenerator) async throws {
    versions += 1
    let form = DefinitionForm(
      numerator: ["source = email", "source != social", ""].randomElement(using: &random) ?? "",
      denominator: nil,
      formula: "試験\(versions)", effectiveFrom: BusinessDate(iso: "2026-04-01")?.adding(days: versions * 14),
      reason: "試験", counted: "", notCounted: "")
    try await team.workspace.draft("leads", as: form, by: team.admin)
    try await team.workspace.adoptDraft(of: "leads", by: team.admin)
  }
}
