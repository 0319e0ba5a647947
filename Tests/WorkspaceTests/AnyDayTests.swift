import Foundation
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// What the product says on each day of a leap year, in the morning and in the last second.
struct AnyDayTests {
  private static let moments = [8 * 3_600 + 26 * 60, 24 * 3_600 - 2]

  @Test(arguments: 1...12) func aMonthIsOverWhenItsLastDayIs(number: Int) async throws {
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    try await team.tell(Self.records, through: "2029-12-31")
    let month = Month(year: 2028, month: number)
    for day in month.firstDay...month.lastDay {
      for second in Self.moments {
        clock.turn(to: WorkspaceZone.tokyo.instant(of: day, secondOfDay: second))
        let asked = ReportRequest(kpi: "won", months: month...month)
        #expect(try await team.workspace.report(asked, for: team.admin).total.isOpen, "\(day)")
        let work = try await team.workspace.availability(in: nil, for: team.admin)
        #expect(work.month == month, "\(day)")
        #expect(try await team.workspace.closing(for: team.admin).next == month.adding(-1), "\(day)")
        let isEvening = second > 18 * 3_600
        let workdays = BusinessCalendar().businessDays(from: month.firstDay, through: day).halves
        let today = isEvening ? 0 : BusinessCalendar().halves(on: day)
        #expect(work.progress.elapsed.halves == workdays - today, "\(day)")
      }
    }
  }

  @Test(arguments: ["2028-02-29", "2028-04-01", "2028-12-29", "2028-12-31"])
  func theBoardAndItsGapAnswerOnTheEdgesOfMonthsAndYears(day: String) async throws {
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    try await team.tell(Self.records, through: "2029-12-31")
    let date = try #require(BusinessDate(iso: day))
    for second in Self.moments {
      clock.turn(to: WorkspaceZone.tokyo.instant(of: date, secondOfDay: second))
      let board = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
      #expect(board.period == .month(date.month) && board.kgi.isOpen)
      let gap = try await team.workspace.gap(GapRequest(), for: team.admin)
      #expect(gap.isOpen && gap.reach.through == date)
    }
    clock.turn(to: WorkspaceZone.tokyo.instant(of: date, secondOfDay: 60))
    let before = try await team.workspace.board(
      .month(date.month.adding(-1)), scope: Scope(), for: team.admin)
    #expect(!before.kgi.isOpen && before.progress.remaining == .zero)
  }

  @Test func aMonthIsNotClosedOnItsLastDay() async throws {
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    try await team.tell(Self.records, through: "2029-12-31")
    let november = Month(year: 2028, month: 11)
    clock.turn(to: WorkspaceZone.tokyo.instant(of: november.lastDay, secondOfDay: 86_398))
    await #expect(throws: Problem.self) { try await team.workspace.close(november, by: team.admin) }
    clock.turn(to: WorkspaceZone.tokyo.instant(of: november.lastDay.adding(days: 1)))
    try await team.workspace.close(november, by: team.admin)
    #expect(await team.workspace.state.closed[november] != nil)
  }

  /// A lead and a deal of it on each tenth day of three years.
  private static let records = stride(from: 0, to: 1_096, by: 10).flatMap { offset -> [ImportedRecord] in
    let day = Month(year: 2027, month: 1).firstDay.adding(days: offset)
    return [
      ImportedRecord(kind: .lead, key: "L\(offset)", values: [Field.Lead.createdOn: .date(day)]),
      ImportedRecord(
        kind: .opportunity, key: "O\(offset)",
        values: [
          Field.Opportunity.openedOn: .date(day), Field.Opportunity.closedOn: .date(day.adding(days: 5)),
          Field.Opportunity.outcome: .choice(OpportunityOutcome.won.cell),
          Field.Opportunity.amount: .money(600_000),
          Field.Opportunity.lead: .reference(.lead, key: "L\(offset)"),
        ]),
    ]
  }
}
