import KPIEngine
import SalesModel
import Testing

@Suite struct ConditionTests {
  @Test func aLeadIsFirstTouchedByWhateverSpeaksToItInPerson() throws {
    let history = try History(
      """
      lead L1 createdOn=2026-04-01
      lead L2 createdOn=2026-04-01
      lead L3 createdOn=2026-04-01
      activity B1 lead=L1 occurredOn=2026-04-01 kind=mail bulk=yes
      activity B2 lead=L1 occurredOn=2026-04-05 kind=dial
      activity B3 lead=L1 occurredOn=2026-04-03 kind=mail
      activity B4 lead=L2 occurredOn=2026-04-01 kind=visit
      activity B5 lead=L3 occurredOn=2026-04-01 kind=other
      """)
    let language = ConditionLanguage(about: .lead, rep: "rep")
    func leads(_ condition: String) throws -> [String] {
      let question = try query("leads", "2026-04", "2026-04", scope: language.read(condition))
      return history.names(.lead, try history.engine().records(behind: nil, .numerator, of: question))
    }
    #expect(try leads("firstTouchOn - createdOn <= 1 d") == ["L2"])
    #expect(try leads("firstTouchOn - createdOn <= 2 d") == ["L1", "L2"])
    #expect(try leads("firstTouchOn is empty") == ["L3"])
  }

  private static let history = Result {
    try History(
      """
      company acme industry=ＩＴ size=100 isTarget=yes
      lead web createdOn=2026-04-01 source=Ｗｅｂ qualifiedOn=2026-04-05 company=acme
      lead phone createdOn=2026-04-01 source=ﾃﾚｱﾎﾟ qualifiedOn=2026-04-09
      lead empty createdOn=2026-04-01
      appointment A1 setOn=2026-04-01 verdict=qualified lead=web
      """)
  }

  /// The leads for which a condition holds.
  private func leads(where condition: Condition) throws -> [String] {
    let history = try Self.history.get()
    let question = try query("leads", "2026-04", "2026-04", scope: condition)
    return history.names(.lead, try history.engine().records(behind: nil, .numerator, of: question))
  }

  @Test func anEmptyValueIsNeitherEqualNorUnequal() throws {
    #expect(try leads(where: .equals("source", "web")) == ["web"])
    #expect(try leads(where: .compare("source", .notEqual, .text("web"))) == ["phone"])
    #expect(try leads(where: .compare("source", .notEqual, .text("never seen"))) == ["web", "phone"])
    let fifth = try date("2026-04-05")
    #expect(try leads(where: .compare("qualifiedOn", .notEqual, .date(fifth))) == ["phone"])
  }

  @Test func notNegatesSoThatEmptyValuesComeBack() throws {
    #expect(try leads(where: .not(.equals("source", "web"))) == ["phone", "empty"])
    #expect(try leads(where: .not(.always)) == [])
  }

  @Test func theTimeBetweenTwoDatesCountsInDaysAndIsFalseWhereOneIsMissing() throws {
    func within(_ days: Int64) throws -> [String] {
      try leads(where: .elapsed(from: "createdOn", to: "qualifiedOn", .lessOrEqual, seconds: days * 86_400))
    }
    #expect(try within(3) == [])
    #expect(try within(4) == ["web"])
    #expect(try within(8) == ["web", "phone"])
  }

  @Test func emptyIsAskedForByName() throws {
    #expect(try leads(where: .isEmpty("source")) == ["empty"])
    #expect(try leads(where: .isEmpty("campaign")) == ["web", "phone", "empty"])
  }

  @Test(arguments: [("WEB", ["web"]), ("ｗｅｂ", ["web"]), ("テレアポ", ["phone"]), ("we", [])])
  func textComparesWithoutWidthAndCase(word: String, found: [String]) throws {
    #expect(try leads(where: .equals("source", word)) == found)
    #expect(try leads(where: .among("source", [.text(word)])) == found)
  }

  @Test func aChoiceComparesAsTextDoes() throws {
    let history = try Self.history.get()
    let set = try query("appointmentsSet", "2026-04", "2026-04", scope: .equals("verdict", "Ｑualified"))
    #expect(try history.ask(set) == ["2026-04: 1"])
  }

  @Test func datesCompareInOrderAndAnEmptyOneNever() throws {
    let fifth = Literal.date(try date("2026-04-05"))
    #expect(try leads(where: .compare("qualifiedOn", .equal, fifth)) == ["web"])
    #expect(try leads(where: .compare("qualifiedOn", .less, fifth)) == [])
    #expect(try leads(where: .compare("qualifiedOn", .lessOrEqual, fifth)) == ["web"])
    #expect(try leads(where: .compare("qualifiedOn", .greater, fifth)) == ["phone"])
    #expect(try leads(where: .compare("qualifiedOn", .greaterOrEqual, fifth)) == ["web", "phone"])
  }

  @Test func conditionsCombine() throws {
    let (web, phone) = (Condition.equals("source", "web"), Condition.equals("source", "テレアポ"))
    #expect(try leads(where: .any([web, phone])) == ["web", "phone"])
    #expect(try leads(where: .all([web, phone])) == [])
    #expect(try leads(where: .all([])) == ["web", "phone", "empty"])
    #expect(try leads(where: .any([])) == [])
    #expect(try leads(where: .among("source", [])) == [])
  }

  @Test func aPathFollowsReferencesHoweverFar() throws {
    #expect(try leads(where: .isSet("company.isTarget")) == ["web"])
    let history = try Self.history.get()
    let far = try query(
      "appointmentsSet", "2026-04", "2026-04", scope: .equals("lead.company.industry", "it"))
    #expect(try history.ask(far) == ["2026-04: 1"])
  }

  @Test func aFieldThatNothingHasIsEmpty() throws {
    #expect(try leads(where: .equals("custom.colour", "red")) == [])
    #expect(try leads(where: .isEmpty("custom.colour")).count == 3)
  }
}
