import KPIEngine
import ReadableYAML
import SalesModel
import Testing

/// What questions and definitions can say: files' own fields, spellings, numbers, and parts of time.
@Suite struct QuestionWordTests {
  @Test func groupsAndConditionsAgreeOnCaseAndWidth() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01 source=ＷＥＢ
      lead L2 createdOn=2026-04-02 source=Web
      lead L3 createdOn=2026-04-03 source=Web
      lead L4 createdOn=2026-04-04 source=fair
      appointment A1 setOn=2026-04-05 lead=L1
      """)
    let rate = try query("appointmentRate", "2026-04", "2026-04", by: ["source"])
    #expect(try history.ask(rate) == ["2026-04 Web: 1/3 = 0.3333333333333333", "2026-04 fair: 0/1 = 0"])
    let web = try query("leads", "2026-04", "2026-04", scope: .equals("source", "web"))
    #expect(try history.ask(web) == ["2026-04: 3"])
  }

  private static let language = ConditionLanguage(
    about: .lead, rep: "rep",
    customFields: [.lead: ["custom.決裁 者", "custom.席数", "custom.予算（万円）"], .rep: ["custom.拠点"]])

  @Test(arguments: [
    "\"custom.決裁 者\" = 部長", "\"custom.予算（万円）\" >= 100", "custom.席数 > 30", "custom.席数 between 10 and 50",
    "not \"custom.決裁 者\" is empty", "custom.拠点 = 東京", "rep.custom.拠点 = 東京",
  ]) func aFieldOfAFileIsWrittenAsItIsRead(_ text: String) throws {
    let condition = try Self.language.read(text)
    #expect(try Self.language.read(Self.language.write(condition)) == condition)
  }

  @Test func aNameInQuotesMayFollowItsPrefix() throws {
    #expect(try Self.language.read("custom.\"決裁 者\" = 部長") == .equals("custom.決裁 者", "部長"))
  }

  @Test func aFieldThatTheFactsCannotHaveIsRefused() throws {
    #expect(throws: ConditionError.self) { try Self.language.read("custom.提案書 = 済") }
    #expect(throws: ConditionError.self) { try Self.language.read("custom.席数 > 多い") }
  }

  private static let seats = """
    rep aoki custom.拠点=東京
    rep baba custom.拠点=大阪
    lead L1 createdOn=2026-04-01 rep=aoki custom.席数=1,200
    lead L2 createdOn=2026-04-02 rep=baba custom.席数=５０
    lead L3 createdOn=2026-04-03 rep=aoki custom.席数=不明
    lead L4 createdOn=2026-04-04 rep=aoki custom.席数=9
    lead L5 createdOn=2026-04-05
    """

  @Test func aRepsOwnFieldFiltersAndGroups() throws {
    let history = try History(Self.seats)
    let tokyo = try query("leads", "2026-04", "2026-04", scope: .equals("custom.拠点", "東京"))
    #expect(try history.ask(tokyo) == ["2026-04: 3"])
    let byPlace = try query("leads", "2026-04", "2026-04", by: ["custom.拠点"])
    #expect(try history.ask(byPlace) == ["2026-04 東京: 3", "2026-04 大阪: 1", "2026-04 -: 1"])
  }

  @Test func aFilesOwnNumbersAreComparedAsNumbers() throws {
    let many = try ConditionLanguage(about: .lead, rep: "rep").read("custom.席数 > 30")
    #expect(try History(Self.seats).ask(query("leads", "2026-04", "2026-04", scope: many)) == ["2026-04: 2"])
    #expect(many.holds { _ in .text("1,200") } && !many.holds { _ in .text("9") })
  }

  @Test(arguments: [
    ("sum custom.席数", "1259"), ("median custom.席数", "50"), ("smallest custom.席数", "9"),
    ("largest custom.席数", "1200"), ("percentile 90 custom.席数", "1200"), ("different custom.席数", "4"),
  ]) func numbersAreAddedAndRanked(_ take: String, _ wanted: String) throws {
    #expect(try History(Self.seats).total(asked(take, of: "lead", on: "createdOn", rep: "rep")) == wanted)
  }

  @Test(arguments: [
    ("median amount", "200"), ("smallest amount", "100"), ("largest amount", "900"), ("sum amount", "1200"),
  ]) func amountsAreRanked(_ take: String, _ wanted: String) throws {
    let history = try History(
      """
      opportunity O1 openedOn=2026-04-01 amount=900
      opportunity O2 openedOn=2026-04-01 amount=100
      opportunity O3 openedOn=2026-04-01 amount=200
      opportunity O4 openedOn=2026-04-01
      """)
    #expect(try history.total(asked(take, of: "opportunity", on: "openedOn", rep: "closer")) == wanted)
  }

  @Test func aMeanIsASumOverACount() throws {
    let text = Self.file("sum custom.席数", of: "lead", on: "createdOn", rep: "rep").replacing(
      "  formula", with: "  denominator: {of: lead, on: createdOn, where: custom.席数 > 0, rep: rep}\n  formula"
    ).replacing("unit: count", with: "unit: ratio")
    var question = try query("leads", "2026-04", "2026-04")
    question.versions = [try Self.version(text)]
    #expect(try History(Self.seats).total(question) == "1259/3 = 419.6666666666667")
  }

  @Test func whatATakeSaysIsWrittenAsItIsRead() throws {
    for take in ["median \"custom.決裁 者\"", "percentile 90 amount", "smallest amount"] {
      let version = try Self.version(Self.file(take, of: "opportunity", on: "openedOn", rep: "closer"))
      #expect(try Self.text.write([version]).contains(take.contains("\"") ? "custom.決裁 者" : take))
      #expect(try Self.text.read(Self.text.write([version]))[0].kpi.numerator == version.kpi.numerator)
    }
  }

  private static let text = DefinitionText(book: DefinitionBook()) { ConditionLanguage(about: $0, rep: $1) }

  private static func file(_ take: String, of kind: String, on date: String, rep: String) -> String {
    """
    - kpi: test
      name: {ja: 試験, en: Test}
      unit: count
      numerator:
        of: \(kind)
        take: '\(take)'
        on: \(date)
        rep: \(rep)
      formula: {ja: 式, en: Formula}
      reason: {ja: 理由, en: Reason}
    """
  }

  private static func version(_ yaml: String) throws -> DefinitionVersion {
    let draft = try text.read(yaml)[0]
    return DefinitionVersion(kpi: draft.kpi, number: 1, effectiveFrom: nil, reason: draft.reason)
  }

  private func asked(_ take: String, of kind: String, on date: String, rep: String) throws -> Query {
    var question = try query("leads", "2026-04", "2026-04")
    question.versions = [try Self.version(Self.file(take, of: kind, on: date, rep: rep))]
    return question
  }

  // MARK: - Parts of time

  /// 2026-12-28 is a Monday of the week that holds the Thursday 2026-12-31; 2027-01-04 begins the first week of 2027.
  private static let dials = """
    activity C1 kind=dial occurredOn=2026-12-28 occurredAt=1798416000
    activity C2 kind=dial occurredOn=2026-12-31 occurredAt=1798722000
    activity C3 kind=dial occurredOn=2027-01-03
    activity C4 kind=dial occurredOn=2027-01-04 occurredAt=1799020799
    """

  private func dials(by part: String) throws -> [String] {
    try History(Self.dials).ask(query("dials", "2026-12", "2027-01", grain: nil, by: [part]))
  }

  @Test func byDayWeekAndWeekday() throws {
    #expect(try dials(by: "day") == ["2026-12-28: 1", "2026-12-31: 1", "2027-01-03: 1", "2027-01-04: 1"])
    #expect(try dials(by: "week") == ["2026-W53: 3", "2027-W01: 1"])
    #expect(try dials(by: "weekday") == ["mon: 2", "thu: 1", "sun: 1"])
  }

  @Test func byTheHourOnTheWorkspacesClock() throws {
    #expect(try dials(by: "hour") == ["08: 1", "09: 1", "22: 1", "-: 1"])
  }
}
