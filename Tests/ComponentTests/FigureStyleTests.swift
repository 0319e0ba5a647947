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
  #expect(FigureStyle(language: .ja, currency: "JPY").text(seconds, .duration) == ja)
  #expect(FigureStyle(language: .en, currency: "JPY").text(seconds, .duration) == en)
}
