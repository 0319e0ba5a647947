/// The stored form of a ``RecordBatch``: columns as narrow as their values, sealed by a fingerprint.
///
/// Little-endian. `"GYB1"`, kind as text, rows as UInt32, columns as UInt16; the ids as a column, then each
/// column in the order of names: name as text and its cells as ``ByteWriter/write(column:)`` writes them. Text is a
/// UInt16 length and UTF-8. The last 16 bytes are the fingerprint of all before them.
public enum RecordBlock {
  private static let magic: UInt32 = 0x3142_5947

  /// - Complexity: O(rows · columns).
  public static func encode(_ batch: RecordBatch) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(magic)
    writer.write(batch.kind.rawValue)
    writer.write(UInt32(batch.count))
    writer.write(UInt16(batch.columns.count))
    writer.write(column: batch.ids)
    for (name, cells) in batch.columns.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      writer.write(column: cells)
    }
    writer.seal()
    return writer.bytes
  }

  /// - Throws: when a byte is missing, added or changed, or the kind is of a newer release.
  public static func decode(_ bytes: UnsafeRawBufferPointer) throws(DamagedBytes) -> RecordBatch {
    var reader = try ByteReader(sealed: bytes)
    guard try reader.read(UInt32.self) == magic, let kind = RecordKind(rawValue: try reader.readText()) else {
      throw DamagedBytes()
    }
    let rows = Int(try reader.read(UInt32.self))
    guard rows <= RecordBatch.rowLimit else { throw DamagedBytes() }
    let columnCount = Int(try reader.read(UInt16.self))
    var batch = RecordBatch(kind: kind, ids: try reader.readColumn(rows))
    for _ in 0..<columnCount {
      let name = try reader.readText()
      batch.columns[name] = try reader.readColumn(rows)
    }
    guard reader.isAtEnd, batch.columns.count == columnCount else { throw DamagedBytes() }
    return batch
  }
}
