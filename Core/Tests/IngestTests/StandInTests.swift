import Foundation
import SalesModel
import Testing

@testable import Ingest

/// Rows of goals, comparisons, sums and days off stand among records, with a day and a figure as they have: a word tells them,
/// where an id, a name, an owner or a company stands.
@Suite struct StandInTests {
  private static let deals = [
    "1,A案件,A社,山田,受注,100,2026/09/01,2026/10/10", "2,B案件,B社,佐藤,受注,200,2026/09/02,2026/10/12",
    "3,C案件,C社,佐藤,受注,50,2026/09/03,2026/10/15",
  ]

  private func readWithIDs(_ rows: String...) throws -> ReadFile {
    let header = "商談 ID,商談名,取引先名,商談 所有者,フェーズ,金額,作成日,完了日"
    return try ReadFile(([header] + Self.deals + rows).joined(separator: "\n") + "\n")
  }

  private func readVisits(_ rows: String..., key: String = "{all: [日, 担当, 訪問先]}") throws -> ReadFile {
    let mapping = """
      name: visits
      records:
        - record: activity
          key: \(key)
          fields: {occurredOn: 日, kind: {value: visit}, rep: 担当, company: 訪問先}
      """
    let lines = ["日,担当,訪問先,分", "2026/10/05,山田,A社,30", "2026/10/05,山田,B社,40", "2026/10/06,佐藤,A社,10"] + rows
    return try ReadFile(lines.joined(separator: "\n") + "\n", as: .mapping(try Mapping(yaml: mapping)))
  }

  private func kinds(_ file: ReadFile) -> [Finding.Kind] {
    file.findings.map(\.kind).filter { [.noRecord, .doubtfulName, .openSum, .sumRow].contains($0) }
  }

  @Test(arguments: [
    "目標", "10月目標", "予算", "計画", "見込", "着地見込", "前年実績", "前年同月", "達成率", "差異", "進捗率", "前月繰越", "次月繰越", "前月比",
    "前日比", "【目標】", "売上目標（千円）", "対予算差異", "2026年度予算", "Goal", "Budget", "Q4 Forecast", "Variance", "YoY",
    "Last Year", "全社",
  ])
  func aWordForAGoalOrAComparisonIsNoID(_ word: String) throws {
    let file = try readWithIDs("\(word),,,山田,受注,500,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).keys.sorted() == ["1", "2", "3"])
    #expect(kinds(file) == [.noRecord] && file.rejected == 0 && file.rows == 3)
    #expect(file.findings.first { $0.kind == .noRecord }?.line == 5)
    #expect(file.inspection.rowCount == 3)
  }

  @Test(arguments: ["目標,,,山田", ",目標,,山田", ",前年実績,,山田", ",着地見込,,佐藤", ",D案件,,目標", ",,,全員", ",Goal,,山田"])
  func itIsNoNameAndNoOwnerEither(_ names: String) throws {
    let file = try readWithIDs("\(names),受注,999,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 3)
    #expect(kinds(file) == [.noRecord])
  }

  @Test(arguments: [
    "4,目標達成株式会社 更新,D社,山田", "4,D案件,目標達成株式会社,山田", "4,D案件,予算管理,前田", "4,D案件,Target,山田", ",D案件,計画工房,全田",
    "4,D案件,日本電気株式会社,山田", "4,Capital One,International Rental,Al", ",日本生命,,山田", "4,実績管理の導入,全日本商会,今月 花子",
  ])
  func whatOnlyHoldsSuchAWordIsARecord(_ names: String) throws {
    let file = try readWithIDs("\(names),受注,999,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 4 && kinds(file).isEmpty)
  }

  @Test(arguments: ["4,合計,D社,佐藤", "4,目標,D社,佐藤", "4,D案件,D社,全員", ",合計,D社,佐藤", "4,D案件,2社,佐藤"])
  func besideAnIDOrACompanyItIsTakenAndSaid(_ names: String) throws {
    let file = try readWithIDs("\(names),受注,999,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 4)
    #expect(kinds(file) == [.doubtfulName] && file.rows == 4)
  }

  @Test(arguments: ["小計,山田,,,,300,,", "小計,A社,,佐藤,,250,,"])
  func aSumInTheColumnOfTheIDsIsNoRecordWhateverItNames(_ row: String) throws {
    let file = try readWithIDs(row)
    #expect(file.said(.opportunity).keys.sorted() == ["1", "2", "3"])
  }

  @Test(arguments: [
    "2026/10/05,山田,2件,70", "2026/10/05,山田,計2社,70", "2026/10/05,山田,小計,70", "2026/10/05,山田,目標,5",
    "2026/10/06,全員,合計,80",
    "2026/10/06,全員,A社,80", "2026/10/05,山田,A社 計,30", "2026/10/05,山田小計,A社,30",
  ])
  func aPartOfAJointKeyNamesNoVisitEither(_ row: String) throws {
    let file = try readVisits(row)
    #expect(file.said(.activity).count == 3 && file.rejected == 0)
    #expect(kinds(file) == [.noRecord])
    #expect(!file.records.contains { $0.kind == .company && !$0.key.contains("社") })
  }

  @Test(arguments: ["＜山田 計＞", "【佐藤 小計】", "計"])
  func bracketsMakeASumNoRep(_ owner: String) throws {
    let file = try readVisits("2026/10/05,\(owner),全社,70")
    #expect(file.said(.activity).count == 3 && kinds(file).count == 1)
  }

  @Test(arguments: [
    "訪問なし", "有休", "休み", "終日社内", "出張", "研修", "祝日", "テレワーク", "在宅勤務", "会議", "社内会議", "社内研修", "社内打合せ",
    "社内打ち合わせ", "打ち合わせ", "打合せ", "直行直帰", "展示会準備", "休日出勤", "資料作成", "見積作成", "移動", "待機", "アポなし", "キャンセル",
    "中止", "延期", "社内業務",
  ])
  func aDayWithoutAVisitIsNoVisitToACompany(_ word: String) throws {
    for key in ["{all: [日, 担当, 訪問先]}", "none"] {
      let file = try readVisits("2026/10/07,山田,\(word),", key: key)
      #expect(file.said(.activity).count == 3)
      #expect(kinds(file) == [.noRecord])
    }
  }

  @Test(arguments: [
    "山田目標", "営業1課目標", "山田個人目標", "Oct Target", "総件数", "合計件数", "訪問件数 2件", "架電件数", "売上計画（10月）", "山田 実績",
    "山田（目標）", "未達額", "昨対", "対前年", "KPI", "残", "残り", "不足", "上方修正", "コミット", "目安", "見通し", "達成見込", "受注残",
    "平均単価", "Gap to Goal", "Stretch target", "Commit", "Pipeline", "Delta", "vs LY", "Target", "訪問平均", "山田計画",
  ])
  func whatEndsInAWordForAGoalOrACountIsNoRecordWithoutANameOfItsOwn(_ word: String) throws {
    for names in ["\(word),,,山田", ",\(word),,山田", ",,,\(word)"] {
      let file = try readWithIDs("\(names),受注,999,2026/10/01,2026/10/31")
      #expect(file.said(.opportunity).count == 3 && kinds(file) == [.noRecord], "\(names)")
    }
    let visit = try readVisits("2026/10/07,山田,\(word),5")
    #expect(visit.said(.activity).count == 3 && kinds(visit) == [.noRecord])
  }

  @Test(arguments: ["計画", "Target", "Forecast", "10月目標", "山田目標", "2件"])
  func anIDLikeItsNeighboursMakesItARecordThatIsSaid(_ name: String) throws {
    let file = try readWithIDs("4,\(name),,佐藤,受注,999,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 4 && kinds(file) == [.doubtfulName])
    let other = try readWithIDs("合計なし,\(name),,佐藤,受注,999,2026/10/01,2026/10/31")
    #expect(other.said(.opportunity).count == 3 && kinds(other) == [.noRecord])
  }

  @Test(arguments: ["計画", "予算", "2026年度目標", "山田 実績"])
  func aCompanyBesideItMakesItARecordThatIsSaid(_ name: String) throws {
    let file = try readWithIDs(",\(name),青空商事,佐藤,受注,999,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 4 && kinds(file) == [.doubtfulName])
  }

  @Test(arguments: ["4,設備計画,D社,佐藤", "4,D案件,都市計画,佐藤", "4,来期予算の相談,,佐藤", ",会議室サービス,,佐藤", ",研修センター,研修館,佐藤"])
  func aNameThatEndsSoBesideAnIDAndACompanyIsARecord(_ names: String) throws {
    let file = try readWithIDs("\(names),受注,999,2026/10/01,2026/10/31")
    #expect(file.said(.opportunity).count == 4 && kinds(file).isEmpty)
  }

  @Test(arguments: ["都市計画", "Super Target"])
  func aCompanyThatMayBeCalledSoIsTakenAndSaid(_ company: String) throws {
    let file = try readVisits("2026/10/07,山田,\(company),5")
    #expect(file.said(.activity).count == 4 && kinds(file) == [.doubtfulName])
  }

  @Test func zeroForACompanyIsSaid() throws {
    #expect(kinds(try readVisits("2026/10/07,山田,0,", key: "none")) == [.doubtfulName])
  }

  @Test func theSumOfARepIsNoCall() throws {
    let mapping = """
      name: calls
      records:
        - record: activity
          key: none
          fields: {occurredOn: 日, kind: {value: dial}, rep: 担当}
      """
    let file = try ReadFile(
      "日,担当,備考\n2026-10-05,山田,\n2026-10-05,佐藤,\n2026-10-05,山田小計,2件\n",
      as: .mapping(try Mapping(yaml: mapping)))
    #expect(file.said(.activity).count == 2)
    #expect(kinds(file).count == 1)
  }

  @Test func theNumberOfSomebodysLeadsIsNoLead() throws {
    let file = try ReadFile(
      "リード所有者,会社名,姓,名,作成日,リード状況,メール\n山田,A社,青木,一,2026/10/05,新規,a@a.example\n佐藤,B社,上田,三,2026/10/06,新規,\n山田,,1件,,2026/10/31,,\n佐藤,,1件,,2026/10/31,,\n"
    )
    #expect(file.said(.lead).count == 2 && kinds(file) == [.noRecord, .noRecord])
  }

  @Test func wordsInCodePage932AreTold() throws {
    let text =
      "商談 ID,商談名,商談 所有者,フェーズ,金額,作成日,完了日\n1,A,山田,受注,100,2026/09/01,2026/10/10\n【目標】,,山田,受注,500,,2026/10/31\n"
    let file = try ReadFile(ByteSource(Array(text.data(using: .shiftJIS) ?? .init())))
    #expect(file.inspection.encoding == .cp932)
    #expect(file.said(.opportunity).count == 1 && kinds(file) == [.noRecord])
  }

  // MARK: - Sums by their figure

  private func readSales(_ row: String, key: String = "{all: [受注日, 担当, 顧客]}") throws -> ReadFile {
    let mapping = """
      name: sales
      records:
        - record: opportunity
          key: \(key)
          fields:
            closedOn: {column: 受注日, when: {field: outcome, is: [won]}}
            outcome: {value: won}
            company: 顧客
            amount: 金額
            closer: 担当
      """
    let rows = [
      "受注日,担当,顧客,金額", "2026-10-05,山田,青空商事,100", "2026-10-06,佐藤,目標達成株式会社,200", "2026-10-07,計 太郎,計画設計,300",
    ]
    return try ReadFile(
      (rows + [row]).joined(separator: "\n") + "\n", as: .mapping(try Mapping(yaml: mapping)))
  }

  @Test(arguments: [
    "2026-10-31,佐藤,新規計,500", "2026-10-31,東日本,エリア計,600", "2026-10-31,佐藤,新規合計,600",
  ])
  func anUnknownSumIsToldByItsFigure(_ row: String) throws {
    let file = try readSales(row)
    #expect(file.said(.opportunity).count == 3 && kinds(file) == [.noRecord])
  }

  @Test(arguments: [
    "2026-10-31,佐藤,新規計,510", "2026-10-31,佐藤,東京設計,500", "2026-10-31,佐藤,合計建設,600",
  ])
  func aCompanyThatEndsSoWithAFigureOfItsOwnIsARecord(_ row: String) throws {
    #expect(try readSales(row).said(.opportunity).count == 4)
  }

  // MARK: - Sums that do not fit

  private func unfit(_ file: ReadFile) -> [Finding] { file.inspection.notes.filter { $0.kind == .unfitSum } }

  @Test func aSumThatItsRowsDoNotComeToSaysBoth() throws {
    let file = try readWithIDs("合計,,,,,1200000,,")
    #expect(file.said(.opportunity).count == 3)
    let said = unfit(file)
    #expect(said.count == 1 && said.first?.line == 5 && said.first?.column == "金額")
    #expect(said.first?.problem.ja.contains("1,200,000 と書かれていますが、行の合計は 350 です") == true)
  }

  @Test(arguments: [
    "小計,,,,,250,,", "合計,,,,,350,,", "合計,,,,,350千円,,", "平均,,,,,117,,", "目標,,,,,999,,", "合計 3件,,,,,350,,",
    "件数,,,,,3,,",
  ])
  func aSumThatFitsSaysNothing(_ row: String) throws { #expect(unfit(try readWithIDs(row)).isEmpty) }

  private func readAmounts(_ header: String, _ amounts: String..., sum: String) throws -> ReadFile {
    let rows = amounts.enumerated().map { "\($0 + 1),案件\($0),会社\($0),山田,受注,\"\($1)\",2026/09/01,2026/10/10" }
    let lines = ["商談 ID,商談名,取引先名,商談 所有者,フェーズ,\(header),作成日,完了日"] + rows + ["合計,,,,,\"\(sum)\",,"]
    return try ReadFile(lines.joined(separator: "\n") + "\n")
  }

  @Test func amountsWithAUnitOfTheirOwnAddUpAsTheyAreRead() throws {
    #expect(unfit(try readAmounts("金額", "１００千円", "20万円", sum: "300,000")).isEmpty)
    #expect(unfit(try readAmounts("金額", "１００千円", "20万円", "△5,000円", sum: "295,000")).isEmpty)
    #expect(unfit(try readAmounts("金額（千円）", "100", "200", "1.5百万円", sum: "1800")).isEmpty)
    #expect(unfit(try readAmounts("金額（千円）", "100", "200", sum: "30万円")).isEmpty)
    let said = unfit(try readAmounts("金額（千円）", "100", "200", "1.5百万円", sum: "1.9百万円"))
    #expect(said.first?.problem.en.contains("says 1,900, and its rows come to 1,800") == true)
  }

  @Test func aSumOfAGroupIsComparedWithTheRowsOfTheGroup() throws {
    let file = try readWithIDs("合計,,,,,350,,", "4,D案件,D社,山田,受注,70,2026/09/01,2026/10/10", "小計,,,,,80,,")
    #expect(unfit(file).first?.problem.en.contains("says 80, and its rows come to 70") == true)
  }

  @Test func aSumAboveItsRowsIsComparedWithAllOfThem() throws {
    func read(_ sum: String) throws -> ReadFile {
      let rows = ["商談 ID,商談名,取引先名,商談 所有者,フェーズ,金額,作成日,完了日", "合計,,,,,\(sum),,"] + Self.deals
      return try ReadFile(rows.joined(separator: "\n") + "\n")
    }
    #expect(unfit(try read("350")).isEmpty)
    #expect(unfit(try read("999")).first?.problem.ja.contains("行の合計は 350") == true)
  }

  @Test func aSumWithADateSaysSoToo() throws {
    let file = try readWithIDs(",10月計,,,受注,999,,2026/10/31")
    #expect(file.said(.opportunity).count == 3 && unfit(file).count == 1)
  }
}
