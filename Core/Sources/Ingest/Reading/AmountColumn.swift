import Foundation
import SalesModel

/// A column of amounts, with what its file says of them beside their digits.
struct AmountColumn: Hashable {
  let column: Int
  /// What its header says of every cell.
  var unit: AmountUnit
  /// The column that names the currency of each row.
  let currency: Int?
  /// True where the amounts of several currencies were converted to one by their source.
  let isConverted: Bool
  /// Currencies in which a converted column is not: there its amounts differ from the ones that it was made of.
  var excluded: Set<String> = []
}

/// 千円 and the like in the header of a column.
struct AmountUnit: Hashable {
  static let one = AmountUnit(factor: 1, currencies: nil)

  let factor: Int64
  /// Nil where the header names no currency.
  var currencies: Set<String>?
  /// True of 税込 and its like: where a column without the tax stands beside it, that one is the amount.
  var includesTax = false
}

extension AmountColumn {
  /// The columns of a header that hold an amount under one of `names`, those first of which most is known: a stated currency,
  /// then a conversion. Names in brackets that are a unit belong to no name: 金額(千円) is a 金額.
  static func found(in header: [String], under names: ColumnNames) -> [AmountColumn] {
    let folded = header.map(\.foldedHeader)
    let stated = header.map { AmountUnit.stated(in: $0) }
    let columns = names.map { name in
      let wanted = name.foldedHeader
      let plain = folded.firstIndex(of: wanted)
      return plain.map { [$0] } ?? stated.indices.filter { stated[$0]?.name == wanted }
    }
    var found: [AmountColumn] = []
    for column in columns.joined() where !found.contains(where: { $0.column == column }) {
      let name = stated[column]?.name ?? folded[column]
      let isConverted = conversions.contains { folded[column].contains($0) }
      let beside =
        currencyNames(of: folded[column]) + (isConverted ? [] : currencyNames(of: name) + generalNames)
      found.append(
        AmountColumn(
          column: column, unit: stated[column]?.unit ?? .one,
          currency: beside.lazy.compactMap { folded.firstIndex(of: $0) }.first { $0 != column },
          isConverted: isConverted))
    }
    if found.contains(where: { !$0.unit.includesTax }) { found.removeAll { $0.unit.includesTax } }
    func rank(_ amount: AmountColumn) -> Int { amount.currency != nil ? 0 : amount.isConverted ? 1 : 2 }
    return found.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
      \.element)
  }

  private static func currencyNames(of amount: String) -> [String] {
    ["通貨", "の通貨", "(通貨)", "通貨コード", "currency", "(currency)", "currencycode", "currencyisocode"].map {
      amount + $0
    }
      + ["通貨(\(amount))", "currencyof\(amount)"]
  }

  private static let generalNames = [
    "通貨", "通貨コード", "通貨isoコード", "通貨名", "取引通貨", "取引の通貨", "案件通貨", "商談通貨", "商談の通貨", "currency",
    "currencycode", "currencyisocode", "currencyiso", "isocurrency", "dealcurrency", "opportunitycurrency",
    "transactioncurrency", "währung", "devise", "moneda", "币种", "幣別", "통화",
  ]

  private static let conversions = [
    "換算", "converted", "companycurrency", "homecurrency", "会社の通貨", "会社通貨", "自社通貨", "基準通貨", "基本通貨",
  ]
}

extension AmountUnit {
  /// What `金額(千円)`, `Amount (USD)` or `売上：百万円` says, and the folded name before it; nil for a header without a unit.
  static func stated(in header: String) -> (name: String, unit: AmountUnit)? {
    let text = header.precomposedStringWithCompatibilityMapping.trimmed
    let pairs: [(Character, Character)] = [("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕"), ("<", ">")]
    for (open, close) in pairs where text.last == close {
      guard let start = text.lastIndex(of: open), start > text.startIndex,
        let unit = AmountUnit(text[text.index(after: start)...].dropLast())
      else { continue }
      return (String(text[..<start]).foldedHeader, unit)
    }
    guard let mark = text.lastIndex(where: { ":/_・ ".contains($0) }), mark > text.startIndex,
      let unit = AmountUnit(text[text.index(after: mark)...]), unit.factor > 1
    else { return nil }
    return (String(text[..<mark]).foldedHeader, unit)
  }

  /// 千円, 単位:百万円, USD, JPY thousands, k$, each also beside words on tax.
  private init?(_ text: Substring) {
    var word = String(text).lowercased().filter { !$0.isWhitespace }
    let beside = Self.taxWords.filter { word.contains($0.name) }
    for (name, _) in beside { word = word.replacing(name, with: "") }
    word = word.trimmingCharacters(in: CharacterSet(charactersIn: "・/、,;"))
    includesTax = beside.contains(where: \.isIncluded)
    if word.isEmpty, !beside.isEmpty {
      (factor, currencies) = (1, nil)
      return
    }
    for opening in ["単位", ":", "in"] where word.hasPrefix(opening) { word.removeFirst(opening.count) }
    guard !word.isEmpty else { return nil }
    if let named = Currency.currencies(named: word) {
      (factor, currencies) = (1, named)
      return
    }
    for (name, size) in Self.words + Self.letters where word.hasPrefix(name) || word.hasSuffix(name) {
      let rest = word.hasPrefix(name) ? word.dropFirst(name.count) : word.dropLast(name.count)
      let named = Currency.currencies(named: rest)
      // A lone letter may mean anything; beside a currency it is a size.
      let mayStandAlone = Self.words.contains { $0.0 == name }
      guard named != nil || rest.isEmpty && mayStandAlone else { continue }
      (factor, currencies) = (size, named)
      return
    }
    return nil
  }

  /// Longer ones first: what one holds must not be left over.
  private static let taxWords: [(name: String, isIncluded: Bool)] = [
    ("税込み", true), ("税込", true), ("内税", true), ("incl.tax", true), ("incl.vat", true), ("includingtax", true),
    ("税抜き", false), ("税抜", false), ("税別", false), ("外税", false), ("excl.tax", false), ("excl.vat", false),
    ("excludingtax", false), ("円換算", false), ("換算値", false), ("換算", false),
  ]
  private static let words: [(String, Int64)] = [
    ("十億", 1_000_000_000), ("百万", 1_000_000), ("千万", 10_000_000), ("億", 100_000_000), ("万", 10_000),
    ("千", 1_000),
    ("thousands", 1_000), ("thousand", 1_000), ("millions", 1_000_000), ("million", 1_000_000),
    ("billions", 1_000_000_000), ("billion", 1_000_000_000),
  ]
  private static let letters: [(String, Int64)] = [("mn", 1_000_000), ("k", 1_000), ("m", 1_000_000)]
}

extension ColumnPlan {
  /// What the headers of amounts say of them, which columns name their currencies, and where no amount was found.
  func amountNotes(headerLine: Int) -> [Finding] {
    var told: Set<Int> = []
    let found = sections.flatMap(\.fields).flatMap(\.amounts).filter { told.insert($0.column).inserted }
    return found.compactMap { $0.note(header: header, line: headerLine) } + amountlessNotes(headerLine)
  }

  /// Opportunities without amounts add nothing to any sum, and nobody sees why.
  private func amountlessNotes(_ line: Int) -> [Finding] {
    let amountless = sections.contains { section in
      section.kind == .opportunity && !section.isMention
        && !section.fields.contains { $0.field == Field.Opportunity.amount }
    }
    guard amountless else { return [] }
    let likely = header.filter { name in
      ["金額", "売上", "amount", "revenue"].contains { name.foldedHeader.contains($0) }
    }
    let kept = likely.joined(separator: ", ")
    return [
      Finding(
        .warning, .missingAmount, line: line, column: likely.first,
        Localized(
          ja: "案件の金額の列がありません。金額の KPI には数えません。"
            + (likely.isEmpty ? "" : "「\(kept)」は、金額ではない独自の項目として取り込みます。"),
          en: "There is no column for the amounts of opportunities: they add nothing to KPIs of amounts."
            + (likely.isEmpty ? "" : " \(kept): kept as fields of their own, which are no amounts.")),
        remedy: Localized(
          ja: "金額の列を「金額」という見出しで書き出すか、対応表（YAML）で amount に列を指定してください。",
          en: "Export it under the header Amount, or name its column under amount in a mapping (YAML)."))
    ]
  }
}

extension AmountColumn {
  fileprivate func note(header: [String], line: Int) -> Finding? {
    let name = header[column]
    if unit.includesTax {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(ja: "税込の金額を、案件の金額として読みます。", en: "Amounts with tax are taken as the amounts."))
    }
    if unit.factor > 1 {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "見出しの単位に従い、この列の数を\(unit.factor)倍します。",
          en: "As its header says, the numbers of this column are multiplied by \(unit.factor)."))
    }
    if isConverted, currency == nil {
      return Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "元のシステムで換算された金額とみなし、ほかの通貨の行ではこの列を使います。",
          en: "These amounts were converted in the source: they are taken where a row is in another currency."
        ))
    }
    return currency.map { beside in
      Finding(
        .note, .amountColumn, line: line, column: name,
        Localized(
          ja: "金額の通貨は「\(header[beside])」の列で見分けます。",
          en: "The column \(header[beside]) says in which currency each amount is."))
    }
  }
}
