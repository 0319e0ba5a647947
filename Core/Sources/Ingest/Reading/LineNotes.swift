import SalesModel

// What is said of lines that are neither the header nor records.

extension Finding {
  static func skipped(_ line: SideLine, isAbove: Bool) -> Finding {
    if line.isFull { return skippedRecord(line) }
    return Finding(
      .note, isAbove ? .linesAbove : .linesBelow, line: line.line, value: line.quote,
      isAbove
        ? Localized(ja: "見出しの前の行なので、読み飛ばします。", en: "It stands above the header and is skipped.")
        : Localized(
          ja: "データの後の行なので、レポートの注記として読み飛ばします。", en: "It stands below the data and is skipped as a footer."))
  }

  /// A row that the mapping leaves away at the end, and that says what records say.
  private static func skippedRecord(_ line: SideLine) -> Finding {
    Finding(
      .warning, .linesBelow, line: line.line, value: line.quote,
      Localized(
        ja: "対応表の skip のとおり読み飛ばしますが、記録のように書かれています。",
        en: "It is skipped, as the mapping says under skip, and is written like a record."),
      remedy: Localized(
        ja: "このファイルに注記の行がないなら、skip の below を外して取り込み直してください。",
        en: "If this file has no footer, take below out of skip and import it again."))
  }

  static func countedNames(_ column: String, line: Int) -> Finding {
    Finding(
      .note, .filledDown, line: line, column: column,
      Localized(
        ja: "「\(column)」の名前の後の件数は、その行数と合うので、名前に含めません（山田 (2) は「山田」）。",
        en: "The numbers behind the names of \(column) are those of their rows, and no part of the names."))
  }

  static func furtherLines(_ count: Int, from line: Int) -> Finding {
    Finding(
      .note, .linesBelow, line: line,
      Localized(
        ja: "ほかに、データの後の\(count)行をレポートの注記として読み飛ばします。",
        en: "Also skipped below the data as the report's footer: \(count.counted("line"))."))
  }
}
