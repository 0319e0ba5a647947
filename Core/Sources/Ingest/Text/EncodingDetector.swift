/// Looks at all bytes of a file and says how it is written.
struct EncodingDetector {
  private var head: [UInt8] = []
  private var utf8 = UTF8Check()
  private var cp932 = CP932Check()
  private var euc = EUCCheck()
  private var runs = RunSurvey()
  private var zeros = [0, 0]
  private var length = 0
  private var newest: UInt8 = 0x0A
  private var escapes = false

  mutating func look(at bytes: [UInt8]) {
    if head.count < 4 { head += bytes.prefix(4 - head.count) }
    bytes.withUnsafeBytes { bytes in
      if !escapes { escapes = bytes.escapesToJapanese }
      var place = 0
      while place < bytes.count {
        if isBetweenCharacters { place = bytes.endOfASCII(from: place) }
        guard place < bytes.count else { break }
        take(bytes[place], after: place > 0 ? bytes[place - 1] : newest)
        if bytes[place] == 0 { zeros[(length + place) & 1] += 1 }
        place += 1
      }
    }
    length += bytes.count
    newest = bytes.last ?? newest
  }

  private mutating func take(_ byte: UInt8, after previous: UInt8) {
    utf8.take(byte)
    // Thousands of Japanese characters leave no doubt.
    if utf8.isCertain { return }
    cp932.take(byte)
    euc.take(byte)
    runs.take(byte, after: previous)
  }

  /// True when a byte of ASCII would say nothing.
  private var isBetweenCharacters: Bool {
    utf8.isBetweenCharacters
      && (utf8.isCertain
        || cp932.isBetweenCharacters && euc.isBetweenCharacters && runs.isBetweenRuns)
  }

  var isEmpty: Bool { length == 0 }

  /// True when more of a file that is read as CP932 looks like UTF-8 than by chance: nearly anything can be read as CP932.
  var maySwitch: Bool { utf8.long >= 2 && utf8.long * 64 > utf8.bad }

  /// True for UTF-8 with bytes that are none.
  var isDamaged: Bool { utf8.bad > 0 }

  /// Nil when the bytes are no text in any of the encodings.
  var encoding: TextEncoding? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16Little }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16Big }
    if zeros[0] + zeros[1] > 0 { return nil }
    if utf8.good + utf8.bad == 0 { return escapes ? .iso2022JP : .utf8 }
    // A damaged byte here and there is reported in its row. Bytes of another encoding hardly ever form UTF-8 by
    // chance, while nearly anything can be read as CP932: so UTF-8 is asked first. Only half-width kana, two by two
    // and alone in their cells, look like it.
    let isUTF8 = utf8.bad * 4 <= utf8.good
    if isUTF8, utf8.long > 0 || cp932.bad > 0 || !runs.standAlone { return .utf8 }
    if euc.isLikely { return .eucJP }
    if runs.areLatin { return .windows1252 }
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

  /// True when ISO-2022-JP goes over to Japanese somewhere: ESC $.
  fileprivate var escapesToJapanese: Bool {
    var place = 0
    while let escape = firstPlace(of: 0x1B, from: place) {
      if escape + 1 < count, self[escape + 1] == UInt8(ascii: "$") { return true }
      place = escape + 1
    }
    return false
  }
}

/// Counts characters of more than one byte that are UTF-8, and bytes that are not.
private struct UTF8Check {
  private(set) var good = 0
  private(set) var bad = 0
  /// Of the good ones those of more than two bytes, as all Japanese ones are.
  private(set) var long = 0
  private var missing = 0
  private var isLong = false

  var isBetweenCharacters: Bool { missing == 0 }
  var isCertain: Bool { long > 4_096 && bad * 100 <= good }

  mutating func take(_ byte: UInt8) {
    if missing > 0 {
      guard byte & 0xC0 == 0x80 else {
        bad += 1
        missing = 0
        return take(byte)
      }
      missing -= 1
      if missing == 0 {
        good += 1
        if isLong { long += 1 }
      }
      return
    }
    switch byte {
    case 0..<0x80: return
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default: bad += 1
    }
    isLong = missing > 1
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

/// Counts characters of EUC-JP, and bytes that are none.
private struct EUCCheck {
  private var good = 0
  private var bad = 0
  /// Hiragana and katakana.
  private var kana = 0
  /// Bytes that are no half-width kana of CP932.
  private var high = 0
  private var lead: UInt8 = 0

  var isBetweenCharacters: Bool { lead == 0 }

  /// Half-width kana of CP932 come in pairs that EUC-JP knows, too, but then the same few bytes fill the file.
  var isLikely: Bool { good > 0 && bad * 10 <= good && (high > 0 || kana * 5 >= good) }

  mutating func take(_ byte: UInt8) {
    if byte >= 0xE0 { high += 1 }
    if lead != 0 {
      if byte >= 0xA1, byte < 0xFF {
        good += 1
        if lead == 0xA4 || lead == 0xA5 { kana += 1 }
      } else {
        bad += 1
      }
      lead = 0
      return
    }
    switch byte {
    case 0..<0x80, 0x8F: break
    case 0x8E, 0xA1...0xFE: lead = byte
    default: bad += 1
    }
  }
}

/// Looks at what stands around runs of bytes that are no ASCII.
private struct RunSurvey {
  private var count = 0
  /// Half-width kana, alone in their cells.
  private var alone = 0
  /// One or two letters of Windows-1252 beside letters of ASCII: Müller.
  private var accents = 0
  /// Signs of Windows-1252 between letters of ASCII, where they do not belong.
  private var strange = 0

  private var length = 0
  private var before: UInt8 = 0
  /// The first byte of the run and the newest.
  private var ends: (UInt8, UInt8) = (0, 0)
  private var areKana = true
  private var areLetters = true
  private var areSigns = true

  var isBetweenRuns: Bool { length == 0 }
  /// Of a single run there is no telling.
  var standAlone: Bool { alone * 2 > count }
  var areLatin: Bool { strange == 0 && accents * 2 >= count }

  mutating func take(_ byte: UInt8, after previous: UInt8) {
    guard byte >= 0x80 else {
      if length > 0 { close(at: byte) }
      return
    }
    if length == 0 {
      before = previous
      ends.0 = byte
      (areKana, areLetters, areSigns) = (true, true, true)
    }
    length += 1
    ends.1 = byte
    areKana = areKana && (0xA1...0xDF).contains(byte)
    areLetters = areLetters && (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7)
    areSigns = areSigns && (0xA1...0xBF).contains(byte) && byte != 0xAD && byte != 0xB7
  }

  private mutating func close(at next: UInt8) {
    count += 1
    let (follows, leads) = (before.isASCIILetter, next.isASCIILetter)
    if areKana, !follows, !leads, !before.isASCIIDigit, !isSign(before: next) { alone += 1 }
    if areLetters, length <= 2, follows || leads { accents += 1 }
    if areSigns, follows, leads { strange += 1 }
    length = 0
  }

  /// True for what UTF-8 makes of ¥, £, © and their like: no word of kana goes on from ﾂ with a small letter or a mark, and others
  /// that begin with it fill their cells.
  private func isSign(before next: UInt8) -> Bool {
    length == 2 && ends.0 == 0xC2 && (ends.1 < 0xB0 || !before.endsCell || !next.endsCell)
  }
}

extension UInt8 {
  fileprivate var endsCell: Bool { ",;\t|\"\r\n".utf8.contains(self) }

  fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
