/// The figures of the rows so far.
struct Subtotal {
  private(set) var rows = 0
  private(set) var sums: [Int64]
  private(set) var hasFigures: [Bool]

  init(columns: Int) {
    sums = [Int64](repeating: 0, count: columns)
    hasFigures = [Bool](repeating: false, count: columns)
  }

  /// - Parameter units: what columns are counted in.
  mutating func add(_ row: CSVRow, in units: [Int: Int64]) {
    rows += 1
    for column in 0..<min(row.count, sums.count) {
      guard let figure = Figure(row, column, in: units[column]) else { continue }
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
  /// What columns are counted in.
  let units: [Int: Int64]
  fileprivate var parts: [String: Subtotal] = [:]

  private static let markLimit = 256
  /// More reps and stages than a report of one has.
  private static let partLimit = 512

  init(columns: Int, shared: [Int], units: [Int: Int64]) {
    self.columns = columns
    self.units = units
    self.shared = shared
    all = Subtotal(columns: columns)
    marks = [all]
  }

  mutating func add(_ row: CSVRow) {
    all.add(row, in: units)
    for text in Set(shared.compactMap { $0 < row.count ? row.text($0) : nil }) where !text.isEmpty {
      guard parts[text] != nil || parts.count < Self.partLimit else { continue }
      parts[text, default: Subtotal(columns: columns)].add(row, in: units)
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
  ///
  /// - Parameter unit: what the column is counted in: 1.5百万円 is 1500 among 千円.
  init?(_ row: CSVRow, _ column: Int, in unit: Int64?) {
    if let number = row.withBytes(of: column, { $0.plainInteger }) {
      value = number &* Self.unit
      return
    }
    // Words and dates are by far the most of what is left.
    guard row.withBytes(of: column, { $0.mayHoldDigits }), let text = row.text(column),
      let value = NumberText(text)?.tenThousandths(in: unit)
    else { return nil }
    self.value = value
  }

  /// Reads amounts, shares such as `70%`, and counts such as `2件` and `(3)`.
  ///
  /// - Parameter unit: what the column is counted in.
  init?(_ text: String, in unit: Int64? = nil) {
    // Texts are by far the most, and are quickly told.
    guard text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return nil }
    if let counted = CountedName(text), counted.name.isEmpty {
      value = counted.count.value
      return
    }
    let isShare = text.hasSuffix("%") || text.hasSuffix("％")
    let number = NumberText(isShare ? String(text.dropLast()) : text)
    guard let value = number?.tenThousandths(in: unit) else { return nil }
    self.value = value
  }

  init(count: Int64) { value = count &* Self.unit }

  init(value: Int64) { self.value = value }
}

extension NumberText {
  /// In the unit of its column, where the number states one of its own as well.
  fileprivate func tenThousandths(in unit: Int64?) -> Int64? {
    guard let value = scaled(to: 4)?.value else { return nil }
    return hasUnit || endsInMoney ? value / (unit ?? 1) : value
  }
}

extension UnsafeRawBufferPointer {
  /// Digits of full width begin a cell in UTF-8 and in code page 932 as nearly no word does.
  fileprivate var mayHoldDigits: Bool {
    first == 0xEF || first == 0x82 || contains { (0x30...0x39).contains($0) }
  }
}
