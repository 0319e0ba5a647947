import Foundation

/// Rows as CSV that spreadsheets open without harm.
public enum CSVText {
  /// The rows, each ended by CR LF.
  public static func rows(_ rows: [[String]]) -> String {
    rows.map { row in row.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Quotes where RFC 4180 asks for it, and defuses what a spreadsheet would run as a formula.
  private static func field(_ text: String) -> String {
    let safe = text.isReadAsFormula && !text.isNumber ? "'" + text : text
    guard safe.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

extension String {
  /// True for what a spreadsheet would run: one of the signs `= + - @`, in whatever width, bare or marked, behind whatever
  /// cannot be seen. Spreadsheets pass over blanks and invisible characters, and read full-width signs as plain ones.
  fileprivate var isReadAsFormula: Bool {
    guard let first = utf8.first else { return false }
    if first < 0x80, first != 0x20, !Self.signs.contains(first), first >= 0x20 { return false }
    guard ![0x09, 0x0A, 0x0D].contains(first) else { return true }
    let begin = unicodeScalars.first { !$0.isPassedOver }
    return begin.map { $0.isFormulaSign } ?? false
  }

  private static let signs: [UInt8] = [0x2B, 0x2D, 0x3D, 0x40]

  /// Also with the minus of mathematics, which pages write, and with separators.
  fileprivate var isNumber: Bool { Double(replacing("\u{2212}", with: "-").replacing(",", with: "")) != nil }
}

extension Unicode.Scalar {
  /// Blanks, controls, invisible characters, and marks without a letter.
  fileprivate var isPassedOver: Bool {
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .nonspacingMark,
      .enclosingMark, .spacingMark, .unassigned, .privateUse:
      true
    default: properties.isWhitespace || properties.isDefaultIgnorableCodePoint
    }
  }

  /// One of `= + - @`, or a twin of one: full-width, small, raised or lowered, and the minus of mathematics.
  fileprivate var isFormulaSign: Bool {
    if value == 0x2212 { return true }
    let plain = String(self).precomposedStringWithCompatibilityMapping.unicodeScalars
    return ["=", "+", "-", "@"].contains(plain.first)
  }
}

/// A CSV file in an encoding that its reader asks for (N07).
public struct CSVFile: Sendable {
  public let bytes: [UInt8]
  /// Characters that the encoding lacks; each became 〓.
  public let replaced: Int

  public enum Encoding: String, CaseIterable, Sendable {
    /// With a byte order mark, by which Excel knows it.
    case utf8 = "utf-8"
    /// Shift_JIS as Windows writes it, for older software.
    case cp932
  }

  public init(_ rows: [[String]], encoding: Encoding = .utf8) {
    self.init(text: CSVText.rows(rows), encoding: encoding)
  }

  /// Text whose lines are CSV already.
  public init(text: String, encoding: Encoding) {
    switch encoding {
    case .utf8:
      bytes = Array("\u{FEFF}\(text)".utf8)
      replaced = 0
    case .cp932:
      (bytes, replaced) = Self.cp932(text)
    }
  }

  private static func cp932(_ text: String) -> (bytes: [UInt8], replaced: Int) {
    if let data = text.data(using: .shiftJIS) { return (Array(data), 0) }
    var bytes: [UInt8] = []
    var replaced = 0
    for character in text {
      if let data = twin(of: character).data(using: .shiftJIS) {
        bytes += data
      } else {
        bytes += [0x81, 0xAC]
        replaced += 1
      }
    }
    return (bytes, replaced)
  }

  /// The character under which Windows keeps what Unicode has under two.
  private static func twin(of character: Character) -> String {
    switch character {
    case "\u{301C}": "\u{FF5E}"
    case "\u{2212}": "\u{FF0D}"
    case "\u{2016}": "\u{2225}"
    case "\u{2014}": "\u{2015}"
    default: String(character)
    }
  }
}
