import Foundation

extension String {
  /// NFKC: full and half width are one, ㈱ is (株), ﾊﾟ is パ. Foundation's own mapping leaves the mark of a half-width kana
  /// beside its letter, so the two are put together afterwards.
  public var foldedWidth: String {
    if unicodeScalars.allSatisfy(\.isFoldedAlone) { return self }
    let text = precomposedStringWithCompatibilityMapping
    let hasMark = text.unicodeScalars.contains { $0 == "\u{3099}" || $0 == "\u{309A}" }
    return hasMark ? text.precomposedStringWithCanonicalMapping : text
  }

  /// The form in which names and words are compared: without regard to width and case.
  public var folded: String {
    var text = foldedWidth
    return text.withUTF8 { $0.contains(where: \.mayBeginCapital) } ? text.lowercased() : text
  }
}

extension UInt8 {
  /// False for a byte at which no capital letter begins in UTF-8: kana, ideographs and their signs begin with E3 to E9.
  fileprivate var mayBeginCapital: Bool {
    switch self {
    case 0x41...0x5A, 0xC0...0xE2, 0xEA...0xFF: true
    default: false
    }
  }
}

extension UnsafeRawBufferPointer {
  /// False for UTF-8 without a mark that is beside its kana: U+3099, U+309A.
  public var mayHoldLooseMark: Bool {
    count >= 6 && contains(0x82)
      && indices.dropLast(2).contains {
        self[$0] == 0xE3 && self[$0 + 1] == 0x82 && (self[$0 + 2] == 0x99 || self[$0 + 2] == 0x9A)
      }
  }
}

extension Unicode.Scalar {
  /// True for ASCII, kana and ideographs in their usual form, which NFKC neither changes nor puts together: most of what Japanese
  /// files say.
  fileprivate var isFoldedAlone: Bool {
    switch value {
    case 0..<0x80, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
    default: false
    }
  }
}
