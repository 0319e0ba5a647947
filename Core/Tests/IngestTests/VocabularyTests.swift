import SalesModel
import Testing

@testable import Ingest

/// A word is understood as a whole, however it is spelled, and never because another word stands in it.
@Suite struct VocabularyTests {
  @Test(arguments: [
    ("受注", "won"), ("受注済み", "won"), (" 成約 ", "won"), ("Ｃｌｏｓｅｄ　Ｗｏｎ", "won"), ("closedwon", "won"),
    ("05. 受注", "won"), ("受注 (100%)", "won"), ("⑥受注", "won"), ("Closed - Won", "won"),
    ("失注", "lost"), ("不成立", "lost"), ("未受注", "lost"), ("未成約", "lost"), ("CLOSEDLOST", "lost"),
    ("Not Won", "lost"),
    ("受注見込み", "open"), ("受注内示", "open"), ("契約交渉中", "open"), ("アポ取得", "open"), ("1_提案", "open"),
    ("Proposal/Price Quote", "open"), ("Contract Sent", "open"), ("ヒアリング", "open"),
  ])
  func readsStagesAsWholeWords(_ stage: String, _ outcome: String) {
    #expect(Vocabulary.stages.meaning(of: stage) == outcome)
  }

  @Test(arguments: [
    "受注みたいなもの", "成立するかも", "Wonderful", "キックオフ", "契約", "受注（90%）", "失注 (30%)", "lost and found", "未", "100%",
    "1", "",
  ])
  func knowsNoStageByItsParts(_ stage: String) {
    #expect(Vocabulary.stages.meaning(of: stage) == nil)
  }

  @Test(
    arguments: [
      ("接続", true, true), ("担当接続", true, true), ("アポ獲得", true, true), ("Connected", true, true),
      ("担当者断り", true, true),
      ("受付ブロック", true, false), ("Gatekeeper", true, false), ("担当者不在", false, false), ("担当不在", false, false),
      ("担当者外出中", false, false), ("担当者につながらず", false, false),
      ("未接続", false, false), ("接続なし", false, false), ("接続できず", false, false), ("通話できず", false, false),
      ("Not connected", false, false), ("Disconnected", false, false), ("ﾙｽ電", nil, nil),
      ("留守電", false, false),
      ("不在", false, false), ("No-Answer", false, false), ("Left Voicemail", false, false),
      ("通話中", false, false),
    ] as [(String, Bool?, Bool?)])
  func readsResultsOfCalls(_ result: String, _ connected: Bool?, _ rightParty: Bool?) {
    func said(_ vocabulary: Vocabulary) -> Bool? { vocabulary.meaning(of: result).map { $0 == "yes" } }
    #expect(said(.callConnections) == connected)
    #expect(said(.callParties) == rightParty)
  }

  @Test(arguments: [
    ("電話", "dial"), ("架電 2回目", "dial"), ("架電3回目", "dial"), ("【架電】A社", "dial"), ("Call - Acme", "dial"),
    ("Call with John", "dial"), ("メール: 御見積の件", "mail"), ("Email: Re: your question", "mail"),
    ("訪問（A社）", "visit"),
    ("オンライン商談/B社", "onlineMeeting"), ("ＴＥＬ", "dial"),
  ])
  func readsASubjectByItsWords(_ subject: String, _ kind: String) {
    #expect(Vocabulary.activitySubjects.meaning(of: subject) == kind)
  }

  @Test(arguments: [
    "電話の御礼メール", "架電リスト作成", "Technically reviewed", "プロトコール確認", "訪問キャンセル", "Recall", "Callback system",
    "架電 リスト",
    "Prepare call list", "Call notes", "来訪問題", "Mailchimp", "コールセンター導入",
  ])
  func findsNoKindInPartsOfWords(_ subject: String) {
    #expect(Vocabulary.activitySubjects.meaning(of: subject) == Vocabulary.nothing)
  }

  @Test(arguments: [
    ("訪問キャンセル", "cancelled"), ("初回商談中止", "cancelled"), ("【キャンセル】A社訪問", "cancelled"),
    ("Cancelled: demo", "cancelled"),
    ("Meeting canceled", "cancelled"), ("リスケ A社", "rescheduled"), ("訪問延期", "rescheduled"),
    ("No show - Acme", "noShow"),
    ("ドタキャン", "noShow"),
  ])
  func readsWhatBecameOfAMeetingFromItsSubject(_ subject: String, _ state: String) {
    #expect(Vocabulary.meetingSubjects.meaning(of: subject) == state)
  }

  @Test(arguments: ["キャンセル料のご説明", "工事中止のご相談", "延期のご連絡への返信", "訪問", "Cancellation policy"])
  func aSubjectAboutCancellingIsNoCancellation(_ subject: String) {
    #expect(Vocabulary.meetingSubjects.meaning(of: subject) == Vocabulary.nothing)
  }

  @Test func everyWordMeansAValueOfItsField() {
    for vocabulary in Vocabulary.all {
      #expect(vocabulary.meanings.values.allSatisfy(WordAnswer.isMeaning), "\(vocabulary.name)")
    }
  }

  @Test func noShippedProfileLooksForPartsOfWordsOrGuessesTheRest() {
    for mapping in Mapping.profiles {
      for rule in mapping.sections.flatMap({ $0.fields + $0.happened }) {
        #expect(rule.words.parts.isEmpty && rule.words.otherwise == nil, "\(mapping.name) \(rule.field.name)")
      }
    }
  }

  @Test func marksSayYesAndNo() throws {
    let marks = ["〇", "○", "◯", "✓", "✔", "✔\u{FE0F}", "☑", "レ", "✕", "✗", "☓", "×", "✖\u{FE0F}"]
    let rows = marks.enumerated().map { "\($0.offset),2026-10-05,電話,山田,\($0.element)" }.joined(
      separator: "\n")
    let file = try ReadFile("活動ID,実施日,種別,担当,接続\n\(rows)\n")
    let connected = file.said(.activity).sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }.map {
      $0.value[Field.Activity.connected]
    }
    #expect(connected == marks.indices.map { .flag($0 < 8) })
    #expect(
      marks.prefix(8).allSatisfy { $0.saysYes == true } && marks.suffix(5).allSatisfy { $0.saysYes == false })
    #expect(file.unknown.isEmpty)
  }
}
