import Ingest
import SalesModel
import Testing

@testable import Workspace

/// A re-export that says less of its amounts than the files before it is not taken by its digits.
struct AmountDoubtTests {
  private static let header = "商談 ID,商談名,フェーズ,金額,作成日,完了予定日,商談 所有者"
  private static let rest = "2026/09/01,2026/09/10,山田"

  private func rows(_ amounts: [Int]) -> [String] {
    amounts.enumerated().map { "006A\($0.offset),deal,受注,\($0.element),\(Self.rest)" }
  }

  private func counted(_ unit: String) -> UnitAnswers {
    var units = UnitAnswers()
    _ = units.add(unit, of: "金額")
    return units
  }

  private func doubts(_ staged: StagedImport) -> [Finding] {
    staged.summary.findings.filter { [.lostMoney, .scaledAmounts, .otherUnit].contains($0.kind) }
  }

  private func isRefused(_ staged: StagedImport, _ team: Team) async -> Bool {
    do throws(Problem) {
      try await team.workspace.publishImport(staged.id, by: team.admin)
      return false
    } catch {
      return error.message == doubts(staged).first?.problem
    }
  }

  @Test func aReExportThatLostTheCurrencyColumnIsNotTaken() async throws {
    let team = try await Team()
    let currencies = CurrencyAnswers(["USD": try #require(CurrencyAnswer("150"))])
    let first = try await team.stage(
      [
        Self.header.replacing("金額", with: "金額 通貨,金額"), "006A0,a,受注,USD,1000,\(Self.rest)",
        "006A1,b,受注,JPY,1000,\(Self.rest)",
      ], currencies: currencies)
    try await team.workspace.publishImport(first.id, by: team.admin)
    let lost = try await team.stage([Self.header] + rows([1_000, 1_000]))
    let finding = try #require(doubts(lost).first)
    #expect(finding.kind == .lostMoney && finding.column == "金額 通貨" && finding.problem.ja.contains("1件"))
    #expect(!lost.summary.findings.contains { $0.kind == .missingColumn })
    #expect(await isRefused(lost, team))
    let said = try await team.stage(["単位：JPY", Self.header] + rows([1_000, 1_000]))
    #expect(!doubts(said).contains { $0.severity == .rejected })
    #expect(await !isRefused(said, team))
  }

  @Test func aReExportThatLostTheColumnOfUnitsIsNotTaken() async throws {
    let team = try await Team()
    try await team.take([
      Self.header.replacing("金額", with: "金額,単位"), "006A0,a,受注,5,千円,\(Self.rest)",
      "006A1,b,受注,1000,円,\(Self.rest)",
    ])
    let lost = try await team.stage([Self.header] + rows([5, 1_000]))
    #expect(doubts(lost).first?.kind == .lostMoney && doubts(lost).first?.column == "単位")
    #expect(await isRefused(lost, team))
  }

  @Test func aReExportThatLostItsTitleIsNotTaken() async throws {
    let team = try await Team()
    try await team.take(["単位：千円", Self.header] + rows([1_000, 2_000]))
    let lost = try await team.stage([Self.header] + rows([1_000, 2_000, 3_000]))
    let finding = try #require(doubts(lost).first)
    #expect(finding.kind == .scaledAmounts && finding.severity == .rejected && finding.value == "× 1/1000")
    #expect(finding.problem.ja.contains("2件のすべて") && finding.problem.en.contains("1/1000 times"))
    #expect(await isRefused(lost, team))
    #expect(await !isRefused(try await team.stage(["単位：円", Self.header] + rows([1_000, 2_000])), team))
  }

  @Test func oneKnownAmountThatIsAThousandthIsAWarning() async throws {
    let team = try await Team()
    try await team.take([Self.header] + rows([1_000_000]))
    let lost = try await team.stage([Self.header] + rows([1_000]))
    #expect(doubts(lost).map(\.severity) == [.warning])
  }

  @Test(arguments: [["単位：千円", header], [header.replacing("金額", with: "金額（千円）")]])
  func aFileThatDoesNotSayItsUnitAnyMoreIsAskedAbout(_ before: [String]) async throws {
    let team = try await Team()
    try await team.take(before + rows([1_200, 300]))
    // Every known amount was edited, so that no factor tells.
    let edited = try await team.stage([Self.header] + rows([1_250, 320]))
    #expect(doubts(edited).map(\.kind) == [.otherUnit] && edited.summary.askedUnits == ["金額"])
    #expect(doubts(edited)[0].problem.ja.contains("「千円」として"))
    #expect(await isRefused(edited, team))
    let others = try await team.stage([Self.header, "006B9,deal,受注,900,\(Self.rest)"])
    #expect(await isRefused(others, team))
  }

  @Test func whatTheNextFileIsCountedInIsWhatSomebodySays() async throws {
    let team = try await Team()
    try await team.take(["単位：千円", Self.header] + rows([1_200]))
    let next = [Self.header, "006B9,deal,受注,900,\(Self.rest)"]
    let said = try await team.stage(next, units: counted("千円"))
    #expect(doubts(said).isEmpty)
    try await team.workspace.publishImport(said.id, by: team.admin)
    #expect(try await team.total("wonAmount", "2026-09", "2026-09") == 2_100_000)
    // It is the unit of that file: the next one is asked about again, until one is in yen.
    #expect(await isRefused(try await team.stage([Self.header] + rows([1_300])), team))
    let plain = try await team.stage([Self.header] + rows([1_300_000]), units: counted("円"))
    #expect(doubts(plain).map(\.severity) == [.warning])
    try await team.workspace.publishImport(plain.id, by: team.admin)
    #expect(doubts(try await team.stage([Self.header] + rows([1_400_000]))).isEmpty)
  }

  @Test func aColumnOfUnitsThatNewRecordsLackIsAskedAbout() async throws {
    let team = try await Team()
    try await team.take([Self.header.replacing("金額", with: "金額,単位"), "006A0,a,受注,5,千円,\(Self.rest)"])
    let lost = try await team.stage([Self.header, "006B9,deal,受注,900,\(Self.rest)"])
    #expect(doubts(lost).map(\.kind) == [.otherUnit])
    #expect(await isRefused(lost, team))
  }

  @Test func newDealsWithoutTheColumnOfCurrenciesAreAskedAbout() async throws {
    let team = try await Team()
    let currencies = CurrencyAnswers(["USD": try #require(CurrencyAnswer("150"))])
    let first = try await team.stage(
      [Self.header.replacing("金額", with: "金額 通貨,金額"), "006A0,a,受注,USD,1000,\(Self.rest)"],
      currencies: currencies)
    try await team.workspace.publishImport(first.id, by: team.admin)
    let next = [Self.header, "006B9,deal,受注,900,\(Self.rest)"]
    let lost = try await team.stage(next)
    #expect(doubts(lost).map(\.kind) == [.otherUnit] && doubts(lost)[0].problem.ja.contains("USD"))
    #expect(await isRefused(lost, team))
    #expect(doubts(try await team.stage(next, units: counted("円"))).isEmpty)
  }

  @Test func aUnitThatComesIsSaid() async throws {
    let team = try await Team()
    try await team.take([Self.header] + rows([1_200_000]))
    let said = try await team.stage(["単位：千円", Self.header, "006B9,deal,受注,900,\(Self.rest)"])
    #expect(doubts(said).map(\.kind) == [.otherUnit] && doubts(said).map(\.severity) == [.warning])
    #expect(doubts(said)[0].problem.ja.contains("1000倍して読みます"))
  }

  @Test func amountsThatAllGrewByATenthMayBeWithTheTax() async throws {
    let team = try await Team()
    try await team.take([Self.header] + rows([1_000, 2_000]))
    let taxed = try await team.stage([Self.header] + rows([1_100, 2_200]))
    #expect(doubts(taxed).map(\.value) == ["× 11/10"] && doubts(taxed).map(\.severity) == [.warning])
  }

  @Test func someAmountsThatChangedAreNoDoubt() async throws {
    let team = try await Team()
    try await team.take([Self.header] + rows([1_000, 2_000, 3_000, 4_000]))
    #expect(doubts(try await team.stage([Self.header] + rows([2_000, 4_000, 3_000, 4_000]))).isEmpty)
    #expect(doubts(try await team.stage([Self.header] + rows([1_500, 2_100, 900, 4_000]))).isEmpty)
  }

  @Test func theListOfFindingsHoldsWhatChanges() async throws {
    let team = try await Team()
    try await team.take([Self.header] + rows([1_000, 2_000]))
    let staged = try await team.stage([Self.header] + rows([1_000, 2_500]))
    #expect(
      staged.summary.findingRows(.en).last == ["", "Amount", "006A1", "Change", "2000 → 2500", ""])
  }
}
