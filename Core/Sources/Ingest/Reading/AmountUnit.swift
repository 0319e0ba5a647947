import Foundation
import SalesModel

/// 千円 and the like: what amounts are counted in.
struct AmountUnit: Hashable {
  static let one = AmountUnit(factor: 1, currencies: nil)

  var factor: Int64
  /// Nil where no currency is named.
  var currencies: Set<String>?
  /// True of 税込 and its like: where a column without the tax stands beside it, that one is the amount.
  var includesTax = false

  /// True when both may be meant at once.
  func agrees(with other: AmountUnit) -> Bool { factor == other.factor && sharesMoney(with: other) }

  /// True when a line may say `other` beside a header that says this, and perhaps no more than the currency.
  func admits(_ other: AmountUnit) -> Bool {
    (factor == 1 || factor == other.factor) && sharesMoney(with: other)
  }

  private func sharesMoney(with other: AmountUnit) -> Bool {
    guard let currencies, let others = other.currencies else { return true }
    return !currencies.isDisjoint(with: others)
  }
}

extension AmountUnit {
  /// What `金額(千円)`, `Amount (USD)` or `売上：百万円` says, and the folded name before it; nil for a header without a unit.
  static func stated(in header: String) -> (name: String, unit: AmountUnit)? {
    let text = header.precomposedStringWithCompatibilityMapping.trimmed.withThousandsOfHeader
    for (open, close) in brackets where text.last == close {
      guard let start = text.lastIndex(of: open), start > text.startIndex else { continue }
      let inner = text[text.index(after: start)...].dropLast()
      guard
        let unit = AmountUnit(inner)
          ?? loneLetters[inner.lowercased().trimmed].map({ AmountUnit(factor: $0) })
      else { continue }
      // 金額（千円）（税抜） says two things.
      if let (name, other) = stated(in: String(text[..<start])), min(unit.factor, other.factor) == 1 {
        return (
          name,
          AmountUnit(
            factor: max(unit.factor, other.factor), currencies: unit.currencies ?? other.currencies,
            includesTax: unit.includesTax || other.includesTax)
        )
      }
      return (String(text[..<start]).foldedHeader, unit)
    }
    for (word, includesTax) in taxWords where word.contains("税") && text.count > word.count {
      guard text.hasPrefix(word) || text.hasSuffix(word) else { continue }
      let name = text.hasPrefix(word) ? text.dropFirst(word.count) : text.dropLast(word.count)
      return (String(name).foldedHeader, AmountUnit(factor: 1, currencies: nil, includesTax: includesTax))
    }
    guard let mark = text.lastIndex(where: { ":/_・ ".contains($0) }), mark > text.startIndex,
      let unit = AmountUnit(text[text.index(after: mark)...]), unit.factor > 1
    else { return nil }
    return (String(text[..<mark]).foldedHeader, unit)
  }

  static let brackets: [(Character, Character)] = [
    ("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕"), ("<", ">"), ("「", "」"),
  ]

  /// 千円, 単位:百万円, USD, JPY thousands, thousands of yen, k$, each also beside words on tax and on rounding: 千円(税抜),
  /// 円(千円未満切捨て).
  init?(_ text: some StringProtocol) {
    var word = String(text).precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
    let beside = Self.taxWords.filter { word.contains($0.name) }
    for (name, _) in beside { word = word.replacing(name, with: "") }
    word = word.withoutRounding.replacing("()", with: "")
    word = word.trimmingCharacters(in: CharacterSet(charactersIn: "・/、,;("))
    if word.hasSuffix(")"), !word.contains("(") { word.removeLast() }
    includesTax = beside.contains(where: \.isIncluded)
    if word.isEmpty, !beside.isEmpty {
      (factor, currencies) = (1, nil)
      return
    }
    // INR is a currency.
    for opening in ["単位", ":", "in"] where word.hasPrefix(opening) && Currency.currencies(named: word) == nil
    {
      word.removeFirst(opening.count)
    }
    guard !word.isEmpty else { return nil }
    if let named = Currency.currencies(named: word) {
      (factor, currencies) = (1, named)
      return
    }
    for (name, size) in Self.words + Self.letters where word.hasPrefix(name) || word.hasSuffix(name) {
      var rest = word.hasPrefix(name) ? word.dropFirst(name.count) : word.dropLast(name.count)
      for link in ["of", "in"] where rest.hasPrefix(link) && rest.count > link.count {
        rest = rest.dropFirst(link.count)
      }
      if rest.hasSuffix("in"), rest.count > 2 { rest = rest.dropLast(2) }
      // JPY, thousands
      rest = rest.drop { Self.marks.contains($0) }
      while rest.last.map(Self.marks.contains) == true { rest = rest.dropLast() }
      let named = Currency.currencies(named: rest)
      // A lone letter may mean anything; beside a currency it is a size.
      let mayStandAlone = Self.words.contains { $0.0 == name }
      guard named != nil || rest.isEmpty && mayStandAlone else { continue }
      (factor, currencies) = (size, named)
      return
    }
    return nil
  }

  private static let marks: Set<Character> = [",", "、", "・", "/", ";", "-"]
  /// Longer ones first: what one holds must not be left over.
  private static let taxWords: [(name: String, isIncluded: Bool)] = [
    ("税込み", true), ("税込", true), ("内税", true), ("incl.tax", true), ("incl.vat", true), ("includingtax", true),
    ("税抜き", false), ("税抜", false), ("税別", false), ("外税", false), ("excl.tax", false), ("excl.vat", false),
    ("excludingtax", false), ("円換算", false), ("換算値", false), ("換算", false),
  ]
  private static let words: [(String, Int64)] = [
    ("十億", 1_000_000_000), ("百万", 1_000_000), ("千万", 10_000_000), ("億", 100_000_000), ("万", 10_000),
    ("千", 1_000), ("'000s", 1_000), ("'000", 1_000), ("000s", 1_000), ("000", 1_000),
    ("thousands", 1_000), ("thousand", 1_000), ("millions", 1_000_000), ("million", 1_000_000),
    ("billions", 1_000_000_000), ("billion", 1_000_000_000),
  ]
  private static let letters: [(String, Int64)] = [
    ("mn", 1_000_000), ("bn", 1_000_000_000), ("k", 1_000), ("m", 1_000_000),
  ]
  /// Letters that stand alone in the brackets of an amount's header: 金額(M).
  private static let loneLetters: [String: Int64] = [
    "k": 1_000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000,
  ]
}

extension String {
  /// Without what is said of how amounts were rounded: 千円未満切捨て, 四捨五入.
  var withoutRounding: String {
    replacing(
      /(?:[十百千万億]*(?:円|ドル|ユーロ|元)?(?:未満|以下)(?:は|を|の?端数は?)?|端数[はを]?)?(?:切り?捨て?|切り?上げ?|四捨五入|丸め)(?:済み?|表示)?|rounded(?:up|down|off)?/,
      with: "")
  }
}
