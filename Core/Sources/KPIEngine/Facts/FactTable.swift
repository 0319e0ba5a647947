public import SalesModel

/// All records of one kind as columns: the typed reading of the log.
public struct FactTable: Sendable {
  public let kind: RecordKind
  /// Row to record id, ascending.
  public let ids: [Int64]
  /// Field name to column.
  public let columns: [String: Column]
  private let rows: RowIndex

  init(kind: RecordKind, ids: [Int64], columns: [String: Column]) {
    self.kind = kind
    self.ids = ids
    self.columns = columns
    rows = RowIndex(ids: ids)
  }

  static func empty(_ kind: RecordKind) -> FactTable { FactTable(kind: kind, ids: [], columns: [:]) }

  public var count: Int { ids.count }

  /// The row of a record, nil when there is none.
  public func row(of id: Int64) -> Int? {
    let row = rows[id]
    return row < 0 ? nil : Int(row)
  }

  /// The rows that the cells of `column` point to; -1 for none and for records that were never described.
  func rows(pointedToBy column: Column) -> [Int32] { column.map { rows[$0] } }
}

/// Record id to row. Ids are dense, so a plain array serves.
private struct RowIndex: Sendable {
  private let rows: [Int32]

  init(ids: [Int64]) {
    var rows = [Int32](repeating: -1, count: Int((ids.last ?? -1) + 1))
    for (row, id) in ids.enumerated() { rows[Int(id)] = Int32(row) }
    self.rows = rows
  }

  subscript(id: Cell) -> Int32 { id >= 0 && id < Cell(rows.count) ? rows[Int(id)] : -1 }
}
