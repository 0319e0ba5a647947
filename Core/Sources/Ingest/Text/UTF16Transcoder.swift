/// Turns UTF-16 into UTF-8 as it streams by, so that everything behind it knows bytes below 0x80 by themselves.
struct UTF16Transcoder {
  private let isBig: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?

  init(isBig: Bool) { self.isBig = isBig }

  /// The UTF-8 of `bytes`; a unit that is cut is kept for the next call. A lone surrogate becomes U+FFFD.
  mutating func transcode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let unit = isBig ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      append(unit, to: &text)
    }
    return Array(String(text).utf8)
  }

  private mutating func append(_ unit: UInt16, to text: inout String.UnicodeScalarView) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        let scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        return
      }
      text.append("\u{FFFD}")
    }
    if (0xD800...0xDBFF).contains(unit) {
      highSurrogate = unit
    } else {
      text.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
  }
}
