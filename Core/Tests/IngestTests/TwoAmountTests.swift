import SalesModel
import Testing

@testable import Ingest

/// An amount that a file states twice, in two units or two currencies.
@Suite struct TwoAmountTests {
  private static let header = "商談 ID,商談名,フェーズ,完了予定日,作成日"
  private static let rest = "deal,受注,2026/10/10,2026/10/01"

  private func amounts(_ file: ReadFile) -> [String: Int64] {
    file.said(.opportunity).compactMapValues { values in
      guard case .money(let amount)? = values[Field.Opportunity.amount] else { return nil }
      return amount
    }
  }

  private func read(_ columns: String, _ cells: [String], currencies: CurrencyAnswers = CurrencyAnswers())
    throws
    -> ReadFile
  {
    let rows = cells.enumerated().map { "D\($0.offset),\(Self.rest),\($0.element)" }
    return try ReadFile(
      (["\(Self.header),\(columns)"] + rows).joined(separator: "\n") + "\n", currencies: currencies)
  }

  @Test func theColumnInThousandsStandsInWhereTheOtherIsBlank() throws {
    let file = try read("金額,金額（千円）", ["1050000,1050", ",2300", "400000,"])
    #expect(amounts(file) == ["D0": 1_050_000, "D1": 2_300_000, "D2": 400_000])
    let notes = file.inspection.notes.filter { $0.kind == .amountColumn }.map(\.problem.ja)
    #expect(notes.contains { $0.contains("空欄の行では「金額（千円）」") })
  }

  @Test func whatWasRoundedToThousandsContradictsNothing() throws {
    #expect(
      amounts(try read("金額,金額（千円）", ["1050499,1050", "999600,1000"])) == ["D0": 1_050_499, "D1": 999_600])
  }

  @Test func twoColumnsThatContradictEachOtherAreAskedAbout() throws {
    let file = try read("金額,金額（千円）", ["1050000,1500", "7000,7"])
    #expect(amounts(file) == ["D1": 7_000])
    #expect(file.findings.filter { $0.severity == .rejected }.map(\.kind) == [.contradictedAmount])
  }

  @Test func theColumnOfAnotherNameIsSaidNotToBeTaken() throws {
    let file = try read("金額,金額（税込）", ["1000,1100"])
    #expect(amounts(file) == ["D0": 1_000])
    #expect(
      file.inspection.notes.contains {
        $0.kind == .amountColumn && $0.problem.ja.contains("「金額（税込）」は金額に使いません")
      })
  }

  @Test(arguments: ["\"￥1,200\",USD", "$300,JPY", "500円,USD", "JPY 700,USD", "€10,USD"])
  func aSignThatContradictsItsCurrencyIsRefused(_ cells: String) throws {
    let rates = CurrencyAnswers(["USD": try #require(CurrencyAnswer("150"))])
    let file = try read("金額,通貨", [cells, "20,USD"], currencies: rates)
    #expect(amounts(file) == ["D1": 3_000])
    #expect(file.findings.filter { $0.severity == .rejected }.map(\.kind) == [.contradictedAmount])
  }

  @Test func aSignThatAgreesWithItsCurrencyIsRead() throws {
    let rates = CurrencyAnswers(["USD": try #require(CurrencyAnswer("150"))])
    let file = try read("金額,通貨", ["$20,USD", "\"￥1,200\",JPY"], currencies: rates)
    #expect(amounts(file) == ["D0": 3_000, "D1": 1_200])
  }

  @Test func theUnitThatSomebodyStatesIsReadAndSaid() throws {
    var units = UnitAnswers()
    #expect(units.add("千円", of: "金額") && !units.add("ほげ", of: "金額"))
    let file = try ReadFile(
      ByteSource(Array("\(Self.header),金額\nD0,\(Self.rest),1200\n".utf8)), units: units)
    #expect(amounts(file) == ["D0": 1_200_000])
    #expect(file.inspection.notes.contains { $0.kind == .amountColumn && $0.problem.ja.contains("指定のとおり") })
    #expect(file.inspection.uncounted(units).isEmpty)
  }
}
