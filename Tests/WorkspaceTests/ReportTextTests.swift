import SalesModel
import Testing
import Workspace

/// What a report's tables say: several lengths of time, several KPIs, cohorts of rates, and months after the data.
struct ReportTextTests {
  private static let leads = [
    "mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,p,web", "b,2026-04-20,p,Web",
    "c,2026-05-02,p,Web",
    "d,2026-07-10,p,fair",
  ]

  private func team() async throws -> Team {
    let team = try await Team()
    try await team.take(Self.leads)
    return team
  }

  private func text(_ kpis: String..., by: [String], _ view: ReportView = .slice, to last: Int = 7)
    async throws -> String
  {
    let team = try await team()
    var answers: [ReportAnswer] = []
    for kpi in kpis {
      let months = Month(year: 2026, month: 4)...Month(year: 2026, month: last)
      answers.append(
        try await team.workspace.report(
          ReportRequest(kpi: kpi, view: view, months: months, by: by), for: team.admin))
    }
    return answers.text(.csv)
  }

  @Test func severalLengthsOfTimeGiveTheShortestAndNameTheOthers() async throws {
    let lines = try await text("leads", by: ["quarter", "month"]).split(whereSeparator: \.isNewline)
    #expect(
      lines.prefix(4) == [
        "quarter,month,numerator,denominator,value,open", "2026-Q1,2026-04,2,,2,", "2026-Q1,2026-05,1,,1,",
        "2026-Q1,2026-06,0,,0,",
      ])
    #expect(try await text("leads", by: ["month", "quarter"]).contains("2026-07,2026-Q2,1,,1"))
  }

  @Test func severalKPIsAreOneTableWhoseRowsNameThem() async throws {
    let lines = try await text("leads", "dials", by: ["month"]).split(whereSeparator: \.isNewline)
    #expect(lines[0] == "kpi,month,numerator,denominator,value,open")
    #expect(lines.count { $0.hasPrefix("kpi,") } == 1)
    #expect(lines.contains("leads,2026-04,2,,2,") && lines.contains { $0.hasPrefix("dials,total,") })
  }

  @Test func aCohortOfARateSaysWhatItsValueIsDividedFrom() async throws {
    let lines = try await text("leadToWinRate", by: ["month"], .cohort).split(whereSeparator: \.isNewline)
    #expect(lines[0] == "month,offset,numerator,denominator,value,cumulative,open")
    let cells = lines[1].split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells.count == 7 && cells[3] == "2")
  }

  @Test func monthsAfterTheDataSayWhyTheyAreEmpty() async throws {
    let team = try await team()
    let months = Month(year: 2026, month: 7)...Month(year: 2026, month: 9)
    let answer = try await team.workspace.report(ReportRequest(kpi: "leads", months: months), for: team.admin)
    #expect(answer.dataThrough == BusinessDate(iso: "2026-07-10"))
    #expect(answer.text(.csv).contains("2026-09,,,,\"open, data ends 2026-07-10\""))
    #expect(answer.text(.json).contains(#""open":true,"afterData":true"#))
  }

  @Test func wordsThatDifferInCaseAreOneRowUnderTheCommonestSpelling() async throws {
    let lines = try await text("leads", by: ["source"]).split(whereSeparator: \.isNewline)
    #expect(lines.contains("Web,3,,3,") || lines.contains("Web,3,,3,open"))
  }

  @Test(arguments: [("appointmentsSet", "hour"), ("prospects", "weekday")])
  func aPartOfTimeThatAKPIDoesNotHaveIsRefused(kpi: String, part: String) async throws {
    let team = try await team()
    let month = Month(year: 2026, month: 4)
    await #expect(throws: Problem.self) {
      try await team.workspace.report(
        ReportRequest(kpi: kpi, months: month...month, by: [part]), for: team.admin)
    }
  }

  private static let deals = [
    "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,リード ID",
    "A1,青葉,Closed Won,100,2026/08/10,2026/08/01,南,", "A2,若草,Closed Won,100,2026/08/11,2026/08/01,南,",
    "A3,若葉,Closed Won,101,2026/08/12,2026/08/20,南,",
  ]
  private static let august = Month(year: 2026, month: 8)...Month(year: 2026, month: 8)

  private func answer(_ kpi: String, view: ReportView = .slice) async throws -> ReportAnswer {
    let team = try await Team()
    try await team.take(Self.deals)
    return try await team.workspace.report(
      ReportRequest(kpi: kpi, view: view, months: Self.august), for: team.admin)
  }

  @Test func aMedianSaysHowManyCasesItLeavesOut() async throws {
    let cycle = try await answer("salesCycleMedian")
    #expect(
      cycle.text(.csv).hasPrefix("month,numerator,denominator,value,leftOut,open\r\n2026-08,9,,9,1,\r\n"))
    #expect(cycle.text(.json).contains(#""leftOut":1"#))
    #expect(try await answer("leadTimeMedian").total.leftOut == 3)
    #expect(try await answer("won", view: .distribution).total.leftOut == 3)
    #expect(try await answer("won").text(.table).contains("leftOut") == false)
  }

  @Test func aTableKnowsNoPartsOfAYen() async throws {
    let size = try await answer("averageDealSize")
    #expect(
      size.text(.table).split(separator: "\n")[1].split(separator: " ").prefix(4) == [
        "2026-08", "301", "3", "100",
      ])
    #expect(size.text(.csv).contains("301,3,100.33333333333333"))
  }
}
