/// The columns of a report that name its groups: each names a group in the group's first row, or in a heading above it,
/// and nowhere else.
struct GroupColumns {
  private var isBroken: [Bool]
  private var hasBlanks: [Bool]
  private var labels: Set<String> = []
  private var isAtStart = true
  private var rows = 0
  private var ends = 0
  /// True when a sum is one of a group, data followed it, two stand at the end, or headings name groups: a total alone
  /// groups nothing.
  private var isGrouped = false

  init(leftOf key: Int) {
    isBroken = [Bool](repeating: false, count: key)
    hasBlanks = [Bool](repeating: false, count: key)
  }

  mutating func look(at row: CSVRow) {
    rows += 1
    if ends > 0 { isGrouped = true }
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

  mutating func endGroup(saysGroup: Bool) {
    guard rows > 0 else { return }
    ends += 1
    if saysGroup || ends > 1 { isGrouped = true }
    isAtStart = true
  }

  var columns: [Int] {
    guard isGrouped else { return [] }
    return isBroken.indices.prefix { !isBroken[$0] }.filter { hasBlanks[$0] }
  }
}
