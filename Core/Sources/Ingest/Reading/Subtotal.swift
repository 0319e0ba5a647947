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

  /// True when a figure is the sum of a column.
  func isSum(_ figure: Figure, of column: Int) -> Bool {
    column < sums.count && hasFigures[column] && figure.value == sums[column]
  }
}

/// What a sum of a report may be of: all rows above it, those since one of the newest sums and headings, or those that say
/// the same as it does, such as each rep's own.
struct RunningTotals {
  private var all: Subtotal
  /// What was above each of the newest sums and headings, and nothing.
  private var marks: [Subtotal]
  private let columns: Int
  /// Columns whose texts parts of the rows share: who owns them, and how they stand.
  private let shared: [Int]
  fileprivate var parts: [String: Subtotal] = [:]

  private static let markLimit = 256
  /// More reps and stages than a report of one has.
  private static let partLimit = 512

  init(columns: Int, shared: [Int]) {
    self.columns = columns
    self.shared = shared
    all = Subtotal(columns: columns)
    marks = [all]
  }

  mutating func add(_ row: CSVRow) {
    all.add(row)
    for text in Set(shared.compactMap { $0 < row.count ? row.text($0) : nil }) where !text.isEmpty {
      guard parts[text] != nil || parts.count < Self.partLimit else { continue }
      parts[text, default: Subtotal(columns: columns)].add(row)
    }
  }

  /// A sum or a heading stands here.
  mutating func mark() {
    if marks.count == Self.markLimit { marks.remove(at: 1) }
    marks.append(all)
  }

  /// How many rows stand below the newest sum or heading.
  var newestRows: Int { all.rows - (marks.last?.rows ?? 0) }

  /// True when a figure is the number of the rows of a group or of all rows above.
  func isCount(_ figure: Figure) -> Bool {
    marks.contains { figure.value == Int64(all.rows - $0.rows) &* Figure.unit }
  }

  /// True when a figure is the sum of that many rows of a group, or of all rows above.
  func isTotal(_ figure: Figure, of column: Int, rows: some RangeExpression<Int>) -> Bool {
    guard column < columns, all.hasFigures[column] else { return false }
    return marks.contains {
      figure.value == all.sums[column] &- $0.sums[column] && rows.contains(all.rows - $0.rows)
    }
  }

  /// True when a figure is the sum of all rows.
  func isOfAll(_ figure: Figure, in column: Int) -> Bool { all.isSum(figure, of: column) }

  /// What all rows so far come to; nil without any.
  func all(of column: Int) -> Figure? { all.rows == 0 ? nil : Figure(value: all.sums[column]) }

  /// What the rows below the newest sum or heading come to; nil without any.
  func newest(of column: Int) -> Figure? {
    all.rows == 0 ? nil : Figure(value: all.sums[column] &- (marks.last?.sums[column] ?? 0))
  }

  /// True when a figure is the sum of all rows, more than one, that say one of some texts.
  func isOfPart(_ figure: Figure, of column: Int, saying texts: [String]) -> Bool {
    texts.contains { text in parts[text].map { $0.rows > 1 && $0.isSum(figure, of: column) } ?? false }
  }
}

extension RunningTotals {
  /// True when a figure is the sum of all rows that say the same, such as one rep's.
  func isOfPart(_ figure: Figure, of column: Int) -> Bool {
    parts.values.contains { $0.isSum(figure, of: column) }
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

  init(value: Int64) { self.value = value }
}
