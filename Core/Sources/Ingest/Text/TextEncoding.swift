import Foundation

/// The ways in which business software writes text.
public enum TextEncoding: String, CaseIterable, Codable, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 (BOM)"
  case cp932 = "CP932"
  case utf16Little = "UTF-16LE"
  case utf16Big = "UTF-16BE"

  /// The bytes before the text.
  var markLength: Int {
    switch self {
    case .utf8WithMark: 3
    case .utf16Little, .utf16Big: 2
    case .utf8, .cp932: 0
    }
  }

  /// The text of one field, nil when a byte does not belong to this encoding. UTF-16 is read as UTF-8, into
  /// which the reader has turned it.
  func text(_ bytes: ArraySlice<UInt8>) -> String? {
    if self != .cp932 || bytes.allSatisfy({ $0 < 0x80 }) { return String(validating: bytes, as: UTF8.self) }
    return String(bytes: bytes, encoding: .shiftJIS)
  }
}

/// Looks at all bytes of a file and says how it is written.
struct EncodingDetector {
  private var head: [UInt8] = []
  private var utf8 = UTF8Check()
  private var cp932 = CP932Check()
  private var zeros = [0, 0]
  private var length = 0

  mutating func look(at bytes: [UInt8]) {
    if head.count < 4 { head += bytes.prefix(4 - head.count) }
    bytes.withUnsafeBytes { bytes in
      var place = 0
      while place < bytes.count {
        if isBetweenCharacters { place = bytes.endOfASCII(from: place) }
        guard place < bytes.count else { break }
        utf8.take(bytes[place])
        cp932.take(bytes[place])
        if bytes[place] == 0 { zeros[(length + place) & 1] += 1 }
        place += 1
      }
    }
    length += bytes.count
  }

  /// True when a byte of ASCII would say nothing.
  private var isBetweenCharacters: Bool { utf8.isBetweenCharacters && cp932.isBetweenCharacters }

  var isEmpty: Bool { length == 0 }

  /// Nil when the bytes are no text in any of the encodings.
  var encoding: TextEncoding? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16Little }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16Big }
    if zeros[0] + zeros[1] > 0 { return nil }
    // A damaged byte here and there is reported in its row. Bytes of another encoding hardly ever form UTF-8 by
    // chance, while nearly anything can be read as CP932: so UTF-8 is asked first.
    if utf8.bad * 4 <= utf8.good { return .utf8 }
    return cp932.bad * 10 <= cp932.good ? .cp932 : nil
  }
}

extension UnsafeRawBufferPointer {
  /// The place behind the words of eight bytes, from `start` on, that hold nothing but ASCII without zeros.
  fileprivate func endOfASCII(from start: Int) -> Int {
    let highest: UInt64 = 0x8080_8080_8080_8080
    var place = start
    while place + 8 <= count {
      let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
      // Taking one from each byte borrows where a byte is zero.
      if (word | word &- 0x0101_0101_0101_0101) & highest != 0 { break }
      place += 8
    }
    return place
  }
}

/// Counts characters of more than one byte that are UTF-8, and bytes that are not.
private struct UTF8Check {
  private(set) var good = 0
  private(set) var bad = 0
  private var missing = 0

  var isBetweenCharacters: Bool { missing == 0 }

  mutating func take(_ byte: UInt8) {
    if missing > 0 {
      guard byte & 0xC0 == 0x80 else {
        bad += 1
        missing = 0
        return take(byte)
      }
      missing -= 1
      if missing == 0 { good += 1 }
      return
    }
    switch byte {
    case 0..<0x80: break
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default: bad += 1
    }
  }
}

/// Counts characters of two bytes that are CP932, and bytes that are not. Half-width kana are one byte.
private struct CP932Check {
  private(set) var good = 0
  private(set) var bad = 0
  private var hasLead = false

  var isBetweenCharacters: Bool { !hasLead }

  mutating func take(_ byte: UInt8) {
    if hasLead {
      hasLead = false
      if (0x40...0x7E).contains(byte) || (0x80...0xFC).contains(byte) { good += 1 } else { bad += 1 }
      return
    }
    switch byte {
    case 0..<0x80: break
    case 0x81...0x9F, 0xE0...0xFC: hasLead = true
    case 0xA1...0xDF: good += 1
    default: bad += 1
    }
  }
}
