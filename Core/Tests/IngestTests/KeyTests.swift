import ReadableYAML
import SalesModel
import Testing

@testable import Ingest

/// Who a row is about: an id wins over a name, and rows that are different records stay so.
@Suite struct KeyTests {
  private func reps(_ file: ReadFile) -> [String: String] {
    let pairs = file.records.filter { $0.kind == .rep }.compactMap { record -> (String, String)? in
      guard case .personal(let name)? = record.values[Field.Rep.name] else { return nil }
      return (NameKey.shown(record.key), name)
    }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test func twoOwnersOfOneNameAreToldApartByTheirIDs() throws {
    let file = try ReadFile(
      """
      Lead ID,Last Name,Company,Status,Lead Source,Owner ID,Lead Owner,Created Date
      00Q000000000001,Mori,X,New,Web,0051,Jo Ueda,2026-10-01
      00Q000000000002,Hara,Y,New,Web,0052,Jo Ueda,2026-10-01
      00Q000000000003,Kato,Z,New,Web,,Jo Ueda,2026-10-01
      """)
    #expect(reps(file) == ["0051": "Jo Ueda", "0052": "Jo Ueda", "Jo Ueda": "Jo Ueda"])
    let namings = file.records.filter { $0.kind == .rep }.compactMap(\.naming)
    #expect(namings.map(\.hasID) == [true, true, false])
    #expect(namings.allSatisfy { !$0.isAlone && $0.name == "Jo Ueda" })
  }

  @Test func anAppointmentIsSetByTheOwnerWhoseIDItsRowHas() throws {
    let rule = AppointmentRule(place: .event(column: "種別", words: ["初回訪問"]))
    let file = try ReadFile(
      """
      活動 ID,件名,種別,開始日,所有者 ID,リード ID,取引先 ID,会社名
      00U1,初回,初回訪問,2026/10/05,0057,00Q1,0019,みなと商事
      """, rules: ["salesforce": rule])
    let appointment = try #require(file.said(.appointment)["00U1"])
    #expect(appointment[Field.Appointment.setter] == .reference(.rep, key: "0057"))
    #expect(appointment[Field.Appointment.company] == .reference(.company, key: "0019"))
  }

  @Test func whatIsCalledTwoIsNotTheRecordWhoseIDIsTwo() throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,フェーズ,完了予定日,作成日,商談 所有者,所有者 ID
      1,増設,Closed Won,2026/10/10,2026/09/01,3,
      2,更新,Closed Won,2026/10/10,2026/09/01,森,3
      ,2,提案,,,,
      """)
    let deals = file.records.filter { $0.kind == .opportunity }
    #expect(Set(deals.map(\.key)).count == 3)
    #expect(deals.map { NameKey.shown($0.key) } == ["1", "2", "2"])
    let reps = file.records.filter { $0.kind == .rep }.map(\.key)
    #expect(Set(reps).count == 2 && Set(reps.map(NameKey.shown)) == ["3"])
  }

  @Test func namesThatHoldTheSignBetweenThemStayTheirOwn() throws {
    let file = try ReadFile(
      """
      商談名,取引先名,フェーズ,完了予定日,作成日,商談 所有者
      増設 / みなと,やまと,Closed Won,2026/10/10,2026/09/01,森
      増設,みなと / やまと,Closed Won,2026/10/10,2026/09/01,森
      増設,,Closed Won,2026/10/10,2026/09/01,森
      """)
    #expect(file.rejected == 0)
    #expect(Set(file.records.filter { $0.kind == .opportunity }.map(\.key)).count == 3)
  }

  private let deals = """
    商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名
    更新契約,Closed Won,1200000,2026/10/10,2026/09/01,森,みなと商事
    更新契約,Closed Won,800000,2026/10/15,2026/09/05,林,やまと工業
    新設備,Closed Won,500000,2026/10/20,2026/09/08,林,やまと工業
    """

  @Test func dealsOfOneNameStayTwoAndAreSaid() throws {
    let file = try ReadFile(deals)
    #expect(file.said(.opportunity).count == 3)
    #expect(file.inspection.notes.contains { $0.kind == .keyIsName })
    let shared = file.findings.filter { $0.kind == .sharedKey }
    #expect(shared.map(\.line) == [3])
    #expect(shared.first?.severity == .warning)
    #expect(shared.first?.problem.ja.contains("2行目") == true)
    #expect(shared.first?.problem.ja.contains("金額") == true)
  }

  @Test func rowsOfOneNameAreOneRecordWhenSomebodySaysSo() throws {
    let file = try ReadFile(deals, merging: true)
    #expect(file.said(.opportunity).keys.sorted() == ["新設備", "更新契約"].sorted())
    let said = file.findings.filter { $0.kind == .takenAsOne }
    #expect(said.map { "\($0.line) \($0.value ?? "-")" } == ["3 更新契約"])
    #expect(said.first?.problem.ja.contains("2行目と同じ名前") == true)
  }

  @Test func aRowThatSaysSomethingElseUnderTheVerySameNameDateAndCompanyIsRejected() throws {
    let file = try ReadFile(deals + "\n新設備,Closed Won,1,2026/10/20,2026/09/08,林,やまと工業")
    #expect(file.rejected == 1)
    #expect(file.findings.last?.kind == .sharedKey)
    #expect(file.findings.last?.problem.ja.contains("4行目") == true)
    #expect(file.said(.opportunity).count == 3)
  }

  @Test func sharedMailboxesAndSwitchboardsTellNobodyAndMailAddressesHaveNoCase() throws {
    let file = try ReadFile(
      """
      姓,名,会社名,状況,リードソース,作成日,メール,電話
      森,一,みなと,新規,Web,2026/10/01,sales@minato.example,
      林,二,みなと,新規,Web,2026/10/02,Sales@minato.example,
      原,三,やまと,新規,Web,2026/10/03,,06-1111-0000
      岡,四,やまと,新規,Web,2026/10/03,,06-1111-0000
      西,五,うみ,新規,Web,2026/10/04,Nishi@umi.example,
      西,五,うみ,新規,Web,2026/10/04,nishi@umi.example,
      """)
    #expect(file.rejected == 0)
    #expect(file.said(.lead).count == 5)
  }

  @Test func anIDThatASpreadsheetHasRoundedIsNoKey() throws {
    let file = try ReadFile(
      """
      リード ID,姓,名,会社名,状況,リードソース,作成日
      9.87654E+11,森,,みなと,新規,Web,2026/09/01
      9.87654E+11,林,,やまと,新規,Web,2026/09/02
      """)
    #expect(file.said(.lead).count == 2)
    #expect(file.findings.filter { $0.kind == .roundedKey }.map(\.line) == [2, 3])
    let own = try Mapping(
      yaml: "name: x\nrecords:\n  - record: lead\n    key: id\n    fields: {createdOn: day}\n")
    let refused = try ReadFile("id,day\n9.87654E+11,2026-09-01\n", as: .mapping(own))
    #expect(refused.rejected == 1)
    #expect(refused.findings.first?.kind == .roundedKey)
  }

  @Test(arguments: ["7;8", "7, 8", "7 | 8", "7、8", " 7 ;8; 7"])
  func severalIDsInACellAreSeveral(_ cell: String) throws {
    let file = try ReadFile(
      "Record ID,Deal Name,Deal Stage,Close Date,Create Date,Associated Contact IDs\n"
        + "1,d,closedwon,2026-10-10,2026-09-20,\"\(cell)\"\n")
    #expect(file.said(.opportunity)["1"]?[Field.Opportunity.lead] == .reference(.lead, key: "7"))
    #expect(file.findings.map(\.kind) == [.severalKeys])
  }

  @Test func anIDThatASpreadsheetGroupedIsOneWhereSeveralMayStand() throws {
    func lead(_ cell: String) throws -> FieldValue? {
      try ReadFile(
        "Record ID,Deal Name,Deal Stage,Close Date,Create Date,Associated Contact IDs\n"
          + "1,d,closedwon,2026-10-10,2026-09-20,\"\(cell)\"\n"
      ).said(.opportunity)["1"]?[Field.Opportunity.lead]
    }
    #expect(try lead("1,002") == .reference(.lead, key: "1002"))
    #expect(try lead("101,102") == .reference(.lead, key: "101"))
    #expect(try lead("001,002") == .reference(.lead, key: "001"))
  }

  @Test func aDealWithoutItsOpeningDateStillCountsWhereItWasWon() throws {
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,金額,完了日,作成日,商談 所有者\n1,棚卸し,受注,100,2026/08/05,,森\n")
    let said = try #require(file.findings.first { $0.kind == .undated })
    #expect(said.problem.ja.contains("受注・失注は完了日で数えます") && !said.problem.ja.contains("どの月にも"))
  }

  @Test func severalColumnsMayBeTheKeyTogether() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: activity
            key: {all: [日, 担当]}
            fields: {occurredOn: 日, rep: 担当}
        """)
    let file = try ReadFile(
      "日,担当\n2026-10-01,森\n2026-10-01,林\n2026-10-02,\n2026-10-02,森\n", as: .mapping(mapping))
    #expect(file.said(.activity).count == 3)
    #expect(file.findings.map(\.kind) == [.noKey])
  }

  private static let visits = """
    name: x
    records:
      - record: activity
        key: {all: [日, 担当, 訪問先]}
        fields: {occurredOn: 日, rep: 担当, company: 訪問先}
    """

  private func visitKeys(_ rows: String...) throws -> [String] {
    let file = try ReadFile(
      (["日,担当,訪問先"] + rows).joined(separator: "\n"), as: .mapping(try Mapping(yaml: Self.visits)))
    #expect(file.rejected == 0)
    return file.records.filter { $0.kind == .activity }.map(\.key)
  }

  @Test(arguments: [
    "2026/10/5,森,みなと商事", "２０２６-１０-０５,森,みなと商事", "2026年10月5日(月),森 ,みなと商事", "2026-10-05 0:00,森さん,みなと商事",
    "2026-10-05,森\u{200B},\u{FEFF}みなと商事",
  ])
  func partsOfAKeyAreTheSameHoweverTheNextFileWritesThem(_ row: String) throws {
    #expect(try visitKeys(row) == visitKeys("2026-10-05,森,みなと商事"))
  }

  @Test func companiesOfTwoLegalFormsAreTwoInAKeyOfSeveralColumns() throws {
    let keys = try visitKeys("2026-10-05,森,㈱みなと", "2026-10-05,森,有限会社みなと", "2026-10-05,森,みなと")
    #expect(Set(keys).count == 3)
    #expect(try visitKeys("2026/10/5,森,みなと株式会社") == [keys[0]])
  }

  @Test(arguments: ["101", "101.0", "'101", "１０１", "'101.0"])
  func aWholeNumberIsOneIDWhateverASpreadsheetPutsAroundIt(_ id: String) throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,フェーズ,完了予定日,作成日,商談 所有者,所有者 ID
      \(id),増設,Closed Won,2026/10/10,2026/09/01,森,\(id)
      """)
    let deal = try #require(file.records.first { $0.kind == .opportunity })
    #expect(deal.key == "101" && deal.values[Field.Opportunity.closer] == .reference(.rep, key: "101"))
  }

  @Test func aRoundedIDIsNoPartOfAKey() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: activity
            key: {all: [法人番号, 日]}
            fields: {occurredOn: 日, rep: 担当}
        """)
    let file = try ReadFile(
      "法人番号,日,担当\n1.23457E+12,2026-10-05,森\n1234567890123,2026-10-05,森\n", as: .mapping(mapping))
    #expect(file.rejected == 1 && file.said(.activity).count == 1)
    #expect(file.findings.map(\.kind) == [.roundedKey])
  }

  @Test func anIDWithTwoNamesIsSaidWithItsLines() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: activity
            key: 番号
            fields: {occurredOn: 日, rep: {id: 担当ID, column: 担当}, lead: リード, company: 会社}
        """)
    let file = try ReadFile(
      """
      番号,日,担当ID,担当,リード,会社
      1,2026-10-05,0,鈴木,00Q1,A社
      2,2026-10-05,0,高橋,0,B社
      3,2026-10-05,7,森 一,0,C社
      4,2026-10-05,7,森　一,0,株式会社C社
      """, as: .mapping(mapping))
    let said = file.inspection.notes.filter { $0.kind == .sharedID }
    #expect(said.map(\.value) == ["0", "0"])
    #expect(said.contains { $0.problem.en.contains("鈴木 (line 2), 高橋 (line 3)") })
    #expect(said.contains { $0.problem.en.contains("B社 (line 3), C社 (line 4)") })
  }

  private static let mails = """
    name: x
    records:
      - record: activity
        key: none
        fields: {occurredOn: 日, rep: 担当, company: 会社, result: 結果}
    """

  private func rowKeys(_ header: String, _ rows: String...) throws -> [String] {
    let file = try ReadFile(
      ([header] + rows).joined(separator: "\n"), as: .mapping(try Mapping(yaml: Self.mails)))
    #expect(file.rejected == 0)
    return file.records.filter { $0.kind == .activity }.map(\.key)
  }

  @Test(arguments: [
    ("日,担当,会社,結果", "2026/10/5,森,ミナト,送信"), ("担当,結果,日,会社", "森,送信,2026-10-05,ﾐﾅﾄ"),
    ("日,担当,会社,結果,メモ", "2026年10月5日,森 ,ミナト,送信,あとで"), ("日,担当,会社,結果", "2026/10/05 0:00,森,ミナト,送信"),
  ])
  func aRowWithoutAKeyIsTheSameHoweverTheNextFileWritesIt(_ header: String, _ row: String) throws {
    #expect(try rowKeys(header, row) == rowKeys("日,担当,会社,結果", "2026-10-05,森,ミナト,送信"))
  }

  @Test func rowsWithoutAKeyThatDifferInAnHourOrAFieldAreTwo() throws {
    let keys = try rowKeys(
      "日,担当,会社,結果", "2026-10-05 9:00,森,ミナト,送信", "2026-10-05 10:00,森,ミナト,送信", "2026-10-05 9:00,森,ミナト,",
      "2026-10-05 9:00,森,,ミナト")
    #expect(Set(keys).count == 4 && keys.allSatisfy { !$0.contains("(") })
  }

  @Test func partsOfAKeyStayApart() throws {
    let keys = try visitKeys("2026-10-05,森 / 林,みなと", "2026-10-05,森,林 / みなと", "2026-10-06,森,林 / みなと")
    #expect(Set(keys).count == 3)
    #expect(NameKey.shown(keys[0]) == "2026-10-05 / 森 / 林 / みなと")
  }

  @Test func amountsAndTelephoneNumbersOfAKeyAreReadToo() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: lead
            key: {all: [電話, 氏名]}
            fields: {phone: 電話, personName: 氏名}
          - record: opportunity
            key: {all: [案件, 金額]}
            fields: {name: 案件, amount: 金額}
        """)
    func keys(_ row: String) throws -> [String] {
      try ReadFile("電話,氏名,案件,金額\n" + row, as: .mapping(mapping)).records.map(\.key)
    }
    #expect(try keys("06-1111-0000,森 一,増設,\"1,200\"") == keys("０６（１１１１）００００,森　一,増設,￥1200"))
  }

  @Test func aRowThatIsNotTakenStillNamesItsRecordByAllPartsOfItsKey() throws {
    let source = ByteSource(Array("日,担当,訪問先,時刻\n2026/10/5,森,みなと,いつか\n".utf8))
    let mapping = try Mapping(
      yaml: Self.visits.replacing("company: 訪問先", with: "company: 訪問先, occurredAt: 時刻"))
    let inspection = try FileInspection(source, as: .mapping(mapping))
    let frame = ReadingFrame(zone: .tokyo, currency: .yen, now: Instant(seconds: 1_790_000_000))
    var reader = try ImportReader(source, inspection, frame: frame)
    let batch = try #require(try reader.next())
    #expect(batch.rejected == 1)
    #expect(batch.rejectedKeys[.activity] == (try visitKeys("2026-10-05,森,みなと")))
  }

  @Test func withoutAKeyEveryRowIsARecordAndTheSameRowTwiceIsTwo() throws {
    let mapping = try Mapping(
      yaml: "name: x\nrecords:\n  - record: activity\n    key: none\n    fields: {occurredOn: 日, rep: 担当}\n")
    let text = "日,担当\n2026-10-01,森\n2026-10-01,森\n2026-10-02,森\n"
    let file = try ReadFile(text, as: .mapping(mapping))
    #expect(file.said(.activity).count == 3)
    #expect(file.inspection.notes.contains { $0.kind == .keyIsRow })
    #expect(
      try ReadFile(text, as: .mapping(mapping)).said(.activity).keys.sorted()
        == file.said(.activity).keys.sorted())
  }

  @Test(arguments: [
    "key: {id: a, all: [b, c]}", "key: {}", "key: {ids: [a]}",
  ])
  func aKeyIsAnIDWithNamesOrColumnsTogether(_ key: String) {
    let error = #expect(throws: YAMLMistake.self) {
      try Mapping(yaml: "name: x\nrecords:\n  - record: lead\n    \(key)\n")
    }
    #expect(error?.line == 4)
  }

  @Test func onlyAReferenceHasIDs() {
    #expect(throws: YAMLMistake.self) {
      try Mapping(
        yaml: "name: x\nrecords:\n  - record: lead\n    key: a\n    fields: {source: {id: b, column: c}}\n")
    }
  }
}
