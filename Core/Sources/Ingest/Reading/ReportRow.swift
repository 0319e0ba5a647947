import SalesModel

/// What a row of a report is that is no record.
enum ReportRow: Hashable, Sendable {
  /// A sum, a count, an average, a target. That of all rows ends all groups.
  case sum(ofAll: Bool)
  /// A heading: blank cells of its column below it say its name.
  case heading(column: Int, name: String)
  /// A heading of a column that the table lacks, or that names none: 色: 赤 (2 件), ■山田.
  case strangeHeading(name: String)
  /// It says what amounts are counted in.
  case unit
  /// The header of the file once more.
  case header
  /// It is named by a word for something else: 目標, 全員, 計2社.
  case standIn(StandInRow)
  /// A sum or a record: nothing tells which.
  case open
}

extension ReportRow {
  /// True for a row that is taken, or rejected, as a record is.
  var isRow: Bool {
    switch self {
    case .open: true
    case .standIn(let found): found.isRecord
    case .sum, .heading, .strangeHeading, .unit, .header: false
    }
  }
}

extension Finding {
  static func sumRow(_ row: CSVRow) -> Finding {
    Finding(
      .note, .sumRow, line: row.line, value: row.quote,
      Localized(
        ja: "レポートの合計や集計の行とみなし、取り込みません。", en: "A sum of the report: it is no record and is not taken."),
      row: row.texts)
  }

  static func unitLine(_ row: CSVRow) -> Finding {
    Finding(
      .note, .unitLine, line: row.line, value: row.quote,
      Localized(
        ja: "金額の単位を言う行とみなし、取り込みません。",
        en: "It says what amounts are counted in: it is no record and is not taken."),
      row: row.texts)
  }

  /// - Parameter isRepeated: true where blank cells below say the same.
  static func heading(_ name: String, _ row: CSVRow, isRepeated: Bool) -> Finding {
    Finding(
      .note, .groupHeading, line: row.line, value: row.quote,
      isRepeated && name.isEmpty
        ? Localized(
          ja: "名前のないグループの見出しとみなし、取り込みません。下の空欄は空欄のままです。",
          en: "The heading of a group without a name: it is no record, and blank cells below it stay blank.")
        : isRepeated
          ? Localized(
            ja: "グループの見出しとみなし、取り込みません。下の空欄は「\(name)」とします。",
            en: "The heading of a group: it is no record, and blank cells below it say \(name).")
          : Localized(
            ja: "グループの見出しとみなし、取り込みません。", en: "The heading of a group: it is no record and is not taken."),
      row: row.texts)
  }
}

extension Finding {
  static func strangeHeading(_ name: String, _ row: CSVRow) -> Finding {
    Finding(
      .warning, .groupHeading, line: row.line, value: row.quote,
      Localized(
        ja: "グループの見出しとみなし、取り込みません。どの列のことか分からないので、下の行は「\(name)」のものになりません。",
        en:
          "The heading of a group: it is no record. No column of the table is meant, so the rows below do not get \(name)."
      ),
      remedy: Localized(
        ja: "グループの項目を列に加え、詳細のみの形式で書き出してください。",
        en: "Add what it is grouped by as a column, and export the details only."),
      row: row.texts)
  }
}

extension CSVRow {
  /// What the row says, in one line.
  var quote: String { texts.filter { !$0.isEmpty }.joined(separator: " / ") }
}
