import KPIEngine
import SalesModel
import Testing

@testable import Server

@Test(arguments: [
  (0, "0分", "0 min"), (42, "0.7分", "0.7 min"), (2_700, "45分", "45 min"), (3_600, "1時間", "1 h"),
  (12_600, "3.5時間", "3.5 h"), (172_799, "48.0時間", "48.0 h"), (216_000, "2.5日", "2.5 days"),
  (-5_400, "−1.5時間", "−1.5 h"),
])
func aDurationIsShownInTheUnitThatFitsIt(_ seconds: Double, _ ja: String, _ en: String) {
  #expect(FigureStyle(language: .ja, currency: .yen).text(seconds, .duration) == ja)
  #expect(FigureStyle(language: .en, currency: .yen).text(seconds, .duration) == en)
}

@Test(arguments: [
  ("KRW", 12_000_000, "12,000,000 KRW"), ("VND", 1_500, "1,500 VND"), ("ISK", 1_500, "1,500 ISK"),
  ("USD", 123_456, "1,234.56 USD"), ("KWD", 1_234_567, "1,234.567 KWD"), ("JPY", 1_234_567, "1,234,567 yen"),
])
func anAmountIsShownWithTheDecimalsOfItsCurrency(_ code: String, _ amount: Double, _ shown: String) throws {
  let style = FigureStyle(language: .en, currency: try #require(Currency(iso: code)))
  #expect(style.text(amount, .money) == shown)
}

@Test func amountsOfAnEarlierReleaseKeepTheirDecimals() {
  let style = FigureStyle(language: .ja, currency: Currency(code: "ISK", decimals: 2))
  #expect(style.text(150_000, .money) == "1,500.00 ISK")
}
