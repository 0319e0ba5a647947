import SalesModel
import Testing

@testable import Ingest

/// 一斉メール is a mail that speaks to nobody: its kind says so, and a subject alone does not.
@Suite struct BulkMailTests {
  private let head = "ToDo ID,完了日,状況,件名,種別,割り当て先,リード ID\n"

  private func read(_ kind: String, subject: String = "秋のご案内", answers: [WordAnswer] = []) throws -> (
    kind: String?, isBulk: Bool
  ) {
    let file = try ReadFile(
      head + "T1,2026/10/05,完了,\(subject),\(kind),森,L1\n", answers: answers)
    let bulk = file.said(.activity)["T1"]?[Field.Activity.bulk]
    return (file.choices(.activity, Field.Activity.kind)["T1"], bulk == .flag(true))
  }

  @Test(arguments: [
    "メルマガ", "一斉メール", "一括送信", "メールマガジン", "ﾒﾙﾏｶﾞ", "List Email", "Mass Email", "Newsletter", "Marketing Email",
  ])
  func wordsForBulkMailAreKnown(_ word: String) throws {
    let (kind, isBulk) = try read(word)
    #expect(kind == "mail")
    #expect(isBulk)
  }

  @Test(arguments: ["メール", "フォローメール", "Email"])
  func aMailToOnePersonIsNone(_ word: String) throws {
    let (kind, isBulk) = try read(word)
    #expect(kind == "mail")
    #expect(!isBulk)
  }

  @Test(arguments: ["メルマガ", "【メルマガ】10月号", "一斉メール", "Newsletter October"])
  func aSubjectAloneMakesNoMail(_ subject: String) throws {
    let (kind, isBulk) = try read("", subject: subject)
    #expect(kind == "other")
    #expect(!isBulk)
  }

  @Test func anUnknownKindCanBeAnsweredWithBulkMail() throws {
    let file = try ReadFile(head + "T1,2026/10/05,完了,秋のご案内,ステップ配信,森,L1\n")
    #expect(file.unknown == ["ステップ配信"])
    #expect(file.words.first?.answers.contains("bulkMail") == true)
    let (kind, isBulk) = try read(
      "ステップ配信", answers: [WordAnswer(column: "種別", word: "ステップ配信", meaning: "bulkMail")])
    #expect(kind == "mail")
    #expect(isBulk)
  }

  @Test func aMappingOfOnesOwnSaysIt() throws {
    let file = try ReadFile(
      "番号,日,区分\n1,2026-10-05,配信\n2,2026-10-05,個別\n",
      as: .mapping(
        Mapping(
          yaml: """
            name: mails
            records:
              - record: activity
                key: 番号
                fields:
                  occurredOn: 日
                  kind: {column: 区分, words: {配信: bulkMail, 個別: mail}}
                  opened: {value: "yes", when: {field: kind, is: mail}}
            """)))
    #expect(
      file.said(.activity).filter { $0.value[Field.Activity.bulk] == .flag(true) }.keys.sorted() == ["1"])
    #expect(file.said(.activity).allSatisfy { $0.value[Field.Activity.opened] == .flag(true) })
  }
}
