import SalesModel
import Testing

@testable import Workspace

/// The hash by which a later export recognises a row: databases hold it, so it may never come out differently.
struct StatedContentTests {
  private let record = ImportedRecord(
    kind: .activity, key: "a1",
    values: [
      Field.Activity.occurredOn: .date(BusinessDate(dayNumber: 20_544)),
      Field.Activity.connected: .flag(true),
      Field.Activity.result: .term("不在"), Field.Activity.rep: .reference(.rep, key: "R001"),
      Field.Activity.subject: .personal("初回"),
    ])

  @Test func isTheSumOfWhatEachFieldSays() {
    let said = [
      "occurredOn\u{0}20544", "connected\u{0}1", "result\u{0}不在", "rep\u{0}rep\u{0}R001", "subject\u{0}初回",
    ]
    let sum = said.reduce(0 as UInt64) { $0 &+ Fingerprint(of: $1).low }
    #expect(StatedBatch([record]).groups.map(\.contents) == [[sum]])
  }

  @Test func doesNotDependOnTheOtherRowsOfABatch() {
    let mention = ImportedRecord(kind: .activity, key: "a2", isMention: true, values: record.values)
    let bare = ImportedRecord(kind: .activity, key: "a3", values: [Field.Activity.result: .term("不在")])
    let alone = [record, bare].map { StatedBatch([$0]).groups[0].contents[0] }
    let together = StatedBatch([bare, record, mention, bare]).groups
    #expect(together[0].contents == [alone[1], alone[0], alone[1]])
    #expect(together[1].contents == [alone[0] &+ 1])
  }
}
