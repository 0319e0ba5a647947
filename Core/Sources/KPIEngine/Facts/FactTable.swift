public import SalesModel

/// All records of one kind as columns: the typed reading of the log.
public struct FactTable: Sendable {
  public let kind: RecordKind
  /// Row to record id, ascending.
  public let ids: RecordIDs
  /// Field name to column.
  public let columns: [String: Column]
  /// What fields said before they changed.
  let histories: Histories

  init(kind: RecordKind, ids: RecordIDs, columns: [String: Column], histories: Histories = Histories()) {
    self.kind = kind
    self.ids = ids
    self.columns = columns
    self.histories = histories
  }

  static func empty(_ kind: RecordKind) -> FactTable {
    FactTable(kind: kind, ids: RecordIDs(), columns: [:])
  }

  public var count: Int { ids.count }

  /// The row of a record, nil when there is none.
  public func row(of id: Int64) -> Int? {
    let row = ids.row(of: id)
    return row < 0 ? nil : Int(row)
  }

  /// The same records with other columns in the place of some.
  func replacing(_ columns: [String: Column]) -> FactTable {
    FactTable(kind: kind, ids: ids, columns: self.columns.merging(columns) { $1 }, histories: histories)
  }
}

extension Column {
  /// The cells that `there`, a column of `table`, has at the records that this column names; no value where it names
  /// none, or one that was never described.
  ///
  /// - Parameter known: the first of these cells, when they were followed before.
  /// - Complexity: O(rows that are not known).
  func followed(to table: FactTable, reading there: Column, knowing known: Column? = nil) -> Column {
    if let known {
      var builder = ColumnBuilder(continuing: known)
      builder.append((known.count..<count).map { there.cell(of: code(followedFrom: self[$0], table, there)) })
      return builder.finished()
    }
    let width = ColumnPart.width(of: there.top)
    let codes = OwnedBytes(count: count * width) { bytes in
      guard width > 0 else { return }
      Workers.share(0..<count) { _, rows in
        Vector.withRoom(for: Cell.self) { cells in
          for rows in Vector.all(of: rows) {
            unpackCells(rows, into: cells)
            for row in rows {
              let code = code(followedFrom: cells[row - rows.lowerBound], table, there)
              store(code, width, at: row * width, of: bytes)
            }
          }
        }
      }
    }
    return Column(
      base: there.base, top: there.top,
      parts: [ColumnPart(start: 0, count: count, width: width, in: codes)])
  }

  @inline(__always)
  private func code(followedFrom cell: Cell, _ table: FactTable, _ there: Column) -> UInt64 {
    let row = table.ids.row(of: cell)
    return row < 0 ? 0 : there.code(at: Int(row))
  }
}

extension Facts {
  /// False without records of a kind, and where they are counted by the day on which they came into being, which no source ever
  /// said.
  public func mayTell(_ measure: Measure) -> Bool {
    table(measure.fact).count > 0 && missingField(of: measure) == nil
  }

  /// What no source ever said of known records, without which a measure has no number: the date by which it counts them, or the
  /// amount that it adds up.
  public func missingField(of measure: Measure) -> Field? {
    lacksDate(of: measure) ? measure.fact.birthField : missingAmount(of: measure)
  }

  private func missingAmount(of measure: Measure) -> Field? {
    guard case .sum(let path) = measure.aggregate, let field = measure.fact.field(named: path),
      field.type == .money
    else { return nil }
    let table = table(measure.fact)
    return table.count > 0 && table.columns[field.name]?.isEmpty ?? true ? field : nil
  }

  /// True where records are known, and no source ever said when they came into being, by which a measure counts them. Of any
  /// other date its absence says that it has not come to be.
  private func lacksDate(of measure: Measure) -> Bool {
    let table = table(measure.fact)
    guard table.count > 0, let birth = measure.fact.birthField, measure.anchor == birth.name else {
      return false
    }
    return table.columns[birth.name] == nil
  }
}
