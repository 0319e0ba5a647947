import SalesModel
import Testing

@testable import Ingest

/// A report whose rows have no id.
@Suite struct KeylessTests {
  @Test func aTaskReportWithoutIDsIsToldByWhatItsRowsMayBeKnown() throws {
    let text = "期日,状況,件名,種別,割り当て先\n2026/10/05,完了,A社 フォロー,電話,森\n"
    for choice in [
      MappingChoice.recognise, .mapping(try #require(Mapping.profile(named: "salesforce-tasks"))),
    ] {
      let refusal = try #require(throws: ImportRefusal.self) { try ReadFile(text, as: choice) }
      #expect(refusal.remedy.ja.contains("key: {all: [期日, 割り当て先, 件名]}"))
      #expect(refusal.remedy.ja.contains("key: none") && refusal.remedy.en.contains("key: none"))
    }
  }

  @Test func aReportOfDealsWithoutStagesIsReadOnlyWhereItsLayoutIsKnown() throws {
    let text = "商談 ID,商談名,完了予定日,作成日,金額,商談 所有者\n1,a,2026/10/31,2026/09/01,5,森\n"
    #expect(throws: ImportRefusal.self) { try ReadFile(text) }
    let source = ByteSource(Array(text.utf8))
    let known = try FileInspection(source, as: .recognise, isKnown: { $0 == "salesforce-opportunities" })
    #expect(known.lacksStages && known.mapping.name == "salesforce-opportunities")
    let stated = try #require(known.statedFields[.opportunity])
    #expect(!stated.contains(Field.Opportunity.outcome) && !stated.contains(Field.Opportunity.closedOn))
    #expect(throws: ImportRefusal.self) {
      try FileInspection(source, as: .recognise, isKnown: { $0 == "hubspot-deals" })
    }
  }
}
