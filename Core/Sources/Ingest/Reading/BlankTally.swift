import SalesModel

/// Counts the cells that were taken as blank because their word says nothing, the amounts beside which no currency stands, and the
/// owners who are written with a title or beside others.
struct BlankTally {
  private struct Word: Hashable {
    let column: Int
    let text: String
    /// True of the currency of an amount.
    var isCurrency = false
    /// Whom it names, where it says whose a record is.
    var persons: [String] = []
    /// True of a cell that names several companies.
    var areCompanies = false
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

  /// A record is of somebody who is written with a title, or of several.
  mutating func add(_ owner: OwnerText, written text: String, in column: Int) {
    add(Word(column: column, text: text, persons: [owner.name] + owner.others))
  }

  /// A record is of several companies.
  mutating func add(companies text: String, in column: Int) {
    add(Word(column: column, text: text, areCompanies: true))
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
  mutating func forget() { if !pending.isEmpty { pending.removeAll(keepingCapacity: true) } }

  /// One finding for each word of a column, the commonest first.
  ///
  /// - Parameter currency: in which amounts are taken that have none.
  func findings(header: [String], in currency: Currency) -> [Finding] {
    let sorted = order.sorted { counts[$0]?.rows ?? 0 > counts[$1]?.rows ?? 0 }
    return sorted.compactMap { word in
      guard let (rows, line) = counts[word] else { return nil }
      let column = header[word.column]
      if !word.persons.isEmpty {
        return Finding.owner(word.text, naming: word.persons, in: column, rows: rows, line: line)
      }
      if word.areCompanies { return Finding.companies(word.text, in: column, rows: rows, line: line) }
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

  fileprivate static func owner(
    _ text: String, naming persons: [String], in column: String, rows: Int, line: Int
  ) -> Finding {
    let (first, others) = (persons[0], persons.dropFirst())
    guard !others.isEmpty else {
      return Finding(
        .note, .ownerTitle, line: line, column: column, value: text,
        Localized(
          ja: "敬称を除き、担当は「\(first)」とします（\(rows)行）。",
          en: "The owner is \(first), without the title (\(rows.counted("row")))."),
        remedy: Localized(
          ja: "敬称でないなら、対応表の words にこの語を書いてください。",
          en: "If it is no title, list the text under words in a mapping."),
        rows: rows)
    }
    return Finding(
      .warning, .severalOwners, line: line, column: column, value: text,
      Localized(
        ja: "1つの欄に複数の人がいます（\(rows)行）。「\(first)」を担当とし、「\(others.joined(separator: "、"))」には付けません。",
        en:
          "Several people in one cell (\(rows.counted("row"))): they are of \(first), and not of \(others.joined(separator: ", "))."
      ),
      remedy: Localized(
        ja: "2人で持つ案件なら、2人目を「共同担当」の列に分けて書き出してください。1人の名前なら、対応表の words にそのまま書いてください。",
        en:
          "For deals of two, export the second in a column of its own (Second Owner). If it is one name, list it under words in a mapping."
      ),
      rows: rows)
  }

  fileprivate static func companies(_ text: String, in column: String, rows: Int, line: Int) -> Finding {
    Finding(
      .warning, .severalCompanies, line: line, column: column, value: text,
      Localized(
        ja: "1つの欄に複数の会社があります（\(rows)行）。どの会社のものか決められないので、「\(text)」という1社として取り込みます。",
        en:
          "Several companies in one cell (\(rows.counted("row"))): nobody knows whose they are, and they are taken as one that is called so."
      ),
      remedy: Localized(
        ja: "会社ごとに行を分けて書き出し直してください。1社の名前なら、そのままでかまいません。",
        en: "Export a row for each company. If it is the name of one, leave it."),
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
