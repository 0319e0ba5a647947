import SalesModel

/// What one row of a report is, by its cells and the rows above it.
extension ReportRows {
  enum Kind {
    case record
    case report(ReportRow)
    /// A sum with a date; true where it may be a record that says what a single row above says.
    case datedSum(isOfOne: Bool)
    /// Nothing but a text and figures; true where they are those of the row above.
    case bare(repeatsOne: Bool)
  }

  /// Nil for what may well be a record's own.
  func kind(of row: FigureRow) -> Kind? {
    if cells.telling.isEmpty { return nil }
    let keys = row.figures.filter { isKey($0.column) }
    let isSum = row.figures.contains {
      !isKey($0.column) && $0.figure.value != 0 && totals.isTotal($0.figure, of: $0.column, rows: 2...)
    }
    let isCounted = keys.allSatisfy { totals.isCount($0.figure) }
    if isSum { return .report(isCounted ? .sum(ofAll: isOfAll(row.figures)) : .open) }
    return isCounted && !keys.isEmpty ? .bare(repeatsOne: false) : nil
  }

  mutating func kind(of row: SummaryRow) -> Kind {
    if row.isDated { return kindOfDated(row) }
    if row.others.contains(where: ids.contains) { return .record }
    if row.figures.contains(where: { ids.contains($0.column) && !totals.isCount($0.figure) }),
      let kind = kindOfNumbered(row)
    {
      return kind
    }
    if let heading = labelledHeading(row) ?? markedHeading(row) { return .report(heading) }
    if let group = row.group { return .report(kind(of: group, row)) }
    return row.says.map { kind(of: row, saying: $0) } ?? kindOfBare(row)
  }

  /// A row with a number of its own is a record, unless the number is all that it counts; nil for that.
  private func kindOfNumbered(_ row: SummaryRow) -> Kind? {
    guard let says = row.says, row.others.isEmpty, !names.contains(row.label.column) else { return .record }
    return says.isCount && row.figures.count == 1 ? nil : .report(.open)
  }

  // MARK: - Headings

  /// `商談 所有者: 山田` names a column and what the rows below it say there.
  private mutating func labelledHeading(_ row: SummaryRow) -> ReportRow? {
    guard row.says == nil, row.others.isEmpty, row.figures.isEmpty,
      let (label, name, place) = labels.read(heading: row.label.text)
    else { return nil }
    switch place {
    case .column(let column):
      headed.insert(column)
      return .heading(column: column, name: name)
    case .elsewhere: return .heading(column: row.label.column, name: name)
    case .absent:
      if !absent.contains(where: { $0.foldedHeader == label.foldedHeader }) { absent.append(label) }
      return .strangeHeading(name: name)
    }
  }

  /// `■山田` and `【佐藤】` stand out from the rows below them, and do not say of what they are.
  private func markedHeading(_ row: SummaryRow) -> ReportRow? {
    guard row.says == nil, row.filled == 1, !cells.telling.isEmpty,
      let match = row.label.text.foldedWidth.wholeMatch(of: /[■◆●▼▶◇□★☆◎]\s*(.+)|[【\[<《〔](.+)[】\]>》〕]/)
    else { return nil }
    return .strangeHeading(name: String(match.1 ?? match.2 ?? "").trimmed)
  }

  /// 山田 on a row of its own, and 山田（単位：千円）, above rows that leave their owner blank.
  func ownerHeading(_ row: CSVRow) -> (ReportRow, column: Int)? {
    guard !cells.telling.isEmpty, let column = owners.first(where: { $0 < row.count && !row.isEmpty($0) }),
      !ids.contains(column), (0..<row.count).allSatisfy({ $0 == column || row.isEmpty($0) }),
      let text = row.text(column), SumLabel(text) == nil
    else { return nil }
    let units = UnitStatement.all(in: SideLine(row))
    let name = units.isEmpty ? text.foldedWidth : text.foldedWidth.withoutOrnament
    guard !name.isEmpty, !name.contains(":"), AmountUnit(name) == nil, CountedName(name) == nil,
      name.first?.isLetter == true
    else { return nil }
    return (.heading(column: column, name: Placeholder.isOne(name) ? "" : name), column)
  }

  /// `山田 (2 件)` ends the group whose rows it counts, or begins one. A deal may be called 展示会 (2).
  private func kind(of group: CountedName, _ row: SummaryRow) -> ReportRow {
    let heading: ReportRow =
      if !isKey(row.label.column) {
        .heading(column: row.label.column, name: name(of: group, in: row.label.column))
      } else if row.figures.isEmpty, group.name.contains(":") {
        .strangeHeading(name: group.name)
      } else {
        .open
      }
    if row.figures.isEmpty {
      let isOfNewest = group.count.value == Int64(totals.newestRows) &* Figure.unit
      return headings > 0 || !isOfNewest ? heading : .sum(ofAll: false)
    }
    return totals.isCount(group.count) || fits(row) ? .sum(ofAll: false) : heading
  }

  /// 商談 所有者: 山田 (2 件) names 山田.
  private func name(of group: CountedName, in column: Int) -> String {
    guard column < header.count, let colon = group.name.firstIndex(of: ":"),
      String(group.name[..<colon]).foldedHeader == header[column].foldedHeader
    else { return group.name }
    return String(group.name[group.name.index(after: colon)...]).trimmed
  }

  // MARK: - Sums

  private func kind(of row: SummaryRow, saying word: SumLabel) -> Kind {
    let isKey = isKey(row.label.column)
    // Beside its word a sum may name its group, but not where its key would stand.
    if row.others.contains(where: names.contains) { return .record }
    let isFitting = row.figures.isEmpty || word.count.map(totals.isCount) == true || fits(row)
    let sum = ReportRow.sum(ofAll: word.isOfAll && isOfAll(row.figures))
    if row.others.isEmpty {
      return .report(isKey || isFitting || row.saysTwice || !word.isPlain ? sum : .open)
    }
    return .report(isFitting && !(isKey && row.figures.isEmpty) ? sum : .open)
  }

  private func kindOfBare(_ row: SummaryRow) -> Kind {
    let isNumbered = ids.contains(row.label.column)
    let isForeign = isNumbered && !shape.admits(row.label.text)
    if isForeign, !shape.isEmpty, isRemark(row) { return .bare(repeatsOne: false) }
    guard row.others.isEmpty, !cells.telling.isEmpty, !row.label.text.contains("@"),
      isForeign || !isNumbered,
      isNumbered
        || !row.figures.contains(where: { names.contains($0.column) || cells.telling.contains($0.column) })
    else { return .record }
    // A figure that a deal has by chance may be that of the row above, but not the sum of several.
    let sums = row.figures.filter { $0.figure.value != 0 }
    if sums.contains(where: { totals.isTotal($0.figure, of: $0.column, rows: 2...) }) {
      return .report(.sum(ofAll: false))
    }
    return .bare(repeatsOne: sums.contains { totals.isTotal($0.figure, of: $0.column, rows: 1...1) })
  }

  /// 出力日時 with its date and a copyright with a comma say nothing that a record says beside its id.
  private func isRemark(_ row: SummaryRow) -> Bool {
    row.others.count == 1 && row.figures.isEmpty && !row.others.contains(where: cells.telling.contains)
  }

  /// True when a figure is the sum, or the number, of the rows of a group, of those that say the same, or of all rows above.
  private func fits(_ row: SummaryRow) -> Bool {
    row.figures.contains {
      totals.isCount($0.figure) || totals.isTotal($0.figure, of: $0.column, rows: 0...)
        || totals.isOfPart($0.figure, of: $0.column, saying: row.sayings)
    }
  }

  /// True for what stands below all groups: rows behind it are of none of them.
  private func isOfAll(_ figures: [(column: Int, figure: Figure)]) -> Bool {
    hasSeveralGroups && figures.contains { !isKey($0.column) && totals.isOfAll($0.figure, in: $0.column) }
  }

  func isKey(_ column: Int) -> Bool { ids.contains(column) || names.contains(column) }
}
