/// Rows as columns of equal width, for a terminal.
public enum TableText {
  public static func rows(_ rows: [[String]]) -> String {
    let widths = rows.reduce(into: [Int](repeating: 0, count: rows.first?.count ?? 0)) { widths, row in
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.terminalWidth) }
    }
    return rows.map { row in
      zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.terminalWidth) }
        .joined(separator: "  ").trimmingTrailingBlanks + "\n"
    }.joined()
  }
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
