import Foundation
import SalesModel
import Testing

@testable import Ingest

/// Reports that are copied as they are shown: groups with their sums, counts and merged cells.
@Suite struct GroupedReportTests: ReadsReports {
  // MARK: - Headings that name their column

  @Test(arguments: ["商談 所有者: 桐生 (2 件)", "商談 所有者：桐生（２件）", "商談 所有者: 桐生", "所有者 ： 桐生 (2)"])
  func aHeadingOfAColumnThatTheTableLacksOwnsTheRowsBelowIt(_ heading: String) throws {
    let file = try read(
      [
        "\(heading),,,,", "A,受注,100,2026/9/1,2026/10/5", "B,受注,200,2026/9/1,2026/10/5", "小計,,300,,",
        "\(heading.replacing("桐生", with: "沢田").replacing("2", with: "1").replacing("２", with: "１")),,,,",
        "C,受注,500,2026/9/1,2026/10/5", "小計,,500,,", "合計,,800,,",
      ], header: "商談名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file) == ["A": "桐生", "B": "桐生", "C": "沢田"])
    #expect(file.rejected == 0)
    #expect(file.findings.filter { $0.kind == .groupHeading }.map(\.severity) == [.note, .note])
    #expect(!file.inspection.notes.contains { $0.kind == .missingCells })
  }

  @Test func aHeadingOfWhatNobodyReadsIsSaidAndTheRowsStayAsTheyAre() throws {
    let file = try read(
      ["色: 赤 (1 件),,,,", "A,受注,100,2026/9/1,2026/10/5"], header: "商談名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file) == [:])
    #expect(file.findings.filter { $0.kind == .groupHeading }.map(\.severity) == [.warning])
  }

  @Test func ownersInTheirOwnColumnAreNotOverruledByAHeading() throws {
    let file = try read(
      ["商談 所有者: 桐生 (2 件),,,,,", "A,受注,100,2026/9/1,2026/10/5,桐生", "B,受注,200,2026/9/1,2026/10/5,沢田"],
      header: "商談名,フェーズ,金額,作成日,完了予定日,所有者")
    #expect(owners(file) == ["A": "桐生", "B": "沢田"])
  }

  @Test func aRowWithACellTooManyIsStillRejected() throws {
    let file = try read(
      ["商談 所有者: 桐生 (1 件),,,,", "A,受注,100,2026/9/1,2026/10/5,佐藤"],
      header: "商談名,フェーズ,金額,作成日,完了予定日")
    #expect(file.rejected == 1)
  }

  @Test(arguments: [("件数　３", "小計　８００"), ("件数 3", "小計 800"), ("件数：３", "合計　￥８００"), ("件数,,,,３", "小計,,,,８００")])
  func aWordAndItsFigureInOneCellAreASumInAnyWidth(_ count: String, _ sum: String) throws {
    let file = try read([
      deal("山田", "A", 100), deal("山田", "B", 200), deal("山田", "C", 500), "\(count),,,,,", "\(sum),,,,,",
    ])
    #expect(file.said(.opportunity).count == 3 && file.rejected == 0)
    #expect(file.findings.filter { $0.kind == .sumRow }.count == 2)
  }

  // MARK: - Sums in several cells and rows

  @Test(arguments: [
    ("小計", "合計", "件数", "合計"), ("Subtotal", "Sum", "Count", "Total"),
    ("Subtotal", "Sum of Amount", "Record Count", "Total"), ("小計", "金額 合計", "件数", "総計"),
  ])
  func aSumThatIsSaidInTwoCellsAndRowsEndsItsGroup(
    _ group: String, _ sum: String, _ count: String, _ all: String
  ) throws {
    let file = try read([
      deal("山田", "A", 100), deal("", "B", 200), "\(group),\(sum),,,300,,", ",\(count),2,,,,",
      deal("佐藤", "C", 500), "\(group),\(sum),,,500,,", ",\(count),1,,,,", "\(all),\(sum),,,800,,",
      ",\(count),3,,,,",
    ])
    #expect(file.said(.opportunity).count == 3 && file.rejected == 0)
    #expect(owners(file) == ["A": "山田", "B": "山田", "C": "佐藤"])
    #expect(file.findings.filter { $0.kind == .sumRow }.count == 6)
  }

  @Test func anAverageBelowASumIsNoSecondGroup() throws {
    let file = try read([
      deal("山田", "A", 100), deal("", "B", 200), "合計,合計,,,300,,", ",Average of Amount,,,150,,",
      ",件数,2,,,,",
    ])
    #expect(owners(file) == ["A": "山田"])
    #expect(file.inspection.notes.contains { $0.kind == .mergedCells && $0.rows == 1 })
  }

  @Test func aSumUnderTheIDsIsRead() throws {
    let file = try read(
      [
        "山田,006A1,A,受注,100,2026/9/1,2026/10/5", ",006A2,B,受注,200,2026/9/1,2026/10/6", "小計,合計,,,300,,",
        ",件数,2,,,,", "佐藤,006A3,C,受注,500,2026/9/1,2026/10/7", "小計,合計,,,500,,", ",件数,1,,,,",
      ], header: "商談 所有者,商談 ID,商談名,フェーズ,金額,作成日,完了予定日")
    #expect(file.said(.opportunity).keys.sorted() == ["006A1", "006A2", "006A3"])
    #expect(
      file.said(.opportunity)["006A2"]?[Field.Opportunity.closer] == .reference(.rep, key: "山田"))
  }

  // MARK: - Sums that look like records

  private func readWithNumbers(_ last: String) throws -> ReadFile {
    let header = "商談 ID,商談名,取引先名,フェーズ,金額,作成日,完了予定日,商談 所有者"
    let deals = (1...3).map { "\($0),案件\($0),会社\($0),受注,\($0)000,2026/9/1,2026/10/5,山田" }
    return try read(deals + [last], header: header)
  }

  @Test(arguments: [
    ("3,,,,6000,,,", Finding.Kind.sumRow), ("3件,,,,6000,,,", .sumRow),
    (",合計,,受注,6000,,2026/10/31,", .openSum), ("3,,,,6500,,,", .openSum),
  ])
  func aSumBelowAListBecomesNoRecordAndChangesNone(_ row: String, _ kind: Finding.Kind) throws {
    let file = try readWithNumbers(row)
    #expect(file.said(.opportunity).count == 3)
    #expect(file.said(.opportunity)["3"]?[Field.Opportunity.amount] == .money(3000))
    #expect(file.findings.map(\.kind) == [kind])
  }

  @Test(arguments: [",合計,D社,受注,6000,2026/9/1,2026/10/31,佐藤", "9,,,,6100,,,", "4,合計,,受注,6000,,2026/10/31,"])
  func aRowThatNamesItsCompanyOrItselfIsARecord(_ row: String) throws {
    #expect(try readWithNumbers(row).said(.opportunity).count == 4)
  }

  // MARK: - Names with the number of their rows

  @Test func aNameLosesTheNumberOfItsRows() throws {
    for next in [deal("佐藤 (1)", "C", 500), deal("佐藤（1）", "C", 500)] {
      let file = try read([deal("山田 (2)", "A", 100), deal("", "B", 200), next])
      #expect(owners(file) == ["A": "山田", "B": "山田", "C": "佐藤"])
      #expect(file.inspection.notes.contains { $0.kind == .filledDown && $0.column == "商談 所有者" })
    }
  }

  @Test func aGroupWithoutANumberStandsAmongThoseWithOne() throws {
    let file = try read([
      deal("user01 (2)", "A", 100), deal("", "B", 200), "小計,,,,300,,", deal("user02 (1)", "C", 500),
      "小計,,,,500,,",
      deal("応援", "D", 7), "小計,,,,7,,",
    ])
    #expect(owners(file) == ["A": "user01", "B": "user01", "C": "user02", "D": "応援"])
  }

  @Test func aNumberThatCountsOtherRowsBelongsToTheName() throws {
    let file = try read([deal("山田 (2)", "A", 100), deal("佐藤 (2)", "B", 200)])
    #expect(owners(file) == ["A": "山田 (2)", "B": "佐藤 (2)"])
  }

  @Test func aTotalEndsNoGroupThatAHeadingNames() throws {
    let file = try read(
      [
        "商談 所有者: 山田 (2 件),,,,,", "A,A社,受注,100,2026/9/1,2026/10/5", "B,B社,受注,200,2026/9/1,2026/10/6",
        ",,,300,,", "商談 所有者: 佐藤 (1 件),,,,,", "C,C社,受注,500,2026/9/1,2026/10/7", "総計 (3 件),,,800,,",
      ], header: "商談名,取引先名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file) == ["A": "山田", "B": "山田", "C": "佐藤"] && file.rejected == 0)
    #expect(file.findings.filter { $0.kind == .groupHeading }.map(\.line) == [2, 6])
  }

  // MARK: - Merged cells

  @Test func blankOwnersBelowANameAreSaid() throws {
    let file = try read([
      deal("山田", "A", 100), deal("", "B", 200), deal("佐藤", "C", 400), deal("", "D", 800),
    ])
    let finding = try #require(file.inspection.notes.first { $0.kind == .mergedCells })
    #expect(finding.rows == 2 && finding.line == 3 && finding.column == "商談 所有者")
    #expect(owners(file) == ["A": "山田", "C": "佐藤"])
  }

  @Test func blankOwnersOfAListInWhichNamesComeAgainAreNobodys() throws {
    let file = try read([
      deal("山田", "A", 100), deal("", "B", 200), deal("山田", "C", 400), deal("佐藤", "D", 800),
    ])
    #expect(!file.inspection.notes.contains { $0.kind == .mergedCells })
  }

  @Test func whatIsRememberedOfBlankCellsHoldsWhereAFileLooksLikeMergedCells() throws {
    func owners(_ rows: [String], said: [String]?) throws -> [String] {
      let source = ByteSource(Array(([Self.header] + rows).joined(separator: "\n").utf8))
      return try FileInspection(source, as: .recognise, filling: said, filled: { _ in ["商談所有者"] }).told
    }
    let merged = [deal("山田", "A", 100), deal("", "B", 200), deal("佐藤", "C", 400)]
    #expect(try owners(merged, said: nil) == ["商談 所有者"])
    #expect(try owners(merged, said: []) == [])
    #expect(try owners(merged + [deal("山田", "D", 1)], said: nil) == [])
    #expect(try owners(merged + [deal("山田", "D", 1)], said: ["商談 所有者"]) == ["商談 所有者"])
  }

  private static let visits = """
    name: visits
    fillDown: 担当
    records:
      - {record: activity, key: 番号, fields: {rep: 担当, occurredOn: 日, kind: {value: visit}}}
    """

  @Test func aNameReachesDownToTheNextSum() throws {
    let file = try ReadFile(
      "担当,番号,日,費用\n山田,v1,2026/10/5,10\n,v2,2026/10/6,20\n山田 計,,,30\n,v3,2026/10/7,40\n",
      as: .mapping(try Mapping(yaml: Self.visits)))
    let reps = file.said(.activity).mapValues { $0[Field.Activity.rep] }
    #expect(reps["v2"] == .reference(.rep, key: "山田"))
    #expect(reps["v3"] == .some(nil))
    #expect(file.findings.contains { $0.kind == .mergedCells && $0.line == 5 && $0.rows == 1 })
  }

  @Test func aListWithoutKeysIsFilledAsOthersAre() throws {
    let mapping = """
      name: mails
      records:
        - record: activity
          key: none
          fields: {occurredOn: 送信日, kind: {value: mail}, rep: 担当}
      """
    let file = try ReadFile(
      "担当,送信日,件名\n山田,2026/10/1,a\n,2026/10/2,b\n小計,2,\n佐藤,2026/10/3,c\n小計,1,\n",
      as: .mapping(try Mapping(yaml: mapping)))
    let reps = file.said(.activity).values.compactMap { $0[Field.Activity.rep] }
    #expect(reps.count == 3 && reps.count { $0 == .reference(.rep, key: "山田") } == 2)
  }

  // MARK: - Ditto marks

  @Test(arguments: ["〃", "同上", "々", "\"\"\"\""])
  func aDittoMarkRepeatsTheCellAboveAndIsSaid(_ mark: String) throws {
    let rows = ["山田,A,A社,受注,100,2026/9/1,2026/10/5", "\(mark),B,\(mark),受注,200,\(mark),\(mark)"]
    for encoding in [String.Encoding.utf8, .shiftJIS] {
      let text = ([Self.header] + rows).joined(separator: "\n") + "\n"
      let file = try ReadFile(ByteSource(Array(try #require(text.data(using: encoding)))))
      #expect(owners(file) == ["A": "山田", "B": "山田"])
      let second = file.said(.opportunity).first { $0.key.hasPrefix("B") }?.value
      #expect(second?[Field.Opportunity.company] == .reference(.company, key: "a社"))
      #expect(second?[Field.Opportunity.closedOn] != nil)
      #expect(file.inspection.notes.filter { $0.kind == .filledDown && $0.line == 3 }.count == 4)
    }
  }

  @Test func aHeadingWithoutANameOwnsNothing() throws {
    let file = try read(
      [
        "商談 所有者: 山田 (1 件),,,,,", "A,A社,受注,100,2026/9/1,2026/10/5", "商談 所有者: (1 件),,,,,",
        "B,B社,受注,200,2026/9/1,2026/10/6",
      ], header: "商談名,取引先名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file)["A"] == "山田" && owners(file)["B"] == nil)
  }

  @Test func aHeadingMayNameSomebodyWhoseNameEndsInADigit() throws {
    let file = try read(
      [
        "商談 所有者: user01 (1 件),,,,,", "A,A社,受注,100,2026/9/1,2026/10/5", "商談 所有者: 山田2（1件）,,,,,",
        "B,B社,受注,200,2026/9/1,2026/10/6",
      ], header: "商談名,取引先名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file) == ["A": "user01", "B": "山田2"])
  }

  // MARK: - Headings within headings, and of needed columns

  @Test func aHeadingEndsTheGroupsWithinTheOneBefore() throws {
    let file = try read(
      [
        "商談 所有者: 桐生 (1 件),,,,", "取引先名: A社 (1 件),,,,", "A,受注,100,2026/9/1,2026/10/5",
        "商談 所有者: 沢田 (1 件),,,,", "C,受注,500,2026/9/1,2026/10/5",
      ], header: "商談名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file) == ["A": "桐生", "C": "沢田"])
    let companies = file.said(.opportunity).mapValues { $0[Field.Opportunity.company] }
    #expect(companies.first { $0.key.hasPrefix("C") }?.value == .some(nil))
    #expect(file.findings.contains { $0.kind == .mergedCells && $0.column == "取引先名" && $0.line == 6 })
  }

  @Test func aReportThatIsGroupedByItsStagesIsRead() throws {
    let text =
      "商談 ID,商談名,商談 所有者,金額,作成日,完了日\nフェーズ: 受注 (1 件),,,,,\n1,A,桐生,100,2026/9/1,2026/10/5\nフェーズ: 失注 (1 件),,,,,\n2,B,沢田,200,2026/9/1,2026/10/6\n"
    for choice in [
      MappingChoice.recognise,
      .mapping(try #require(Mapping.profiles.first { $0.name == "salesforce-opportunities" })),
    ] {
      let file = try ReadFile(text, as: choice)
      #expect(file.choices(.opportunity, Field.Opportunity.outcome) == ["1": "won", "2": "lost"])
      #expect(file.rejected == 0)
    }
  }

  @Test func aFilterAboveTheHeaderIsNoColumn() {
    #expect(throws: ImportRefusal.self) {
      try read(["1,A,桐生,100,2026/9/1,2026/10/5"], header: "フェーズ: 受注\n商談 ID,商談名,商談 所有者,金額,作成日,完了日")
    }
  }

  @Test func oneHeadingMayBeSpeltInTwoWays() throws {
    let file = try read(
      [
        "商談 所有者: 桐生 (1 件),,,,", "A,受注,100,2026/9/1,2026/10/5", "商談所有者：沢田（1件）,,,,",
        "B,受注,500,2026/9/1,2026/10/5",
      ], header: "商談名,フェーズ,金額,作成日,完了予定日")
    #expect(owners(file) == ["A": "桐生", "B": "沢田"])
  }

  @Test(arguments: ["■桐生", "【桐生】", "◆ 桐生"])
  func aMarkedHeadingIsSaidAndNoRecord(_ heading: String) throws {
    let file = try read(
      ["\(heading),,,,", "A,受注,100,2026/9/1,2026/10/5"], header: "商談名,フェーズ,金額,作成日,完了予定日")
    #expect(file.said(.opportunity).count == 1 && file.rejected == 0)
    let said = try #require(file.findings.first { $0.kind == .groupHeading })
    #expect(said.severity == .warning && said.problem.ja.contains("「桐生」"))
  }

  @Test func daysMayBeHeadings() throws {
    let file = try read(
      ["完了日: 2026/10/10 (1 件),,,,", "A,受注,100,2026/9/1,桐生"], header: "商談名,フェーズ,金額,作成日,商談 所有者")
    let closed = file.said(.opportunity).first?.value[Field.Opportunity.closedOn]
    #expect(closed == BusinessDate(iso: "2026-10-10").map { .date($0) })
  }

  // MARK: - Stages

  @Test(arguments: ["", "-"])
  func aDealWhoseDateHasPassedWithoutAStageIsSaid(_ stage: String) throws {
    let file = try read([
      deal("山田", "A", 100), "山田,B,B社,\(stage),200,2026/9/1,2026/10/6",
      "山田,C,C社,\(stage),200,2026/9/1,2027/3/6",
    ])
    #expect(file.findings.filter { $0.kind == .openStage }.map(\.line) == [3])
    #expect(file.findings.first { $0.kind == .openStage }?.severity == .warning)
  }

  @Test func anOwnerOnARowOfItsOwnOwnsTheRowsBelow() throws {
    let file = try ReadFile(
      """
      商談 所有者,商談名,フェーズ,金額,完了日,作成日
      山田,,,,,
      ,A,受注,100,2026/10/05,2026/09/01
      ,B,受注,200,2026/10/05,2026/09/01
      佐藤,,,,,
      ,C,受注,400,2026/10/05,2026/09/01
      未割当,,,,,
      ,D,受注,800,2026/10/05,2026/09/01

      """)
    #expect(owners(file) == ["A": "山田", "B": "山田", "C": "佐藤"])
    #expect(file.rejected == 0 && file.said(.opportunity).count == 4)
    #expect(file.findings.count { $0.kind == .groupHeading } == 3)
  }

  @Test func whereRecordsHaveOwnersALoneNameIsNoHeading() throws {
    let file = try ReadFile(
      """
      商談 所有者,商談名,フェーズ,金額,完了日,作成日
      山田,A,受注,100,2026/10/05,2026/09/01
      佐藤,,,,,
      ,B,受注,200,2026/10/05,2026/09/01

      """)
    #expect(owners(file) == ["A": "山田"] && file.rejected == 1)
  }

  @Test func stagesInHeadingsAreReadThoughTheSourceIsKnown() throws {
    let text = """
      商談 ID,商談名,商談 所有者,金額,完了日,作成日
      フェーズ: 受注 (2 件),,,,,
      1,A,山田,100,2026/10/06,2026/09/01
      3,C,佐藤,300,2026/10/06,2026/09/01
      小計,2,,400,,
      フェーズ: 失注 (1 件),,,,,
      2,B,山田,200,2026/10/05,2026/09/01
      小計,1,,200,,
      合計,3,,600,,

      """
    let known = try FileInspection(ByteSource(Array(text.utf8)), as: .recognise, isKnown: { _ in true })
    #expect(known.plan.header.contains("フェーズ"))
    #expect(known.plan.sections.contains { $0.fields.contains { $0.field == Field.Opportunity.outcome } })
  }

  @Test func theHeadingOfTheFirstGroupMayStandAboveTheHeader() throws {
    let file = try ReadFile(
      """
      商談 所有者: 山田 (2 件),,,,
      商談名,フェーズ,金額,完了日,作成日
      A,受注,100,2026/10/05,2026/09/01
      B,受注,200,2026/10/06,2026/09/01
      商談 所有者: 佐藤 (1 件),,,,
      商談名,フェーズ,金額,完了日,作成日
      C,受注,300,2026/10/07,2026/09/02
      合計 (3 件),,600,,

      """)
    #expect(owners(file) == ["A": "山田", "B": "山田", "C": "佐藤"])
    #expect(file.inspection.rowCount == 3 && !file.inspection.notes.contains { $0.kind == .linesAbove })
    #expect(file.findings.filter { $0.kind == .groupHeading }.map(\.line).sorted() == [1, 5])
  }

  @Test func aRowOfOneCellIsARecordWhereTheOthersRepeat() throws {
    let mapping = """
      name: visits
      fillDown: [日, 担当]
      records:
        - record: activity
          key: {all: [日, 担当, 会社]}
          fields: {occurredOn: 日, kind: {value: visit}, rep: 担当, company: 会社}
      """
    let file = try ReadFile(
      "日,担当,会社\n2026/10/05,山田,A社\n,,B社\n,佐藤,A社\n2026/10/06,佐藤,A社\n,,C社\n,,D社\n以上6件,,\n",
      as: .mapping(try Mapping(yaml: mapping)))
    #expect(file.said(.activity).count == 6 && file.rejected == 0)
    #expect(file.inspection.notes.filter { $0.kind == .linesBelow }.map(\.line) == [8])
  }

  @Test func aRecordThatSkipLeavesAwayIsSaid() throws {
    let mapping = """
      name: leads
      skip: {below: 1}
      records:
        - record: lead
          key: 番号
          fields: {createdOn: 登録日, personName: 姓名, company: 会社}
      """
    func read(_ footer: String) throws -> [Finding] {
      try ReadFile(
        "番号,登録日,姓名,会社\n1,2026/10/05,甲,A社\n2,2026/10/06,乙,B社\n\(footer)",
        as: .mapping(try Mapping(yaml: mapping))
      ).inspection.notes.filter { $0.kind == .linesBelow }
    }
    #expect(try read("以上2件,,,\n").map(\.severity) == [.note])
    #expect(try read("").map(\.severity) == [.warning])
  }

  @Test func aColumnOfWholeNamesIsRead() throws {
    let file = try ReadFile("リード ID,姓名,会社名,作成日,状況\n1,青木 一,A社,2026/10/05,新規\n")
    #expect(file.said(.lead)["1"]?[Field.Lead.personName] == .personal("青木 一"))
  }
}
