import Foundation
import SalesModel

/// A line of a file that is neither its header nor a record: a title, a remark, a footer.
struct SideLine: Hashable {
  let line: Int
  /// Its cells that are not blank.
  let cells: [String]
  /// True for a row that says what records say.
  let isFull: Bool

  init(_ row: CSVRow, isFull: Bool = false) {
    self.isFull = isFull
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
  /// What stands before it, and may name a column.
  var subject = ""
  /// What else it says of the amounts.
  var remarks: Set<Remark> = []
  /// The column that it is about; nil for all amounts.
  var column: Int?

  /// What a line says of amounts beside their unit: 千円（税抜）, 円（千円未満切捨て）.
  enum Remark: Hashable { case withTax, withoutTax, rounded }

  /// All that a line says of units of money.
  static func all(in line: SideLine) -> [UnitStatement] {
    line.cells.withWholeThousands.flatMap { cell in
      let text = cell.precomposedStringWithCompatibilityMapping.withThousandsInWords
      return (text.speaksOfPart ? [nil] : units(in: text)).map {
        UnitStatement(
          line: line.line, quote: line.quote, unit: $0, subject: subject(of: text), remarks: remarks(in: text)
        )
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
    if !inner.isEmpty { return inner }
    let told = inEnglish(text) + spoken(in: text)
    return told.isEmpty ? mentioned(in: text) : told
  }

  static func remarks(in text: String) -> Set<Remark> {
    let words = text.lowercased().filter { !$0.isWhitespace }
    var remarks: Set<Remark> = words.withoutRounding == words ? [] : [.rounded]
    if words.contains(/税込|内税|incl(?:uding|\.)?(?:tax|vat)/) { remarks.insert(.withTax) }
    if words.contains(/税抜|税別|外税|excl(?:uding|\.)?(?:tax|vat)/) { remarks.insert(.withoutTax) }
    return remarks
  }

  /// What a line speaks of, before it says the unit: 期待収益 in ※期待収益の単位は千円.
  private static func subject(of text: String) -> String {
    let start = text.firstMatch(of: /単位|は|:|=/)?.range.lowerBound ?? text.startIndex
    return String(text[..<start].drop { "※*(「【".contains($0) })
  }

  /// 単位：千円, 金額の単位は百万円, 千円単位, Unit: thousand JPY.
  private static func named(in text: String) -> [AmountUnit?] {
    if let before = text.firstMatch(of: /([十百千万億]+(?:円|ドル|ユーロ|元)?)\s*単位/) { return [AmountUnit(before.1)] }
    let stated = text.matches(of: /(?:単位|(?i:\bunits?))[)\]】〕>」]?\s*(?:は|:|=|\/|\s)*\s*([^)\]】〕>」。;]+)/)
    return stated.flatMap { match -> [AmountUnit?] in
      let words = String(match.1).trimmed
      if let unit = AmountUnit(words) { return [unit] }
      // 単位：件、千円 is of counts and of amounts.
      let parts = words.split { "、,".contains($0) }.map { String($0).trimmed }
      let units = parts.compactMap { AmountUnit($0) }
      return units.isEmpty ? parts.prefix(1).compactMap { Self.unit($0) } : units
    }
  }

  /// 表示は千円, ※金額はすべて米ドル, 通貨：USD, Currency: USD, Amounts in EUR.
  private static func spoken(in text: String) -> [AmountUnit?] {
    let said = text.matches(
      of:
        /(?:表示|金額|数値|数字|価格|受注額|売上高?|通貨|(?i:\bcurrency))[^\s:=は0-9]{0,6}?\s*(?:は|:|=)\s*(?:すべて|全て|全部|いずれも)?\s*([^)\]】〕>」。;]+)/
    ).map { String($0.1).trimmed }
    let inMoney = text.matches(
      of:
        /(?i:\b(?:amounts?|values?|figures?|prices?|revenues?|numbers?|totals?|sales)\b[^.;:()]{0,40}?\bin\s+)([A-Z]{3}|(?:US)?[¥$€£]|(?i:us\s+dollars?|dollars?|euros?|yen))(?=\s*(?:$|[()\],.;|]))/
    ).map { String($0.1) }
    // 売上：5,000千円 is a sum, and 千円未満切捨て says how it was rounded.
    return (said + inMoney).filter {
      !$0.contains(where: \.isDigit) && (!$0.contains("未満") || AmountUnit($0) != nil)
    }.compactMap { unit($0) }
  }

  /// 千円 in words that are not understood: it may be what all amounts are counted in.
  private static func mentioned(in text: String) -> [AmountUnit?] {
    let found = text.matches(of: /[十百千万億]+(?:円|米?ドル|ユーロ|元)/).contains { match in
      let before = text[..<match.range.lowerBound].last { !$0.isWhitespace }
      let behind = text[match.range.upperBound...]
      return !(before?.isDigit ?? false) && !limits.contains { behind.hasPrefix($0) }
    }
    return found ? [nil] : []
  }

  /// Behind an amount that is a bound: 千円未満切捨て, 百万円以上の案件.
  private static let limits = ["未満", "以上", "以下", "以内", "超", "台", "規模", "クラス"]

  /// What stands behind 単位; nil for what is no money at all, and a unit that is nil for money that cannot be understood.
  private static func unit(_ words: String) -> AmountUnit?? {
    // 単位：千円 2026年10月 goes on behind a blank.
    let first = words.prefix { !$0.isWhitespace && $0 != "," }
    let start = words.prefixMatch(of: /([十百千万億]*(?:円|米?ドル|ユーロ|元))(?:で|の|に|を|未満|$)/)?.1 ?? ""
    if let unit = AmountUnit(words) ?? AmountUnit(first) ?? AmountUnit(start) { return .some(unit) }
    // K may be a thousand, and the name of a unit of business.
    if ["k", "m", "mm", "mn", "bn"].contains(words.lowercased()) { return .some(nil) }
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

  /// Amounts in thousands of yen, JPY in millions, All amounts in K JPY, JPY '000.
  private static func inEnglish(_ text: String) -> [AmountUnit?] {
    let folded = text.lowercased().replacing("\u{2019}", with: "'")
    if let match = folded.firstMatch(of: /(?:^|[^a-z])([a-z]{3}|[¥$€£])\s*('000s?|000s)\b/),
      let money = Currency.currencies(named: match.1)
    {
      return [AmountUnit(factor: 1_000, currencies: money)]
    }
    guard
      let match = folded.firstMatch(
        of:
          /(?:(\w+|[¥$€£])\s+)?\bin\s+(?:([a-z]{3}|[¥$€£])\s*)?((?:thousand|million|billion)s?|'?000s?|k|mm?|mn|bn)(?![a-z0-9&])(?:\s*(?:of\s+)?([a-z]+|[¥$€£]))?/
      )
    else { return [] }
    let money = [match.1, match.2, match.4].compactMap { $0 }.compactMap { Currency.currencies(named: $0) }
    let isWord = match.3.hasSuffix("s") || match.3.contains("0")
    // In a thousand ways is no unit, and in K may mean anything.
    guard !money.isEmpty || isWord else {
      return folded.contains(/\b(?:amounts?|values?|figures?)\b/) ? [nil] : []
    }
    let size = AmountUnit(match.3)?.factor ?? AmountUnit("jpy" + match.3)?.factor
    return [size.map { AmountUnit(factor: $0, currencies: money.first) }]
  }
}

extension [String] {
  /// （1 and 000円単位） are one text that a comma has parted.
  fileprivate var withWholeThousands: [String] {
    reduce(into: []) { cells, cell in
      if cell.hasPrefix("000"), let last = cells.last, last.last?.isDigit == true {
        cells[cells.count - 1] = last + "," + cell
      } else {
        cells.append(cell)
      }
    }
  }
}

extension Substring {
  /// 千 for 1,000, 万 for 10,000 and 百万 for 1,000,000.
  fileprivate var inWords: Substring {
    switch count(where: { $0 == "0" }) {
    case 3: "千"
    case 4: "万"
    case 6: "百万"
    default: self
    }
  }
}

extension String {
  /// 1,000円単位, ×1000円 and 単位：1,000円 say what 千円 says; 1,000円 by itself is an amount.
  var withThousandsInWords: String {
    guard utf8.contains(UInt8(ascii: "0")) else { return self }
    return replacing(/(^|[^a-zA-Z0-9])[×xX*]\s*(10?,?000(?:,?000)?)(?=\s*(?:円|ドル|[)\]】]|$))/) {
      $0.1 + "単位:" + $0.2.inWords
    }
    .replacing(/(単位[)\]】]?\s*[:=は]?\s*)(10?,?000(?:,?000)?)(?=円|ドル)/) { $0.1 + $0.2.inWords }
    .replacing(/(^|[^0-9,.])(10?,?000(?:,?000)?)(?=(?:円|ドル)\s*単位)/) { $0.1 + $0.2.inWords }
  }

  /// The same, and 1,000円 in the brackets of a header.
  var withThousandsOfHeader: String {
    withThousandsInWords.replacing(/([(\[【])(10?,?000(?:,?000)?)(?=(?:円|ドル)[)\]】])/) { $0.1 + $0.2.inWords }
  }

  /// 11月以降は円単位: what some of the rows are counted in, and others not.
  fileprivate var speaksOfPart: Bool {
    contains(
      /(?:以降|以前|以後|より前|から|まで|以外|その他|ほか|のみ|だけ|一部|[月期年]分|[0-9]月|上期|下期)(?:は|が|も|について)[^。()0-9]{0,10}(?:円|ドル|ユーロ)/
    )
  }
}

extension Character {
  /// 千 is a number to Unicode, and a unit here.
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
