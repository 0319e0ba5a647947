import SalesModel

/// The forms in which keys of other systems name one record.
enum SourceKey {
  /// Salesforce writes the same id with 15 characters in reports and 18 in exports: the last three only repeat the
  /// case of the others. Mail addresses are one in any case. Names lose the difference between full and half width and
  /// between kinds of blanks. Whole numbers lose what a spreadsheet puts around them: `'1003`, `101.0`.
  static func canonical(_ text: String) -> String {
    let written = asWritten(text)
    return plainNumber(written) ?? written
  }

  /// The same with what a spreadsheet puts around numbers, which earlier releases kept.
  static func asWritten(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      if Fingerprint.isAddress(text.utf8) { return text.lowercased() }
      return isLongSalesforceID(text) ? String(text.prefix(15)) : singleBlanks(text)
    }
    return singleBlanks(text.foldedWidth)
  }

  /// A telephone number by its digits, however they are grouped: +81 3-1111-2222 is 03-1111-2222. Any other text is a name.
  static func phone(_ text: String) -> String {
    let folded = text.foldedWidth
    var digits = ""
    for scalar in folded.unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.unicodeScalars.append(scalar)
      } else if !phoneMarks.contains(scalar) {
        return canonical(text)
      }
    }
    guard digits.utf8.count >= 5 else { return canonical(text) }
    guard folded.first == "+" else { return digits }
    guard digits.hasPrefix("81") else { return "+" + digits }
    // +81 (0)3 says the zero of numbers within the country, too.
    let national = digits.dropFirst(2)
    return national.first == "0" ? String(national) : "0" + national
  }

  private static let phoneMarks: Set<Unicode.Scalar> = [
    " ", "-", "(", ")", ".", "+", "/", "ー", "−", "‐", "–", "'",
  ]

  /// True for what a spreadsheet made of a long number, such as `1.23457E+11`: its last digits are gone, and many ids
  /// have become one.
  static func isRounded(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "+")) else { return false }
    return text.foldedWidth.wholeMatch(of: /[0-9](?:[.,][0-9]+)?[eE]\+[0-9]+/) != nil
  }

  /// The ids in a cell that may hold several: `101;102`, `101, 102`, `101 | 102`.
  static func several(_ text: String) -> [String] {
    // 1,002 is what a spreadsheet makes of the id 1002: no list of ids of one system has 1 beside 002.
    if text.wholeMatch(of: /[1-9][0-9]{0,2}(,[0-9]{3})*,0[0-9]{2}(,[0-9]{3})*/) != nil {
      return [text.filter { $0 != "," }]
    }
    let parts = text.split { ";,|、；，｜\n".contains($0) }
    var seen: Set<String> = []
    return parts.map { String($0).trimmed }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private static func plainNumber(_ text: String) -> String? {
    guard text.utf8.first == UInt8(ascii: "'") || text.hasSuffix(".0") else { return nil }
    var number = text[...]
    if number.hasPrefix("'") { number.removeFirst() }
    if number.hasSuffix(".0") { number.removeLast(2) }
    return !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) } ? String(number) : nil
  }

  private static func singleBlanks(_ text: String) -> String {
    // The first bytes of all blanks that folding leaves.
    guard text.utf8.contains(where: { $0 <= 0x20 || $0 == 0xC2 || $0 == 0xE1 || $0 == 0xE2 }) else {
      return text
    }
    return text.split { $0.isWhitespace || $0 == NameKey.sign }.joined(separator: " ")
  }

  private static func isLongSalesforceID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 18,
      bytes.allSatisfy({ $0 < 0x80 && Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0) })
    else { return false }
    return bytes[15...].elementsEqual(caseSuffix(of: bytes[..<15]))
  }

  /// The three characters that say which of the fifteen are capitals, five to each.
  private static func caseSuffix(of id: ArraySlice<UInt8>) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    return stride(from: 0, to: 15, by: 5).map { start in
      alphabet[(0..<5).reduce(0) { (65...90).contains(id[start + $1]) ? $0 | 1 << $1 : $0 }]
    }
  }
}
