/// The figures of the rows so far.
struct Subtotal {
  private(set) var rows = 0
  private(set) var sums: [Int64]
  private(set) var hasFigures: [Bool]

  init(columns: Int) {
    sums = [Int64](repeating: 0, count: columns)
    hasFigures = [Bool](repeating: false, count: columns)
  }

  mutating func add(_ row: CSVRow) {
    rows += 1
    for column in 0..<min(row.count, sums.count) {
      guard let figure = Figure(row, column) else { continue }
      sums[column] &+= figure.value
      hasFigures[column] = true
    }
  }
}

/// A number of a cell, in ten-thousandths.
struct Figure {
  static let unit: Int64 = 10_000
  let value: Int64

  /// The amount in a cell of data.
  init?(_ row: CSVRow, _ column: Int) {
    if let number = row.withBytes(of: column, { $0.plainInteger }) {
      value = number &* Self.unit
      return
    }
    // Words and dates are by far the most of what is left.
    guard row[column].contains(where: { (0x30...0x39).contains($0) }), let text = row.text(column),
      let number = NumberText(text)?.scaled(to: 4)
    else { return nil }
    value = number.value
  }

  /// Reads amounts, shares such as `70%`, and counts such as `2件` and `(3)`.
  init?(_ text: String) {
    // Texts are by far the most, and are quickly told.
    guard text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return nil }
    if let counted = CountedName(text), counted.name.isEmpty {
      value = counted.count.value
      return
    }
    let isShare = text.hasSuffix("%") || text.hasSuffix("％")
    guard let number = NumberText(isShare ? String(text.dropLast()) : text)?.scaled(to: 4) else { return nil }
    value = number.value
  }

  init(count: Int64) { value = count &* Self.unit }
}
