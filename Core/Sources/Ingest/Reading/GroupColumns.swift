/// The columns of a report that name its groups: each names a group in the group's first row, or in a heading above it,
/// and nowhere else.
struct GroupColumns {
  private var isBroken: [Bool]
  private var hasBlanks: [Bool]
  private var labels: Set<String> = []
  private var isAtStart = true
  private var rows = 0
  private(set) var ends = 0
  /// True when a sum is one of a group, data followed it, two stand at the end, or headings name groups: a total alone
  /// groups nothing.
  private var isGrouped = false
  /// The numbers behind the names of each column.
  private var counts: [GroupCounts]

  init(leftOf key: Int) {
    counts = [GroupCounts](repeating: GroupCounts(), count: key)
    isBroken = [Bool](repeating: false, count: key)
    hasBlanks = [Bool](repeating: false, count: key)
  }

  mutating func look(at row: CSVRow) {
    rows += 1
    if ends > 0 { isGrouped = true }
    count(row)
    var isLabelled = false
    for column in isBroken.indices where !isBroken[column] {
      let text = column < row.count ? row.text(column) ?? "" : ""
      if text.isEmpty {
        if isAtStart, rows == 1 { isBroken[column] = true }
        if !isAtStart { hasBlanks[column] = true }
      } else if !isAtStart || (column == 0 && !labels.insert(text).inserted) {
        isBroken[column] = true
      } else {
        isLabelled = true
      }
    }
    if isAtStart, !isLabelled { isBroken = isBroken.map { _ in true } }
    isAtStart = false
  }

  /// A row that names the group of the rows below it, and holds nothing of their own.
  mutating func begin(at column: Int) {
    guard isBroken.indices.contains(column) else { return }
    isGrouped = true
    isAtStart = false
  }

  /// - Parameter isFurther: true for a row that says more of what the sum above it is of.
  mutating func endGroup(saysGroup: Bool, isFurther: Bool) {
    guard rows > 0, !(isFurther && isAtStart) else { return }
    ends += 1
    if saysGroup || ends > 1 { isGrouped = true }
    isAtStart = true
  }

  var columns: [Int] {
    let counted = countedColumns
    return isBroken.indices.prefix { counted.contains($0) || isGrouped && !isBroken[$0] }.filter {
      hasBlanks[$0] || counted.contains($0) && counts[$0].isOfSeveral
    }
  }

  /// The columns whose names have the number of their rows behind them, except those of few groups: 山田 (2), 未割当.
  var countedColumns: [Int] {
    counts.indices.filter { counts[$0].fits && (isGrouped || counts[$0].isOfSeveral) }
  }

  private mutating func count(_ row: CSVRow) {
    var isNew = false
    for column in counts.indices {
      let isFilled = column < row.count && !row[column].isEmpty
      if counts[column].isWrong {
        isNew = isNew || isFilled
        continue
      }
      if isFilled || isNew { counts[column].begin(isFilled ? row.text(column) ?? "" : "") }
      isNew = isNew || isFilled
      counts[column].rows += 1
    }
  }
}

/// Whether the names of a column have the number of the rows behind them that stand below.
private struct GroupCounts {
  /// Rows of the group that goes on.
  var rows = 0
  private var wanted: Int64?
  private var groups = (counted: 0, others: 0)
  /// True when some group has more than one row.
  private(set) var isOfSeveral = false
  private(set) var isWrong = false

  /// Those without a count are fewer, as the rows of nobody are.
  var fits: Bool { !isWrong && isNewestRight && groups.counted > 0 && groups.counted > groups.others }

  private var isNewestRight: Bool { wanted.map { $0 == Int64(rows) &* Figure.unit } ?? true }

  mutating func begin(_ text: String) {
    if rows > 0, !isNewestRight { isWrong = true }
    let named = text.hasSuffix(")") || text.hasSuffix("）") ? CountedName(text) : nil
    wanted = named.flatMap { $0.name.isEmpty ? nil : $0.count.value }
    isOfSeveral = isOfSeveral || wanted.map { $0 > Figure.unit } ?? false
    if wanted == nil { groups.others += 1 } else { groups.counted += 1 }
    rows = 0
  }
}
