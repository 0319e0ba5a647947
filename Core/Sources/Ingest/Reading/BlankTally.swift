import SalesModel

/// Counts the cells that were taken as blank because their word says nothing.
struct BlankTally {
  private struct Word: Hashable {
    let column: Int
    let text: String
  }
  /// Those of the row that is read: they count when it is taken.
  private var pending: [Word] = []
  private var counts: [Word: (rows: Int, line: Int)] = [:]
  /// In the order in which they were met.
  private var order: [Word] = []

  /// A cell may be read by several fields.
  mutating func add(_ text: String, in column: Int) {
    let word = Word(column: column, text: text)
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
  func findings(header: [String]) -> [Finding] {
    let sorted = order.sorted { counts[$0]?.rows ?? 0 > counts[$1]?.rows ?? 0 }
    return sorted.compactMap { word in
      counts[word].map { .blank(word.text, in: header[word.column], rows: $0.rows, line: $0.line) }
    }
  }
}

extension Finding {
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
