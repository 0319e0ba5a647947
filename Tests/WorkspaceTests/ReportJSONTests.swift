import Foundation
import SalesModel
import Testing
import Workspace

/// The contract of `report --format json`, as other programs read it.
struct ReportJSONTests {
  @Test(arguments: ["展示会", "a \"quoted\" word", #"back\slash"#, "tab\there"])
  func anyWordOfTheDataComesBackAsItIs(source: String) async throws {
    let team = try await Team()
    let cell = "\"" + source.replacing("\"", with: "\"\"") + "\""
    try await team.take([
      "mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,\(cell)",
    ])
    let month = Month(year: 2026, month: 4)
    let request = ReportRequest(kpi: "leads", months: month...month, by: ["source"])
    let text = try await team.workspace.report(request, for: team.admin).text(.json)
    let rows = try JSONDecoder().decode(Answer.self, from: Data(text.utf8)).rows
    #expect(rows.first { $0.numerator == 1 }?.by == ["source": source])
    #expect(text.last == "\n" && text.count { $0 == "\n" } == 1)
  }

  @Test func noDataIsNullAndWholeNumbersAreWhole() async throws {
    let team = try await Team()
    let month = Month(year: 2026, month: 4)
    try await team.take(["mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,social"])
    let leads = ReportRequest(kpi: "leads", months: month...month)
    let rate = ReportRequest(kpi: "winRate", months: month...month)
    #expect(
      try await team.workspace.report(leads, for: team.admin).text(.json)
        .contains(#""by":{"month":"2026-04"},"numerator":1,"denominator":null,"value":1,"#))
    #expect(try await team.workspace.report(rate, for: team.admin).text(.json).contains(#""value":null"#))
  }
}

private struct Answer: Decodable {
  let rows: [Row]

  struct Row: Decodable {
    let by: [String: String?]
    let numerator: Double?
  }
}
