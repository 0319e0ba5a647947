import ReadableYAML
import SalesModel
import Testing

@testable import Ingest

/// Which words are asked about, and what becomes of the answers.
@Suite struct WordQuestionTests {
  private let deals = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner\n"
  private let calls = "活動ID,実施日,種別,担当,結果\n"

  @Test func wordsOfRowsThatAreRejectedAreNoQuestion() throws {
    let file = try ReadFile(
      deals + """
        1,a,Closed Won,100,2026-10-20,2026-09-01,Y
        2,b,むにゃ,100,2026-13-20,2026-09-01,Y
        3,c,もごもご,100,2026-10-20,2026-09-01,Y
        4,d,むにゃ,100,2026-10-20,2026/13/10,Y
        """)
    #expect(file.rejected == 2)
    #expect(file.unknown == ["もごもご"])
    #expect(file.words.map(\.lines) == [[4]])
  }

  @Test func whatIsToldOfRowsLeavesOutTheRejectedOnes() throws {
    let file = try ReadFile(
      "ToDo ID,期日,完了日,状況,件名,種別,割り当て先\n00T1,2026/11/20,2026/13/01,未着手,電話,電話,Y\n"
        + "00T2,2026/11/20,,未着手,電話,電話,Y\n")
    #expect(file.findings.filter { $0.kind == .notDone }.map(\.line) == [3])
  }

  @Test func aWordInAnotherWidthOrCaseIsTheSameQuestion() throws {
    let file = try ReadFile(
      deals + """
        1,a,foo,100,2026-10-20,2026-09-01,Y
        2,b,ＦＯＯ,100,2026-10-20,2026-09-01,Y
        """)
    #expect(file.unknown == ["foo"])
    #expect(file.words.map(\.count) == [2])
    #expect(file.words.first?.places == Localized(ja: "2、3行目", en: "lines 2, 3"))
  }

  @Test(arguments: ["nothing", "open", "lost"])
  func whatAllOtherWordsWereTakenForIsListed(_ meaning: String) throws {
    let file = try ReadFile(
      deals + "1,a,むにゃ,100,2026-10-20,2026-09-01,Y\n",
      answers: [WordAnswer(column: "Deal Stage", word: "*", meaning: meaning)])
    #expect(file.unknown.isEmpty)
    #expect(file.words.map(\.word) == ["むにゃ"])
    #expect(file.words.map(\.takenAs) == [meaning])
    #expect(file.words.first?.finding.problem.en.hasSuffix("makes it \(meaning) (1 row).") == true)
  }

  @Test func anAnswerToAWordThatNoRowHoldsIsSaid() throws {
    let met = WordAnswer(column: "Deal Stage", word: "ＦＯＯ", meaning: "won")
    let unmet = WordAnswer(column: "Deal Stage", word: "bar", meaning: "won")
    let source = ByteSource(Array((deals + "1,a,foo,100,2026-10-20,2026-09-01,Y\n").utf8))
    let inspection = try FileInspection(
      source, as: .recognise, answers: { _ in WordAnswers([met, unmet]) })
    let frame = ReadingFrame(zone: .tokyo, currency: .yen, now: Instant(seconds: 20_000 * 86_400))
    var reader = try ImportReader(source, inspection, frame: frame)
    while try reader.next() != nil {}
    #expect(reader.unmet([met, unmet]) == [unmet])
    let said = inspection.idle(unheard: [], unmet: [unmet], nil, CurrencyAnswers(), foreign: [])
    #expect(said.map(\.value) == ["--word Deal Stage=bar:won"])
  }

  @Test func twoMeaningsOfOneWordAreAContradictionWhateverItsWidth() {
    func answer(_ word: String, _ meaning: String) -> WordAnswer {
      WordAnswer(column: "フェーズ", word: word, meaning: meaning)
    }
    #expect([answer("foo", "won"), answer("ＦＯＯ", "lost")].contradiction != nil)
    #expect([answer("foo", "won"), answer("foo", "won")].contradiction == nil)
    #expect([answer("foo", "won"), answer("foo", "dial")].contradiction == nil)
    #expect([answer("foo", "won"), answer("bar", "lost")].contradiction == nil)
  }

  @Test func aMappingThatGivesAWordTwoMeaningsIsRefusedWithItsLine() throws {
    let mistake = #expect(throws: YAMLMistake.self) {
      try Mapping(
        yaml: """
          name: own
          records:
            - record: activity
              key: a
              fields:
                occurredOn: b
                kind:
                  column: c
                  words:
                    TEL: dial
                    ｔｅｌ: visit
          """)
    }
    #expect(mistake?.line == 11)
  }

  @Test func meaningsAreOfferedForTheColumnEachOnce() {
    #expect(WordAnswer.meanings(in: "フェーズ") == ["open", "won", "lost", "nothing"])
    #expect(WordAnswer.meanings(in: "通話結果") == ["rightParty", "connected", "no", "nothing"])
    let all = WordAnswer.meanings(in: "社内の列")
    #expect(Set(all).count == all.count && all.contains("hot"))
  }

  @Test func theResultSaysWhetherACallReachedAnybodyWhereNoColumnOfItsOwnDoes() throws {
    let file = try ReadFile(
      calls + """
        1,2026-10-05,架電,山田,本人接続
        2,2026-10-05,架電,山田,受付
        3,2026-10-05,架電,山田,不在
        4,2026-10-05,メール,山田,開封あり
        """)
    #expect(file.unknown.isEmpty && file.findings.isEmpty)
    func said(_ field: Field) -> [String: Bool] {
      file.said(.activity).compactMapValues { values in
        if case .flag(let isSet)? = values[field] { isSet } else { nil }
      }
    }
    #expect(said(Field.Activity.connected) == ["1": true, "2": true, "3": false])
    #expect(said(Field.Activity.rightParty) == ["1": true, "2": false, "3": false])
  }

  @Test func theResultIsFreeTextWhereAColumnOfItsOwnSaysWhomACallReached() throws {
    let file = try ReadFile(
      "活動ID,実施日,種別,担当,接続,結果\n1,2026-10-05,架電,山田,あり,来月また話す\n2,2026-10-05,架電,山田,,本人接続\n")
    #expect(file.unknown.isEmpty)
    #expect(file.said(.activity)["1"]?[Field.Activity.connected] == .flag(true))
    #expect(file.said(.activity)["2"]?[Field.Activity.connected] == nil)
  }

  @Test func callsOfAFileThatNeverSaysWhomTheyReachedAreAFinding() throws {
    let file = try ReadFile("活動ID,実施日,種別,担当\n1,2026-10-05,メール,山田\n2,2026-10-05,架電,山田\n")
    #expect(file.findings.map(\.kind) == [.muteCalls])
    #expect(file.findings.map(\.line) == [3])
    let mails = try ReadFile("活動ID,実施日,種別,担当\n1,2026-10-05,メール,山田\n")
    #expect(mails.findings.isEmpty)
  }

  @Test func anElseBesideNoWordsSaysWhatItTook() throws {
    let mapping = """
      name: calls
      records:
        - record: activity
          key: 番号
          fields: {occurredOn: 日, rep: 担当, kind: {column: 種別, else: dial}}
      """
    let file = try ReadFile(
      "番号,日,担当,種別\n1,2026-10-05,森,電話\n2,2026-10-05,森,訪問\n3,2026-10-05,森,訪問\n4,2026-10-05,森,\n",
      as: .mapping(try Mapping(yaml: mapping)))
    #expect(
      file.words.map { "\($0.word) \($0.count) \($0.takenAs ?? "")" }.sorted() == ["訪問 2 dial", "電話 1 dial"])
  }

  @Test(arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
  func oneRowIsNotSaidAsMany(_ count: Int, _ said: String) { #expect(count.counted("row") == said) }
}
