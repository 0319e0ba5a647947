import SalesModel
import Testing

@testable import Ingest

/// What amounts are counted in may stand beside the data: in a title, a footer, a row below the header, a column.
@Suite struct UnitTests {
  private static let header = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者"
  private static let rows = "1,a,受注,100,2026/10/10,2026/10/01,R1\n2,b,受注,200,2026/10/10,2026/10/01,R2\n"

  private func amounts(_ file: ReadFile) -> [String: Int64] {
    file.said(.opportunity).compactMapValues { values in
      guard case .money(let amount)? = values[Field.Opportunity.amount] else { return nil }
      return amount
    }
  }

  @Test(arguments: [
    ("（単位：千円）", 1_000), ("商談一覧 単位:百万円", 1_000_000), ("商談一覧,,,,,,(単位：千円)", 1_000), (",,,,,,千円", 1_000),
    ("Unit: thousand JPY", 1_000), ("Opportunities (in thousands)", 1_000),
    ("Amounts in millions of yen", 1_000_000),
    ("※金額は千円単位で表示", 1_000), ("売上表（百万円）", 1_000_000), ("単位 万円 2026年10月", 10_000), ("表示単位：円", 1),
    ("（単位：件、千円）", 1_000), ("※ 表示は千円", 1_000), ("※金額はすべて百万円で表示", 1_000_000), ("通貨：円", 1),
    ("※,金額の単位は千円", 1_000), ("単位：千円 ※金額は千円未満切捨て", 1_000),
    ("JPY in thousands", 1_000), ("(JPY '000)", 1_000), ("単位：千円未満切捨て", 1_000), ("金額の単位は千円です", 1_000),
    ("（1,000円単位）", 1_000), ("受注一覧 ×1000円", 1_000), ("JPY 000s", 1_000), ("Deals, JPY '000", 1_000),
    ("Amounts in '000 yen", 1_000),
    ("All amounts in K JPY", 1_000), ("Amounts in JPY K", 1_000), ("Total (¥K)", 1_000), ("【単位】千円", 1_000),
    ("単位：1,000円", 1_000),
    ("（10,000円単位）", 10_000), ("Sales in JPY thousands", 1_000), ("受注合計 300千円（2件）", 1_000),
  ])
  func aTitleSaysWhatAmountsAreCountedIn(_ title: String, _ factor: Int64) throws {
    let file = try ReadFile("\(title)\n\(Self.header)\n\(Self.rows)")
    #expect(amounts(file) == ["1": 100 * factor, "2": 200 * factor])
    let note = try #require(file.inspection.notes.first { $0.kind == .amountColumn })
    #expect(note.line == 1 && note.column == "金額" && note.problem.ja.contains("1行目"))
    #expect(
      file.inspection.notes.contains { $0.kind == .linesAbove && $0.line == 1 && $0.value?.isEmpty == false })
  }

  @Test(arguments: [
    ("単位: 千円（税抜）", 1_000, "税抜"), ("（単位：千円・税込）", 1_000, "税込"), ("単位：円（千円未満切捨て）", 1, "端数"),
    ("単位：百万円（百万円未満四捨五入）", 1_000_000, "端数"), ("※金額は千円（税抜、千円未満切り捨て）", 1_000, "端数"),
    ("Unit: thousand JPY (excl. tax)", 1_000, "税抜"), ("Amounts in JPY (rounded down)", 1, "端数"),
    ("金額：百万円 (税込)", 1_000_000, "税込"),
  ])
  func whatALineSaysOfTaxAndRoundingIsSaid(_ title: String, _ factor: Int64, _ word: String) throws {
    let file = try ReadFile("\(title)\n\(Self.header)\n\(Self.rows)")
    #expect(amounts(file) == ["1": 100 * factor, "2": 200 * factor])
    let note = try #require(file.inspection.notes.first { $0.kind == .amountColumn })
    #expect(note.problem.ja.contains(word))
  }

  @Test(arguments: ["単位：千円（一部は円）", "単位: 千円（ドルを除く）"])
  func aUnitWithARemarkThatNobodyUnderstandsIsAskedAbout(_ title: String) throws {
    let file = try ReadFile("\(title)\n\(Self.header)\n\(Self.rows)")
    #expect(amounts(file) == [:])
    #expect(file.inspection.notes.contains { $0.kind == .openUnit })
  }

  @Test(arguments: [
    ("金額（千円）（税抜）", 1_000, "1000倍"), ("金額（千円・税抜）", 1_000, "1000倍"),
    ("金額（税込）（千円）", 1_000, "1000倍"),
  ])
  func aHeaderMaySayTwoThings(_ name: String, _ factor: Int64, _ word: String) throws {
    let file = try ReadFile("\(Self.header.replacing("金額", with: name))\n\(Self.rows)")
    #expect(amounts(file) == ["1": 100 * factor, "2": 200 * factor])
    let notes = file.inspection.notes.filter { $0.kind == .amountColumn }.map(\.problem.ja)
    #expect(notes.contains { $0.contains(word) || $0.contains("税込") })
  }

  @Test(arguments: ["※1 金額は千円単位、税抜です。11月以降は円単位", "上期は千円、下期は円", "一部は千円"])
  func aUnitOfSomeRowsOnlyIsAskedAbout(_ line: String) throws {
    for text in ["\(line)\n\(Self.header)\n\(Self.rows)", "\(Self.header)\n\(Self.rows)\(line)\n"] {
      let file = try ReadFile(text)
      #expect(amounts(file).isEmpty)
      #expect(file.inspection.notes.contains { $0.kind == .openUnit })
    }
  }

  @Test(arguments: ["合計,,,300千円,,,", "合計,,,\"300 千円\",,,", "合計,,,0.03百万円,,,", "合計金額：3百万円", "小計,,,300千円,,,"])
  func aSumWithAUnitOfItsOwnSaysWhatItsRowsAreCountedIn(_ sum: String) throws {
    let file = try ReadFile("\(Self.header)\n\(Self.rows)\(sum)\n")
    let factor: Int64 = sum.contains("百万") ? sum.contains("0.03") ? 100 : 10_000 : 1_000
    #expect(amounts(file)["1"] == (factor == 100 ? 100 : 100 * factor))
    if factor == 100 { #expect(file.inspection.notes.contains { $0.kind == .unfitSum }) }
  }

  @Test(arguments: ["合計,,,300円,,,", "合計,,,300,,,", "受注合計 300円"])
  func aSumInTheUnitOfItsRowsChangesNothing(_ sum: String) throws {
    #expect(amounts(try ReadFile("\(Self.header)\n\(Self.rows)\(sum)\n")) == ["1": 100, "2": 200])
  }

  @Test func aUnitInSomeCellsOnlyIsAskedAbout() throws {
    let rows = "1,a,受注,500千円,2026/10/10,2026/10/01,R1\n2,b,受注,300,2026/10/10,2026/10/01,R2\n"
    let file = try ReadFile("\(Self.header)\n\(rows)")
    #expect(amounts(file) == ["1": 500_000])
    #expect(file.findings.map(\.kind) == [.openUnit])
    #expect(file.inspection.notes.first { $0.kind == .openUnit }?.value?.contains("500千円") == true)
  }

  @Test func aCellWithAUnitOfItsOwnIsSaidBesideThatOfItsColumn() throws {
    let rows = "1,a,受注,2百万円,2026/10/10,2026/10/01,R1\n2,b,受注,300,2026/10/10,2026/10/01,R2\n"
    let file = try ReadFile("（単位：千円）\n\(Self.header)\n\(rows)")
    #expect(amounts(file) == ["1": 2_000_000, "2": 300_000])
    #expect(file.findings.filter { $0.kind == .ownUnit }.map(\.line) == [3])
  }

  @Test func amountsInYenBesideTenThousandsAreWhatTheyAre() throws {
    let rows = "1,a,受注,120万円,2026/10/10,2026/10/01,R1\n2,b,受注,\"1,500,000\",2026/10/10,2026/10/01,R2\n"
    #expect(amounts(try ReadFile("\(Self.header)\n\(rows)")) == ["1": 1_200_000, "2": 1_500_000])
  }

  @Test(arguments: ["金額（1,000円）", "金額（×1000円）", "金額(K¥)", "金額【千円】"])
  func aHeaderMaySpellOutItsThousands(_ name: String) throws {
    let header = Self.header.replacing("金額", with: name.contains(",") ? "\"\(name)\"" : name)
    #expect(amounts(try ReadFile("\(header)\n\(Self.rows)")) == ["1": 100_000, "2": 200_000])
  }

  @Test func aHeadingWithAUnitKeepsItsOwner() throws {
    let file = try ReadFile(
      """
      商談 所有者,商談名,フェーズ,金額,完了日,作成日
      山田（単位：千円）,,,,,
      ,A,受注,100,2026/10/05,2026/09/01
      ,B,受注,200,2026/10/06,2026/09/01
      小計,,,300,,
      佐藤（単位：千円）,,,,,
      ,C,受注,50,2026/10/06,2026/09/01
      小計,,,50,,

      """)
    let deals = file.said(.opportunity)
    #expect(
      Set(deals.values.map { $0[Field.Opportunity.closer] }) == [
        .reference(.rep, key: "山田"), .reference(.rep, key: "佐藤"),
      ])
    #expect(
      Set(deals.values.map { $0[Field.Opportunity.amount] }) == [
        .money(100_000), .money(200_000), .money(50_000),
      ])
    #expect(file.rejected == 0)
  }

  @Test(arguments: ["※金額の単位は千円,,,,,,", "※,金額の単位は千円,,,,,", "※,金額の単位は千円", "（単位：千円）", "単位：千円"])
  func soDoesAFooter(_ footer: String) throws {
    let file = try ReadFile("\(Self.header)\n\(Self.rows)\(footer)\n")
    #expect(amounts(file) == ["1": 100_000, "2": 200_000])
    #expect(file.rejected == 0 && file.inspection.rowCount == 2)
    let note = try #require(file.inspection.notes.first { $0.kind == .linesBelow })
    #expect(note.line == 4 && note.value?.contains("千円") == true)
  }

  @Test(arguments: ["合計（千円）,,,300,,,", "合計(単位：千円),,,300,,,", "総計 [千円],,,300,,,"])
  func soDoesASumBelowTheRows(_ sum: String) throws {
    let file = try ReadFile("\(Self.header)\n\(Self.rows)\(sum)\n")
    #expect(amounts(file) == ["1": 100_000, "2": 200_000])
  }

  @Test(arguments: [",,,千円,,,", ",,,（千円）,日付,日付,", "単位,,,千円,,,", "（単位：千円）,,,,,,"])
  func soDoesARowBelowTheHeader(_ row: String) throws {
    let file = try ReadFile("\(Self.header)\n\(row)\n\(Self.rows)")
    #expect(amounts(file) == ["1": 100_000, "2": 200_000])
    #expect(file.findings.map(\.kind) == [.unitLine] && file.findings.first?.line == 2)
    #expect(file.rejected == 0 && file.inspection.rowCount == 2)
  }

  @Test(arguments: ["単位", "通貨単位", "金額の単位", "Unit"])
  func soDoesAColumnRowByRow(_ name: String) throws {
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,金額,\(name),完了予定日,作成日\n1,a,受注,100,千円,2026/10/10,2026/10/01\n2,b,受注,100,円,2026/10/10,2026/10/01\n3,c,受注,1.5,百万円,2026/10/10,2026/10/01\n4,d,受注,5,,2026/10/10,2026/10/01\n5,e,受注,5,式,2026/10/10,2026/10/01\n"
    )
    #expect(amounts(file) == ["1": 100_000, "2": 100, "3": 1_500_000])
    #expect(file.findings.map(\.kind) == [.openUnit, .openUnit])
    #expect(
      file.inspection.notes.contains { $0.kind == .amountColumn && $0.problem.ja.contains("「\(name)」") })
  }

  @Test func unitsOfWhatWasSoldAreNoUnitsOfMoney() throws {
    let file = try ReadFile("商談 ID,商談名,フェーズ,金額,単位,完了予定日,作成日\n1,a,受注,100,式,2026/10/10,2026/10/01\n")
    #expect(amounts(file) == ["1": 100])
    #expect(!file.inspection.notes.contains { $0.kind == .amountColumn })
  }

  @Test(arguments: [
    ("（単位：千円）\n単位：百万円", "金額", ""), ("（単位：百万円）", "金額（千円）", ""), ("単位：千円", "金額", "単位：円"), ("単位：¥¥", "金額", ""),
    ("単位：円/千円", "金額", ""),
  ])
  func whatIsContradictedIsAskedAndNotGuessed(_ above: String, _ name: String, _ below: String) throws {
    let file = try ReadFile(
      "\(above)\n\(Self.header.replacing("金額", with: name))\n\(Self.rows)3,c,受注,5千円,2026/10/10,2026/10/01,R3\n\(below)\n"
    )
    #expect(amounts(file) == ["3": 5_000])
    #expect(file.findings.map(\.kind) == [.openUnit, .openUnit])
    let warning = try #require(file.inspection.notes.first { $0.kind == .openUnit })
    #expect(warning.severity == .warning && warning.column == name && warning.value?.isEmpty == false)
  }

  @Test func aUnitBetweenRowsSpeaksOfSomeOfThem() throws {
    let file = try ReadFile(
      "\(Self.header)\n1,a,受注,100,2026/10/10,2026/10/01,R1\n（単位：千円）\n2,b,受注,200,2026/10/10,2026/10/01,R2\n")
    #expect(amounts(file).isEmpty)
    #expect(Set(file.findings.map(\.kind)) == [.unitLine, .openUnit])
  }

  @Test func aUnitInAnotherMoneyIsAskedForItsRate() throws {
    let file = try ReadFile("商談一覧 （単位：千USD）\n\(Self.header)\n\(Self.rows)")
    #expect(
      file.findings.map(\.kind) == [.foreignCurrency, .foreignCurrency] && file.foreignRows == ["USD": 2])
    let rate = try #require(CurrencyAnswer("150"))
    let told = try ReadFile(
      "商談一覧 （単位：千USD）\n\(Self.header)\n\(Self.rows)", currencies: CurrencyAnswers(["USD": rate]))
    #expect(amounts(told) == ["1": 15_000_000, "2": 30_000_000])
  }

  @Test(arguments: [
    ("Currency: USD", "USD"), ("Amounts in EUR", "EUR"),
    ("All values in US$", "USD"),
    ("受注一覧（通貨：USD）", "USD"), ("※金額は米ドル", "USD"), ("※金額はすべて米ドル換算", "USD"),
  ])
  func aLineNamesTheMoneyOfAllAmounts(_ title: String, _ code: String) throws {
    for text in ["\(title)\n\(Self.header)\n\(Self.rows)", "\(Self.header)\n\(Self.rows)\(title)\n"] {
      let file = try ReadFile(text)
      #expect(amounts(file).isEmpty && file.foreignRows == [code: 2])
    }
  }

  @Test(arguments: ["単位：K", "Unit: M", "千円を四捨五入した一覧", "百万円を基準にした一覧"])
  func aLineThatMayNameAUnitIsAskedAndNotGuessed(_ title: String) throws {
    let file = try ReadFile("\(title)\n\(Self.header)\n\(Self.rows)")
    #expect(amounts(file).isEmpty && file.findings.map(\.kind) == [.openUnit, .openUnit])
  }

  @Test func aCurrencyBesideEachAmountSaysMoreThanALine() throws {
    let file = try ReadFile(
      "Currency: USD\n商談 ID,商談名,フェーズ,金額,金額 通貨,完了予定日,作成日\n1,a,受注,100,JPY,2026/10/10,2026/10/01\n")
    #expect(amounts(file) == ["1": 100])
  }

  @Test func amountsBesideABlankCurrencyAreCountedAndTakenInTheOwnOne() throws {
    let rows = [("USD", 1_000), ("", 500), ("-", 700)].enumerated().map { number, said in
      "\(number),a,受注,\(said.1),\(said.0),2026/10/10,2026/10/01\n"
    }
    let rate = try #require(CurrencyAnswer("150"))
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,金額,金額 通貨,完了予定日,作成日\n\(rows.joined())",
      currencies: CurrencyAnswers(["USD": rate]))
    #expect(amounts(file) == ["0": 150_000, "1": 500, "2": 700])
    let finding = try #require(file.findings.first { $0.kind == .blankCurrency })
    #expect(finding.rows == 2 && finding.column == "金額 通貨" && finding.line == 3)
    #expect(finding.problem.ja.contains("2行") && finding.problem.en.contains("JPY"))
  }

  @Test(arguments: ["税抜金額", "金額 税抜", "金額税抜"])
  func aHeaderMaySayBeforeOrBehindThatTaxIsLeftOut(_ name: String) throws {
    let header = Self.header.replacing("金額", with: "税込金額,\(name)")
    let file = try ReadFile("\(header)\n\(Self.rows.replacing("受注,", with: "受注,990,"))")
    #expect(amounts(file) == ["1": 100, "2": 200])
    #expect(file.inspection.notes.contains { $0.kind == .amountColumn && $0.problem.ja.contains("「税込金額」") })
  }

  @Test func aHeaderMayPartTheMoneyFromItsSize() throws {
    let header = Self.header.replacing("金額", with: "\"金額 (JPY, thousands)\"")
    #expect(try amounts(ReadFile("\(header)\n\(Self.rows)")) == ["1": 100_000, "2": 200_000])
  }

  @Test func anAmountWrittenForASpreadsheetIsRead() throws {
    let rows = Self.rows.replacing("100,", with: "\"=\"\"1000\"\"\",")
    #expect(try amounts(ReadFile("\(Self.header)\n\(rows)")) == ["1": 1_000, "2": 200])
  }

  @Test(arguments: [
    "商談一覧（千円未満切り捨て）", "10月商談一覧 目標5,000千円", "百万円以上の案件", "売上：5,000千円", "単位：件", "事業部単位の一覧", "※期待収益の単位は千円",
    "Business unit: Sales", "In thousand ways",
  ])
  func otherLinesSayNothingOfAmounts(_ title: String) throws {
    let header = Self.header + ",期待収益"
    let file = try ReadFile(
      "\(title)\n\(header)\n\(Self.rows.replacing(",R1", with: ",R1,5").replacing(",R2", with: ",R2,6"))")
    #expect(amounts(file) == ["1": 100, "2": 200])
    #expect(!file.inspection.notes.contains { [.amountColumn, .openUnit].contains($0.kind) })
  }

  @Test func aCellThatNamesMoneyContradictsTheUnitOfTheTitle() throws {
    let file = try ReadFile(
      "（単位：千円）\n\(Self.header)\n\(Self.rows)3,c,受注,\"1,200円\",2026/10/10,2026/10/01,R3\n4,d,受注,$5,2026/10/10,2026/10/01,R3\n"
    )
    #expect(amounts(file) == ["1": 100_000, "2": 200_000])
    #expect(file.findings.map(\.kind) == [.openNumber, .openNumber])
  }

  @Test func skippedLinesAreQuotedWithTheirNumbers() throws {
    let file = try ReadFile(
      "商談レポート 2026年10月\n出力日: 2026/11/01,出力者: 山田\n\n\(Self.header)\n\(Self.rows)\n社外秘\n以上2件\n")
    let quoted = file.inspection.notes.filter { [.linesAbove, .linesBelow].contains($0.kind) }
    #expect(quoted.map(\.line) == [1, 2, 8, 9])
    #expect(quoted.map(\.value) == ["商談レポート 2026年10月", "出力日: 2026/11/01 / 出力者: 山田", "社外秘", "以上2件"])
  }
}
