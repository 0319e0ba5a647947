import Foundation

/// Turns other encodings into UTF-8 as they stream by, so that everything behind it knows bytes below 0x80 by
/// themselves. What belongs to no character becomes a byte that is no UTF-8: its row is rejected.
struct TextTranscoder {
  private let encoding: TextEncoding
  private var utf16: UTF16Transcoder
  private var lead: UInt8?
  /// ISO-2022-JP: what is left of an escape, and what it escaped to.
  private var escape: [UInt8] = []
  private var mode = Mode.ascii
  /// Characters by their bytes in CP932.
  private var known: [UInt16: [UInt8]] = [:]

  private enum Mode { case ascii, kanji, kana, unknown }
  private static let noText: UInt8 = 0xFF

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    utf16 = UTF16Transcoder(isBig: encoding == .utf16Big)
  }

  /// The UTF-8 of `bytes`; a character that is cut is kept for the next call.
  mutating func transcode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    switch encoding {
    case .utf16Big, .utf16Little: return utf16.transcode(bytes[...])
    case .utf8, .utf8WithMark: return bytes
    case .windows1252: for byte in bytes { text += Self.windows1252[Int(byte)] }
    case .cp932: for byte in bytes { takeCP932(byte, &text) }
    case .eucJP: for byte in bytes { takeEUC(byte, &text) }
    case .iso2022JP: for byte in bytes { takeISO2022(byte, &text) }
    }
    return text
  }

  private mutating func takeCP932(_ byte: UInt8, _ text: inout [UInt8]) {
    if let first = lead {
      lead = nil
      append(first, byte, to: &text)
    } else if (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) {
      lead = byte
    } else {
      append(byte, to: &text)
    }
  }

  private mutating func takeEUC(_ byte: UInt8, _ text: inout [UInt8]) {
    guard let first = lead else {
      if byte < 0x80 { text.append(byte) } else { lead = byte }
      return
    }
    lead = nil
    guard byte >= 0xA1, byte < 0xFF, first == 0x8E || first >= 0xA1 else {
      text.append(Self.noText)
      if byte < 0x80 { text.append(byte) }
      return
    }
    if first == 0x8E { append(byte, to: &text) } else { append(jis: first & 0x7F, byte & 0x7F, to: &text) }
  }

  private mutating func takeISO2022(_ byte: UInt8, _ text: inout [UInt8]) {
    if byte == 0x1B || !escape.isEmpty {
      escape.append(byte)
      guard escape.count == 3 else { return }
      mode =
        switch (escape[1], escape[2]) {
        case (0x24, 0x42), (0x24, 0x40): .kanji
        case (0x28, 0x42), (0x28, 0x4A): .ascii
        case (0x28, 0x49): .kana
        default: .unknown
        }
      escape = []
      return
    }
    guard byte > 0x20, byte < 0x7F else {
      // A line ends in ASCII, whatever it forgot.
      if byte == 0x0A || byte == 0x0D { mode = .ascii }
      text.append(byte < 0x80 ? byte : Self.noText)
      lead = nil
      return
    }
    switch mode {
    case .ascii: text.append(byte)
    case .kana: append(byte | 0x80, to: &text)
    case .unknown: text.append(Self.noText)
    case .kanji:
      guard let first = lead else {
        lead = byte
        return
      }
      lead = nil
      append(jis: first, byte, to: &text)
    }
  }

  // MARK: - Characters

  /// A character of JIS X 0208, by its row and cell: CP932 knows it, and the signs that NEC added.
  private mutating func append(jis row: UInt8, _ cell: UInt8, to text: inout [UInt8]) {
    let first = (row &- 0x21) / 2 &+ (row < 0x5F ? 0x81 : 0xC1)
    let second = row % 2 == 1 ? cell &+ (cell < 0x60 ? 0x1F : 0x20) : cell &+ 0x7E
    append(first, second, to: &text)
  }

  private mutating func append(_ first: UInt8, _ second: UInt8, to text: inout [UInt8]) {
    let code = UInt16(first) << 8 | UInt16(second)
    if let bytes = known[code] {
      text += bytes
      return
    }
    let bytes =
      String(bytes: [first, second], encoding: .shiftJIS).map { Array($0.utf8) } ?? [Self.noText]
    known[code] = bytes
    text += bytes
  }

  /// A character of one byte of CP932.
  private mutating func append(_ byte: UInt8, to text: inout [UInt8]) {
    switch byte {
    case 0..<0x80: text.append(byte)
    case 0xA1...0xDF: text += Array(String(Unicode.Scalar(0xFF61 + UInt16(byte - 0xA1)) ?? " ").utf8)
    default: text.append(Self.noText)
    }
  }

  private static let windows1252: [[UInt8]] = (UInt8.min...UInt8.max).map { byte in
    if byte < 0x80 { return [byte] }
    return String(bytes: [byte], encoding: .windowsCP1252).map { Array($0.utf8) } ?? [noText]
  }
}
