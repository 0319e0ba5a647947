import SalesModel

/// Walks over the ASCII and kanji of one date.
struct DateScanner {
  /// Scalars, not characters: no sign of a date combines with another, and a million dates are read each time.
  let scalars: [Unicode.Scalar]
  var position = 0
  /// The weekday that is named beside the date.
  var weekday: Weekday?

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { position == scalars.count }
  var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  mutating func take(_ word: String) -> Bool {
    guard scalars[position...].starts(with: word.unicodeScalars) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  mutating func takeOne(of set: String) -> Bool {
    guard let current, set.unicodeScalars.contains(current) else { return false }
    position += 1
    return true
  }

  /// A run of ASCII digits with its length; nil when there is none or it is longer than `limit`.
  mutating func digits(upTo limit: Int = 8) -> DateNumbers.DigitRun? {
    let start = position
    var value = 0
    while let digit = current?.value, (48...57).contains(digit) {
      guard position - start < limit else { return nil }
      value = value * 10 + Int(digit - 48)
      position += 1
    }
    return position > start ? DateNumbers.DigitRun(value: value, count: position - start) : nil
  }

  /// A run of ASCII letters in lower case, empty when there is none.
  mutating func letters() -> String {
    let start = position
    while let letter = current, letter.isASCII, letter.properties.isAlphabetic { position += 1 }
    return String(String.UnicodeScalarView(scalars[start..<position])).lowercased()
  }

  /// Blanks and a comma; false when there are none.
  mutating func blanks() -> Bool {
    let start = position
    _ = take(",")
    while take(" ") {}
    return position > start
  }
}
