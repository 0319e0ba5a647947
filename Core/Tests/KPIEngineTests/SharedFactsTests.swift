import Foundation
import KPIEngine
import SalesModel
import Testing

/// Deals and appointments that two reps hold together.
@Suite struct SharedFactsTests {
  /// 100 is aoki's, 1000 is aoki's and baba's of one team, 200 is baba's and chiba's of two.
  private static let story = """
    team east
    team west
    rep aoki team=east
    rep baba team=east
    rep chiba team=west
    opportunity O1 openedOn=2026-04-01 closedOn=2026-04-20 outcome=won amount=100 closer=aoki
    opportunity O2 openedOn=2026-04-01 closedOn=2026-04-21 outcome=won amount=1000 closer=aoki secondCloser=baba \
    closerShare=70
    opportunity O3 openedOn=2026-04-01 closedOn=2026-04-29 outcome=won amount=200 closer=baba secondCloser=chiba
    """.replacing("\\\n", with: "")

  private func history() throws -> History { try History(Self.story) }

  private func question(
    _ kpi: String, _ credit: Measure.Credit = .whole, by: String..., scope: Condition = .always
  ) throws -> Query {
    var question = try query(kpi, "2026-04", "2026-04", grain: nil, by: by, scope: scope)
    question.versions[0].kpi.numerator.credit = credit
    return question
  }

  @Test func eachRepIsCreditedWithTheWholeAndTheTotalCountsItOnce() throws {
    let won = try question("won", by: "rep")
    #expect(try history().ask(won) == ["aoki: 2", "baba: 2", "chiba: 1"])
    #expect(try history().total(won) == "3")
    let amount = try question("wonAmount", by: "rep")
    #expect(try history().ask(amount) == ["aoki: 1100", "baba: 1200", "chiba: 200"])
    #expect(try history().total(amount) == "1300")
  }

  @Test func aTeamCountsOnceWhatTwoOfItsRepsHold() throws {
    #expect(try history().ask(question("won", by: "team")) == ["east: 3", "west: 1"])
    let east = Condition.compare("team", .equal, try history().record(.team, "east"))
    #expect(try history().ask(question("won", scope: east)) == ["3"])
    #expect(try history().ask(question("won", by: "rep", scope: east)) == ["aoki: 2", "baba: 2"])
    #expect(try history().total(question("won", by: "rep", scope: east)) == "3")
  }

  @Test func inPartsTheRepsComeToTheirTeamAndTheTeamsToTheWhole() throws {
    let won = try question("won", .share, by: "rep")
    #expect(try history().ask(won) == ["aoki: 1.7", "baba: 0.8", "chiba: 0.5"])
    #expect(try history().total(won) == "3")
    let amount = try question("wonAmount", .share, by: "team")
    #expect(try history().ask(amount) == ["east: 1200", "west: 100"])
    let west = Condition.compare("team", .equal, try history().record(.team, "west"))
    #expect(try history().ask(question("wonAmount", .share, scope: west)) == ["100"])
  }

  @Test func aPercentileHasNoPartsAndTakesTheFactOnceInEachGroup() throws {
    let days = try question("salesCycleP90", .share, by: "rep")
    #expect(try history().ask(days) == ["aoki: 20", "baba: 28", "chiba: 28"])
    #expect(try history().total(question("salesCycleMedian", .share, by: "rep")) == "20")
  }

  @Test func theFieldOfTheRepThatAKPICountsForMeansBothReps() throws {
    #expect(try history().ask(question("won", by: "closer")) == ["aoki: 2", "baba: 2", "chiba: 1"])
  }

  @Test func theRecordsOfARepAreThoseHeldWithOthersToo() throws {
    let history = try history()
    let (engine, byRep) = (try history.engine(), try question("won", by: "rep"))
    let report = engine.report(byRep)
    let records = report.rows.map {
      history.names(.opportunity, engine.records(behind: $0, .numerator, of: byRep))
    }
    #expect(records == [["O1", "O2"], ["O2", "O3"], ["O3"]])
    #expect(
      history.names(.opportunity, engine.records(behind: nil, .numerator, of: byRep)) == ["O1", "O2", "O3"])
    let chiba = Condition.compare("rep", .equal, try history.record(.rep, "chiba"))
    let ofChiba = try question("won", scope: chiba)
    #expect(history.names(.opportunity, engine.records(behind: nil, .numerator, of: ofChiba)) == ["O3"])
  }

  @Test func whoeverHoldsItTwiceHoldsItOnce() throws {
    let twice = try History(
      "opportunity O1 openedOn=2026-04-01 closedOn=2026-04-20 outcome=won closer=aoki secondCloser=aoki")
    #expect(try twice.ask(question("won", by: "rep")) == ["aoki: 1"])
    #expect(try twice.ask(question("won", .share, by: "rep")) == ["aoki: 1"])
  }

  @Test func whatWasStoredBeforeFactsCouldBeSharedCreditsWithTheWhole() throws {
    let won = try shipped("won").kpi.numerator
    let stored = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(won)) as? [String: Any]
    ).filter { $0.key != "credit" }
    let old = try JSONSerialization.data(withJSONObject: stored)
    #expect(try JSONDecoder().decode(Measure.self, from: old) == won)
  }
}
