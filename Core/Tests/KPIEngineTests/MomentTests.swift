import KPIEngine
import ReadableYAML
import SalesModel
import Testing

/// Exact moments: how fast leads are answered, how long deals take to the second.
@Suite struct MomentTests {
  /// Seconds of a day; the histories below say them in place of moments.
  private static let story = """
    team east
    team west
    rep aoki team=east
    rep baba team=west
    lead L1 createdOn=2026-04-01 createdAt=1000 rep=aoki
    lead L2 createdOn=2026-04-01 createdAt=2000 rep=aoki
    lead L3 createdOn=2026-04-02 createdAt=90000 rep=baba
    lead L4 createdOn=2026-04-02 createdAt=91000 rep=baba
    lead L5 createdOn=2026-04-02 rep=baba
    activity B1 lead=L1 occurredOn=2026-04-01 occurredAt=1300 kind=mail bulk=yes
    activity B2 lead=L1 occurredOn=2026-04-01 occurredAt=4600 kind=dial
    activity B3 lead=L1 occurredOn=2026-04-01 occurredAt=5000 kind=visit
    activity B4 lead=L2 occurredOn=2026-04-01 occurredAt=5601 kind=mail
    activity B5 lead=L3 occurredOn=2026-04-02 kind=dial
    activity B6 lead=L3 occurredOn=2026-04-03 occurredAt=180000 kind=dial
    activity B7 lead=L5 occurredOn=2026-04-02 occurredAt=95000 kind=dial
    """

  @Test func theFirstAnswerIsTakenToTheSecondAndBulkMailIsNone() throws {
    let history = try History(Self.story)
    // 3,600 s, 3,601 s and 90,000 s; L4 was never touched, and when L5 came in nobody knows.
    #expect(try history.total(query("firstResponseMedian", "2026-04", "2026-04")) == "3601")
    #expect(try history.total(query("firstResponseP90", "2026-04", "2026-04")) == "90000")
    #expect(
      try history.ask(query("firstResponseMedian", "2026-04", "2026-04", by: ["team"])) == [
        "2026-04 east: 3600", "2026-04 west: 90000",
      ])
    #expect(
      try history.ask(query("firstResponseWithinHour", "2026-04", "2026-04")) == [
        "2026-04: 1/3 = \(1.0 / 3)"
      ])
  }

  @Test func aConditionMeasuresHoursBetweenMoments() throws {
    let history = try History(Self.story)
    let language = ConditionLanguage(about: .lead, rep: "rep")
    func leads(_ condition: String) throws -> [String] {
      let question = try query("leads", "2026-04", "2026-04", scope: language.read(condition))
      return history.names(.lead, try history.engine().records(behind: nil, .numerator, of: question))
    }
    #expect(try leads("firstTouchAt - createdAt <= 1 h") == ["L1"])
    #expect(try leads("firstTouchAt - createdAt < 61 min") == ["L1", "L2"])
    #expect(try leads("firstTouchAt is empty") == ["L4"])
    #expect(try leads("createdAt > 1970-01-01T09:30:00+09:00") == ["L2", "L3", "L4"])
    #expect(
      language.write(try language.read("createdAt > 1970-01-01T09:30:00+09:00"))
        == "createdAt > 1970-01-01T00:30:00Z")
  }

  @Test func anExampleSaysMoments() throws {
    let within = Condition.elapsed(from: "createdAt", to: "firstTouchAt", .lessOrEqual, seconds: 3_600)
    func holds(_ touch: Literal?) -> Bool {
      within.holds { $0 == "createdAt" ? .instant(Instant(seconds: 100)) : touch }
    }
    #expect(holds(.instant(Instant(seconds: 3_700))))
    #expect(!holds(.instant(Instant(seconds: 3_701))))
    #expect(!holds(nil))
    #expect(!holds(.date(try date("1970-01-01"))))
  }

  @Test(arguments: [
    "firstTouchAt - createdOn < 1 d", "firstTouchOn - createdAt < 1 h", "createdAt = 2026-04-01",
  ])
  func aMomentAndADateDoNotMix(_ text: String) throws {
    let language = ConditionLanguage(about: .lead, rep: "rep")
    #expect(throws: ConditionError.self) { try language.read(text) }
  }

  private static let deals = """
    lead L1 createdOn=2026-04-01 createdAt=1000
    lead L2 createdOn=2026-04-01
    appointment A1 lead=L1 setOn=2026-04-10 isTarget=yes temperature=hot
    appointment A2 lead=L1 setOn=2026-05-10 isTarget=no temperature=cold
    opportunity O1 appointment=A1 openedOn=2026-04-12 closedOn=2026-05-02 closedAt=90001000 outcome=won amount=10
    opportunity O2 appointment=A1 openedOn=2026-04-12 closedOn=2026-05-03 closedAt=90001001 outcome=won amount=20
    opportunity O3 appointment=A2 openedOn=2026-05-12 closedOn=2026-05-20 closedAt=90001002 outcome=lost
    opportunity O4 lead=L2 openedOn=2026-05-12 closedOn=2026-05-20 closedAt=90001002 outcome=won amount=40
    """

  private static func won(_ aggregate: Measure.Aggregate, on anchor: FieldPath = "closedOn") -> Measure {
    Measure(.opportunity, on: anchor, aggregate, where: .equals("outcome", "won"), rep: "closer")
  }

  @Test func theMeanTimeIsAllTimeOverAllWins() throws {
    var question = try query("won", "2026-05", "2026-05")
    question.versions = [
      version(1, Self.won(.elapsed(from: "lead.createdAt", to: "closedAt")), over: Self.won(.count))
    ]
    let history = try History(Self.deals)
    // The lead of O4 has no moment: it adds no time, and is among the wins.
    #expect(try history.ask(question) == ["2026-05: 180000001/3 = \(180_000_001.0 / 3)"])
    let ids = try history.engine().records(behind: nil, .numerator, of: question)
    #expect(history.names(.opportunity, ids) == ["O1", "O2"])
  }

  @Test func winsCountInTheMonthOfTheirAppointmentByTargetAndTemperature() throws {
    var question = try query("won", "2026-04", "2026-05", by: ["isTarget", "temperature"])
    question.versions = [version(1, Self.won(.count, on: "appointment.setOn"))]
    #expect(
      try History(Self.deals).ask(question) == ["2026-04 yes hot: 2", "2026-05 yes hot: 0"])
    #expect(
      try History(Self.deals).ask(query("won", "2026-05", "2026-05", by: ["isTarget", "temperature"])) == [
        "2026-05 yes hot: 2", "2026-05 - -: 1",
      ])
  }

  @Test func whatWasWonLaterHasNoMomentUntilThen() throws {
    let history = try History(Self.deals)
    let open = try query(
      "opportunitiesOpened", "2026-04", "2026-05", grain: nil, scope: .not(.isEmpty("closedAt")))
    #expect(try history.total(open, until: "2026-05-02") == "1")
  }

  // MARK: - As files

  private static let text = DefinitionText(book: DefinitionBook(Catalogue.shipped)) {
    ConditionLanguage(about: $0, rep: $1)
  }

  private func read(_ take: String, unit: String, of kind: String = "lead", on anchor: String = "createdOn")
    throws
    -> DefinitionDraft?
  {
    try Self.text.read(
      """
      - kpi: test
        name: 試験
        unit: \(unit)
        numerator:
          of: \(kind)
          take: \(take)
          on: \(anchor)
          rep: \(kind == "lead" ? "rep" : "closer")
        formula: 試験
        reason: 試験
        examples:
          - counts: {\(kind == "lead" ? "createdAt" : "closedAt"): 2026-04-01T09:30:00+09:00}
      """
    ).first
  }

  @Test func aFileTakesTheTimeBetweenMomentsOrDates() throws {
    let median = try read("percentile 50 from createdAt to firstTouchAt", unit: "duration")
    #expect(median?.kpi.numerator.aggregate == .percentile(50, from: "createdAt", to: "firstTouchAt"))
    #expect(
      median?.examples.first?.values == [
        "createdAt": .instant(try #require(Instant(iso: "2026-04-01T00:30:00Z")))
      ])
    let sum = try read(
      "sum from lead.createdAt to closedAt", unit: "duration", of: "opportunity", on: "appointment.setOn")
    #expect(sum?.kpi.numerator.aggregate == .elapsed(from: "lead.createdAt", to: "closedAt"))
    #expect(sum?.kpi.numerator.anchor == "appointment.setOn")
    #expect(try read("sum from createdOn to firstTouchOn", unit: "days") != nil)
  }

  @Test(arguments: [
    (
      "percentile 50 from createdOn to firstTouchAt", "duration",
      "createdOn is a date and firstTouchAt a moment"
    ),
    ("sum from createdAt to firstTouchOn", "days", "firstTouchOn is a date and createdAt a moment"),
    ("sum from createdAt to firstTouchAt", "days", "between moments duration"),
    ("percentile 50 from createdOn to firstTouchOn", "duration", "between moments duration"),
    ("count", "duration", "between moments duration"),
    ("sum from createdAt to source", "duration", "source is not a date or moment"),
    ("sum from createdAt until firstTouchAt", "duration", "sum from DATE to DATE"),
  ])
  func whatMixesDatesAndMomentsIsRefused(_ take: String, _ unit: String, _ words: String) throws {
    let mistake = #expect(throws: YAMLMistake.self) { try read(take, unit: unit) }
    #expect(mistake?.message.en.contains(words) == true, "\(mistake?.message.en ?? "")")
    #expect(mistake?.message.ja.isEmpty == false)
  }
}
