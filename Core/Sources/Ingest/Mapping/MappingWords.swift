import ReadableYAML
import SalesModel

extension YAMLNode {
  func recordKind() throws(YAMLMistake) -> RecordKind {
    guard let kind = RecordKind(rawValue: try text()) else {
      let known = RecordKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw YAMLMistake(line, ja: "record は \(known) のどれかです。", en: "record is one of \(known).")
    }
    return kind
  }

  /// `dayFirst`, `monthFirst`, or a pattern such as `dd-MM-yyyy`.
  func dayMonthOrder() throws(YAMLMistake) -> DayMonthOrder {
    let text = try text()
    if let order = DayMonthOrder(rawValue: text) { return order }
    let letters = text.filter { $0 == "d" || $0 == "M" }
    guard let first = letters.first, Set(letters) == ["d", "M"] else {
      throw YAMLMistake(
        line, ja: "日付の書式は dd-MM-yyyy、M/d/yyyy のように書いてください。",
        en: "Write the date format like dd-MM-yyyy or M/d/yyyy.")
    }
    return first == "d" ? .dayFirst : .monthFirst
  }
}
