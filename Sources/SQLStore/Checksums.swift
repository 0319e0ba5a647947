import GRDB
import SalesModel

extension RowChecksum {
  /// Of a word of a vocabulary.
  static func term(id: Int64, vocabulary: String, word: String) -> Int64 {
    var checksum = RowChecksum()
    checksum.take(id)
    checksum.take(vocabulary)
    checksum.take(word)
    return checksum.value
  }

  static func term(_ row: Row) throws -> Int64 {
    try term(
      id: row.decode(forColumn: "id"), vocabulary: row.decode(forColumn: "vocabulary"),
      word: row.decode(forColumn: "word"))
  }

  /// Of what says whose block it is and what it holds.
  static func block(
    sequence: LogSequence, importID: Int64, kind: String, rowCount: Int64, isReservation: Bool,
    lowestID: Int64,
    highestID: Int64
  ) -> Int64 {
    var checksum = RowChecksum()
    checksum.take(kind)
    for number in [sequence, importID, rowCount, isReservation ? 1 : 0, lowestID, highestID] {
      checksum.take(number)
    }
    return checksum.value
  }

  static func block(_ row: Row) throws -> Int64 {
    try block(
      sequence: row.decode(forColumn: "sequence"), importID: row.decode(forColumn: "import_id"),
      kind: row.decode(forColumn: "kind"), rowCount: row.decode(forColumn: "row_count"),
      isReservation: row.decode(forColumn: "is_reservation"), lowestID: row.decode(forColumn: "lowest_id"),
      highestID: row.decode(forColumn: "highest_id"))
  }
}

extension Row {
  /// Whether the row still says what was written: no cell of another type, and the checksum is that of all of them.
  func isIntact(_ checksum: (Row) throws -> Int64) -> Bool {
    guard let expected = try? checksum(self) else { return false }
    return (try? decode(Int64.self, forColumn: "checksum")) == expected
  }

  /// - Throws: `corrupt` when the row of a block says something else than was written.
  func checkBlock() throws(StoreError) {
    guard isIntact(RowChecksum.block) else { throw .corrupt(sequence: self["sequence"]) }
  }
}

/// The cells that ``RowChecksum`` looks at; the bytes of a block are sealed by themselves.
let blockCells = """
  block.sequence, block.import_id, block.kind, block.row_count, block.is_reservation, block.lowest_id, block.highest_id, \
  block.checksum
  """

/// The checksums as functions of SQL, for the one step of the schema that gives them to rows written before it.
let checksumFunctions = [
  checksumFunction(
    "event_checksum",
    of: [
      "sequence", "recorded_at", "occurred_at", "business_date", "type", "payload_version", "payload",
      "actor",
      "source", "supersedes",
    ]
  ) { row in try Event(row: row).checksum },
  checksumFunction("term_checksum", of: ["id", "vocabulary", "word"], RowChecksum.term),
  checksumFunction(
    "block_checksum",
    of: ["sequence", "import_id", "kind", "row_count", "is_reservation", "lowest_id", "highest_id"],
    RowChecksum.block),
]

private func checksumFunction(
  _ name: String, of columns: [String], _ checksum: @escaping @Sendable (Row) throws -> Int64
) -> DatabaseFunction {
  DatabaseFunction(name, argumentCount: columns.count, pure: true) { cells in
    try checksum(Row(Dictionary(uniqueKeysWithValues: zip(columns, cells))))
  }
}
