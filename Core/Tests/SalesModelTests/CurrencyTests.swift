import Testing

@testable import SalesModel

@Suite struct CurrencyTests {
  @Test(arguments: [
    ("JPY", 0), ("KRW", 0), ("VND", 0), ("CLP", 0), ("ISK", 0), ("XOF", 0), ("USD", 2), ("EUR", 2),
    ("IDR", 2),
    ("HUF", 2), ("KWD", 3), ("BHD", 3), ("OMR", 3), ("TND", 3), ("JOD", 3), ("CLF", 4),
  ])
  func hasTheDecimalsOfTheStandard(_ code: String, _ decimals: Int) {
    #expect(Currency(iso: code)?.decimals == decimals)
  }

  @Test(arguments: ["YEN", "XYZ", "jpy", "", "XAU", "JPYX"])
  func knowsNoOtherCodes(_ code: String) { #expect(Currency(iso: code) == nil) }

  @Test func listsEachCodeOnce() {
    #expect(Set(Currency.codes).count == Currency.codes.count)
    #expect(Currency.codes.allSatisfy { $0.count == 3 && $0 == $0.uppercased() })
    #expect(Currency.codes.count > 150)
  }

  @Test(arguments: [
    ("YEN", "JPY"), ("jpy", "JPY"), ("円", "JPY"), ("Euro", "EUR"), ("RMB", "CNY"), ("USB", "USD"),
  ])
  func suggestsWhatWasMeant(_ typed: String, _ code: String) {
    #expect(Currency.suggestion(for: typed) == code)
  }

  @Test func readsAndWritesAmountsInTheUnitThatPeopleSee() throws {
    let (won, dollar, dinar) = (
      try #require(Currency(iso: "KRW")), try #require(Currency(iso: "USD")),
      try #require(Currency(iso: "KWD"))
    )
    #expect(won.amount("12_000_000") == 12_000_000)
    #expect(dollar.amount("5000") == 500_000)
    #expect(dollar.amount("12.5") == 1_250)
    #expect(dinar.amount("12.5") == 12_500)
    #expect(won.amount("12.00") == 12)
    #expect(won.amount("12.5") == nil)
    #expect(dollar.amount("12.345") == nil)
    #expect(dollar.amount("-1") == nil)
    #expect(dollar.amount("9999999999999999") == nil)
    #expect(dollar.text(1_250) == "12.5")
    #expect(dollar.text(-5) == "-0.05")
    #expect(won.text(12_000_000) == "12000000")
    #expect(dinar.text(12_001) == "12.001")
  }

  @Test func takesASignForEveryMoneyThatItMayStandFor() {
    #expect(Currency.currencies(named: "€") == ["EUR"])
    #expect(Currency.currencies(named: "usd") == ["USD"])
    #expect(Currency.currencies(named: "円") == ["JPY"])
    #expect(Currency.currencies(named: "¥") == ["JPY", "CNY"])
    #expect(Currency.currencies(named: "$")?.isSuperset(of: ["USD", "AUD", "CAD"]) == true)
    #expect(Currency.currencies(named: "$")?.contains("JPY") == false)
    #expect(Currency.currencies(named: "US$") == ["USD"])
    #expect(Currency.currencies(named: "abc") == nil)
  }
}
