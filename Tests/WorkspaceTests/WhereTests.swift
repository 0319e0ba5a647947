import SalesModel
import Testing
import Workspace

/// Questions over a part of the business, written by hand.
struct WhereTests {
  private let leads = [
    "mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,social",
    "b,2026-04-20,page1,paid search", "c,2026-05-03,page2,email",
  ]

  private func total(_ kpi: String, _ condition: String) async throws -> Double? {
    let team = try await Team()
    try await team.take(leads)
    let months = try #require(Month(iso: "2026-04"))...(try #require(Month(iso: "2026-05")))
    return try await team.workspace.report(
      ReportRequest(kpi: kpi, months: months, where: condition), for: team.admin
    ).total.value
  }

  @Test func aConditionChoosesWhatCounts() async throws {
    #expect(try await total("leads", "") == 3)
    #expect(try await total("leads", "source in (email, \"paid search\")") == 2)
    #expect(try await total("leads", "not source = email and createdOn >= 2026-04-10") == 1)
  }

  @Test func anUnknownWordIsRefusedInsteadOfCountingNothing() async throws {
    let problem = await #expect(throws: Problem.self) { try await total("leads", "sauce = email") }
    #expect(problem?.code == .invalid)
    #expect(problem?.remedy?.en == "Did you mean source?")
  }

  @Test func aRateIsAskedOnlyWhatBothOfItsSidesKnow() async throws {
    let problem = await #expect(throws: Problem.self) {
      try await total("appointmentRate", "verdict = qualified")
    }
    #expect(problem?.message.en.contains("Condition (lead)") == true)
  }

  @Test func dimensionsAreNamedOnceInAnyCaseAndWithOrWithoutQuotes() async throws {
    let team = try await Team()
    try await team.take(leads)
    let months = try #require(Month(iso: "2026-04"))...(try #require(Month(iso: "2026-05")))
    func answer(_ by: [String]) async throws -> ReportAnswer {
      try await team.workspace.report(ReportRequest(kpi: "leads", months: months, by: by), for: team.admin)
    }
    #expect(try await answer(["Source"]).text(.csv) == answer(["\"source\""]).text(.csv))
    #expect(try await answer(["Month"]).text(.csv) == answer(["month"]).text(.csv))
    for twice in [["month", "month"], ["source", "SOURCE"]] {
      await #expect(throws: Problem.self) { try await answer(twice) }
    }
    #expect(try await answer([]).text(.csv).split(separator: "\r\n").count == 2)
  }
}
