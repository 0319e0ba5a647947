import SalesModel

/// The forms in which an answer leaves the product as text.
public enum ReportFormat: String, CaseIterable, Sendable { case table, csv, json }

extension ReportAnswer {
  /// The whole answer as text that ends in a line feed.
  public func text(_ format: ReportFormat) -> String {
    switch format {
    case .json: json + "\n"
    case .csv: csv()
    case .table: table()
    }
  }

  private func csv() -> String { CSVText.rows(cells) }

  private func table() -> String { (name.map { "\($0): \(kpi)\n" } ?? "") + TableText.rows(cells) }

  /// A header, the rows and the total, as plain cells.
  private var cells: [[String]] {
    let dimensions = (rows.first ?? total).by.map(\.dimension)
    let hasOffsets = rows.contains { $0.offset != nil }
    let days = rows.lazy.compactMap(\.spread?.days).first
    let isPace = view == ReportView.pace.rawValue
    let header =
      dimensions + (hasOffsets ? ["offset"] : []) + ["numerator", "denominator", "value"]
      + (isPace ? ["cumulative", "straightLine"] : [])
      + (days.map { ["p90", "within\($0)", "known"] } ?? []) + ["open"]
    func line(_ row: Row, groups: [String]) -> [String] {
      groups + (hasOffsets ? [row.offset.map(String.init) ?? ""] : [])
        + [row.numerator, row.denominator, row.value].map(plainNumber)
        + (isPace ? [row.pace?.cumulative, row.pace?.straightLine].map(plainNumber) : [])
        + (row.spread.map { [$0.p90, $0.within, $0.known].map(plainNumber) } ?? [])
        + [row.isOpen ? "open" : ""]
    }
    let totalGroups = dimensions.enumerated().map { $0.offset == 0 ? "total" : "" }
    return [header] + rows.map { line($0, groups: $0.by.map { $0.value ?? "" }) } + [
      line(total, groups: totalGroups)
    ]
  }
}

private func plainNumber(_ number: Double?) -> String {
  guard let number else { return "" }
  return Int64(exactly: number).map(String.init) ?? String(number)
}
