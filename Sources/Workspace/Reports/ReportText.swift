import KPIEngine
public import SalesModel

/// The forms in which an answer leaves the product as text.
public enum ReportFormat: String, CaseIterable, Sendable { case table, csv, json }

extension [ReportAnswer] {
  /// The answers as text that ends in a line feed: one alone, or several in one table whose rows name their KPI. Answers
  /// whose columns differ stand in tables of their own.
  public func text(_ format: ReportFormat) -> String {
    guard count > 1, format != .json else { return map { $0.text(format) }.joined() }
    let hasNames = contains { $0.name != nil }
    var tables: [[[String]]] = []
    for answer in self {
      let named = answer.cells(format).enumerated().map { row, cells in
        (hasNames ? [row == 0 ? "name" : answer.name ?? ""] : []) + [row == 0 ? "kpi" : answer.kpi] + cells
      }
      if let last = tables.indices.last, tables[last].first == named.first {
        tables[last] += named.dropFirst()
      } else {
        tables.append(named)
      }
    }
    if format == .csv { return tables.map(CSVText.rows).joined(separator: "\r\n") }
    return tables.map(TableText.rows).joined(separator: "\n")
  }
}

extension ReportAnswer {
  /// The whole answer as text that ends in a line feed.
  public func text(_ format: ReportFormat) -> String {
    switch format {
    case .json: json + "\n"
    case .csv: csv()
    case .table: table()
    }
  }

  private func csv() -> String { CSVText.rows(cells(.csv)) }

  private func table() -> String { (name.map { "\($0): \(kpi)\n" } ?? "") + TableText.rows(cells(.table)) }

  /// Why rows are open, where a source holds them back.
  public var openSentence: Localized? {
    guard let heldBy, total.isOpen || rows.contains(where: \.isOpen) else { return nil }
    return Localized(ja: "open: \(heldBy.hint.ja)", en: "open: \(heldBy.hint.en)")
  }

  /// Why there is no number, where the date or the amount is missing by which records would be counted.
  public var emptySentence: Localized? {
    missingField.map { Localized(ja: "\(kpi): \($0.sentence.ja)", en: "\(kpi): \($0.sentence.en)") }
  }

  /// A header, the rows and the total, as plain cells. A table is for people and knows no parts of the smallest unit of
  /// money; files keep what was worked out.
  fileprivate func cells(_ format: ReportFormat) -> [[String]] {
    let isMoney = format == .table && unit == KPI.Unit.money.rawValue
    func number(_ value: Double?) -> String { plainNumber(isMoney ? KPI.Unit.money.shown(value) : value) }
    let dimensions = (rows.first ?? total).by.map(\.dimension)
    let hasOffsets = rows.contains { $0.offset != nil }
    let days = rows.lazy.compactMap(\.spread?.days).first
    let isPace = view == ReportView.pace.rawValue
    let isCohortRate = view == ReportView.cohort.rawValue && rows.contains { $0.denominator != nil }
    var header = dimensions
    if hasOffsets { header.append("offset") }
    header += ["numerator", "denominator", "value"]
    if isPace { header += ["cumulative", "straightLine"] }
    if isCohortRate { header.append("cumulative") }
    if let days { header += ["p90", "within\(days)", "known"] }
    let hasLeftOut = total.leftOut != nil
    if hasLeftOut { header.append("leftOut") }
    header.append("open")
    func line(_ row: Row, groups: [String]) -> [String] {
      var cells = groups
      if hasOffsets { cells.append(row.offset.map(String.init) ?? "") }
      cells += [number(row.numerator), plainNumber(row.denominator), number(row.value)]
      if isPace { cells += [row.pace?.cumulative, row.pace?.straightLine].map(number) }
      if isCohortRate { cells.append(number(row.cumulative)) }
      if let spread = row.spread { cells += [spread.p90, spread.within, spread.known].map(plainNumber) }
      if hasLeftOut { cells.append(plainNumber(row.leftOut)) }
      return cells + [openness(of: row)]
    }
    let totalGroups = dimensions.enumerated().map { $0.offset == 0 ? "total" : "" }
    // Without groups the one row is the total.
    let isTotal = dimensions.isEmpty && !hasOffsets
    let groups = isTotal ? [] : rows.map { line($0, groups: $0.by.map { $0.value ?? "" }) }
    return [header] + groups + [line(total, groups: totalGroups)]
  }
}

extension ReportAnswer {
  /// Whether a row still grows, and why one is empty.
  private func openness(of row: Row) -> String {
    if let missing = missingField { return "blank, no \(missing.kind.rawValue).\(missing.field.name)" }
    if row.isAhead { return "open, data ends \(dataThrough)" }
    if row.numerator == nil, isCounted { return "blank, no records by then" }
    return row.isOpen ? "open" : ""
  }
}

extension ReportAnswer {
  /// True for counts and sums, which are blank only where there is nothing to count.
  private var isCounted: Bool {
    [KPI.Unit.count, .money].contains { $0.rawValue == unit } && total.denominator == nil
  }
}

extension ReportAnswer.MissingField {
  /// Why there is no number, and what to do.
  public var sentence: Localized {
    Localized(
      ja: "\(kind.label.ja)の「\(field.label.ja)」がどの取込元にもないので、空欄です。その列を加えて取り込んでください。",
      en: "Blank, since no source says \(field.label.en) of \(kind.plural.en). Import them with that column.")
  }
}

private func plainNumber(_ number: Double?) -> String {
  guard let number else { return "" }
  return Int64(exactly: number).map(String.init) ?? String(number)
}
