import SalesModel
import Testing

@testable import Ingest

/// What is planned, moved or called off has not happened.
@Suite struct HappeningTests {
  private let tasks = "ToDo ID,期日,完了日,状況,件名,種別,割り当て先,通話結果\n"

  private func days(_ file: ReadFile) -> [String: String] {
    file.said(.activity).compactMapValues { values in
      guard case .date(let date)? = values[Field.Activity.occurredOn] else { return nil }
      return date.description
    }
  }

  @Test func onlyWhatIsDoneHasADayOfDoing() throws {
    let file = try ReadFile(
      tasks + """
        00T1,2026/11/20,2026/11/18,完了,電話,電話,Y,接続
        00T2,2026/11/20,,未着手,電話,電話,Y,
        00T3,2026/11/20,,延期,電話,電話,Y,
        00T4,2026/11/20,,進行中,電話,電話,Y,
        00T5,2026/11/20,,Waiting on someone else,電話,電話,Y,
        00T6,2026/11/20,,Deferred,電話,電話,Y,
        00T7,2026/11/20,,Completed,電話,電話,Y,不在
        """)
    #expect(days(file) == ["00T1": "2026-11-18", "00T7": "2026-11-20"])
    #expect(file.said(.activity).count == 7)
    #expect(file.unknown.isEmpty)
    #expect(Set(file.findings.map(\.kind)) == [.notDone, .calledOff, .dueDate])
    #expect(file.findings.filter { $0.kind == .notDone }.map(\.line) == [3, 5, 6])
    #expect(file.findings.filter { $0.kind == .calledOff }.map(\.line) == [4, 7])
  }

  @Test(arguments: [
    "Reschedule call", "Cancelled contract - win back", "No show 後フォロー", "キャンセル 掘り起こし", "訪問リスケ 電話", "延期",
  ])
  func theStatusOfATaskDecidesWhateverItsSubjectSpeaksOf(_ subject: String) throws {
    let file = try ReadFile(tasks + "00T1,2026/11/20,2026/11/18,完了,\(subject),電話,Y,接続\n")
    #expect(days(file) == ["00T1": "2026-11-18"])
    #expect(file.findings.map(\.kind) == [.overruledSubject])
    #expect(file.findings.first?.value == subject)
  }

  @Test func aSubjectDecidesWhereNoStatusSaysAnything() throws {
    let file = try ReadFile(
      tasks + """
        00T1,2026/11/20,2026/11/18,,電話リスケ,電話,Y,
        00T2,2026/11/20,2026/11/18,,キャンセル料の電話,電話,Y,
        """)
    #expect(days(file) == ["00T2": "2026-11-18"])
    #expect(file.findings.map(\.kind) == [.calledOff, .openCancellation, .assumedDone])
  }

  @Test func anUnknownStatusIsAskedAbout() throws {
    let file = try ReadFile(tasks + "00T1,2026/11/20,,たぶん,電話,電話,Y,\n")
    #expect(file.unknown == ["たぶん"])
    let answered = try ReadFile(
      tasks + "00T1,2026/11/20,,たぶん,電話,電話,Y,\n",
      answers: [WordAnswer(column: "状況", word: "たぶん", meaning: "scheduled")])
    #expect(answered.unknown.isEmpty)
    #expect(days(answered).isEmpty)
  }

  @Test func withoutAStatusTheFileSaysWhatWasAssumed() throws {
    let file = try ReadFile(
      "ToDo ID,期日,件名,種別\n00T1,2026/11/20,電話,電話\n00T2,2026/12/20,電話,電話\n")
    #expect(days(file) == ["00T1": "2026-11-20"])
    #expect(Set(file.findings.map(\.kind)) == [.assumedDone, .notDone, .muteCalls])
  }

  @Test func theResultOfACallIsOneQuestion() throws {
    let row = "00T1,2026/11/20,2026/11/20,完了,電話,電話,Y,もごもご\n"
    let file = try ReadFile(tasks + row)
    #expect(file.unknown == ["もごもご"])
    #expect(file.words.first?.answers == ["rightParty", "connected", "no"])
    func said(_ meaning: String) throws -> [Bool] {
      let file = try ReadFile(
        tasks + row, answers: [WordAnswer(column: "通話結果", word: "もごもご", meaning: meaning)])
      let call = try #require(file.said(.activity)["00T1"])
      return [Field.Activity.connected, Field.Activity.rightParty].map { call[$0] == .flag(true) }
    }
    #expect(try said("rightParty") == [true, true])
    #expect(try said("connected") == [true, false])
    #expect(try said("no") == [false, false])
  }

  private let events = "行動 ID,開始日時,件名,種別,割り当て先,リード ID,会社名,結果\n"
  private let rule = AppointmentRule(place: .event(column: "種別", words: ["初回面会"]))

  @Test func aMeetingThatWasCalledOffWasNotHeldThoughItsDayHasCome() throws {
    let file = try ReadFile(
      events + """
        00U1,2026-10-05 10:00,面会,初回面会,R,00Q1,A社,キャンセル
        00U2,2026-10-06 10:00,面会,初回面会,R,00Q2,B社,実施
        00U3,2026-10-07 10:00,面会,初回面会,R,00Q3,C社,リスケ
        00U4,2026-10-08 10:00,【中止】面会,初回面会,R,00Q4,D社,
        00U5,2026-10-09 10:00,面会,初回面会,R,00Q5,E社,
        00U6,2026-12-09 10:00,面会,初回面会,R,00Q6,F社,
        00U7,2026-10-10 10:00,No-show,初回面会,R,00Q7,G社,
        """, rules: ["salesforce": rule])
    let held = file.said(.appointment).filter { $0.value[Field.Appointment.heldOn] != nil }.keys.sorted()
    #expect(held == ["00U2"])
    #expect(
      file.choices(.appointment, Field.Appointment.state) == [
        "00U1": "cancelled", "00U2": "held", "00U3": "rescheduled", "00U4": "cancelled", "00U5": "scheduled",
        "00U6": "scheduled", "00U7": "noShow",
      ])
    #expect(Set(file.choices(.appointment, Field.Appointment.verdict).values) == ["pending"])
    #expect(file.unknown.isEmpty)
  }

  private func states(_ rows: String) throws -> (states: [String: String], findings: [Finding]) {
    let file = try ReadFile(events + rows, rules: ["salesforce": rule])
    return (
      file.choices(.appointment, Field.Appointment.state), file.findings.filter { $0.kind != .openSubject }
    )
  }

  @Test func theResultOfAMeetingDecidesWhateverItsSubjectSpeaksOf() throws {
    let (states, findings) = try states(
      """
      00U1,2026-10-05 10:00,【延期】面会,初回面会,R,00Q1,A社,実施
      00U2,2026-10-06 10:00,面会リスケ,初回面会,R,00Q2,B社,実施済み
      00U3,2026-10-07 10:00,面会,初回面会,R,00Q3,C社,中止
      """)
    #expect(states == ["00U1": "held", "00U2": "held", "00U3": "cancelled"])
    #expect(findings.map(\.kind) == [.overruledSubject, .overruledSubject, .calledOff])
    #expect(findings.map(\.line) == [2, 3, 4])
  }

  @Test func aStatusAndAResultThatContradictEachOtherAreAFinding() throws {
    let file = try ReadFile(
      "行動 ID,開始日時,件名,種別,割り当て先,状況,結果\n"
        + """
        00U1,2026-10-05 10:00,面会,初回面会,R,完了,中止
        00U2,2026-10-06 10:00,面会,初回面会,R,予定,実施
        00U3,2026-10-07 10:00,面会,初回面会,R,完了,実施
        """, rules: ["salesforce": rule])
    #expect(
      file.choices(.appointment, Field.Appointment.state) == [
        "00U1": "cancelled", "00U2": "scheduled", "00U3": "held",
      ])
    let contradicted = file.findings.filter { $0.kind == .contradictedState }
    #expect(contradicted.map(\.line) == [2, 3])
    #expect(contradicted.map(\.value) == ["完了 / 中止", "実施 / 予定"])
  }

  @Test(arguments: [
    ("×中止 面会", "cancelled"), ("面会 ×中止", "cancelled"), ("※リスケ※面会", "rescheduled"), ("■延期■面会", "rescheduled"),
    ("★キャンセル★A社", "cancelled"), ("A社中止", "cancelled"), ("田中様リスケ", "rescheduled"), ("中止_面会", "cancelled"),
    ("面会（キャンセル）→復活", "held"), ("リスケ→10/12", "rescheduled"), ("仮→キャンセル", "cancelled"),
    ("面会 -> no-show", "noShow"), ("A社 10/12へ延期", "rescheduled"), ("A社（先方都合によりリスケ）", "rescheduled"),
    ("A社 キャンセルになりました", "cancelled"), ("A社 ドタキャンされた", "noShow"), ("面会（リスケ後）", "held"), ("A社 リスケ分", "held"),
  ])
  func aSubjectSaysWhatBecameOfAMeetingThatHasNoResult(_ subject: String, _ state: String) throws {
    let (states, _) = try states("00U1,2026-10-05 10:00,\(subject),初回面会,R,00Q1,A社,\n")
    #expect(states == ["00U1": state])
  }

  @Test func aSubjectThatOnlyMightSpeakOfCancellingIsSaid() throws {
    let (states, findings) = try states(
      "00U1,2026-10-05 10:00,中止判断の打合せ,初回面会,R,00Q1,A社,\n00U2,2026-10-05 10:00,面会,初回面会,R,00Q1,A社,\n")
    // Only what speaks of no such thing is held because its day has passed.
    #expect(states == ["00U1": "scheduled", "00U2": "held"])
    #expect(findings.filter { $0.kind == .openCancellation }.map(\.line) == [2])
    #expect(findings.filter { $0.kind == .unjudged }.map(\.line) == [2])
  }

  @Test func whatIsNotJudgedIsPendingAndAnUnknownJudgementIsAskedAbout() throws {
    let judging = AppointmentRule(
      place: .event(column: "種別", words: ["初回面会"]), verdict: .words(column: "結果", words: ["ぴったり"]))
    let file = try ReadFile(
      events + """
        00U1,2026-09-05 10:00,面会,初回面会,R,00Q1,A社,未判定
        00U2,2026-09-06 10:00,面会,初回面会,R,00Q2,B社,ぴったり
        00U3,2026-09-07 10:00,面会,初回面会,R,00Q3,C社,対象外
        00U4,2026-09-08 10:00,面会,初回面会,R,00Q4,D社,
        00U5,2026-09-09 10:00,面会,初回面会,R,00Q5,E社,まあまあ
        """, rules: ["salesforce": judging])
    let verdicts = file.choices(.appointment, Field.Appointment.verdict)
    #expect(verdicts["00U1"] == "pending")
    #expect(verdicts["00U2"] == "qualified")
    #expect(verdicts["00U3"] == "rejected")
    #expect(verdicts["00U4"] == "pending")
    // What it says of the judgement, and of having been held, are two questions.
    #expect(Set(file.unknown) == ["まあまあ"])
    #expect(
      Set(file.words.map(\.answers)) == [
        Verdict.allCases.map(\.rawValue), AppointmentState.allCases.map(\.rawValue),
      ])
    #expect(file.said(.appointment)["00U1"]?[Field.Appointment.judgedOn] == nil)
    #expect(file.said(.appointment)["00U3"]?[Field.Appointment.judgedOn] != nil)
  }

  @Test func aResultThatIsJudgedIsStillAskedWhetherTheMeetingWasHeld() throws {
    let judging = AppointmentRule(
      place: .event(column: "種別", words: ["初回面会"]), verdict: .words(column: "結果", words: ["実施"]))
    func read(_ answers: [WordAnswer]) throws -> ReadFile {
      try ReadFile(
        events + """
          00U1,2026-09-05 10:00,面会,初回面会,R,00Q1,A社,先方急用でなくなる
          00U2,2026-09-06 10:00,面会,初回面会,R,00Q2,B社,実施
          00U3,2026-09-07 10:00,面会,初回面会,R,00Q3,C社,差戻し
          """, rules: ["salesforce": judging], answers: answers)
    }
    let word = "先方急用でなくなる"
    #expect(try read([]).unknown == [word, word])
    let rejected = WordAnswer(column: "結果", word: word, meaning: "rejected")
    #expect(try read([rejected]).unknown == [word])
    let file = try read([rejected, WordAnswer(column: "結果", word: word, meaning: "cancelled")])
    #expect(file.unknown.isEmpty)
    #expect(
      file.choices(.appointment, Field.Appointment.state) == [
        "00U1": "cancelled", "00U2": "held", "00U3": "held",
      ])
    #expect(
      file.choices(.appointment, Field.Appointment.verdict) == [
        "00U1": "rejected", "00U2": "qualified", "00U3": "rejected",
      ])
    let undecided = try read([rejected, WordAnswer(column: "結果", word: word, meaning: "nothing")])
    #expect(undecided.unknown.isEmpty)
    #expect(undecided.choices(.appointment, Field.Appointment.verdict)["00U1"] == "rejected")
  }

  @Test func aMeetingThatWasCalledOffAndIsQualifiedIsAFinding() throws {
    let judging = AppointmentRule(
      place: .event(column: "種別", words: ["初回面会"]), verdict: .words(column: "判定", words: ["有効"]))
    let file = try ReadFile(
      """
      活動 ID,開始日時,件名,種別,割り当て先,リード ID,会社名,状況,判定
      00U1,2026-09-05 10:00,面会,初回面会,R,00Q1,A社,キャンセル,有効
      00U2,2026-09-06 10:00,面会,初回面会,R,00Q2,B社,実施,有効
      00U3,2026-09-07 10:00,面会,初回面会,R,00Q3,C社,キャンセル,無効

      """, rules: ["salesforce": judging])
    #expect(file.findings.filter { $0.kind == .contradictedVerdict }.map(\.line) == [2])
    #expect(file.rejected == 0)
  }

  @Test func aVisitThatItsResultCallsOffAndThatCountsAllTheSameIsAFinding() throws {
    let file = try ReadFile(
      """
      活動ID,実施日,種別,担当,会社,結果
      1,2026/10/05,訪問,山田,A社,中止
      2,2026/10/05,訪問,山田,B社,提案
      3,2026/10/05,架電,山田,C社,不在

      """)
    #expect(file.findings.filter { $0.kind == .calledOffResult }.map(\.line) == [2])
  }
}
