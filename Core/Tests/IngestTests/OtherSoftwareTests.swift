import SalesModel
import Testing

@testable import Ingest

/// Exports as the software of Japanese sales teams writes them, by the shipped profiles or a mapping of one's own.
@Suite struct OtherSoftwareTests {
  @Test func aSalesforceReportWithFlagsWordsAndShortDates() throws {
    let file = try ReadFile(
      """
      商談レポート
      商談 所有者  ↑,取引先名,商談名,フェーズ,金額,完了予定日,作成日,商談 ID,完了,成立,確度 (%)
      佐々木,㈱みなと,更新,06. 契約締結,"1,200,000",2026/10/20,2026/09/01,0065g00000AbCdE,1,1,100
      佐々木,みなと株式会社,追加,03. 提案,300000,2026/12/20,2026/09/02,0065g00000AbCdF,0,0,40
      佐々木,㈱みなと,失効,99. 立ち消え,0,2026/10/21,2026/09/03,0065g00000AbCdG,1,0,0
      佐々木,㈱みなと,戻り,06. 契約締結,500000,2026/10/22,2026/09/04,0065g00000AbCdH,0,0,60
      """)
    #expect(
      file.choices(.opportunity, Field.Opportunity.outcome).values.sorted() == [
        "lost", "open", "open", "won",
      ])
    #expect(file.unknown.isEmpty)
    #expect(file.findings.map(\.kind) == [.contradiction])
    #expect(file.findings.map(\.line) == [6])
    #expect(file.findings.first?.value == "フェーズ: 06. 契約締結, 成立: 0, 完了: 0, 確度 (%): 60")
  }

  @Test func hubspotDealsWithFractionsOfProbability() throws {
    let file = try ReadFile(
      """
      レコード ID,取引名,取引ステージ,クローズ日,作成日,金額,取引確度
      9001,甲,先方調印,2026-10-20 15:00,2026-09-01 9:00,100,1
      9002,乙,デモ予定,2026-12-20 15:00,2026-09-01 9:00,200,0.4
      9003,丙,音信不通,2026-10-21 15:00,2026-09-01 9:00,300,0
      """)
    #expect(
      file.choices(.opportunity, Field.Opportunity.outcome) == [
        "9001": "won", "9002": "open", "9003": "lost",
      ])
    #expect(file.unknown.isEmpty && file.findings.isEmpty)
  }

  @Test func sansanCardsByAMappingOfOnesOwn() throws {
    let mapping = try Mapping(
      yaml: """
        name: sansan
        records:
          - {record: company, key: 会社名, mention: yes, fields: {name: 会社名}}
          - record: lead
            key: {id: 名刺ID, name: e-mail}
            fields:
              createdOn: 名刺交換日
              personName: {column: 姓, join: 名}
              company: 会社名
              email: e-mail
              rep: 所有者
        """)
    let file = try ReadFile(
      """
      名刺ID,所有者,名刺交換日,姓,名,会社名,e-mail
      X1,北川,令和8年10月5日,大西,学,㈲ひかり,m@hikari.example
      X2,北川,R8.10.6,森,葵,ひかり有限会社,a@hikari.example
      X3,北川,2026年10月 7日(水),林,翔,ひかり,s@hikari.example
      X4,北川,8年10月8日,岡,薫,ひかり,k@hikari.example
      """, as: .mapping(mapping))
    let days = file.said(.lead).compactMapValues { $0[Field.Lead.createdOn] }
    #expect(
      try days == [
        "X1": .date(date("2026-10-05")), "X2": .date(date("2026-10-06")), "X3": .date(date("2026-10-07")),
      ])
    #expect(file.findings.map(\.kind) == [.notADate] && file.findings.first?.line == 5)
    #expect(Set(file.said(.lead).values.compactMap { $0[Field.Lead.company] }).count == 1)
  }

  @Test func kintoneRecordsByAMappingOfOnesOwn() throws {
    let mapping = try Mapping(
      yaml: """
        name: kintone
        records:
          - record: opportunity
            key: レコード番号
            fields:
              openedOn: 作成日時
              outcome: {column: 進捗, vocabulary: stages, decidedBy: {won: 受注, closed: 完了}}
              closedOn: {column: 受注日, when: {field: outcome, is: [won, lost]}}
              amount: 見積金額
              closer: 作成者
        """)
    let file = try ReadFile(
      "\"レコード番号\",\"作成日時\",\"進捗\",\"受注\",\"完了\",\"受注日\",\"見積金額\",\"作成者\"\n"
        + "\"1\",\"2026/09/01 24:00\",\"口頭合意\",\"済\",\"完了\",\"2026-10-05\",\"120万円\",\"原\"\n"
        + "\"2\",\"2026-09-03T00:30:00Z\",\"商談中\",\"未\",\"未完了\",\"\",\"1,200千円\",\"原\"\n"
        + "\"3\",\"2026/09/04 午後3:30\",\"商談中\",\"未\",\"完了\",\"2026-10-06\",\"0\",\"原\"\n",
      as: .mapping(mapping))
    #expect(
      file.choices(.opportunity, Field.Opportunity.outcome) == ["1": "won", "2": "open", "3": "lost"])
    #expect(try file.said(.opportunity)["1"]?[Field.Opportunity.openedOn] == .date(date("2026-09-02")))
    #expect(file.said(.opportunity)["2"]?[Field.Opportunity.amount] == .money(1_200_000))
    #expect(file.findings.map(\.kind) == [.contradiction, .contradiction])
    #expect(file.findings.map(\.line) == [2, 4])
  }

  @Test func zohoDealsWithMonthsInWordsByAMappingOfOnesOwn() throws {
    let mapping = try Mapping(
      yaml: """
        name: zoho
        records:
          - record: opportunity
            key: {id: 商談ID, name: 商談名}
            fields:
              openedOn: 作成時刻
              stage: ステージ
              outcome: {column: ステージ, vocabulary: stages, decidedBy: {probability: 確度（%）}}
              closedOn: {column: 完了予定日, when: {field: outcome, is: [won, lost]}}
              amount: 総額
              closer: {id: 商談の担当者ID, column: 商談の担当者}
        """)
    let file = try ReadFile(
      """
      商談ID,商談名,作成時刻,ステージ,確度（%）,完了予定日,総額,商談の担当者ID,商談の担当者
      zcrm_1,甲,"Oct 5, 2026 03:30 PM",成約(受注),100,20-Oct-26,100,zcrm_9,原
      zcrm_2,乙,05-Sep-2026 15:30:00,要件分析,20,Dec 20 2026,200,zcrm_9,原
      zcrm_3,丙,5 Sep 2026,失効,0,21 Oct '26,300,zcrm_9,原
      """, as: .mapping(mapping))
    #expect(
      file.choices(.opportunity, Field.Opportunity.outcome) == ["zcrm_1": "won", "zcrm_3": "lost"])
    #expect(file.unknown == ["要件分析"])
    #expect(try file.said(.opportunity)["zcrm_3"]?[Field.Opportunity.closedOn] == .date(date("2026-10-21")))
    #expect(file.rejected == 0)
  }

  @Test func freeeDealsWithARowThatIsNoRecordByAMappingOfOnesOwn() throws {
    let mapping = try Mapping(
      yaml: """
        name: freee
        source: freee
        fillDown: 取引先
        records:
          - record: opportunity
            key: {all: [発生日, 取引先, 金額]}
            when: {column: 収支, is: 収入}
            fields:
              openedOn: 発生日
              closedOn: 発生日
              outcome: {value: won}
              company: 取引先
              amount: 金額
        """)
    let file = try ReadFile(
      "収支,発生日,取引先,金額\n収入,2026/10/05,㈱あおい,\"120,000\"\n支出,2026/10/06,文具店,\"3,000\"\n収入,2026/10/07,,\"80,000\"\n",
      as: .mapping(mapping))
    #expect(file.said(.opportunity).count == 2)
    #expect(file.findings.map(\.kind) == [.outsideRow])
  }
}
