import KPIEngine
import SalesModel
import Testing

/// Conditions as managers write them.
@Suite struct LanguageTests {
  private static let language = ConditionLanguage(
    about: .appointment, rep: "setter", customFields: [.appointment: ["custom.ヒアリング"]],
    recordNamed: { kind, name in kind == .rep && name == "田中" ? 7 : nil },
    nameOf: { kind, id in kind == .rep && id == 7 ? "田中" : nil })

  private func read(_ text: String) throws -> Condition { try Self.language.read(text) }

  private func error(of text: String) -> ConditionError? {
    #expect(throws: ConditionError.self) { try Self.language.read(text) }
  }

  @Test func comparisonsAreReadByTheTypeOfTheirField() throws {
    let spring = try date("2026-04-01")
    #expect(try read("") == .always)
    #expect(try read("verdict = qualified") == .equals("verdict", "qualified"))
    #expect(try read("setOn >= 2026-04-01") == .compare("setOn", .greaterOrEqual, .date(spring)))
    #expect(try read("isTarget") == .isSet("isTarget"))
    #expect(try read("isTarget = no") == .compare("isTarget", .equal, .flag(false)))
    #expect(try read("rep = 田中") == .compare("rep", .equal, .number(7)))
    #expect(try read("size in (10-50名, \"51名 以上\")") == .among("size", [.text("10-50名"), .text("51名 以上")]))
    #expect(try read("custom.ヒアリング is not empty") == .not(.isEmpty("custom.ヒアリング")))
    #expect(try read("lead.source != Web") == .compare("lead.source", .notEqual, .text("Web")))
  }

  @Test func notBindsBeforeAndAndAndBeforeOr() throws {
    let (a, b, c) = (
      Condition.isSet("isTarget"), Condition.equals("verdict", "rejected"), Condition.isEmpty("heldOn")
    )
    #expect(
      try read("isTarget or verdict = rejected and not heldOn is empty") == .any([a, .all([b, .not(c)])]))
    #expect(try read("(isTarget or verdict = rejected) and heldOn is empty") == .all([.any([a, b]), c]))
  }

  @Test func aRangeHoldsBothEnds() throws {
    let (first, last) = (try date("2026-04-01"), try date("2026-06-30"))
    #expect(
      try read("setOn between 2026-04-01 and 2026-06-30 and isTarget")
        == .all([
          .all([
            .compare("setOn", .greaterOrEqual, .date(first)), .compare("setOn", .lessOrEqual, .date(last)),
          ]),
          .isSet("isTarget"),
        ]))
  }

  @Test func theTimeBetweenTwoDatesIsCompared() throws {
    #expect(
      try read("heldOn - setOn <= 2 w")
        == .elapsed(from: "setOn", to: "heldOn", .lessOrEqual, seconds: 1_209_600))
  }

  @Test func fullWidthSignsAndJapaneseQuotesAreTheSame() throws {
    #expect(try read("（verdict ＝ 「qualified」） and size ≠ '小'") == read("(verdict = qualified) and size != 小"))
  }

  @Test func anErrorNamesTheWordItsPlaceAndTheNearestValidOne() throws {
    let field = try #require(error(of: "isTarget and\n  verdikt = qualified"))
    #expect(field.word == "verdikt")
    #expect(field.place.map { [$0.line, $0.column] } == [2, 3])
    #expect(field.suggestion == "verdict")
    let value = try #require(error(of: "verdict = qualifed"))
    #expect(value.suggestion == "qualified")
    #expect(value.remedy?.en == "Did you mean qualified?")
    let own = ConditionLanguage(
      about: .appointment, rep: "setter", customFields: [.appointment: ["custom.決裁 者"]])
    let blank = try #require(throws: ConditionError.self) { try own.read("custom.決裁者 = 部長") }
    #expect(blank.remedy?.ja == "「\"custom.決裁 者\"」のことですか？")
  }

  @Test(arguments: [
    "verdict", "verdict = ", "verdict > qualified", "setOn = 2026-13-45", "setOn = soon", "isTarget = maybe",
    "rep = 山田", "heldOn - verdict < 1 d", "heldOn - setOn < 1 h", "heldOn - setOn < d", "size in ()",
    "size in (a",
    "(isTarget", "isTarget)", "isTarget isTarget", "not", "and", "custom.知らない = x", "subject = x",
    "verdict = \"qualified", "setOn between 2026-04-01 or 2026-05-01", "heldOn is full", "= 3",
    "amount.unit = 3",
  ])
  func whatMakesNoSenseIsRefused(_ text: String) throws {
    let found = try #require(error(of: text))
    #expect(!found.message.ja.isEmpty && !found.message.en.isEmpty)
  }

  @Test func aConditionThatNobodyCanReadIsRefusedInsteadOfRun() throws {
    let many = (1...10_000).map { "size = s\($0)" }.joined(separator: " or ")
    #expect(error(of: many)?.reason == .tooMany(ConditionLanguage.comparisonLimit))
    let deep = String(repeating: "(", count: 10_000) + "isTarget" + String(repeating: ")", count: 10_000)
    #expect(error(of: deep)?.reason == .tooDeep(ConditionLanguage.depthLimit))
    let nots = String(repeating: "not ", count: 10_000) + "isTarget"
    #expect(error(of: nots)?.reason == .tooDeep(ConditionLanguage.depthLimit))
  }

  @Test(arguments: 1...200)
  func whatIsWrittenIsReadAgain(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let condition = try Self.condition(depth: 4, &random)
    let text = Self.language.write(condition)
    #expect(try read(text) == condition, "\(text)")
  }

  @Test(arguments: 1...300)
  func anyTextIsReadOrRefusedAndNothingElse(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [
      "verdict", "=", "qualified", "(", ")", "and", "or", "not", "in", ",", "is", "empty", "between",
      "2026-04-01", "「",
      "\"", "-", "3", "d", "\n", "isTarget", "　", "＝", "!", "<", "custom.", ".", "rep", "👨‍👩‍👧", "\u{0}",
    ]
    let text = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      words.randomElement(using: &random) ?? ""
    }
    .joined(separator: Bool.random(using: &random) ? " " : "")
    do {
      let condition = try Self.language.read(text)
      #expect(try read(Self.language.write(condition)) == condition)
    } catch let error as ConditionError {
      #expect(error.place.map { $0.line >= 1 && $0.column >= 1 } == true)
    }
  }

  private static func condition(depth: Int, _ random: inout SeededGenerator) throws -> Condition {
    let texts = ["a", "and", "51名 以上", "a\"b", "it's 「x」", "10-50名", "-", ""]
    let text = Literal.text(texts.randomElement(using: &random) ?? "a")
    switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &random) {
    case 0: return .compare("size", .notEqual, text)
    case 1: return .among("lead.source", [text, .text("b")])
    case 2: return .isEmpty("heldOn")
    case 3: return .compare("setOn", .less, .date(try date("2026-04-01")))
    case 4: return .compare("isTarget", .equal, .flag(Bool.random(using: &random)))
    case 5:
      return .elapsed(
        from: "setOn", to: "judgedOn", .greater, seconds: 86_400 * Int64.random(in: 0...30, using: &random))
    case 6: return .compare("rep", .equal, .number(7))
    case 7: return .not(try condition(depth: depth - 1, &random))
    case 8: return .all([try condition(depth: depth - 1, &random), try condition(depth: depth - 1, &random)])
    default:
      return .any([try condition(depth: depth - 1, &random), try condition(depth: depth - 1, &random)])
    }
  }
}
