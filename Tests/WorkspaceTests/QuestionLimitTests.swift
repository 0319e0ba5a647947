import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A question that asks for too much is refused with what to narrow, and nothing is decided by half of an answer.
struct QuestionLimitTests {
  private static let century = Month(year: 1_990, month: 1)...Month(year: 2_089, month: 12)

  @Test(arguments: ReportView.allCases)
  func aPeriodHasOneLimitForEveryQuestion(view: ReportView) async throws {
    let team = try await Team()
    let longer = Self.century.lowerBound...Self.century.upperBound.adding(1)
    let asked = await refusal {
      _ = try await team.workspace.report(
        ReportRequest(kpi: "leads", view: view, months: longer), for: team.admin)
    }
    let behind = await refusal {
      _ = try await team.workspace.records(
        RecordsRequest(kpi: "leads", view: view == .cohort ? .cohort : .slice, months: longer),
        for: team.admin)
    }
    for problem in [asked, behind] {
      #expect(problem?.code == .tooLarge && problem?.field == "from")
      #expect(problem?.message.en.contains("1200 months") == true)
    }
    _ = try await team.workspace.report(ReportRequest(kpi: "leads", months: Self.century), for: team.admin)
  }

  @Test func aQuestionOverItsAllowanceSaysHowFarAndWhatToNarrow() async throws {
    let team = try await Team()
    let problem = await Allowance.$current.withValue(Allowance(cells: 1_000)) {
      await refusal {
        _ = try await team.workspace.report(
          ReportRequest(kpi: "leads", view: .cohort, months: Self.century), for: team.admin)
      }
    }
    #expect(problem?.code == .tooLarge && problem?.message.en.contains("1000 is the limit") == true)
    #expect(problem?.remedy?.en.contains("shorter period") == true)
  }

  /// Pages bring an allowance; at the command line nobody does.
  @Test func aSumBeyondSixtyFourBitsIsRefusedByEveryQuestionThatNoPageAsks() async throws {
    let team = try await Team()
    let day = try #require(BusinessDate(iso: "2026-08-03"))
    let deals = (1...3).map { number in
      ImportedRecord(
        kind: .opportunity, key: "O\(number)",
        values: [
          Field.Opportunity.openedOn: .date(day), Field.Opportunity.closedOn: .date(day),
          Field.Opportunity.amount: .money(Int64.max / 2),
          Field.Opportunity.outcome: .choice(OpportunityOutcome.won.cell),
        ])
    }
    try await team.tell(deals, through: "2026-09-18")
    let (august, workspace, admin) = (Month(year: 2026, month: 8), team.workspace, team.admin)
    let before = await workspace.state
    let problems = [
      await refusal {
        _ = try await workspace.report(ReportRequest(kpi: "wonAmount", months: august...august), for: admin)
      },
      await refusal {
        _ = try await workspace.landing(of: "wonAmount", .month(august), scope: Scope(), for: admin)
      },
      await refusal {
        _ = try await workspace.gap(GapRequest(period: .month(august), basis: .before), for: admin)
      },
      await refusal { _ = try await workspace.trackRecord(before: .month(august.adding(1)), for: admin) },
      await refusal { try await workspace.close(august, by: admin) },
    ]
    for problem in problems {
      #expect(problem?.code == .tooLarge && problem?.message.ja == "合計が大きすぎて計算できません。")
    }
    #expect(await workspace.state == before)
  }

  @Test func whatWasDecidedByAStoppedQuestionIsNotStored() async throws {
    let told = try await Told()
    let before = await told.workspace.state
    let allowance = Allowance()
    allowance.stop(.late)
    let problem = await Allowance.$current.withValue(allowance) {
      await refusal {
        try await told.workspace.close(Month(year: 2026, month: 7), by: told.owner)
      }
    }
    #expect(problem?.code == .tooLarge)
    #expect(await told.workspace.state == before)
  }

  /// Sources of a file may be as many as its rows.
  @Test func theLargestGroupsOfAGapAreToldAndTheRestIsOne() async throws {
    let team = try await Team()
    let day = try #require(BusinessDate(iso: "2026-08-03"))
    let records = (1...250).flatMap { number in
      [
        ImportedRecord(
          kind: .lead, key: "L\(number)",
          values: [Field.Lead.createdOn: .date(day), Field.Lead.source: .term("source \(number)")]),
        ImportedRecord(
          kind: .opportunity, key: "O\(number)",
          values: [
            Field.Opportunity.lead: .reference(.lead, key: "L\(number)"),
            Field.Opportunity.openedOn: .date(day),
            Field.Opportunity.closedOn: .date(day), Field.Opportunity.amount: .money(Int64(number) * 1_000),
            Field.Opportunity.outcome: .choice(OpportunityOutcome.won.cell),
          ]),
      ]
    }
    try await team.tell(records, through: "2026-09-18")
    let gap = try await team.workspace.gap(
      GapRequest(period: Period("2026-08"), basis: .before, by: [.source]), for: team.admin)
    let groups = try #require(gap.groups.first)
    #expect(groups.names.prefix(2) == ["source 250", "source 249"])
    #expect(groups.names.count == GapGroups.limit + 1 && groups.others == 250 - GapGroups.limit)
    #expect(groups.gap.rows.last?.group == .some(nil))
    #expect(groups.gap.gap == gap.split.gap && gap.split.gap == Rational(250 * 251 / 2 * 1_000))
    #expect(gap.json.contains("\"others\":150"))
    #expect(gap.table.contains("(+150)"))
  }
}
