import Foundation
import SalesModel

/// A line of a file that is neither its header nor a record: a title, a remark, a footer.
struct SideLine: Hashable {
  let line: Int
  /// Its cells that are not blank.
  let cells: [String]

  init(_ row: CSVRow) {
    line = row.line
    cells = row.texts.filter { !$0.isEmpty }
  }

  var quote: String { cells.joined(separator: " / ") }
}

/// A line beside the data that says what amounts are counted in: （単位：千円）, Unit: thousand JPY, (in thousands).
struct UnitStatement: Hashable {
  let line: Int
  let quote: String
  /// Nil where it cannot be understood.
  let unit: AmountUnit?
  /// The column that it is about; nil for all amounts.
  var column: Int?

  /// All that a line says of units of money.
  static func all(in line: SideLine) -> [UnitStatement] {
    line.cells.flatMap { cell in
      units(in: cell.precomposedStringWithCompatibilityMapping).map {
        UnitStatement(line: line.line, quote: line.quote, unit: $0)
      }
    }
  }

  /// The units that a text states, nil for one that cannot be understood.
  private static func units(in text: String) -> [AmountUnit?] {
    if let whole = AmountUnit(text), whole.factor > 1 || whole.currencies != nil { return [whole] }
    let stated = named(in: text)
    if !stated.isEmpty { return stated }
    let inner = bracketed(in: text).compactMap { AmountUnit($0) }.filter {
      $0.factor > 1 || $0.currencies != nil
    }
    return inner.isEmpty ? inEnglish(text) : inner
  }

  /// 単位：千円, 金額の単位は百万円, 千円単位, Unit: thousand JPY.
  private static func named(in text: String) -> [AmountUnit?] {
    if let before = text.firstMatch(of: /([十百千万億]+(?:円|ドル|ユーロ|元)?)\s*単位/) { return [AmountUnit(before.1)] }
    let stated = text.matches(of: /(?:単位|(?i:\bunits?))\s*(?:は|:|=|\/|\s)*\s*([^)\]】〕>」、。;]+)/)
    return stated.compactMap { unit(String($0.1).trimmed) }
  }

  /// What stands behind 単位; nil for what is no money at all, and a unit that is nil for money that cannot be understood.
  private static func unit(_ words: String) -> AmountUnit?? {
    // 単位：千円 2026年10月 goes on behind a blank.
    let first = words.prefix { !$0.isWhitespace && $0 != "," }
    let start = words.prefixMatch(of: /([十百千万億]*(?:円|米?ドル|ユーロ|元))(?:で|の|に|を|未満|$)/)?.1 ?? ""
    if let unit = AmountUnit(words) ?? AmountUnit(first) ?? AmountUnit(start) { return .some(unit) }
    let isMoney = words.contains { "円¥$€£".contains($0) } || words.contains("ドル")
    return isMoney ? .some(nil) : nil
  }

  private static func bracketed(in text: String) -> [String] {
    AmountUnit.brackets.flatMap { open, close in
      text.split(separator: open).dropFirst(text.first == open ? 0 : 1).compactMap { part in
        part.firstIndex(of: close).map { String(part[..<$0]) }
      }
    }
  }

  /// Amounts in thousands of yen, JPY in millions.
  private static func inEnglish(_ text: String) -> [AmountUnit?] {
    let folded = text.lowercased()
    guard
      let match = folded.firstMatch(
        of:
          /(?:(\w+|[¥$€£])\s+)?\bin\s+(?:([a-z]{3})\s+)?((?:thousand|million|billion)s?)\b(?:\s+(?:of\s+)?([a-z]+|[¥$€£]))?/
      )
    else { return [] }
    let size = AmountUnit(match.3)
    let money = [match.1, match.2, match.4].compactMap { $0 }.compactMap { Currency.currencies(named: $0) }
    // In a thousand ways is no unit.
    guard !money.isEmpty || match.3.hasSuffix("s") else { return [] }
    return [size.map { AmountUnit(factor: $0.factor, currencies: money.first) }]
  }
}
