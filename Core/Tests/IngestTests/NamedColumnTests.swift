import ReadableYAML
import SalesModel
import Testing

@testable import Ingest

/// A name that somebody gives (in a mapping, at the command line, on a page) never falls into nothing.
@Suite struct NamedColumnTests {
  private let text = "番号,登録,区分,担当,メモ\n1,2026-02-03,本番,山田,x\n2,2026-02-04,本番,山田,y\n"

  private func refusal(_ lines: String, fields: String = "{createdOn: 登録}", section: String = "") throws
    -> ImportRefusal?
  {
    let mapping = try Mapping(
      yaml: """
        name: 自社
        \(lines)
        records:
          - record: lead
            key: 番号
            fields: \(fields)
            \(section)
        """)
    return #expect(throws: ImportRefusal.self) { try ReadFile(text, as: .mapping(mapping)) }
  }

  @Test(arguments: [
    ("dates: {登録日: yyyy/M/d}", "登録日"), ("fillDown: [区分, 部署]", "部署"), ("needs: [[番号], [状況, 状態]]", "状況 / 状態"),
  ])
  func aColumnThatTheFileLacksIsRefusedWithItsLine(_ line: String, _ column: String) throws {
    let refusal = try #require(try refusal(line))
    #expect(refusal.reason == .missingColumn)
    #expect(refusal.message.ja.contains("2行目") && refusal.message.ja.contains(column))
    #expect(refusal.message.en.contains("line 2") && !refusal.remedy.en.isEmpty)
  }

  @Test(arguments: [
    "custom: rest\n    leaveOut: [備考]", "when: {column: 種類, is: [本番]}",
  ])
  func soIsOneOfARecordsOwnKeys(_ section: String) throws {
    let refusal = try #require(try refusal("source: x", section: section))
    #expect(refusal.message.ja.contains(section.hasPrefix("when") ? "7行目" : "8行目"))
  }

  @Test(arguments: ["won", "lost", "closed", "probability"])
  func soIsAColumnThatDecidesAnOutcome(_ key: String) throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: opportunity
            key: 番号
            fields:
              openedOn: 登録
              outcome: {column: 区分, vocabulary: stages, decidedBy: {\(key): 成約フラグ}}
        """)
    let refusal = #expect(throws: ImportRefusal.self) { try ReadFile(text, as: .mapping(mapping)) }
    #expect(refusal?.message.ja.contains("7行目") == true)
    #expect(refusal?.message.ja.contains("成約フラグ") == true)
  }

  @Test func aFormOfDatesForAColumnThatNobodyReadsAsADateIsRefused() throws {
    let refusal = try #require(try refusal("dates: {区分: yy/MM/dd}"))
    #expect(refusal.message.ja.contains("2行目") && refusal.message.ja.contains("区分"))
  }

  @Test(arguments: [
    ("key: []", 4), ("key: \"\"", 4), ("key: {id: [], name: [a]}", 4),
    ("key: a\n    fields: {createdOn: {value: \"\"}}", 5),
    ("key: a\n    when: {column: b, is: [x], isNot: [y]}", 5),
    ("key: a\n    fields:\n      rep: {column: b, join: c, id: d}", 6),
    ("key: a\n    fields:\n      company: {column: b, several: yes, words: {x: y}}", 6),
    ("key: a\n    happened: {column: b}", 5),
    ("key: a\n    fields:\n      createdOn: {column: b, due: yes}", 6),
    ("key: a\n    fields:\n      source: {column: b, decidedBy: {won: c}}", 6),
    (
      "key: a\n    fields:\n      createdOn: b\n      qualifiedOn: {column: c, when: {field: status, is: [x]}}",
      7
    ),
    (
      "key: a\n    fields:\n      createdOn: b\n      rank: {column: c, when: {field: createdOn, is: [x]}}", 7
    ),
    (
      "key: a\n    fields:\n      rank: {column: c, when: {field: status, is: [x]}}\n      status: {column: d, when: {field: rank, is: [y]}}",
      7
    ),
  ])
  func whatCouldOnlyFallIntoNothingIsAMistakeWithItsLine(_ section: String, _ line: Int) {
    let yaml = "name: x\nrecords:\n  - record: lead\n    \(section)\n"
    let mistake = #expect(throws: YAMLMistake.self) { try Mapping(yaml: yaml) }
    #expect(mistake?.line == line, "\(mistake?.message.en ?? "")")
  }

  @Test func aFieldMayDependOnOneThatIsWrittenBelowIt() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: opportunity
            key: 番号
            fields:
              closedOn: {column: 完了, when: {field: outcome, is: [won, lost]}}
              name: {column: 名前, when: {field: isRepeat, is: [はい]}}
              openedOn: 作成
              outcome: {column: 結果, vocabulary: stages}
              isRepeat: {column: 種別, vocabulary: dealTypes}
        """)
    let file = try ReadFile(
      "番号,作成,完了,結果,種別,名前\n1,2026-02-03,2026-03-01,受注,既存,甲\n2,2026-02-03,2026-03-01,商談中,新規,乙\n",
      as: .mapping(mapping))
    let said = file.said(.opportunity)
    #expect(try said["1"]?[Field.Opportunity.closedOn] == .date(date("2026-03-01")))
    #expect(said["2"]?[Field.Opportunity.closedOn] == nil)
    #expect(said["1"]?[Field.Opportunity.name] == .personal("甲"))
    #expect(said["2"]?[Field.Opportunity.name] == nil)
  }

  @Test func aFieldThatWaitsForAWordThatNoRowSaysIsSaid() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: lead
            key: 番号
            fields: {createdOn: 登録, status: 区分, qualifiedOn: {column: 登録, when: {field: status, is: [本版]}}}
        """)
    let file = try ReadFile(text, as: .mapping(mapping))
    let found = try #require(file.findings.first)
    #expect(file.findings.count == 1 && found.kind == .emptySection && found.value == "本版")
    #expect(found.problem.ja.contains("有効判定日"))
  }

  @Test func aMissingColumnOfIdsIsSaidWhereTheNameStandsIn() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - {record: lead, key: 番号, fields: {createdOn: 登録, rep: {id: 担当ID, column: 担当}}}
        """)
    let notes = try ReadFile(text, as: .mapping(mapping)).inspection.notes
    #expect(notes.contains { $0.kind == .keyIsName && $0.problem.ja.contains("担当ID") })
  }

  // MARK: - Conditions

  private let events = "活動 ID,件名,開始日,種別,結果,割り当て先\n1,訪問,2026-02-03,初回訪問,有効,山田\n2,訪問,2026-02-04,訪問,,山田\n"

  private func events(_ place: AppointmentRule.Place, _ verdict: AppointmentRule.VerdictRule? = nil) throws
    -> ReadFile
  {
    try ReadFile(events, appointments: AppointmentRule(place: place, verdict: verdict))
  }

  @Test func appointmentsInAColumnThatTheFileLacksAreRefused() throws {
    let refusal = #expect(throws: ImportRefusal.self) {
      try events(.event(column: "活動区分", words: ["初回訪問"]))
    }
    #expect(refusal?.message.ja.contains("--appointments") == true)
    #expect(refusal?.message.ja.contains("活動区分") == true)
    let judged = #expect(throws: ImportRefusal.self) {
      try events(
        .event(column: "種別", words: ["初回訪問"]), .words(column: "判定", words: ["有効"]))
    }
    #expect(judged?.message.ja.contains("--qualified") == true)
    #expect(throws: ImportRefusal.self) {
      try ReadFile(
        "リード ID,姓,名,会社名,状況,作成日\n1,a,b,c,新規,2026-02-03\n",
        appointments: AppointmentRule(place: .leadDate(column: "アポ日")))
    }
  }

  @Test func aRememberedPlaceThatAFileLacksReadsNoAppointmentsAndSaysSo() throws {
    let rule = AppointmentRule(place: .event(column: "活動区分", words: ["初回訪問"]))
    let file = try ReadFile(events, rules: ["salesforce": rule])
    #expect(file.inspection.lacksAppointments)
    #expect(file.said(.activity).count == 2 && file.said(.appointment).isEmpty)
    #expect(!file.inspection.statedFields.keys.contains(.appointment))
    #expect(file.inspection.notes.contains { $0.kind == .missingColumn && $0.column == "活動区分" })
  }

  @Test func anAnswerThatMeetsNothingIsSaid() throws {
    let rule = AppointmentRule(place: .leadDate(column: "アポ日"))
    let file = try ReadFile(events, rules: ["salesforce": rule])
    let idle = file.inspection.idle(
      unheard: [WordAnswer(column: "ステージ", word: "調印", meaning: "won")], unmet: [], rule,
      CurrencyAnswers(["USD": try #require(CurrencyAnswer("150")), "EUR": .leftOut]), foreign: ["EUR"])
    #expect(idle.map(\.value) == ["--word ステージ=調印:won", "--appointments", "--rate USD"])
    #expect(idle.allSatisfy { $0.kind == .idleAnswer && $0.remedy != nil })
  }

  @Test func appointmentsThatNoRowSpeaksOfAreSaid() throws {
    let file = try events(.event(column: "種別", words: ["初回訪門"]))
    let found = try #require(file.findings.first { $0.kind == .emptySection })
    #expect(found.column == "種別" && found.value == "初回訪門" && found.severity == .warning)
    #expect(
      try !events(.event(column: "種別", words: ["初回訪問"])).findings.contains { $0.kind == .emptySection })
  }

  @Test func rowsThatMeetNoConditionAreSaid() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - {record: lead, key: 番号, when: {column: 区分, is: [テスト]}, fields: {createdOn: 登録}}
        """)
    let file = try ReadFile(text, as: .mapping(mapping))
    #expect(file.rejected == 0 && file.records.isEmpty)
    #expect(file.findings.map(\.kind) == [.outsideRow, .outsideRow, .emptySection])
    #expect(file.findings.map(\.line).prefix(2) == [2, 3])
  }

  @Test func anAnswerAboutNoColumnOfTheFileIsUnheard() throws {
    let deals = try ReadFile("Record ID,Deal Name,Deal Stage,Create Date\n1,a,調印,2026-02-03\n")
    let wrong = [
      WordAnswer(column: "ステージ", word: "調印", meaning: "won"),
      WordAnswer(column: "Deal Stage", word: "調印", meaning: "dial"),
      WordAnswer(column: "Deal Name", word: "a", meaning: "won"),
    ]
    let right = [
      WordAnswer(column: "dealstage", word: "調印", meaning: "won"),
      WordAnswer(column: "Deal Stage", word: "*", meaning: "nothing"),
    ]
    #expect(deals.inspection.unheard(wrong + right) == wrong)
  }
}
