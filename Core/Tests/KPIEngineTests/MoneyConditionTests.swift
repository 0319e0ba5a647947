import SalesModel
import Testing

@testable import KPIEngine

/// Conditions about amounts: written in the unit that people see, compared in the smallest.
@Suite struct MoneyConditionTests {
  private func language(_ code: String) throws -> ConditionLanguage {
    ConditionLanguage(about: .opportunity, rep: "closer", currency: try #require(Currency(iso: code)))
  }

  @Test(arguments: [("JPY", 5_000), ("KRW", 5_000), ("USD", 500_000), ("KWD", 5_000_000)])
  func anAmountMeansTheUnitThatPeopleSee(_ code: String, _ smallest: Int64) throws {
    let language = try language(code)
    let condition = try language.read("amount > 5_000")
    #expect(condition == .compare("amount", .greater, .number(smallest)))
    #expect(language.write(condition) == "amount > 5000")
  }

  @Test func whatWasAdoptedInTheSmallestUnitIsWrittenInTheOtherAndReadTheSame() throws {
    let language = try language("USD")
    let adopted = Condition.any([
      .compare("amount", .greaterOrEqual, .number(5_050)), .among("amount", [.number(1), .number(200)]),
    ])
    #expect(language.write(adopted) == "amount >= 50.5 or amount in (0.01, 2)")
    #expect(try language.read(language.write(adopted)) == adopted)
  }

  @Test func decimalsThatTheCurrencyLacksAreNoAmount() throws {
    #expect(throws: ConditionError.self) { try language("JPY").read("amount > 12.5") }
    #expect(throws: ConditionError.self) { try language("USD").read("amount > 0.125") }
    #expect(try language("USD").read("amount between 0.5 and 1.25").paths == ["amount", "amount"])
  }

  @Test func amountsThatNobodyEverSaidAreNoZero() throws {
    let rows = "opportunity O1 openedOn=2026-04-01 closedOn=2026-05-01 outcome=won"
    let silent = try History(rows)
    #expect(try silent.ask(query("wonAmount", "2026-05", "2026-05")) == ["2026-05: ?"])
    #expect(try silent.ask(query("averageDealSize", "2026-05", "2026-05")) == ["2026-05: ?/1 = ?"])
    #expect(try silent.ask(query("won", "2026-05", "2026-05")) == ["2026-05: 1"])
    let said = try History(rows + "\nopportunity O2 openedOn=2026-04-01 amount=0")
    #expect(try said.ask(query("wonAmount", "2026-05", "2026-05")) == ["2026-05: 0"])
  }
}
