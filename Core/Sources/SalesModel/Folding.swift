import Foundation

extension String {
  /// NFKC: full and half width are one, ㈱ is (株), ﾊﾟ is パ. Foundation's own mapping leaves the mark of a half-width kana
  /// beside its letter, so the two are put together afterwards.
  ///
  /// What cannot be seen is no part of it, and signs for which code page 932 and Unicode have two characters are one: 〜 and ～,
  /// − and －, ‖ and ∥, — and ―.
  public var foldedWidth: String {
    if unicodeScalars.allSatisfy(\.isFoldedAlone) { return self }
    let text = seen.precomposedStringWithCompatibilityMapping
    let hasMark = text.unicodeScalars.contains { $0 == "\u{3099}" || $0 == "\u{309A}" }
    return (hasMark ? text.precomposedStringWithCanonicalMapping : text).withOneSignForTwo
  }

  /// The form in which names and words are compared: without regard to width and case.
  public var folded: String {
    var text = foldedWidth
    return text.withUTF8 { $0.contains(where: \.mayBeginCapital) } ? text.lowercased() : text
  }

  private var seen: String {
    guard unicodeScalars.contains(where: \.isUnseen) else { return self }
    return String(UnicodeScalarView(unicodeScalars.filter { !$0.isUnseen }))
  }

  private var withOneSignForTwo: String {
    guard unicodeScalars.contains(where: { $0.otherSign != nil }) else { return self }
    return String(UnicodeScalarView(unicodeScalars.map { $0.otherSign ?? $0 }))
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
  /// False for a key, in UTF-8, that earlier releases folded as it is folded now. They kept the mark of a half-width kana beside
  /// it (U+3099, U+309A), what cannot be seen, and both of two signs.
  public var mayFoldAnew: Bool {
    var place = 0
    while place + 1 < count {
      defer { place += 1 }
      if self[place] < 0xC2 { continue }
      if mayFoldAnew(at: place) { return true }
    }
    return false
  }

  private func mayFoldAnew(at place: Int) -> Bool {
    let third = place + 2 < count ? self[place + 2] : 0
    return switch (self[place], self[place + 1]) {
    case (0xE3, 0x82): third == 0x99 || third == 0x9A
    case (0xE3, 0x80): third == 0x9C
    case (0xE2, 0x80): (0x8B...0x96).contains(third) || (0xAA...0xAE).contains(third)
    case (0xE2, 0x81), (0xE2, 0x88), (0xC2, 0xAD), (0xD8, 0x9C), (0xE1, 0xA0): true
    case (0xEF, 0xB8...0xBB), (0xF3, 0xA0): true
    default: false
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

  /// True for blanks without width, byte order marks, soft hyphens, and marks of direction: they come with what is copied from
  /// pages and mails.
  public var isWithoutWidth: Bool {
    switch value {
    case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }

  /// These, and what says which form of the letter before is meant.
  fileprivate var isUnseen: Bool {
    isWithoutWidth || (0xFE00...0xFE0F).contains(value) || (0xE0000...0xE0FFF).contains(value)
  }

  /// The sign that code page 932 has in place of this one, as NFKC leaves it.
  fileprivate var otherSign: Unicode.Scalar? {
    switch self {
    case "〜": "~"
    case "−": "-"
    case "‖": "∥"
    case "—": "―"
    default: nil
    }
  }
}
