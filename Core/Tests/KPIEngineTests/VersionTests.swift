import KPIEngine
import SalesModel
import Testing

@Suite struct VersionTests {
  private static let story = """
    lead L1 createdOn=2026-04-01 source=web
    lead L2 createdOn=2026-04-02 source=fair
    lead L3 createdOn=2026-05-01 source=web
    lead L4 createdOn=2026-05-31 source=fair
    lead L5 createdOn=2026-05-16 source=fair
    """
  private static let isWeb = Condition.equals("source", "web")

  /// From 16 May on only leads of the web count.
  private func question(_ mode: Query.Mode, months: (String, String) = ("2026-04", "2026-06")) throws -> Query
  {
    var question = try query("leads", months.0, months.1)
    question.versions = [
      version(1, Measure(.lead, on: "createdOn", rep: "rep")),
      version(
        2, Measure(.lead, on: "createdOn", where: Self.isWeb, rep: "rep"), from: try date("2026-05-16")),
    ]
    question.mode = mode
    return question
  }

  @Test func eachVersionJudgesInItsOwnTime() throws {
    let history = try History(Self.story)
    let report = try history.engine().report(question(.then))
    #expect(try history.ask(question(.then)) == ["2026-04: 2", "2026-05: 1", "2026-06: 0"])
    #expect(report.rows.map(\.versions) == [[1], [1, 2], [2]])
    #expect(report.total.versions == [1, 2])
    #expect(report.total.value == 3)
  }

  @Test func orTheNewestJudgesAll() throws {
    let history = try History(Self.story)
    let report = try history.engine().report(question(.now))
    #expect(try history.ask(question(.now)) == ["2026-04: 1", "2026-05: 1", "2026-06: 0"])
    #expect(report.rows.map(\.versions) == [[2], [2], [2]])
  }

  @Test func eachSideOfARateIsJudgedOnItsOwnDate() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01 source=fair
      appointment A1 lead=L1 setOn=2026-05-01
      """)
    let set = Measure(.appointment, on: "setOn", rep: "setter")
    let setFromWeb = Measure(.appointment, on: "setOn", where: Self.isWeb, rep: "setter")
    var question = try query("leads", "2026-04", "2026-04", view: .cohort, through: "2026-05-31")
    question.versions = [
      version(1, set, over: Measure(.lead, on: "createdOn", rep: "rep")),
      version(
        2, setFromWeb, over: Measure(.lead, on: "createdOn", where: Self.isWeb, rep: "rep"),
        from: try date("2026-05-01")),
    ]
    #expect(try history.ask(question) == ["2026-04 +0: 0/1 = 0 so far 0", "2026-04 +1: 0/1 = 0 so far 0"])
    #expect(try history.engine().report(question).rows.map(\.versions) == [[1], [1, 2]])
  }

  @Test func aPercentileAcrossVersionsIsTakenOfAllThatTheyRead() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 closedOn=2026-04-11 outcome=won
      opportunity O2 openedOn=2026-04-01 closedOn=2026-04-21 outcome=won
      opportunity O3 openedOn=2026-04-01 closedOn=2026-05-01 outcome=won
      """)
    let median = try shipped("salesCycleMedian").kpi.numerator
    var question = try query("salesCycleMedian", "2026-04", "2026-06", grain: .quarter)
    question.versions = [version(1, median), version(2, median, from: try date("2026-04-21"))]
    #expect(try history.ask(question) == ["2026-Q1: 20"])
    #expect(try history.total(question) == "20")
  }

  @Test func aLeadContactedUnderTwoVersionsIsOneContact() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      activity C1 lead=L1 occurredOn=2026-04-05 kind=visit
      activity C2 lead=L1 occurredOn=2026-05-05 kind=visit
      """)
    let contacts = try shipped("contacts").kpi.numerator
    var question = try query("contacts", "2026-04", "2026-06", grain: .quarter)
    question.versions = [version(1, contacts), version(2, contacts, from: try date("2026-05-01"))]
    #expect(try history.ask(question) == ["2026-Q1: 1"])
    #expect(try history.total(question) == "1")
  }

  @Test func aStockListsTheVersionsThatJudgedWhatStillStands() throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 stage=idea
      opportunity O2 openedOn=2026-05-01 stage=idea
      """)
    let standing = { (condition: Condition) in
      Measure(
        .opportunity, on: "openedOn", span: .stock(until: "closedOn"), where: condition, rep: "closer")
    }
    var question = try query("prospects", "2026-04", "2026-05")
    question.versions = [
      version(1, standing(.always)),
      version(2, standing(.not(.equals("stage", "idea"))), from: try date("2026-05-01")),
    ]
    #expect(try history.ask(question) == ["2026-04: 1", "2026-05: 1"])
    #expect(try history.engine().report(question).rows.map(\.versions) == [[1], [1, 2]])
  }
}
