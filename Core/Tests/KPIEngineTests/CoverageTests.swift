import KPIEngine
import ReadableYAML
import SalesModel
import Testing

/// 網羅率: how much of a list of companies was reached, by whose list it is.
@Suite struct CoverageTests {
  private static let story = """
    team east
    team west
    rep aoki team=east role=bdr
    rep baba team=west role=sdr
    company acme isTarget=yes rep=aoki corporateNumber=7000012050002
    company acmeToo isTarget=yes rep=aoki corporateNumber=7000012050002
    company beta isTarget=yes rep=aoki
    company gamma isTarget=yes rep=baba
    company delta isTarget=no rep=baba
    company zeta isTarget=yes
    activity D1 company=acme rep=baba occurredOn=2026-04-02 kind=dial
    activity D2 company=acmeToo rep=baba occurredOn=2026-04-03 kind=visit
    activity D3 company=beta rep=aoki occurredOn=2026-04-03 kind=mail bulk=yes
    activity D4 company=delta rep=aoki occurredOn=2026-04-03 kind=dial
    activity D5 company=gamma rep=aoki occurredOn=2026-05-03 kind=dial
    activity D6 rep=aoki occurredOn=2026-05-03 kind=dial
    """

  @Test func theListStandsInEveryPeriodAndRecordsOfOneCompanyAreOne() throws {
    let history = try History(Self.story)
    let question = try query("targetCoverage", "2026-04", "2026-06", through: "2026-06-30")
    #expect(
      try history.ask(question) == ["2026-04: 1/4 = 0.25", "2026-05: 1/4 = 0.25", "2026-06: 0/4 = 0"])
    #expect(try history.total(question) == "2/4 = 0.5")
    let engine = try history.engine()
    let listed = engine.records(behind: nil, .denominator, of: question)
    #expect(history.names(.company, listed) == ["acme", "acmeToo", "beta", "gamma", "zeta"])
  }

  @Test func itIsTheCoverageOfTheOwnerWhoeverCalled() throws {
    let question = try query("targetCoverage", "2026-04", "2026-04", by: ["rep"])
    #expect(
      try History(Self.story).ask(question) == [
        "2026-04 aoki: 1/2 = 0.5", "2026-04 baba: 0/1 = 0", "2026-04 -: 0/1 = 0",
      ])
  }

  @Test func aTeamCoversTheCompaniesOfItsPeopleAsTheyWereOnTheDayOfTheTouch() throws {
    let history = try History(Self.story + "\non 2026-05-01\nrep aoki team=west")
    #expect(
      try history.ask(query("targetCoverage", "2026-04", "2026-05", by: ["team"])) == [
        "2026-04 east: 1/0 = ?", "2026-04 west: 0/3 = 0", "2026-04 -: 0/1 = 0",
        "2026-05 east: 0/0 = ?", "2026-05 west: 1/3 = \(1.0 / 3)", "2026-05 -: 0/1 = 0",
      ])
    let west = try history.record(.team, "west")
    let scoped = try query(
      "targetCoverage", "2026-05", "2026-05", scope: .compare("team", .equal, west))
    #expect(try history.ask(scoped) == ["2026-05: 1/3 = \(1.0 / 3)"])
  }

  @Test func whatIsSaidOfTheRepIsSaidOfTheOwnerOnBothSides() throws {
    let bdr = try ConditionLanguage(about: .activity, rep: "company.rep").read("rep.role = bdr")
    let question = try query("targetCoverage", "2026-04", "2026-05", grain: nil, scope: bdr)
    #expect(try History(Self.story).ask(question) == ["1/2 = 0.5"])
    let setter = try ConditionLanguage(about: .appointment, rep: "setter").read("rep.role = bdr")
    let appointments = try History("rep aoki role=bdr\nappointment A1 setOn=2026-04-02 setter=aoki")
    #expect(try appointments.total(query("appointmentsSet", "2026-04", "2026-04", scope: setter)) == "1")
  }

  @Test func whoDidItIsAskedForBehindTheNameOfTheFact() throws {
    let history = try History(Self.story)
    var question = try query("leads", "2026-04", "2026-05", grain: nil, by: ["rep"])
    question.versions = [version(1, Measure(.activity, on: "occurredOn", rep: "company.rep"))]
    question.scope = .compare("activity.rep", .equal, try history.record(.rep, "baba"))
    #expect(try history.ask(question) == ["aoki: 2"])
    let language = ConditionLanguage(about: .activity, rep: "company.rep")
    question.scope = try language.read("rep.role = sdr and activity.rep.role = bdr")
    #expect(try history.ask(question) == ["baba: 2"])
  }

  @Test func aListIsJudgedByTheDefinitionInForceWhateverThePeriod() throws {
    let list = Measure(.company, where: .isSet("isTarget"), rep: "rep")
    let owned = Measure(.company, where: .isSet("isTarget").and(.not(.isEmpty("rep"))), rep: "rep")
    var question = try query("leads", "2026-04", "2026-06", through: "2026-06-30")
    question.versions = [version(1, list), version(2, owned, from: try date("2026-06-01"))]
    let history = try History(Self.story)
    #expect(try history.ask(question) == ["2026-04: 4", "2026-05: 4", "2026-06: 4"])
    #expect(try history.engine().report(question).rows.map(\.versions) == [[2], [2], [2]])
    question.reach = .endOf(try date("2026-05-31"))
    #expect(try history.ask(question) == ["2026-04: 5", "2026-05: 5", "2026-06: ? open"])
    #expect(try history.total(question) == "5 open")
  }

  @Test func aListHasNoLeadToBeFollowedFrom() throws {
    let history = try History(Self.story)
    let question = try query("targetCoverage", "2026-04", "2026-04", view: .cohort, through: "2026-04-30")
    let ids = try history.engine().facts.table(.company).ids
    let rules = try history.engine().explain(ids, .denominator, in: question)
    #expect(
      history.names(.company, ids.filter { rules[$0] == .noOrigin }) == [
        "acme", "acmeToo", "beta", "gamma", "zeta",
      ])
    #expect(try history.total(question) == "0/0 = ?")
  }

  @Test func nothingStandsInMonthsThatTheDataDoesNotReach() throws {
    let history = try History(Self.story + "\nopportunity O1 openedOn=2026-01-01")
    for (kpi, side) in [("targetCoverage", Engine.SideName.denominator), ("prospects", .numerator)] {
      let question = try query(kpi, "2026-08", "2026-09", through: "2026-06-30")
      let engine = try history.engine()
      let ids = engine.facts.table(try #require(question.measure(side)).fact).ids
      #expect(engine.records(behind: nil, side, of: question) == [])
      #expect(engine.explain(ids, side, in: question).values.contains(.monthsAhead))
      #expect(!engine.explain(ids, side, in: question).values.contains(.counted))
    }
  }

  // MARK: - As files

  private func read(_ side: String) throws -> Measure? {
    try DefinitionText(book: DefinitionBook()) { ConditionLanguage(about: $0, rep: $1) }.read(
      "- kpi: test\n  name: 試験\n  unit: count\n  numerator: {\(side)}\n  formula: 試験\n  reason: 試験\n"
    ).first?.kpi.numerator
  }

  @Test func aFileCountsAListWithoutADateAndNamesWhoseItIs() throws {
    #expect(
      try read("of: company, take: different companyKey, where: isTarget, rep: rep")
        == Measure(.company, .distinct("companyKey"), where: .isSet("isTarget"), rep: "rep"))
    #expect(
      try read("of: activity, on: occurredOn, rep: company.rep")
        == Measure(.activity, on: "occurredOn", rep: "company.rep"))
  }

  @Test(arguments: [
    "of: activity, rep: rep", "of: opportunity, until: closedOn, rep: closer",
    "of: company, until: isTarget, rep: rep",
    "of: activity, on: occurredOn, rep: company.region", "of: activity, on: occurredOn, rep: company.boss",
    "of: activity, on: occurredOn, rep: team", "of: appointment, on: setOn, rep: rep",
  ])
  func whatHasADateIsCountedByItAndARepIsAPerson(_ side: String) {
    #expect(throws: YAMLMistake.self) { try read(side) }
  }
}
