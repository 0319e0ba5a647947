import SalesModel

/// What a row looks like, before anything is read of it.
extension CSVRow {
  /// True for a cell that may name a group with the number of its rows: 山田 (2).
  func countsRows(_ column: Int) -> Bool {
    // The last byte of a bracket, in any encoding that is read as it is.
    guard column < count, let last = self[column].last, [0x29, 0x89, 0x6A].contains(last),
      let text = text(column), text.hasSuffix(")") || text.hasSuffix("）")
    else { return false }
    return CountedName(text).map { !$0.name.isEmpty } ?? false
  }

  /// True for a remark on amounts in two cells, ※ and its words, where a record would have an id and a name.
  var isRemark: Bool {
    guard mayBeginRemark, let first = text(0), Self.remarkSigns.contains(first.folded) else { return false }
    let filled = (0..<count).filter { index in withBytes(of: index) { !$0.isEmpty } }
    return filled.count == 2 && !UnitStatement.all(in: SideLine(self)).isEmpty
  }

  /// Most rows have more in their third cell, or a longer id.
  private var mayBeginRemark: Bool {
    count > 1 && withBytes(of: 0) { !$0.isEmpty && $0.count <= 6 }
      && (2..<max(2, count)).allSatisfy { index in withBytes(of: index) { $0.isEmpty } }
  }

  private static let remarkSigns: Set<String> = ["※", "*", "注", "注)", "(注)", "注記", "備考", "note", "notes"]

  /// True for a row that can be data: a title or a copyright line fills one cell.
  var isSubstantial: Bool {
    var filled = 0
    for index in 0..<count where !withBytes(of: index, { $0.allSatisfy { $0 == 0x20 } }) {
      filled += 1
      if filled == 2 { return true }
    }
    return false
  }
}
