import Foundation
import SalesModel

/// A number taken apart: its sign, the money that it names, and digits with units such as 億 and 万.
struct NumberParts {
  private(set) var isNegative = false
  private(set) var currencies: Set<String>?
  /// What names them, as it is written.
  private(set) var money: String?
  private(set) var endsInMoney = false
  private(set) var includesTax: Bool?
  private(set) var numbers: [(groups: DigitGroups, unit: Int64, hasUnit: Bool)] = []

  init?(_ text: String) {
    if text.utf8.isPlainNumber {
      guard takeNumbers(text[...]) else { return nil }
      return
    }
    let folded = text.foldedWidth
    var rest = folded[...].trimmed
    takeTax(&rest)
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = rest.dropFirst().dropLast().trimmed
    }
    guard let start = rest.firstIndex(where: \.isASCIIDigit) else { return nil }
    // $.50 are no fifty dollars; the point of Rs.500 belongs to its word.
    let head = rest[..<start]
    guard head.last != "." || head.dropLast().last?.isLetter == true, takeHead(head) else { return nil }
    rest = rest[start...]
    guard let end = rest.lastIndex(where: { $0.isASCIIDigit || Self.unitSigns.contains($0) }) else {
      return nil
    }
    var tail = rest[rest.index(after: end)...].trimmed
    let size = takeSize(&tail)
    takeStroke(&tail)
    endsInMoney = !tail.isEmpty
    guard takeMoney(tail) else { return nil }
    guard takeNumbers(rest[...end]) else { return nil }
    if let size, numbers.count == 1, !numbers[0].hasUnit {
      numbers[0].unit = size
      numbers[0].hasUnit = true
    } else if size != nil {
      return nil
    }
  }

  /// 120万円（税抜）: words on the tax behind the amount.
  private mutating func takeTax(_ rest: inout Substring) {
    guard
      rest.last == ")" || rest.last == "込" || rest.last == "抜" || rest.last == "別" || rest.last == "み"
        || rest.last == "き",
      let match = rest.firstMatch(of: /[\s(]*(税込み?|内税|税抜き?|税別|外税)\)?$/)
    else { return }
    includesTax = match.1.hasPrefix("税込") || match.1 == "内税"
    rest = rest[..<match.range.lowerBound].trimmed
  }

  /// 10k, 1.2M: the letter of a size directly behind the digits, and of no word.
  private func takeSize(_ tail: inout Substring) -> Int64? {
    guard let letter = tail.first, let size = Self.sizes[letter] else { return nil }
    let rest = tail.dropFirst()
    guard rest.first.map({ $0.isWhitespace || !$0.isLetter }) ?? true else { return nil }
    tail = rest.trimmed
    return size
  }

  /// ￥1,200-: the stroke that closes an amount in yen. Without the sign it may be a minus.
  private func takeStroke(_ tail: inout Substring) {
    guard ["-", "\u{2212}", "―", "ー", ".-"].contains(String(tail)), currencies?.contains("JPY") == true else {
      return
    }
    tail = ""
  }

  /// What stands before the digits: a sign, and the money before or behind it.
  private mutating func takeHead(_ head: Substring) -> Bool {
    var money = head.trimmed
    if let sign = money.firstIndex(where: { "-−△▲+".contains($0) }) {
      guard !isNegative else { return false }
      isNegative = money[sign] != "+"
      let (before, behind) = (money[..<sign].trimmed, money[money.index(after: sign)...].trimmed)
      guard before.isEmpty || behind.isEmpty else { return false }
      money = before.isEmpty ? behind : before
    }
    return takeMoney(money)
  }

  /// The sign or code of a currency; two of them have to agree, as in ￥120円.
  private mutating func takeMoney(_ word: Substring) -> Bool {
    guard !word.isEmpty else { return true }
    guard let named = Currency.currencies(named: word) else { return false }
    currencies = currencies?.intersection(named) ?? named
    money = String(word)
    return currencies?.isEmpty == false
  }

  /// `1億2000万`: each unit is smaller than the one before.
  private mutating func takeNumbers(_ text: Substring) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      guard let groups = DigitGroups(text) else { return false }
      numbers = [(groups, 1, false)]
      return true
    }
    var rest = text
    var smallest = Int64.max
    while !rest.isEmpty {
      let digits = rest.prefix { !Self.unitSigns.contains($0) }
      rest = rest[digits.endIndex...]
      let word = rest.prefix { Self.unitSigns.contains($0) }
      rest = rest[word.endIndex...]
      guard let groups = DigitGroups(digits.trimmed), let unit = word.isEmpty ? 1 : Self.units[String(word)],
        unit < smallest
      else { return false }
      smallest = unit
      numbers.append((groups, unit, !word.isEmpty))
    }
    return !numbers.isEmpty
  }

  /// A lone small m is no million: it may be a month or a metre.
  private static let sizes: [Character: Int64] = ["k": 1_000, "K": 1_000, "M": 1_000_000]
  private static let unitSigns: Set<Character> = ["十", "百", "千", "万", "億", "兆"]
  private static let units: [String: Int64] = [
    "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "億": 100_000_000,
    "十億": 1_000_000_000, "百億": 10_000_000_000, "千億": 100_000_000_000, "兆": 1_000_000_000_000,
  ]
}

extension String.UTF8View {
  /// True for digits with points and commas between them, as nearly all amounts are written.
  fileprivate var isPlainNumber: Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    return first.map(isDigit) == true && last.map(isDigit) == true
      && allSatisfy { isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start.suffix(0)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { asciiValue.map { (0x30...0x39).contains($0) } ?? false }
}
