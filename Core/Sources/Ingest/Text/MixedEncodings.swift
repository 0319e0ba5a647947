/// Finds where a file goes over from one encoding to another: files that were joined are written so, and nobody may read one part
/// as the other.
struct MixedEncodings {
  private enum Writing { case utf8, other }

  private var first: Writing?
  private var line = 1
  private var bytes: [UInt8] = []
  /// The first line that is written in another way than those above it.
  private(set) var turn: Int?

  private static let lineLimit = 1 << 16

  /// - Complexity: O(bytes); asked only of files in which both are likely.
  static func turn(in source: ByteSource) throws -> Int? {
    let read = try source.open()
    var mixed = MixedEncodings()
    while mixed.turn == nil {
      let chunk = try read()
      if chunk.isEmpty { break }
      for byte in chunk { mixed.take(byte) }
    }
    mixed.endLine()
    return mixed.turn
  }

  private mutating func take(_ byte: UInt8) {
    if byte == 0x0A { return endLine() }
    if bytes.count < Self.lineLimit { bytes.append(byte) }
  }

  private mutating func endLine() {
    defer {
      bytes.removeAll(keepingCapacity: true)
      line += 1
    }
    guard turn == nil, bytes.contains(where: { $0 >= 0x80 }), bytes.count < Self.lineLimit else { return }
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    // Two half-width kana, or one rare character, look like UTF-8 by chance.
    if isUTF8, bytes.count(where: { (0xE0...0xEF).contains($0) }) < 2 { return }
    let writing: Writing = isUTF8 ? .utf8 : .other
    if let first, first != writing { turn = line }
    first = first ?? writing
  }
}
