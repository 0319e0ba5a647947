import Foundation
public import SalesModel

/// The forms in which an answer leaves the product as text.
public enum ReportFormat: String, CaseIterable, Sendable { case table, csv, json }

extension ReportAnswer {
  /// The whole answer as text that ends in a line feed.
  public func text(_ format: ReportFormat) throws(Problem) -> String {
    switch format {
    case .json: try json()
    case .csv: csv()
    case .table: table()
    }
  }

  private func json() throws(Problem) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    } catch {
      throw .unexpected("a report could not be written as JSON: \(error)")
    }
  }

  private func csv() -> String {
    cells.map { row in row.map(csvField).joined(separator: ",") + "\r\n" }.joined()
  }

  private func table() -> String {
    let rows = cells
    let widths = rows.reduce(into: [Int](repeating: 0, count: rows.first?.count ?? 0)) { widths, row in
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.terminalWidth) }
    }
    return rows.map { row in
      zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.terminalWidth) }
        .joined(separator: "  ").trimmingTrailingBlanks + "\n"
    }.joined()
  }

  /// A header, the rows and the total, as plain cells.
  private var cells: [[String]] {
    let dimensions = (rows.first ?? total).by.map(\.dimension)
    let hasOffsets = rows.contains { $0.offset != nil }
    let header = dimensions + (hasOffsets ? ["offset"] : []) + ["numerator", "denominator", "value", "open"]
    func line(_ row: Row, groups: [String]) -> [String] {
      groups + (hasOffsets ? [row.offset.map(String.init) ?? ""] : [])
        + [row.numerator, row.denominator, row.value].map(plainNumber) + [row.isOpen ? "open" : ""]
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

/// Quotes where RFC 4180 asks for it, and defuses what a spreadsheet would run as a formula.
private func csvField(_ text: String) -> String {
  let isNumber = Double(text) != nil
  let safe = !isNumber && "=+-@\t\r".contains(text.first ?? " ") ? "'" + text : text
  guard safe.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else { return safe }
  return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}

extension String {
  /// Columns in a terminal: East Asian wide characters take two.
  fileprivate var terminalWidth: Int {
    unicodeScalars.reduce(0) {
      $0 + ((0x1100...0x115F).contains($1.value) || (0x2E80...0xFF60).contains($1.value) ? 2 : 1)
    }
  }

  fileprivate var trimmingTrailingBlanks: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
