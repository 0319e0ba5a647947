/// The ids of a table's records, and the way back from an id to its row.
///
/// Ids are given in long runs, so most tables need to keep nothing but where each run begins.
public struct RecordIDs: RandomAccessCollection, Sendable {
  private var form: Form
  private(set) public var endIndex = 0
  /// True when the ids of later rows are higher.
  private(set) var areAscending = true

  private enum Form {
    case runs([Run])
    /// Row to id, and id to row; -1 for ids that have none. Ids are dense, so an array serves.
    case listed([Int64], rows: [Int32])
  }

  /// Rows whose ids follow each other.
  struct Run: Equatable, Sendable {
    let row: Int
    let id: Int64
    var count: Int
  }

  /// More runs are slower to search than a list.
  static let runLimit = 64

  /// - Complexity: O(ids).
  init(_ ids: [Int64] = []) {
    form = .runs([])
    for id in ids { append(id) }
  }

  init(runs: [Run]) {
    form = .runs(runs)
    endIndex = runs.last.map { $0.row + $0.count } ?? 0
    areAscending = zip(runs, runs.dropFirst()).allSatisfy { $0.id + Int64($0.count) <= $1.id }
  }

  public var startIndex: Int { 0 }

  /// The runs, where that is how they are kept.
  var runs: [Run]? {
    guard case .runs(let runs) = form else { return nil }
    return runs
  }

  /// The id of a row.
  public subscript(row: Int) -> Int64 {
    switch form {
    case .runs(let runs):
      let run = runs.last { $0.row <= row } ?? Run(row: 0, id: 0, count: 0)
      return run.id + Int64(row - run.row)
    case .listed(let ids, _): return ids[row]
    }
  }

  /// The row of an id; -1 for none.
  @inline(__always)
  func row(of id: Int64) -> Int32 {
    switch form {
    case .runs(let runs):
      for run in runs where id >= run.id && id &- run.id < Int64(run.count) {
        return Int32(truncatingIfNeeded: Int64(run.row) &+ id &- run.id)
      }
      return -1
    case .listed(_, let rows): return id >= 0 && id < Int64(rows.count) ? rows[Int(id)] : -1
    }
  }

  /// The row of an id, which becomes the last row when it has none.
  mutating func add(_ id: Int64) -> Int {
    let known = row(of: id)
    if known >= 0 { return Int(known) }
    append(id)
    return endIndex - 1
  }

  /// Adds a row for an id that has none.
  private mutating func append(_ id: Int64) {
    let row = endIndex
    if row > 0, areAscending, self[row - 1] > id { areAscending = false }
    endIndex += 1
    switch form {
    case .runs(var runs):
      form = .runs([])
      if let last = runs.last, id == last.id + Int64(last.count) {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(Run(row: row, id: id, count: 1))
      }
      form = .runs(runs)
      if runs.count > Self.runLimit { list(runs) }
    case .listed(var ids, var rows):
      form = .runs([])
      ids.append(id)
      if id >= Int64(rows.count) {
        rows.append(contentsOf: repeatElement(-1, count: Int(id) + 1 - rows.count))
      }
      rows[Int(id)] = Int32(row)
      form = .listed(ids, rows: rows)
    }
  }

  private mutating func list(_ runs: [Run]) {
    let ids = runs.flatMap { run in (0..<Int64(run.count)).map { run.id + $0 } }
    var rows = [Int32](repeating: -1, count: Int((ids.max() ?? -1) + 1))
    for (row, id) in ids.enumerated() { rows[Int(id)] = Int32(row) }
    form = .listed(ids, rows: rows)
  }
}
