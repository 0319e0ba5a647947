import SalesModel
import Testing

@testable import KPIEngine

/// A question takes no more of the machine than it may, and ends when nobody needs its answer.
struct AllowanceTests {
  private static let story = """
    lead L1 createdOn=2026-04-03 source=web
    lead L2 createdOn=2026-04-20 source=fair
    lead L3 createdOn=2026-05-01 source=web
    appointment A1 lead=L1 setOn=2026-04-10 setter=aoki
    appointment A2 lead=L2 setOn=2026-06-10 setter=sato
    """

  private func ask(_ query: Query, within allowance: Allowance) throws -> Report {
    let engine = try History(Self.story).engine()
    return Allowance.$current.withValue(allowance) { engine.report(query) }
  }

  @Test func aCohortOfTwoThousandYearsEndsBeforeItTakesMemory() throws {
    let allowance = Allowance()
    var asked = try query("appointmentRate", "1900-01", "2026-06", view: .cohort)
    asked.months = Month(year: 1, month: 1)...asked.months.upperBound
    #expect(try ask(asked, within: allowance).rows.isEmpty)
    guard case .tooManyCells(let count, let limit) = allowance.end else {
      Issue.record("it ended by \(String(describing: allowance.end))")
      return
    }
    #expect(count > limit && limit == allowance.cells)
  }

  @Test(arguments: Query.View.allCases)
  func anAnswerOfMoreRowsThanAllowedIsNone(view: Query.View) throws {
    let asked = try query(
      "appointmentsSet", "2026-04", "2026-06", view: view, by: ["rep"], through: "2026-06-30")
    let whole = try ask(asked, within: Allowance())
    #expect(whole.rows.count > 3)
    let allowance = Allowance(rows: whole.rows.count - 1)
    #expect(try ask(asked, within: allowance).rows.isEmpty)
    #expect(allowance.end == .tooManyRows(whole.rows.count, limit: whole.rows.count - 1))
    #expect(try ask(asked, within: Allowance(rows: whole.rows.count)) == whole)
  }

  @Test func groupsBeyondTheCellsAreRefusedLikeMonths() throws {
    let asked = try query("leads", "2026-04", "2026-05", by: ["source"])
    let allowance = Allowance(cells: 3)
    #expect(try ask(asked, within: allowance).rows.isEmpty)
    #expect(allowance.end != nil)
  }

  @Test(arguments: ["leads", "appointmentRate", "touchedCompanies", "salesCycleP90", "connectRate"])
  func aQuestionThatNobodyWaitsForCountsNothingAndIsNotKept(kpi: String) throws {
    let engine = try History(Self.story).engine()
    for view in Query.View.allCases {
      let asked = try query(kpi, "2026-04", "2026-06", view: view)
      let gone = Allowance()
      gone.stop(.left)
      _ = Allowance.$current.withValue(gone) { engine.report(asked) }
      #expect(engine.report(asked) == (try History(Self.story).engine().report(asked)), "\(view)")
    }
  }

  @Test func aSumThatLeavesSixtyFourBitsIsNoAnswer() throws {
    let lines = (1...12).map {
      "opportunity O\($0) openedOn=2026-04-01 closedOn=2026-04-02 outcome=won amount=999999999999999999"
    }
    let engine = try History(lines.joined(separator: "\n")).engine()
    let (wrong, right) = (Allowance(), Allowance())
    let asked = try query("wonAmount", "2026-04", "2026-04")
    let report = Allowance.$current.withValue(wrong) { engine.report(asked) }
    #expect(wrong.end == .sumTooLarge)
    #expect(report.rows.allSatisfy { $0.numerator == nil })
    let nine = try History(lines.prefix(9).joined(separator: "\n"))
    let kept = try Allowance.$current.withValue(right) { try nine.total(asked) }
    #expect(right.end == nil)
    #expect(kept != "?")
  }

  @Test func onlyTheFirstReasonCounts() {
    let allowance = Allowance()
    #expect(allowance.end == nil && !allowance.isStopped)
    allowance.stop(.late)
    allowance.stop(.left)
    #expect(allowance.end == .late && allowance.isStopped)
  }

  /// A bit for each number between two amounts would be half a gigabyte.
  @Test func differentValuesThatLieFarApartAreToldApartInLittleRoom() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-02 amount=1 outcome=won
      opportunity O2 openedOn=2026-04-01 closedOn=2026-04-02 amount=4000000000 outcome=won
      opportunity O3 openedOn=2026-04-01 closedOn=2026-04-03 amount=4000000000 outcome=won
      opportunity O4 openedOn=2026-05-01 closedOn=2026-05-03 amount=1 outcome=won
      """)
    var asked = try query("won", "2026-04", "2026-05")
    asked.versions[0].kpi.numerator.aggregate = .distinct("amount")
    #expect(try history.ask(asked) == ["2026-04: 2", "2026-05: 1"])
    #expect(try history.total(asked) == "2")
  }
}
