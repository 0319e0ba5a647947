/// Finds where a file goes over from one encoding to another: files that were joined are written so, and nobody may read one part
/// as the other.
struct MixedEncodings {
  private enum Writing { case utf8, other }

  private var first: Writing?
  private var line = 1
  private var bytes: [UInt8] = []
  /// The first line that is written in another way than those above it.
  private(set) var turn: Int?
  /// The newest lines that are written in one way.
  private var newest: (writing: Writing, line: Int, count: Int)?

  private static let lineLimit = 1 << 16
  /// Fewer damaged lines at the end may be damaged by chance.
  private static let tailLength = 3

  /// - Complexity: O(bytes); asked only of files in which both are likely.
  static func turn(in source: ByteSource) throws -> Int? {
    try read(source) { $0.turn != nil }.turn
  }

  /// Where the lines in another encoding begin with which a file in UTF-8 ends; nil for damage here and there.
  ///
  /// - Complexity: O(bytes); asked only of files with damage.
  static func tail(in source: ByteSource) throws -> Int? {
    let newest = try read(source) { _ in false }.newest
    return newest.flatMap { $0.writing == .other && $0.count >= tailLength ? $0.line : nil }
  }

  private static func read(_ source: ByteSource, until isKnown: (Self) -> Bool) throws -> MixedEncodings {
    let read = try source.open()
    var mixed = MixedEncodings()
    while !isKnown(mixed) {
      let chunk = try read()
      if chunk.isEmpty { break }
      for byte in chunk { mixed.take(byte) }
    }
    mixed.endLine()
    return mixed
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
    guard bytes.contains(where: { $0 >= 0x80 }), bytes.count < Self.lineLimit else { return }
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    // Two half-width kana, or one rare character, look like UTF-8 by chance.
    if isUTF8, bytes.count(where: { (0xE0...0xEF).contains($0) }) < 2 { return }
    let writing: Writing = isUTF8 ? .utf8 : .other
    if turn == nil, let first, first != writing { turn = line }
    first = first ?? writing
    if newest?.writing == writing {
      newest?.count += 1
    } else {
      newest = (writing, line, 1)
    }
  }
}
