import Foundation

/// Ends lines with LF where only CR ends them, as old software for the Mac does. CR LF stays as it is.
struct LineEnds {
  /// A CR was the last byte; what follows decides what it is.
  private var isOwed = false

  /// - Complexity: O(bytes), as fast as the memory.
  mutating func mend(_ bytes: inout [UInt8]) {
    if isOwed { bytes.insert(UInt8(ascii: "\r"), at: 0) }
    isOwed = bytes.last == UInt8(ascii: "\r")
    if isOwed { bytes.removeLast() }
    // Nearly every file is left as it is, without a copy.
    var next = bytes.withUnsafeBytes { $0.firstLoneReturn(from: 0) }
    while let place = next {
      bytes[place] = UInt8(ascii: "\n")
      next = bytes.withUnsafeBytes { $0.firstLoneReturn(from: place + 1) }
    }
  }

  /// What the last byte of the file was, when it was a CR.
  mutating func rest() -> [UInt8] {
    defer { isOwed = false }
    return isOwed ? [UInt8(ascii: "\n")] : []
  }
}

extension UnsafeRawBufferPointer {
  /// Where a CR comes next that no LF follows.
  fileprivate func firstLoneReturn(from start: Int) -> Int? {
    var place = start
    while let found = firstPlace(of: UInt8(ascii: "\r"), from: place) {
      if found + 1 == count || self[found + 1] != UInt8(ascii: "\n") { return found }
      place = found + 1
    }
    return nil
  }

  /// Where `byte` comes next.
  func firstPlace(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
