/// The stored form of the external keys of one block, in the order of its rows: key texts, a hash of what the
/// source said of each row, and the ids that the keys were given; sealed by a fingerprint.
public struct KeyIndex: Hashable, Sendable {
  /// The source's own key of each row.
  public let keys: [String]
  /// A hash of what the source said of each row.
  public let contents: [UInt64]
  public let ids: [Int64]

  public init(keys: [String], contents: [UInt64], ids: [Int64]) {
    self.keys = keys
    self.contents = contents
    self.ids = ids
  }

  /// - Complexity: O(bytes of the keys).
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(UInt32(keys.count))
    for content in contents { writer.write(content) }
    for id in ids { writer.write(id) }
    for key in keys { writer.write(key) }
    writer.seal()
    return writer.bytes
  }

  /// - Throws: when a byte is missing, added or changed.
  public init(decoding bytes: UnsafeRawBufferPointer) throws(DamagedBytes) {
    var reader = try ByteReader(sealed: bytes)
    let count = Int(try reader.read(UInt32.self))
    guard count <= RecordBatch.rowLimit else { throw DamagedBytes() }
    var contents: [UInt64] = []
    var ids: [Int64] = []
    var keys: [String] = []
    for _ in 0..<count { contents.append(try reader.read(UInt64.self)) }
    for _ in 0..<count { ids.append(try reader.read(Int64.self)) }
    for _ in 0..<count { keys.append(try reader.readText()) }
    guard reader.isAtEnd else { throw DamagedBytes() }
    self.init(keys: keys, contents: contents, ids: ids)
  }
}
