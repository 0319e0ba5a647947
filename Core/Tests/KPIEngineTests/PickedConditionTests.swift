import KPIEngine
import SalesModel
import Testing

/// Conditions as they are picked on a page: field, comparison, values.
@Suite struct PickedConditionTests {
  private static let language = ConditionLanguage(
    about: .appointment, rep: "setter", customFields: [.appointment: ["custom.ヒアリング", "custom.決裁 者"]],
    recordNamed: { kind, name in kind == .rep && name == "田中" ? 7 : nil },
    nameOf: { kind, id in kind == .rep && id == 7 ? "田中" : nil })

  private func picked(_ text: String) throws -> PickedCondition? {
    Self.language.picked(try Self.language.read(text))
  }

  @Test func everyComparisonIsARow() throws {
    let all = """
      verdict = qualified and size in (中堅, 大手) and not rank in (C, D) and lead.source != 紹介 and setOn >= 2026-04-01 \
      and heldOn is empty and judgedOn is not empty and heldOn - setOn <= 14 d and rep = 田中
      """
    #expect(
      try picked(all)
        == PickedCondition([
          .init("verdict", .oneOf, ["qualified"]), .init("size", .oneOf, ["中堅", "大手"]),
          .init("rank", .noneOf, ["C", "D"]), .init("lead.source", .otherThan, ["紹介"]),
          .init("setOn", .greaterOrEqual, ["2026-04-01"]), .init("heldOn", .empty),
          .init("judgedOn", .filled),
          .init("heldOn", .lessOrEqual, ["14 d"], since: "setOn"), .init("rep", .oneOf, ["田中"]),
        ]))
    #expect(try picked("") == PickedCondition())
    #expect(try picked("size in (中堅)") == PickedCondition([.init("size", .oneOf, ["中堅"])]))
    #expect(try picked("isTarget") == PickedCondition([.init("isTarget", .oneOf, ["yes"])]))
  }

  @Test func aRangeIsTwoRows() throws {
    #expect(
      try picked("setOn between 2026-04-01 and 2026-06-30")
        == PickedCondition([
          .init("setOn", .greaterOrEqual, ["2026-04-01"]), .init("setOn", .lessOrEqual, ["2026-06-30"]),
        ]))
  }

  @Test func eitherWordMayBindFirst() throws {
    let rows: [PickedCondition.Row] = [
      .init("isTarget", .oneOf, ["yes"]), .init("verdict", .oneOf, ["rejected"], joint: .or),
      .init("heldOn", .empty, joint: .and),
    ]
    let plain = try picked("isTarget or verdict = rejected and heldOn is empty")
    let enclosed = try picked("(isTarget or verdict = rejected) and heldOn is empty")
    #expect(plain == PickedCondition(rows, binding: .and))
    #expect(enclosed == PickedCondition(rows, binding: .or))
  }

  @Test(arguments: ["not (isTarget or heldOn is empty)", "not heldOn - setOn < 3 d"])
  func whatRowsCannotSayIsNoPick(_ text: String) throws {
    #expect(try picked(text) == nil)
  }

  @Test func whatIsMissingOrMistakenIsNamedWithItsRowAndWithoutAPlaceInAText() throws {
    func mistake(_ row: PickedCondition.Row) -> PickedCondition.Mistake? {
      let rows = [PickedCondition.Row("isTarget", .oneOf, ["yes"]), row]
      return #expect(throws: PickedCondition.Mistake.self) {
        try Self.language.condition(of: PickedCondition(rows))
      }
    }
    let empty = try #require(mistake(.init("verdict", .oneOf)))
    #expect(empty.row == 1 && empty.error.reason == .noValue)
    let unknown = try #require(mistake(.init("verdict", .oneOf, ["qualifed"])))
    #expect(unknown.error.message.ja == "「qualifed」はこの項目の値ではありません。")
    #expect(unknown.error.remedy?.en == "Did you mean qualified?")
    #expect(
      mistake(.init("setOn", .otherThan, ["2026-04-01", "2026-04-02"]))?.error.reason == .tooManyValues(1))
    #expect(mistake(.init("nothing", .empty))?.error.reason == .unknownField)
    #expect(mistake(.init("heldOn", .less, ["3 d or isTarget"], since: "setOn")) != nil)
  }

  @Test func valuesAreTextWhateverTheyHold() throws {
    let odd = "a\" and isTarget or size = 「b」"
    let rows = [PickedCondition.Row("custom.決裁 者", .oneOf, [odd])]
    #expect(
      try Self.language.condition(of: PickedCondition(rows)) == .equals("custom.決裁 者", odd))
  }

  @Test(arguments: 1...300)
  func whatIsPickedIsTheSameConditionAsItsText(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in Self.row(&random) }
    let pick = PickedCondition(rows, binding: Bool.random(using: &random) ? .and : .or)
    let condition = try Self.language.condition(of: pick)
    let text = Self.language.write(condition)
    #expect(try Self.language.read(text) == condition, "\(text)")
    let again = try #require(Self.language.picked(condition), "\(text)")
    #expect(try Self.language.condition(of: again) == condition, "\(text)")
  }

  private static func row(_ random: inout SeededGenerator) -> PickedCondition.Row {
    let joint: PickedCondition.Joint = Bool.random(using: &random) ? .and : .or
    let texts = ["a", "and", "51名 以上", "a\"b", "it's 「x」", "10-50名", "-"]
    let word = texts.randomElement(using: &random) ?? "a"
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .init("size", .oneOf, [word, "b"], joint: joint)
    case 1: return .init("lead.source", .noneOf, [word], joint: joint)
    case 2: return .init("size", .otherThan, [word], joint: joint)
    case 3: return .init("setOn", .less, ["2026-04-01"], joint: joint)
    case 4: return .init("heldOn", .filled, joint: joint)
    case 5: return .init("isTarget", .oneOf, [Bool.random(using: &random) ? "yes" : "no"], joint: joint)
    default: return .init("judgedOn", .greater, ["3 d"], since: "setOn", joint: joint)
    }
  }
}
