/// The stored form of the external keys of one block, in the order of its rows: key texts, a hash of what the
/// source said of each row, and the ids that the keys were given; sealed by a fingerprint.
///
/// Little-endian. `"GYK2"`, rows as UInt32, contents as UInt64 each, ids as a column; then a UInt8: 1 when every key is
/// a plain number, and the numbers as a column; else 0, the byte lengths of the keys as a column, and their UTF-8.
/// Blocks of older releases have neither name nor columns: rows as UInt32, contents, ids as Int64 each, and keys as
/// text (a UInt16 length and UTF-8).
public struct KeyIndex: Hashable, Sendable {
  /// The source's own key of each row.
  public let keys: TextColumn
  /// A hash of what the source said of each row.
  public let contents: [UInt64]
  public let ids: [Int64]

  private static let magic: UInt32 = 0x324B_5947

  public init(keys: TextColumn, contents: [UInt64], ids: [Int64]) {
    self.keys = keys
    self.contents = contents
    self.ids = ids
  }

  /// - Complexity: O(bytes of the keys).
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(Self.magic)
    writer.write(UInt32(keys.count))
    writer.write(contents)
    writer.write(column: ids)
    if let numbers = keys.plainNumbers {
      writer.write(UInt8(1))
      writer.write(column: numbers)
    } else {
      writer.write(UInt8(0))
      writer.write(column: (0..<keys.count).map { Cell(keys.range(of: $0).count) })
      keys.withAllBytes { writer.write($0) }
    }
    writer.seal()
    return writer.bytes
  }

  /// - Throws: when a byte is missing, added or changed.
  public init(decoding bytes: UnsafeRawBufferPointer) throws(DamagedBytes) {
    var reader = try ByteReader(sealed: bytes)
    let first = try reader.read(UInt32.self)
    guard first == Self.magic else {
      try self.init(unnamed: &reader, count: Int(first))
      return
    }
    let count = Int(try reader.read(UInt32.self))
    guard count <= RecordBatch.rowLimit else { throw DamagedBytes() }
    var contents: [UInt64] = []
    contents.reserveCapacity(count)
    for _ in 0..<count { contents.append(try reader.read(UInt64.self)) }
    let ids = try reader.readColumn(count)
    let keys = try Self.keys(count, from: &reader)
    guard reader.isAtEnd else { throw DamagedBytes() }
    self.init(keys: keys, contents: contents, ids: ids)
  }

  private static func keys(_ count: Int, from reader: inout ByteReader) throws(DamagedBytes) -> TextColumn {
    var keys = TextColumn()
    if try reader.read(UInt8.self) == 1 {
      keys.reserve(count, byteCount: 8 * count)
      for number in try reader.readColumn(count) { keys.append(String(number)) }
    } else {
      let lengths = try reader.readColumn(count)
      keys.reserve(count, byteCount: reader.remaining)
      for length in lengths { keys.append(try reader.take(Int(length))) }
    }
    return keys
  }

  private init(unnamed reader: inout ByteReader, count: Int) throws(DamagedBytes) {
    guard count <= RecordBatch.rowLimit else { throw DamagedBytes() }
    var contents: [UInt64] = []
    var ids: [Int64] = []
    var keys = TextColumn()
    for _ in 0..<count { contents.append(try reader.read(UInt64.self)) }
    for _ in 0..<count { ids.append(try reader.read(Int64.self)) }
    for _ in 0..<count { keys.append(try reader.readText()) }
    guard reader.isAtEnd else { throw DamagedBytes() }
    self.init(keys: keys, contents: contents, ids: ids)
  }
}

extension TextColumn {
  /// The texts as numbers, when each of them is written as a number is: digits without a zero before them.
  fileprivate var plainNumbers: [Int64]? {
    withAllBytes { bytes in
      var numbers: [Int64] = []
      numbers.reserveCapacity(count)
      for place in 0..<count {
        guard let number = plainNumber(bytes[range(of: place)]) else { return nil }
        numbers.append(number)
      }
      return numbers
    }
  }

  private func plainNumber(_ digits: Slice<UnsafeRawBufferPointer>) -> Int64? {
    guard let first = digits.first, digits.count <= 18, first != 0x30 || digits.count == 1 else { return nil }
    var number: Int64 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int64(digit - 0x30)
    }
    return number
  }
}
