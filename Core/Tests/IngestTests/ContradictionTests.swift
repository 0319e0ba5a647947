import SalesModel
import Testing

@testable import Ingest

/// Columns of one row that contradict each other, and cells that name several: they are said with their number.
@Suite struct ContradictionTests {
  private func meetings(_ rows: String...) throws -> ReadFile {
    let mapping = """
      name: meetings
      records:
        - record: appointment
          key: ID
          fields:
            setOn: 設定日
            scheduledOn: 予定日
            heldOn: 実施日
            verdict: {column: 判定, vocabulary: verdicts}
          happened: {column: 状況, vocabulary: meetingStates}
      """
    let lines = ["ID,設定日,予定日,実施日,状況,判定", "0,2026/10/01,2026/10/05,2026/10/05,実施,有効"] + rows
    return try ReadFile(lines.joined(separator: "\n") + "\n", as: .mapping(try Mapping(yaml: mapping)))
  }

  private func calls(_ rows: String..., header: String = "活動ID,実施日,種別,担当,接続,結果") throws -> ReadFile {
    try ReadFile(([header] + rows).joined(separator: "\n") + "\n")
  }

  private func said(_ file: ReadFile, _ kind: Finding.Kind) -> [Int] {
    file.findings.filter { $0.kind == kind }.map(\.line)
  }

  @Test func aMeetingThatWasHeldOnNoDayIsSaid() throws {
    let file = try meetings(
      "1,2026/10/02,2026/10/08,,実施,", "2,2026/10/02,2026/10/08,,予定,", "3,2026/10/02,2026/10/08,,,")
    #expect(said(file, .heldUndated) == [3])
    #expect(file.findings.first { $0.kind == .heldUndated }?.column == "実施日")
  }

  @Test func aVerdictOnAMeetingThatLiesAheadIsSaid() throws {
    let file = try meetings(
      "1,2026/10/02,2026/12/08,,,有効", "2,2026/10/02,2026/12/08,,予定,有効", "3,2026/10/02,2026/10/08,,予定,有効",
      "4,2026/10/02,2026/12/08,,予定,", "5,2026/10/02,2026/12/08,2026/12/08,,有効")
    #expect(said(file, .verdictAhead) == [3, 4, 7])
  }

  @Test func aConnectionThatTheResultContradictsIsSaidAndCounts() throws {
    let file = try calls(
      "1,2026-10-05,電話,山田,○,不在", "2,2026-10-05,電話,山田,×,通話", "3,2026-10-05,電話,山田,○,通話",
      "4,2026-10-05,電話,山田,×,留守電",
      "5,2026-10-05,電話,山田,○,見積依頼", "6,2026-10-05,メール,山田,,不在")
    #expect(said(file, .contradictedConnection) == [2, 3])
    let finding = file.findings.first { $0.kind == .contradictedConnection }
    #expect(finding?.column == "結果" && finding?.value == "○ / 不在")
    #expect(file.said(.activity)["1"]?[Field.Activity.connected] == .flag(true))
  }

  @Test func aDayThatItsMomentContradictsIsSaid() throws {
    let file = try calls(
      "1,2026-10-05,2026-10-06 09:30:00,電話,山田,○", "2,2026-10-05,2026-10-05 23:30:00,電話,山田,○",
      "3,2026-10-05,,電話,山田,○",
      header: "活動ID,実施日,実施日時,種別,担当,接続")
    #expect(said(file, .contradictedDay) == [2])
    #expect(
      file.said(.activity)["1"]?[Field.Activity.occurredOn]
        == BusinessDate(iso: "2026-10-05").map { .date($0) })
  }

  @Test(arguments: [
    "2026/10/5(火)", "2026年10月5日（日）", "2026/10/05 火曜日", "\"Tue, 5 Oct 2026\"", "2026/10/5(土) 10:00",
  ])
  func aDateOnAnotherWeekdayIsSaid(_ date: String) throws {
    let file = try calls("1,\(date),電話,山田,○,", "2,2026/10/5(月),電話,山田,○,", "3,2026/10/06(火・祝),電話,山田,○,")
    let finding = file.inspection.notes.first { $0.kind == .weekday }
    #expect(finding?.line == 2 && finding?.rows == 1 && finding?.column == "実施日")
    #expect(
      file.said(.activity)["1"]?[Field.Activity.occurredOn]
        == BusinessDate(iso: "2026-10-05").map { .date($0) })
  }

  // MARK: - Several in one cell

  @Test(arguments: [
    ("山田＋佐藤", "山田", "佐藤"), ("山田+佐藤", "山田", "佐藤"), ("山田・佐藤", "山田", "佐藤"), ("山田 同行 佐藤", "山田", "佐藤"),
    ("山田(佐藤同行)", "山田", "佐藤"), ("山田（同行：佐藤）", "山田", "佐藤"), ("山田 他1名", "山田", "他1名"), ("山田ほか2名", "山田", "ほか2名"),
    ("山田 → 佐藤", "佐藤", "山田"), ("山田→佐藤", "佐藤", "山田"),
  ])
  func severalPeopleInACellAreSaid(_ cell: String, _ owner: String, _ other: String) throws {
    let file = try calls("1,2026-10-05,電話,\(cell),○,")
    #expect(file.said(.activity)["1"]?[Field.Activity.rep] == .reference(.rep, key: owner))
    let finding = file.findings.first { $0.kind == .severalOwners }
    #expect(finding?.value == cell && finding?.problem.ja.contains("「\(other)」には付けません") == true)
  }

  @Test(arguments: ["他川 一郎", "外山", "同前 花子", "ほか弁 太郎", "R&D"])
  func whatOnlyHoldsSuchASignIsOnePerson(_ name: String) throws {
    let file = try calls("1,2026-10-05,電話,\(name),○,")
    #expect(file.said(.activity)["1"]?[Field.Activity.rep] == .reference(.rep, key: name))
    #expect(said(file, .severalOwners).isEmpty)
  }

  @Test(arguments: ["A社、B社", "A社/B社", "A社＋B社", "株式会社青木；有限会社井上", "A社 他2社", "他2社"])
  func severalCompaniesInACellAreSaid(_ cell: String) throws {
    let file = try calls(
      "1,2026-10-05,電話,山田,\(cell)", "2,2026-10-05,電話,山田,\(cell)", header: "活動ID,実施日,種別,担当,会社")
    let finding = file.findings.first { $0.kind == .severalCompanies }
    #expect(finding?.value == cell && finding?.rows == 2 && finding?.line == 2)
  }

  @Test(arguments: ["A/B Consulting", "マルサン、", "山田商店/本店", "AT&T", "他力本願寺"])
  func whatIsOneCompanyStaysOne(_ cell: String) throws {
    let file = try calls("1,2026-10-05,電話,山田,\(cell)", header: "活動ID,実施日,種別,担当,会社")
    #expect(said(file, .severalCompanies).isEmpty)
  }

  // MARK: - Answers

  @Test func aWordThatComesWithItsNumberOrShareIsAskedAboutOnce() throws {
    let header = "商談 ID,商談名,商談 所有者,フェーズ,金額,完了日,作成日"
    let answer = [WordAnswer(column: "フェーズ", word: "契約書回収済", meaning: "won")]
    func unknown(_ stage: String) throws -> [String] {
      try ReadFile("\(header)\n1,A,山田,\(stage),100,2026/10/05,2026/09/01\n", answers: answer).unknown
    }
    #expect(try unknown("契約書回収済").isEmpty)
    #expect(try unknown("05. 契約書回収済 (100%)").isEmpty)
    #expect(try unknown("④契約書回収済").isEmpty)
    #expect(try unknown("契約書回収済 (90%)") == ["契約書回収済 (90%)"])
  }
}
