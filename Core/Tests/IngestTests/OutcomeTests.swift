import SalesModel
import Testing

@testable import Ingest

/// What a file says of the outcome of a deal, and what it says of nothing.
@Suite struct OutcomeTests {
  private let hubspot = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner\n"
  private let salesforce =
    "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date,Opportunity Owner,Is Won,Is Closed\n"

  private func outcomes(_ file: ReadFile) -> [String: String] {
    file.choices(.opportunity, Field.Opportunity.outcome)
  }

  @Test func aStageIsWonOnlyWhenItSaysSoAsAWhole() throws {
    let file = try ReadFile(
      hubspot + """
        11,a,アポイント取得,100,2026-11-20,2026-09-01,Y
        12,b,受注見込み,5000,2026-11-10,2026-09-01,Y
        13,c,成約,300,2026-11-05,2026-09-01,Y
        14,d,未受注,7000,2026-11-06,2026-09-01,Y
        """)
    #expect(outcomes(file) == ["11": "open", "12": "open", "13": "won", "14": "lost"])
    #expect(file.unknown.isEmpty)
    #expect(file.said(.opportunity)["12"]?[Field.Opportunity.closedOn] == nil)
  }

  @Test func anUnknownStageIsAskedAboutAndNotOpen() throws {
    let rows =
      "21,a,握手,100,2026-11-20,2026-09-01,Y\n22,b,握手,100,2026-11-20,2026-09-01,Y\n23,c,受注,1,2026-11-20,2026-09-01,Y\n"
    let file = try ReadFile(hubspot + rows)
    #expect(outcomes(file) == ["23": "won"])
    #expect(file.words.map(\.word) == ["握手"])
    #expect(file.words.first?.count == 2)
    #expect(file.words.first?.lines == [2, 3])
    #expect(file.words.first?.column == "Deal Stage")
    #expect(file.words.first?.answers == ["open", "won", "lost"])
    let answered = try ReadFile(
      hubspot + rows, answers: [WordAnswer(column: "deal stage", word: " 握手", meaning: "won")])
    #expect(outcomes(answered) == ["21": "won", "22": "won", "23": "won"])
    #expect(answered.unknown.isEmpty)
    let rest = try ReadFile(
      hubspot + rows, answers: [WordAnswer(column: "Deal Stage", word: WordAnswer.anyOther, meaning: "lost")])
    #expect(outcomes(rest) == ["21": "lost", "22": "lost", "23": "won"])
    #expect(rest.words.map(\.takenAs) == ["lost"])
  }

  @Test func wordsThatOnlyContainWhatAMappingNamesAreListed() throws {
    let file = try ReadFile(
      "番号,状態\n1,成約\n2,成約キャンセル\n3,成約済み（9/30）\n4,失注\n",
      as: .mapping(
        Mapping(
          yaml: """
            name: deals
            records:
              - record: opportunity
                key: 番号
                fields: {outcome: {column: 状態, words: {失注: lost}, contains: {成約: won}}}
            """)))
    #expect(file.words.map { "\($0.word) \($0.takenAs ?? "")" } == ["成約キャンセル won", "成約済み（9/30） won"])
    #expect(file.words.allSatisfy { $0.finding.problem.ja.contains("contains") })
  }

  @Test func theSystemsOwnAnswerDecidesBeforeWords() throws {
    let file = try ReadFile(
      salesforce + """
        006P,x,7 - 調印式,100,2026-11-10,2026-09-01,Y,TRUE,TRUE
        006Q,y,8 - 立ち消え,100,2026-11-10,2026-09-01,Y,FALSE,TRUE
        006R,z,受注,100,2026-11-10,2026-09-01,Y,FALSE,FALSE
        006S,z,なぞの段階,100,2026-11-10,2026-09-01,Y,0,0
        """)
    #expect(outcomes(file) == ["006P": "won", "006Q": "lost", "006R": "open", "006S": "open"])
    #expect(file.unknown.isEmpty)
  }

  @Test func theProbabilityDecidesForWhatIsClosed() throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,フェーズ,完了予定日,作成日,完了,確度 (%)
      006T,x,調印式,2026/11/10,2026/09/01,1,100
      006U,y,立ち消え,2026/11/10,2026/09/01,1,0%
      006V,y,立ち消え,2026/11/10,2026/09/01,0,0
      """)
    #expect(outcomes(file) == ["006T": "won", "006U": "lost", "006V": "open"])
  }

  @Test func hubspotSaysItselfWhatIsClosed() throws {
    let file = try ReadFile(
      """
      レコード ID,取引名,取引ステージ,クローズ日,作成日,Is Closed Won,クローズ済み
      31,x,調印式,2026-11-10,2026-09-01,true,true
      32,y,立ち消え,2026-11-10,2026-09-01,false,true
      """)
    #expect(outcomes(file) == ["31": "won", "32": "lost"])
  }

  private let crm = "商談 ID,商談名,フェーズ,完了予定日,作成日,成立,完了,確度 (%)\n"

  private func deals(_ rows: [String]) throws -> ReadFile {
    try ReadFile(
      crm
        + rows.enumerated().map { number, row in
          let cells = row.split(separator: ",", omittingEmptySubsequences: false)
          return
            "d\(number),x,\(cells[0]),2026/11/10,2026/09/01,\(cells.dropFirst().joined(separator: ","))\n"
        }.joined())
  }

  @Test func aProbabilityOf100Or0DecidesBeforeWordsWhereNoFlagSays() throws {
    let file = try deals(["調印式,,,100", "立ち消え,,,0%", "提案,,,60"])
    #expect(outcomes(file) == ["d0": "won", "d1": "lost", "d2": "open"])
    #expect(file.unknown.isEmpty)
    #expect(file.findings.isEmpty)
  }

  @Test func aProbabilityOfOneIsAllOnlyInAColumnOfFractions() throws {
    let fractions = try deals(["調印式,,,1", "立ち消え,,,0", "提案,,,0.4"])
    #expect(outcomes(fractions) == ["d0": "won", "d1": "lost", "d2": "open"])
    let percents = try deals(["調印式,,,1", "提案,,,40", "提案,,,0.5"])
    #expect(percents.unknown == ["調印式"])
    #expect(try deals(["調印式,,,1", "立ち消え,,,0"]).unknown == ["調印式"])
  }

  @Test(arguments: [
    ("提案,0,1,30", "lost"), ("受注,0,0,50", "open"), ("受注,0,1,0", "lost"), ("失注,1,1,100", "won"),
    ("提案,1,0,100", "won"), ("受注,0,1,100", "lost"), ("提案,,,100", "won"), ("受注,,,0", "lost"),
    ("提案,,1,", "open"), ("受注,0,,", "open"), ("提案,0,0,100", "open"), ("受注,1,1,0", "won"),
    ("受注,1,1,80", "won"), ("受注,,,50", "won"), ("内示,1,1,90", "won"),
  ])
  func aRowThatContradictsItselfIsSaidWithWhatWasTaken(_ row: String, _ outcome: String) throws {
    let file = try deals(["受注,1,1,100", row])
    #expect(outcomes(file)["d1"] == outcome)
    let found = file.findings.filter { $0.kind == .contradiction }
    #expect(found.count == 1, "\(row)")
    #expect(found.allSatisfy { $0.line == 3 && $0.column == "フェーズ" })
    let label = ["won": "受注", "lost": "失注", "open": "進行中"][outcome] ?? ""
    #expect(found.allSatisfy { $0.problem.ja.contains("「\(label)」とします") })
  }

  @Test(arguments: ["提案,0,0,0", "受注,1,1,100", "失注,0,1,0", "失注,,,50", "内示,0,0,90", "受注,,,", "なぞ,1,1,100"])
  func aRowThatAgreesWithItselfIsNot(_ row: String) throws {
    #expect(try deals([row]).findings.isEmpty)
  }

  @Test func aFlagMayBeAWordAndWhatIsNoFlagIsSaid() throws {
    let file = try deals(["調印式,成立,完了,", "立ち消え,不成立,完了,", "検討中,,未完了,", "提案,たぶん,,"])
    #expect(outcomes(file) == ["d0": "won", "d1": "lost", "d2": "open", "d3": "open"])
    #expect(file.findings.map(\.kind) == [.notAFlag])
    #expect(file.findings.map(\.value) == ["たぶん"] && file.findings.map(\.line) == [5])
  }

  @Test func wonOrLostWithoutADateIsAFinding() throws {
    let file = try ReadFile(
      hubspot + "41,a,closedwon,100,,2026-09-20,Y\n42,b,失注,100,,2026-09-20,Y\n43,c,提案,100,,2026-09-20,Y\n")
    #expect(file.findings.map(\.kind) == [.undatedOutcome, .undatedOutcome])
    #expect(file.findings.map(\.line) == [2, 3])
  }

  @Test func aWonDealWithoutItsClosingDateDoesNotTakeThePlannedOne() throws {
    let both = try ReadFile(
      """
      商談 ID,商談名,フェーズ,完了日,完了予定日,作成日
      1,a,受注,2026/10/05,2026/10/31,2026/09/01
      2,b,受注,,2026/10/31,2026/09/01
      3,c,提案,,2026/12/31,2026/09/01
      """)
    let said = both.said(.opportunity)
    #expect(try said["1"]?[Field.Opportunity.closedOn] == .date(#require(BusinessDate(iso: "2026-10-05"))))
    #expect(
      said["2"]?[Field.Opportunity.closedOn] == nil && said["2"]?[Field.Opportunity.expectedCloseOn] != nil)
    #expect(both.findings.map(\.kind) == [.undatedOutcome] && both.findings.map(\.line) == [3])
    #expect(both.findings.first?.column == "完了日")
    // Where a report has nothing else, the planned date stands in.
    let planned = try ReadFile("商談 ID,商談名,フェーズ,完了予定日,作成日\n1,a,受注,2026/10/31,2026/09/01\n")
    #expect(planned.said(.opportunity)["1"]?[Field.Opportunity.closedOn] != nil && planned.findings.isEmpty)
  }

  @Test(arguments: [
    "closedOn: [完了日, 受注予定日]", "closedOn: [{column: 完了日}, {column: 予定}]\n      expectedCloseOn: 予定",
  ])
  func norDoesOneOfAMappingOfOnesOwn(_ fields: String) throws {
    let mapping = try Mapping(
      yaml: """
        name: deals
        records:
          - record: opportunity
            key: 番号
            fields:
              openedOn: 作成日
              outcome: {column: 段階, vocabulary: stages}
              \(fields)
        """)
    let file = try ReadFile(
      "番号,作成日,段階,完了日,受注予定日,予定\n1,2026-09-01,受注,,2026-10-31,2026-10-31\n", as: .mapping(mapping))
    #expect(file.said(.opportunity)["1"]?[Field.Opportunity.closedOn] == nil)
    #expect(file.findings.map(\.kind) == [.undatedOutcome])
  }

  @Test func aRecordWithoutTheDateThatItCountsByIsAFinding() throws {
    let file = try ReadFile(
      "リード ID,姓,名,会社名,状況,作成日\n00Q7,a,,A,新規,\n00Q8,b,,B,新規,2026/10/01\n")
    #expect(file.findings.map(\.kind) == [.undated])
    #expect(file.findings.map(\.line) == [2])
  }

  @Test func aWinWithABlankAmountIsAFinding() throws {
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,金額,完了予定日,作成日\n1,a,受注,,2026/10/05,2026/10/01\n2,b,受注,5,2026/10/05,2026/10/01\n3,c,提案,,2026/12/05,2026/10/01\n"
    )
    #expect(file.findings.filter { $0.kind == .unpricedWin }.map(\.line) == [2])
  }
}
