import SalesModel
import Testing

@testable import Ingest

/// What nobody has judged is pending, and whatever is concluded from a day that has passed is said.
@Suite struct JudgedMeetingTests {
  private let events = "行動 ID,開始日時,件名,種別,割り当て先,会社名,結果\n"
  private let rule = AppointmentRule(place: .event(column: "種別", words: ["初回面会"]))

  private func read(
    _ text: String, _ heldRule: HeldRule = .auto, hour: Int = 12, judging: AppointmentRule? = nil
  ) throws -> ReadFile {
    try ReadFile(text, rules: ["salesforce": judging ?? rule], hour: hour, heldRule: heldRule)
  }

  private func held(_ file: ReadFile) -> [String] {
    file.said(.appointment).filter { $0.value[Field.Appointment.heldOn] != nil }.keys.sorted()
  }

  private func lines(_ file: ReadFile, _ kind: Finding.Kind) -> [Int] {
    file.findings.filter { $0.kind == kind }.map(\.line)
  }

  private let partlyJudged = """
    E1,2026-10-05 10:00,面会,初回面会,森,梅社,実施
    E2,2026-10-06 10:00,面会,初回面会,森,桃社,
    E3,2026-10-07 10:00,面会,初回面会,森,桜社,-
    E4,2026-10-08 10:00,面会,初回面会,森,松社,未判定
    E5,2026-10-09 10:00,面会,初回面会,森,竹社,有効
    E6,2026-10-09 15:00,面会,初回面会,森,杉社,キャンセル
    """

  @Test func aBlankResultIsPendingWhereOtherRowsHaveOne() throws {
    let file = try read(events + partlyJudged)
    #expect(held(file) == ["E1", "E5"])
    #expect(file.choices(.appointment, Field.Appointment.state)["E2"] == "scheduled")
    #expect(file.said(.activity)["E2"]?[Field.Activity.occurredOn] == nil)
    #expect(lines(file, .unjudged) == [3, 4, 5])
    #expect(file.unknown.isEmpty)
  }

  @Test func withoutAnyResultHeldIsConcludedFromTheTimeThatHasPassedAndSaid() throws {
    for text in [
      "行動 ID,開始日時,件名,種別,割り当て先,会社名\nE1,2026-10-05 10:00,面会,初回面会,森,梅社\n",
      events + "E1,2026-10-05 10:00,面会,初回面会,森,梅社,\n", events + "E1,2026-10-05 10:00,面会,初回面会,森,梅社,-\n",
    ] {
      let file = try read(text)
      #expect(held(file) == ["E1"])
      #expect(lines(file, .assumedDone) == [2])
    }
  }

  @Test func theRuleMayTakeBlanksAsHeldOrNothingThatIsNotSaid() throws {
    let passed = try read(events + partlyJudged, .passed)
    #expect(held(passed) == ["E1", "E2", "E3", "E4", "E5"])
    #expect(lines(passed, .assumedDone) == [3, 4, 5])
    let silent = "行動 ID,開始日時,件名,種別,割り当て先,会社名\nE1,2026-10-05 10:00,面会,初回面会,森,梅社\n"
    let stated = try read(silent, .stated)
    #expect(held(stated).isEmpty)
    #expect(lines(stated, .unjudged) == [2])
  }

  @Test func aMeetingOfTonightIsNotHeldThisMorning() throws {
    let text = """
      行動 ID,開始日時,件名,種別,割り当て先,会社名
      E1,2026-11-23 09:30,面会,初回面会,森,梅社
      E2,2026-11-23 18:00,面会,初回面会,森,桃社
      E3,2026-11-23,面会,初回面会,森,桜社
      """
    #expect(held(try read(text, hour: 12)) == ["E1"])
    #expect(lines(try read(text, hour: 12), .notDone) == [3, 4])
    #expect(held(try read(text, hour: 19)) == ["E1", "E2"])
  }

  @Test func aStatusThatIsBlankIsPendingUnlessTheTaskHasItsDayOfCompletion() throws {
    let file = try ReadFile(
      """
      ToDo ID,期日,完了日,状況,件名,種別
      T1,2026/11/10,2026/11/10,完了,電話,電話
      T2,2026/11/10,,,電話,電話
      T3,2026/11/10,2026/11/11,,電話,電話
      """)
    let done = file.said(.activity).filter { $0.value[Field.Activity.occurredOn] != nil }.keys.sorted()
    #expect(done == ["T1", "T3"])
    #expect(lines(file, .unjudged) == [3])
  }

  @Test func whatWasJudgedWasHeldThoughItsResultIsBlank() throws {
    let file = try read(
      "行動 ID,開始日時,件名,種別,割り当て先,会社名,結果,判定\n" + """
        E1,2026-10-05 10:00,面会,初回面会,森,梅社,実施,有効
        E2,2026-10-06 10:00,面会,初回面会,森,桃社,,有効
        E3,2026-10-07 10:00,面会,初回面会,森,桜社,,
        """,
      judging: AppointmentRule(
        place: .event(column: "種別", words: ["初回面会"]), verdict: .words(column: "判定", words: ["有効"])))
    #expect(held(file) == ["E1", "E2"])
    #expect(lines(file, .unjudged) == [3, 4])
  }

  // MARK: - Verdicts and closing dates of a mapping of one's own

  private func own(_ yaml: String, _ text: String) throws -> ReadFile {
    try ReadFile(text, as: .mapping(Mapping(yaml: yaml)))
  }

  @Test func aVerdictWithoutItsDayCountsOnTheDayOfTheMeetingAndIsSaid() throws {
    let file = try own(
      """
      name: apo
      records:
        - record: appointment
          key: 番号
          fields: {setOn: 獲得日, heldOn: 訪問日, verdict: {column: 判定, vocabulary: verdicts}}
          happened: {column: 結果, vocabulary: meetingStates}
      """,
      """
      番号,獲得日,訪問日,結果,判定
      1,2026-10-01,2026-10-12,実施,有効
      2,2026-10-02,2026-12-20,,有効
      3,,2026-12-20,,無効
      """)
    let judged = file.said(.appointment).mapValues { $0[Field.Appointment.judgedOn] }
    #expect(judged["1"] == .date(try #require(BusinessDate(iso: "2026-10-12"))))
    #expect(judged["2"] == .date(try #require(BusinessDate(iso: "2026-10-02"))))
    #expect(judged["3"] == .some(nil))
    #expect(lines(file, .undatedVerdict).sorted() == [2, 3, 4])
    let days = file.findings.filter { $0.kind == .undatedVerdict && $0.severity == .note }
    #expect(days.map(\.rows) == [1, 1])
    #expect(days.map { $0.problem.ja.contains("「実施日」") } == [true, false])
  }

  @Test func howManyVerdictsTookWhichDayIsSaidWhereverTheyAreRead() throws {
    let deals = "商談 ID,商談名,フェーズ,完了予定日,作成日,アポ取得日,判定\n"
    let file = try ReadFile(
      deals + """
        1,a,提案,2026/12/31,2026/09/01,2026/09/02,有効
        2,b,提案,2026/12/31,2026/09/01,2026/09/03,無効
        3,c,提案,2026/12/31,2026/09/01,2026/09/04,
        """,
      rules: [
        "salesforce": AppointmentRule(
          place: .opportunityDate(column: "アポ取得日"), verdict: .words(column: "判定", words: ["有効"]))
      ])
    let said = file.findings.filter { $0.kind == .undatedVerdict }
    #expect(said.map(\.rows) == [2] && said.first?.problem.ja.contains("「設定日」") == true)
    #expect(
      try file.said(.appointment)["1"]?[Field.Appointment.judgedOn]
        == .date(#require(BusinessDate(iso: "2026-09-02"))))
    #expect(file.said(.appointment)["3"]?[Field.Appointment.judgedOn] == nil)
  }

  @Test func aMeetingOfTodayWithoutItsHourIsPendingAsAnActivityAndAsAnAppointment() throws {
    let rows = "E1,2026-11-23,面会,初回面会,森,梅社,\nE2,2026-11-23,訪問,訪問,森,桃社,\nE3,2026-11-23,電話,電話,森,桃社,\n"
    let file = try read(events + rows)
    #expect(held(file).isEmpty)
    let days = file.said(.activity).filter { $0.value[Field.Activity.occurredOn] != nil }
    #expect(days.keys.sorted() == ["E3"])
    #expect(lines(file, .assumedDone) == [4])
    // Its result says otherwise.
    #expect(try held(read(events + "E1,2026-11-23,面会,初回面会,森,梅社,実施\n")) == ["E1"])
    let later = try read(events + "E1,2026-11-22,面会,初回面会,森,梅社,\n")
    #expect(held(later) == ["E1"])
  }

  @Test func theClosingDateOfAnOpenDealIsTheExpectedOne() throws {
    let file = try own(
      """
      name: deals
      records:
        - record: opportunity
          key: 番号
          fields: {openedOn: 作成日, closedOn: 受注日, outcome: {column: 状態, vocabulary: stages}}
      """,
      """
      番号,作成日,受注日,状態
      1,2026-09-01,2026-10-01,受注
      2,2026-09-01,2026-10-02,交渉中
      3,2026-09-01,2026-10-03,
      """)
    let said = file.said(.opportunity)
    #expect(said["1"]?[Field.Opportunity.closedOn] != nil)
    for (key, day) in [("2", "2026-10-02"), ("3", "2026-10-03")] {
      #expect(said[key]?[Field.Opportunity.closedOn] == nil)
      #expect(said[key]?[Field.Opportunity.expectedCloseOn] == .date(try #require(BusinessDate(iso: day))))
    }
    #expect(lines(file, .plannedClose) == [3, 4])
  }
}
