/// The ids of a table's records in ascending order, and the way back from an id to its row.
///
/// Ids are given one after the other, so most tables need to keep nothing but the first.
public struct RecordIDs: RandomAccessCollection, Sendable {
  private var form: Form

  private enum Form {
    /// Each id is one more than that of the row before.
    case consecutive(first: Int64, count: Int)
    /// Row to id, and id to row; -1 for ids that have none. Ids are dense, so an array serves.
    case listed([Int64], rows: [Int32])
  }

  /// - Complexity: O(ids).
  init(_ ids: [Int64] = []) {
    let first = ids.first ?? 0
    if ids.indices.allSatisfy({ ids[$0] == first + Int64($0) }) {
      form = .consecutive(first: first, count: ids.count)
      return
    }
    var rows = [Int32](repeating: -1, count: Int((ids.max() ?? -1) + 1))
    for (row, id) in ids.enumerated() { rows[Int(id)] = Int32(row) }
    form = .listed(ids, rows: rows)
  }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch form {
    case .consecutive(_, let count): count
    case .listed(let ids, _): ids.count
    }
  }

  /// The id of a row.
  public subscript(row: Int) -> Int64 {
    switch form {
    case .consecutive(let first, _): first + Int64(row)
    case .listed(let ids, _): ids[row]
    }
  }

  /// The row of an id; -1 for none.
  @inline(__always)
  func row(of id: Int64) -> Int32 {
    switch form {
    case .consecutive(let first, let count):
      id >= first && id < first + Int64(count) ? Int32(truncatingIfNeeded: id - first) : -1
    case .listed(_, let rows): id >= 0 && id < Int64(rows.count) ? rows[Int(id)] : -1
    }
  }

  /// The row of an id, which becomes the last row when it has none.
  mutating func add(_ id: Int64) -> Int {
    let known = row(of: id)
    if known >= 0 { return Int(known) }
    let row = count
    switch form {
    case .consecutive(let first, let count) where count == 0 || id == first + Int64(count):
      form = .consecutive(first: count == 0 ? id : first, count: count + 1)
      return row
    case .consecutive: self = RecordIDs(Array(self) + [id])
    case .listed(var ids, var rows):
      form = .consecutive(first: 0, count: 0)
      ids.append(id)
      if id >= Int64(rows.count) { rows.append(contentsOf: repeatElement(-1, count: Int(id) + 1 - rows.count)) }
      rows[Int(id)] = Int32(row)
      form = .listed(ids, rows: rows)
    }
    return row
  }

  /// True when the ids of later rows are higher.
  var areAscending: Bool {
    guard case .listed(let ids, _) = form else { return true }
    return ids.indices.dropFirst().allSatisfy { ids[$0 - 1] < ids[$0] }
  }
}
