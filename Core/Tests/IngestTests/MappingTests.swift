import ReadableYAML
import SalesModel
import Testing

@testable import Ingest

@Suite struct MappingTests {
  @Test func everyShippedProfileIsAValidMapping() throws {
    for text in Mapping.texts { _ = try Mapping(yaml: text) }
    #expect(Set(Mapping.profiles.map(\.name)).count == Mapping.texts.count)
  }

  private let own = """
    name: 自社リード
    source: kintone
    skip: {above: 1, below: 1}
    dates: {登録: dd-MM-yyyy}
    records:
      - record: lead
        key: 番号
        when: {column: 区分, isNot: [テスト]}
        fields:
          createdOn: 登録
          source: {column: 経路, words: {HP: Web}, else: その他}
          rep: 担当
        custom: rest
        leaveOut: [備考]
    """

  @Test func readsAFileOfTheUsersOwnLayout() throws {
    let mapping = try Mapping(yaml: own)
    let text = """
      一覧
      番号,登録,経路,担当,区分,備考,地域
      1,03-02-2026,HP,山田,本番,電話して,東京
      2,04-02-2026,名刺,,本番,,
      3,05-02-2026,HP,山田,テスト,,
      4,06-02-2026,HP,山田,本番,,
      計,4件,,,,,
      """
    let file = try ReadFile(text, as: .mapping(mapping))
    #expect(file.rejected == 0)
    let leads = file.said(.lead)
    #expect(leads.keys.sorted() == ["1", "2", "4"])
    #expect(try leads["1"]?[Field.Lead.createdOn] == .date(date("2026-02-03")))
    #expect(leads["1"]?[Field.Lead.source] == .term("Web"))
    #expect(leads["2"]?[Field.Lead.source] == .term("その他"))
    #expect(leads["1"]?[.custom("地域")] == .term("東京"))
    #expect(leads["1"]?[.custom("備考")] == nil)
  }

  @Test func oneColumnTellsTheDayAndTheMoment() throws {
    let mapping = try Mapping(
      yaml:
        "name: x\nrecords:\n  - record: lead\n    key: [id]\n    fields: {createdOn: [created_at], createdAt: [created_at]}\n"
    )
    let file = try ReadFile(
      "id,created_at\n1,2026-02-03T23:59:30+09:00\n2,2026-02-04\n", as: .mapping(mapping))
    let leads = file.said(.lead)
    #expect(file.rejected == 0)
    #expect(try leads["1"]?[Field.Lead.createdOn] == .date(date("2026-02-03")))
    #expect(
      leads["1"]?[Field.Lead.createdAt] == Instant(iso: "2026-02-03T14:59:30Z").map { .instant($0) })
    #expect(try leads["2"]?[Field.Lead.createdOn] == .date(date("2026-02-04")))
    #expect(leads["2"]?[Field.Lead.createdAt] == nil)
  }

  @Test func aFileMayHoldNothingButAppointments() throws {
    let mapping = try Mapping(
      yaml: "name: x\nrecords:\n  - record: appointment\n    key: 番号\n    fields: {setOn: 設定日, heldOn: 実施日}\n"
    )
    let file = try ReadFile("番号,設定日,実施日\n1,2026-02-03,2026-02-10\n2,2026-02-04,\n", as: .mapping(mapping))
    #expect(file.said(.appointment).count == 2)
    #expect(try file.said(.appointment)["1"]?[Field.Appointment.heldOn] == .date(date("2026-02-10")))
  }

  @Test func saysWhichColumnOfAMappingIsMissing() throws {
    let refusal = #expect(throws: ImportRefusal.self) {
      try ReadFile(
        "番号,登録,経路\n1,2026-02-03,HP\n",
        as: .mapping(
          try Mapping(
            yaml: "name: x\nrecords:\n  - record: lead\n    key: 番号\n    fields: {createdOn: 登録日}\n")))
    }
    #expect(refusal?.reason == .missingColumn)
    #expect(refusal?.message.ja.contains("登録日") == true)
    #expect(refusal?.message.ja.contains("5行目") == true)
  }

  @Test func aMappingOfOnesOwnNeedsEveryColumnThatItNamesUnlessItSaysOtherwise() throws {
    func mapping(_ rule: String) throws -> MappingChoice {
      .mapping(
        try Mapping(
          yaml: """
            name: x
            needs: [[番号]]
            records:
              - record: lead
                key: 番号
                fields:
                  createdOn: 登録
                  rank: \(rule)
            """))
    }
    let text = "番号,登録\n1,2026-02-03\n"
    let refusal = #expect(throws: ImportRefusal.self) { try ReadFile(text, as: mapping("ランク")) }
    #expect(refusal?.message.en.contains("line 8") == true)
    #expect(try ReadFile(text, as: mapping("{column: ランク, optional: yes}")).said(.lead).count == 1)
  }

  @Test func anElseOfOnesOwnIsKeptAndWhatItTookIsTold() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: activity
            key: 番号
            fields:
              occurredOn: 日付
              kind: {column: 種別, words: {架電: dial}, contains: {メール: mail}, else: other}
        """)
    let file = try ReadFile(
      "番号,日付,種別\n1,2026-02-03,架電\n2,2026-02-03,御礼メール\n3,2026-02-03,FAX\n4,2026-02-03,FAX\n",
      as: .mapping(mapping))
    #expect(
      file.choices(.activity, Field.Activity.kind) == ["1": "dial", "2": "mail", "3": "other", "4": "other"])
    #expect(file.unknown.isEmpty)
    #expect(
      file.words.map { "\($0.word) \($0.takenAs ?? "") \($0.count)" } == ["御礼メール mail 1", "FAX other 2"])
  }

  @Test(arguments: [
    ("", 1), ("name: x", 1), ("name: x\nrecords:\n  - record: lad\n    key: a\n", 3),
    ("name: x\nrecords:\n  - record: lead\n    key: a\n    fields:\n      creatdOn: b\n", 6),
    ("name: x\nrecrods: []\n", 2), ("name: [\n", 2),
    (
      "name: x\nrecords:\n  - record: opportunity\n    key: a\n    fields:\n      outcome: {column: b, words: {X: sold}}\n",
      6
    ),
    ("name: x\nrecords:\n  - record: lead\n    key: a\n    fields:\n      createdOn:\n", 6),
    ("name: x\nrecords:\n  - record: lead\n    key: a\n    fields:\n      createdOn: {optional: yes}\n", 6),
    (
      "name: x\nrecords:\n  - record: opportunity\n    key: a\n    fields:\n      outcome:\n        column: b\n        words:\n          X: sold\n",
      9
    ),
    (
      "name: x\nrecords:\n  - record: opportunity\n    key: a\n    fields:\n      outcome: {column: b, vocabulary: verdicts}\n",
      6
    ),
    (
      "name: x\nrecords:\n  - record: opportunity\n    key: a\n    fields:\n      closedOn: {column: b, when: {field: outcme, is: [won]}}\n",
      6
    ),
    ("name: x\ndates: {a: yyyy}\nrecords:\n  - record: lead\n    key: a\n", 2),
  ])
  func namesTheLineOfAMistake(_ yaml: String, _ line: Int) {
    let error = #expect(throws: YAMLMistake.self) { try Mapping(yaml: yaml) }
    #expect(error?.line == line)
  }

  @Test func refusesUnknownAndDoubledColumns() {
    #expect(throws: ImportRefusal.self) { try ReadFile("a,b\n1,2\n") }
    let doubled = #expect(throws: ImportRefusal.self) {
      try ReadFile("mql_id,first_contact_date,origin,origin\nA,2018-01-01,x,y\n")
    }
    #expect(doubled?.reason == .duplicateHeader)
  }
}
