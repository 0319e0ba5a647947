import SalesModel
import Testing

@testable import Ingest

/// Telephone numbers as keys: one number, however it is written.
struct PhoneKeyTests {
  private func mapping(key: String) throws -> MappingChoice {
    .mapping(
      try Mapping(
        yaml: """
          name: leads
          records:
            - record: lead
              key: \(key)
              fields: {createdOn: 日, company: 会社, personName: 氏名, phone: 電話番号}
          """))
  }

  private static let spellings = [
    "03-5550-1234", "03(5550)1234", "０３－５５５０－１２３４", "0355501234", "+81 3-5550-1234", "+81-(0)3-5550-1234",
    "03 5550 1234", "'0355501234",
  ]

  @Test(arguments: spellings) func aNumberIsOneKeyHoweverItIsWritten(_ text: String) throws {
    let file = try ReadFile(
      "電話番号,氏名,会社,日\n\(text),佐伯,青葉,2026-10-01\n", as: try mapping(key: "電話番号"))
    #expect(file.said(.lead).keys.sorted() == ["0355501234"])
  }

  @Test func anotherCountryIsAnotherNumberAndAnExtensionStaysAsItIs() {
    #expect(SourceKey.phone("+1 415-555-0100") == "+14155550100")
    #expect(SourceKey.phone("03-5550-1234 (内線12)") == "03-5550-1234 (内線12)")
    #expect(SourceKey.phone("A-100") == "A-100")
  }

  @Test func anEarlierReleaseKnewItAsItWasWritten() throws {
    let file = try ReadFile(
      "電話番号,氏名,会社,日\n03-5550-1234,佐伯,青葉,2026-10-01\n", as: try mapping(key: "電話番号"))
    #expect(file.formerKeys == ["03-5550-1234"])
    let named = try ReadFile(
      "ID,電話番号,氏名,会社,日\n,03-5550-1234,佐伯,青葉,2026-10-01\n",
      as: try mapping(key: "{id: ID, name: 電話番号}"))
    #expect(named.formerKeys.map { NameKey.shown($0) } == ["03-5550-1234 / 佐伯 / 青葉 / 2026-10-01"])
    #expect(named.said(.lead).keys.sorted() == ["0355501234 / 佐伯 / 青葉 / 2026-10-01"])
  }

  @Test func aSwitchboardTellsNobodyHoweverItIsWritten() throws {
    let file = try ReadFile(
      """
      ID,電話番号,氏名,会社,日
      ,03-5550-1234,佐伯,青葉,2026-10-01
      ,0355501234,野口,青葉,2026-10-01

      """, as: try mapping(key: "{id: ID, name: 電話番号}"))
    #expect(file.said(.lead).count == 2)
    #expect(file.records.filter { $0.kind == .lead }.allSatisfy { $0.naming?.isAlone == false })
  }

  @Test func acallOfALeadIsFoundByItsNumber() throws {
    let calls = try Mapping(
      yaml: """
        name: calls
        records:
          - record: activity
            key: ID
            fields: {occurredOn: 日, kind: {value: dial}, lead: 発信先電話番号}
        """)
    let file = try ReadFile("ID,日,発信先電話番号\n1,2026-10-05,(03) 5550-1234\n", as: .mapping(calls))
    #expect(file.said(.activity)["1"]?[Field.Activity.lead] == .reference(.lead, key: "0355501234"))
  }

  @Test func theIDOfACallIsNoNumber() {
    #expect("電話番号".foldedHeader.namesPhone && "TEL".foldedHeader.namesPhone)
    #expect("Mobile Phone".foldedHeader.namesPhone)
    #expect(!"電話ID".foldedHeader.namesPhone && !"Hotel".foldedHeader.namesPhone)
  }
}
