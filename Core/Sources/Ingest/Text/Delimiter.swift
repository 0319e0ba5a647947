/// The characters that part the fields of a row.
public enum Delimiter: String, CaseIterable, Codable, Sendable {
  case comma = ","
  case tab = "\t"
  case semicolon = ";"
  case pipe = "|"

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .tab: UInt8(ascii: "\t")
    case .semicolon: UInt8(ascii: ";")
    case .pipe: UInt8(ascii: "|")
    }
  }

  /// The delimiter that parts the first lines into the most fields in the most regular way.
  static func detect(_ source: ByteSource, encoding: TextEncoding) throws -> Delimiter {
    var best = (delimiter: Delimiter.comma, score: 0)
    for delimiter in allCases {
      var reader = try CSVReader(source, delimiter: delimiter.byte, encoding: encoding)
      var widths: [Int: Int] = [:]
      var seen = 0
      while seen < 50, let row = try reader.next() {
        seen += 1
        if row.count > 1 { widths[row.count, default: 0] += row.count - 1 }
      }
      let score = widths.values.max() ?? 0
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }
}
