import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing
import Workspace

/// 最終見込み of cohorts, through import, report and analysis.
struct FinalNumberTests {
  @Test func `An open cohort is completed as the older ones were, and a closed one stands`() async throws {
    let team = try await Team.withCohorts(months: 10)
    let finals = try #require(try await team.analysis(of: "leadToWinRate").finals)
    #expect(finals.recordsBegin == nil)
    #expect(finals.cohorts.count == 10)
    let (eldest, youngest) = (try #require(finals.cohorts.first), try #require(finals.cohorts.last))
    #expect(eldest.share(eldest.expected) == 0.6)
    #expect(eldest.isSettled)
    // Of the running month's 20 leads none is won yet; three fifths of leads are in the end.
    #expect(youngest.isNewborn && youngest.method == .bornhuetterFerguson && youngest.seen == 0)
    #expect(try abs(#require(youngest.share(youngest.expected)) - 0.6) < 1e-9)
    // Of July's wins those of August are in, and those of September not yet: twelve leads will be won.
    let july = finals.cohorts[7]
    #expect(july.month == Month(year: 2026, month: 7) && july.seen == 6)
    #expect(try abs(#require(july.expected) - 12) < 1e-9)
    #expect(finals.tests.map(\.error) == [0, 0, 0])
  }

  @Test func `The report names each cohort's final number, its range and its method`() async throws {
    let team = try await Team.withCohorts(months: 10)
    let (first, last) = (Month(year: 2025, month: 12), Month(year: 2026, month: 9))
    let request = ReportRequest(kpi: "won", view: .cohort, months: first...last)
    let text = try await team.workspace.report(request, for: team.admin).text(.json)
    let answer = try JSONDecoder().decode(Projected.self, from: Data(text.utf8))
    let projection = try #require(answer.projection)
    #expect(projection.map(\.by.month) == (first...last).map(\.description))
    #expect(projection.first?.method == "complete" && projection.first?.final == 12)
    #expect(projection.last?.method == "bornhuetterFerguson" && projection.last?.open == true)
    #expect(projection.allSatisfy { ($0.low80 ?? -1)...($0.high80 ?? -1) ~= ($0.final ?? .nan) })
    #expect(answer.projectionTests?.map(\.age) == [1, 2, 3])
  }

  @Test(arguments: ["winRate", "leads", "leadTimeMedian", "prospects"])
  func `A KPI whose cohorts come to no final number has none`(kpi: String) async throws {
    let team = try await Team.withCohorts(months: 10)
    #expect(try await team.analysis(of: kpi).finals == nil)
  }

  @Test func `Five months of history tell no final number`() async throws {
    let team = try await Team.withCohorts(months: 5)
    #expect(try await team.analysis(of: "won").finals == nil)
  }

  @Test func `Groups and other views of the report have no projection`() async throws {
    let team = try await Team.withCohorts(months: 10)
    let months = Month(year: 2025, month: 12)...Month(year: 2026, month: 9)
    for (view, by) in [(ReportView.cohort, ["month", "source"]), (.slice, ["month"])] {
      let request = ReportRequest(kpi: "won", view: view, months: months, by: by)
      let text = try await team.workspace.report(request, for: team.admin).text(.json)
      #expect(!text.contains("projection"))
    }
  }

  @Test func `Wins on record from later than the leads are told, and older cohorts left open`() async throws {
    let team = try await Team.withCohorts(months: 14, winsFrom: Month(year: 2026, month: 1))
    let finals = try #require(try await team.analysis(of: "won").finals)
    #expect(finals.recordsBegin == Month(year: 2026, month: 1))
    #expect(finals.cohorts.first?.expected == nil)
    #expect(finals.cohorts.first { $0.month == Month(year: 2026, month: 1) }?.expected == 12)
  }
}

extension Team {
  /// 20 leads a month up to September 2026, of which six are won in the next month and six in the one after.
  fileprivate static func withCohorts(months: Int, winsFrom: Month? = nil) async throws -> Team {
    let team = try await Team()
    let last = Month(year: 2026, month: 9)
    var leads = ["mql_id,first_contact_date,landing_page_id,origin"]
    var wins = [
      "mql_id,seller_id,sdr_id,sr_id,won_date,business_segment,lead_type,lead_behaviour_profile,has_company,has_gtin,average_stock,business_type,declared_product_catalog_size,declared_monthly_revenue"
    ]
    for month in last.adding(1 - months)...last {
      for number in 0..<20 {
        let id = "\(month)-\(number)"
        leads.append("\(id),\(month)-02,page,social")
        guard number < 12 else { continue }
        let won = month.adding(number < 6 ? 1 : 2)
        guard won < last, winsFrom.map({ won >= $0 }) ?? true else { continue }
        wins.append("\(id),s\(id),sdr,sr,\(won)-03 10:00:00,pet,online_big,cat,,,,reseller,,1000.0")
      }
    }
    try await team.take(leads)
    try await team.take(wins, through: "\(last)-02")
    return team
  }

  fileprivate func analysis(of kpi: String) async throws -> Analysis {
    let last = Month(year: 2026, month: 9)
    return try await workspace.analysis(of: kpi, over: last.adding(-13)...last, scope: Scope(), for: admin)
  }
}

private struct Projected: Decodable {
  let projection: [Cohort]?
  let projectionTests: [Check]?

  struct Cohort: Decodable {
    let by: Birth
    let final: Double?
    let low80: Double?
    let high80: Double?
    let method: String?
    let open: Bool?
  }

  struct Birth: Decodable { let month: String }
  struct Check: Decodable { let age: Int }
}
