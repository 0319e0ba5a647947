import ReadableYAML
import SalesModel
import Testing

@testable import Ingest

/// Amounts of whole files: what points and commas mean, whose money it is, and what is refused.
@Suite struct AmountTests {
  /// Deals won on the tenth of a month, one for each amount.
  private func read(
    _ amounts: [String], in code: String = "JPY", header: String = "金額",
    beside: (name: String, cells: [String])? = nil,
    answers: [String: CurrencyAnswer] = [:]
  ) throws -> ReadFile {
    var lines = ["商談 ID;フェーズ;\(header);完了予定日;作成日" + (beside.map { ";\($0.name)" } ?? "")]
    for (index, amount) in amounts.enumerated() {
      let month = index % 2 == 0 ? "10" : "11"
      lines.append(
        "D\(index);Closed Won;\(amount);2026/\(month)/10;2026/09/01"
          + (beside.map { ";\($0.cells[index])" } ?? ""))
    }
    return try ReadFile(
      lines.joined(separator: "\n") + "\n", currency: try #require(Currency(iso: code)),
      currencies: CurrencyAnswers(answers))
  }

  private func amounts(_ file: ReadFile) -> [String: Int64] {
    file.said(.opportunity).compactMapValues { values in
      guard case .money(let amount)? = values[Field.Opportunity.amount] else { return nil }
      return amount
    }
  }

  private func kinds(_ file: ReadFile) -> [Finding.Kind] {
    file.findings.filter { $0.severity == .rejected }.map(\.kind)
  }

  @Test func aMappingOfOnesOwnFindsItsAmountUnderAHeaderWithAUnit() throws {
    let mapping = try Mapping(
      yaml: """
        name: x
        records:
          - record: opportunity
            key: 番号
            fields: {openedOn: 日, amount: 金額}
        """)
    let file = try ReadFile("番号,日,金額(千円)\n1,2026-10-01,12\n", as: .mapping(mapping))
    #expect(amounts(file) == ["1": 12_000])
  }

  @Test func aPointGroupsBesideANumberInWhichItCanOnlyGroup() throws {
    let file = try read(["2.345", "130.000", "4.100.000"])
    #expect(amounts(file) == ["D0": 2_345, "D1": 130_000, "D2": 4_100_000])
    #expect(file.rejected == 0)
  }

  @Test func aPointDividesBesideANumberInWhichItCanOnlyDivide() throws {
    #expect(amounts(try read(["2.345", "7.5"], in: "KWD")) == ["D0": 2_345, "D1": 7_500])
  }

  @Test func aPointOfWhichNothingTellsIsAFindingAndNoAmount() throws {
    let file = try read(["2.345", "800"])
    #expect(amounts(file) == ["D1": 800])
    #expect(kinds(file) == [.openNumber])
    #expect(file.inspection.notes.contains { $0.kind == .openNumberColumn && $0.column == "金額" })
  }

  @Test func aCommaDividesWhereAColumnIsWrittenThatWay() throws {
    #expect(
      amounts(try read(["2.345,60", "1.200", "12,5"], in: "EUR")) == [
        "D0": 234_560, "D1": 120_000, "D2": 1_250,
      ])
    #expect(amounts(try read(["2 345,60", "1 200"], in: "EUR")) == ["D0": 234_560, "D1": 120_000])
    #expect(amounts(try read(["2'345.60", "1'200"], in: "CHF")) == ["D0": 234_560, "D1": 120_000])
    #expect(amounts(try read(["2,345.60", "1,200"], in: "USD")) == ["D0": 234_560, "D1": 120_000])
  }

  @Test func aColumnThatContradictsItselfLeavesOpenWhatItsValuesLeaveOpen() throws {
    let file = try read(["1.234,50", "1,234.50", "1,234", "1.234", "900"], in: "EUR")
    #expect(amounts(file) == ["D0": 123_450, "D1": 123_450, "D4": 90_000])
    #expect(kinds(file) == [.openNumber, .openNumber])
  }

  @Test func decimalsThatTheCurrencyLacksAreNotRoundedAway() throws {
    let file = try read(["1200.5", "1200.0", "90"])
    #expect(amounts(file) == ["D1": 1_200, "D2": 90])
    #expect(kinds(file) == [.needlessDecimals])
    #expect(kinds(try read(["0.125"], in: "USD")) == [.needlessDecimals])
    #expect(amounts(try read(["0.125"], in: "OMR")) == ["D0": 125])
  }

  @Test(arguments: ["KRW", "VND", "CLP", "ISK", "JPY"])
  func currenciesWithoutDecimalsAreReadWithout(_ code: String) throws {
    #expect(amounts(try read(["12000000"], in: code)) == ["D0": 12_000_000])
  }

  @Test(arguments: ["€10,000", "$10,000", "USD 10,000", "£10,000", "10,000 EUR", "1万ドル", "₩10,000"])
  func anotherMoneyInTheCellIsRefused(_ amount: String) throws {
    let file = try read(["10,000", amount])
    #expect(amounts(file) == ["D0": 10_000])
    #expect(kinds(file) == [.foreignCurrency])
  }

  @Test func aSignOfManyCountriesIsCountedUnderItself() throws {
    #expect(try read(["$10,000", "$12,000", "1万ドル"]).foreignRows == ["$": 2, "ドル": 1])
  }

  @Test func aSignOfManyCountriesIsAnsweredUnderItself() throws {
    let texts = ["$100", "＄2", "1万ドル", "5000"]
    let open = try read(texts)
    #expect(
      open.findings.filter { $0.severity == .rejected }.map { $0.remedy?.ja.contains("--rate '$=150'") } == [
        true, true, false,
      ])
    let file = try read(texts, answers: ["$": try #require(CurrencyAnswer("150")), "ドル": .leftOut])
    #expect(amounts(file) == ["D0": 15_000, "D1": 300, "D3": 5_000])
    #expect(file.rejected == 0 && file.said(.opportunity).count == 4)
  }

  @Test func aDollarSignIsTheWorkspacesOwnWhereItsMoneyIsDollars() throws {
    #expect(amounts(try read(["$10,000"], in: "AUD")) == ["D0": 1_000_000])
    #expect(kinds(try read(["€10,000"], in: "AUD")) == [.foreignCurrency])
  }

  @Test(arguments: ["金額 通貨", "金額の通貨", "通貨", "通貨コード", "Currency", "CurrencyIsoCode", "Currency ISO Code"])
  func aCurrencyBesideAnAmountIsSeen(_ name: String) throws {
    let file = try read(["1200000", "10000", "5000"], beside: (name, ["JPY", "USD", ""]))
    #expect(amounts(file) == ["D0": 1_200_000, "D2": 5_000])
    #expect(kinds(file) == [.foreignCurrency])
    #expect(file.foreignRows == ["USD": 1])
    #expect(file.inspection.uses.contains { $0.column == name && $0.use == .currency })
  }

  @Test func anAnswerConvertsByTheRateOfTheMonthOrLeavesTheAmountOut() throws {
    let rates = try #require(CurrencyAnswer("150 2026-11=151.2"))
    let beside = ("通貨", ["USD", "USD", "EUR", "JPY"])
    let file = try read(
      ["100", "100", "70", "30"], beside: beside, answers: ["USD": rates, "EUR": .leftOut])
    #expect(amounts(file) == ["D0": 15_000, "D1": 15_120, "D3": 30])
    #expect(file.rejected == 0)
    #expect(file.said(.opportunity).count == 4)
    #expect(file.foreignRows == ["USD": 2, "EUR": 1])
    let some = try read(
      ["1", "1"], beside: ("通貨", ["USD", "USD"]), answers: ["USD": try #require(CurrencyAnswer("2026-10=2"))])
    #expect(amounts(some) == ["D0": 2])
    #expect(kinds(some) == [.foreignCurrency])
  }

  @Test func whatNamesNoCurrencyIsRefused() throws {
    #expect(kinds(try read(["1"], beside: ("通貨", ["QQQ"]))) == [.unknownCurrency])
    #expect(amounts(try read(["1", "2"], beside: ("通貨", ["日本円", "JPY - 円"]))) == ["D0": 1, "D1": 2])
  }

  @Test func salesforcesConvertedAmountCountsWhereTheOriginalIsInAnotherCurrency() throws {
    let file = try ReadFile(
      """
      商談 ID,フェーズ,金額 通貨,金額,金額 (換算値) 通貨,金額 (換算値),完了予定日,作成日
      D0,Closed Won,JPY,800000,JPY,800000,2026/10/10,2026/09/01
      D1,Closed Won,EUR,5000,JPY,810000,2026/10/10,2026/09/01
      D2,Closed Won,EUR,6000,,,2026/10/10,2026/09/01

      """)
    #expect(amounts(file) == ["D0": 800_000, "D1": 810_000])
    #expect(kinds(file) == [.foreignCurrency])
  }

  @Test func hubspotsAmountInCompanyCurrencyCountsUnlessTheCompanyHasAnother() throws {
    func amounts(_ rows: String) throws -> [String: Int64] {
      let head =
        "Record ID,Deal Name,Deal Stage,Amount,Currency,Amount in company currency,Close Date,Create Date"
      return self.amounts(try ReadFile(head + "\n" + rows))
    }
    #expect(
      try amounts(
        "1,a,Closed Won,900,JPY,900,2026-10-10,2026-09-01\n2,b,Closed Won,10,USD,1500,2026-10-10,2026-09-01\n"
      )
        == ["1": 900, "2": 1_500])
    #expect(
      try amounts(
        "1,a,Closed Won,900,JPY,6,2026-10-10,2026-09-01\n2,b,Closed Won,10,USD,10,2026-10-10,2026-09-01\n")
        == ["1": 900])
  }

  @Test(arguments: [
    ("金額(千円)", 1_200_000), ("金額（百万円）", 1_200_000_000), ("金額[単位:万円]", 12_000_000), ("Amount (JPY)", 1_200),
    ("Amount (JPY thousands)", 1_200_000), ("Amount (in thousands)", 1_200_000), ("金額(M)", 1_200_000_000),
    ("金額（K）", 1_200_000),
    ("金額(¥M)", 1_200_000_000),
  ])
  func theUnitOfAHeaderCounts(_ header: String, _ amount: Int64) throws {
    let file = try read(["1,200"], header: header)
    #expect(amounts(file) == ["D0": amount])
    #expect(header.hasSuffix("(JPY)") || file.inspection.notes.contains { $0.kind == .amountColumn })
  }

  @Test(arguments: [
    ("金額（税込）", 1_200), ("金額(税抜)", 1_200), ("金額（税抜・千円）", 1_200_000), ("金額（換算）", 1_200),
    ("Amount (excl. tax)", 1_200), ("金額【百万円/税別】", 1_200_000_000),
  ])
  func taxInAHeaderHidesNoAmount(_ header: String, _ amount: Int64) throws {
    #expect(amounts(try read(["1,200"], header: header)) == ["D0": amount])
  }

  @Test(arguments: [
    ("1.2M", 1_200_000), ("10k", 10_000), ("¥3K", 3_000), ("2M JPY", 2_000_000), ("120万円（税抜）", 1_200_000),
    ("1,100円(税込)", 1_100),
    ("￥1,200-", 1_200), ("¥1,200.-", 1_200), ("+1200", 1_200), ("＋1,200", 1_200), ("1,200 yen", 1_200),
    ("￥１，２００－", 1_200),
  ])
  func amountsAreReadAsPeopleWriteThem(_ text: String, _ amount: Int64) throws {
    let file = try read([text])
    #expect(amounts(file) == ["D0": amount])
    #expect(file.findings.contains { $0.kind == .taxOfCell } == text.contains("税"))
  }

  @Test(arguments: ["1e6", "1.2E+07", "1200-", "10m", "10ka", "1.2MM2", "--5", "+-5", "5万k", "10 Kr"])
  func whatMayMeanAnotherNumberIsRefused(_ text: String) throws {
    let file = try read([text])
    #expect(amounts(file).isEmpty && file.rejected == 1)
  }

  @Test func theAmountWithoutTaxCountsWhereBothAreThere() throws {
    let file = try ReadFile(
      "商談 ID,商談名,フェーズ,金額（税込）,金額（税抜）,完了予定日,作成日\n1,a,受注,110,100,2026-10-10,2026-09-01\n")
    #expect(amounts(file) == ["1": 100])
    let note = try #require(file.inspection.notes.first { $0.kind == .amountColumn })
    #expect(note.column == "金額（税抜）" && note.problem.ja.contains("「金額（税込）」"))
  }

  @Test func aCellWithAUnitOfItsOwnIsNotMultipliedByItsHeader() throws {
    let file = try read(["1,200千円", "120万", "3", "¥500", "1,200円"], header: "金額（千円）")
    #expect(amounts(file) == ["D0": 1_200_000, "D1": 1_200_000, "D2": 3_000, "D3": 500_000])
    #expect(kinds(file) == [.openNumber])
  }

  @Test func opportunitiesWithoutAmountsAreSaidAndWhatLooksLikeOneIsNamed() throws {
    let file = try ReadFile("商談 ID,商談名,フェーズ,受注金額,完了予定日,作成日\n1,a,受注,110,2026-10-10,2026-09-01\n")
    let note = try #require(file.inspection.notes.first { $0.kind == .missingAmount })
    #expect(note.severity == .warning && note.column == "受注金額")
    #expect(note.problem.ja.contains("既にある金額は変えません"))
  }

  @Test func aHeaderThatNamesAnotherMoneyIsBelieved() throws {
    #expect(kinds(try read(["1,200"], header: "Amount (USD)")) == [.foreignCurrency])
    #expect(
      amounts(
        try read(["1,200"], header: "Amount (USD)", answers: ["USD": try #require(CurrencyAnswer("150"))]))
        == ["D0": 180_000])
  }

  @Test func amountsWhoseSumsCouldLeaveSixtyFourBitsAreRefused() throws {
    let file = try read(["999999999999999", "1000000000000000", "999999999999999999"])
    #expect(amounts(file) == ["D0": 999_999_999_999_999])
    #expect(kinds(file) == [.hugeAmount, .hugeAmount])
    #expect(kinds(try read(["99999999999999"], in: "USD")) == [.hugeAmount])
  }

  @Test func ratesAreReadAsPeopleWriteThem() {
    #expect(CurrencyAnswer("なし") == .leftOut)
    #expect(CurrencyAnswer("150、2026-10=151.2")?.text == "150 2026-10=151.2")
    for text in ["", "0", "-1", "abc", "150 151", "2026-10=1 2026-10=2", "2026-13=1", "$150"] {
      #expect(CurrencyAnswer(text) == nil)
    }
  }
}
