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
    #expect(file.findings.first { $0.kind == .notDone }?.problem.ja.hasPrefix("3件") == true)
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
    #expect(Set(file.findings.map(\.kind)) == [.assumedDone, .notDone])
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
    #expect(held == ["00U2", "00U5"])
    #expect(
      file.choices(.appointment, Field.Appointment.state) == [
        "00U1": "cancelled", "00U2": "held", "00U3": "rescheduled", "00U4": "cancelled", "00U5": "held",
        "00U6": "scheduled", "00U7": "noShow",
      ])
    #expect(Set(file.choices(.appointment, Field.Appointment.verdict).values) == ["pending"])
    #expect(file.unknown.isEmpty)
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
    #expect(file.unknown == ["まあまあ"])
    #expect(file.words.first?.answers == ["pending", "qualified", "rejected"])
    #expect(file.said(.appointment)["00U1"]?[Field.Appointment.judgedOn] == nil)
    #expect(file.said(.appointment)["00U3"]?[Field.Appointment.judgedOn] != nil)
  }
}
