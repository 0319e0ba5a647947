import SalesModel

/// Counts the cells that were taken as blank because their word says nothing, and the amounts beside which no currency stands.
struct BlankTally {
  private struct Word: Hashable {
    let column: Int
    let text: String
    /// True of the currency of an amount.
    var isCurrency = false
  }
  /// Those of the row that is read: they count when it is taken.
  private var pending: [Word] = []
  private var counts: [Word: (rows: Int, line: Int)] = [:]
  /// In the order in which they were met.
  private var order: [Word] = []

  /// A cell may be read by several fields.
  mutating func add(_ text: String, in column: Int) { add(Word(column: column, text: text)) }

  /// An amount has no currency in the column that names it.
  mutating func addAmount(withoutCurrencyIn column: Int) {
    add(Word(column: column, text: "", isCurrency: true))
  }

  private mutating func add(_ word: Word) {
    if !pending.contains(word) { pending.append(word) }
  }

  /// The row is taken.
  mutating func keep(line: Int) {
    guard !pending.isEmpty else { return }
    for word in pending {
      if counts[word] == nil { order.append(word) }
      counts[word, default: (0, line)].rows += 1
    }
    forget()
  }

  /// Makes ready for the next row.
  mutating func forget() { pending.removeAll(keepingCapacity: true) }

  /// One finding for each word of a column, the commonest first.
  ///
  /// - Parameter currency: in which amounts are taken that have none.
  func findings(header: [String], in currency: Currency) -> [Finding] {
    let sorted = order.sorted { counts[$0]?.rows ?? 0 > counts[$1]?.rows ?? 0 }
    return sorted.compactMap { word in
      guard let (rows, line) = counts[word] else { return nil }
      let column = header[word.column]
      return word.isCurrency
        ? Finding.withoutCurrency(in: column, rows: rows, line: line, own: currency)
        : Finding.blank(word.text, in: column, rows: rows, line: line)
    }
  }
}

extension Finding {
  fileprivate static func withoutCurrency(in column: String, rows: Int, line: Int, own: Currency) -> Finding {
    Finding(
      .warning, .blankCurrency, line: line, column: column,
      Localized(
        ja: "「\(column)」が空欄の金額が\(rows)行あり、\(own.code)の金額として取り込みます。",
        en: "\(rows.counted("amount")) without a currency in \(column): taken as \(own.code)."),
      remedy: Localized(
        ja: "ほかの通貨の金額なら、元のシステムで通貨を入れて書き出し直してください。",
        en: "If they are in another currency, fill it in in the source and export it again."),
      rows: rows)
  }

  fileprivate static func blank(_ word: String, in column: String, rows: Int, line: Int) -> Finding {
    let isPrivate = Placeholder.isPrivatePerson(word)
    return Finding(
      .note, .placeholder, line: line, column: column, value: word,
      Localized(
        ja: isPrivate
          ? "個人のお客様とみなし、空欄として取り込みます（\(rows)行）。" : "値がないという意味の語とみなし、空欄として取り込みます（\(rows)行）。",
        en: isPrivate
          ? "A private person: taken as blank (\(rows.counted("row")))."
          : "A word for having nothing to say: taken as blank (\(rows.counted("row")))."),
      remedy: Localized(
        ja: "ほんとうの値なら、対応表の words にその語を書いてください。",
        en: "If it is a value, list the word under words in a mapping."),
      rows: rows)
  }
}
