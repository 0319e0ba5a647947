/// Reads rows of separated values one at a time, in any encoding whose separators are single ASCII bytes.
///
/// Quoting follows RFC 4180. Outside of quotes a quote is an ordinary character, and so is what follows a closing
/// one: people edit such files by hand. Every row says on which line it began, and whether a quote stayed open.
struct CSVReader {
  /// A longer row is cut: an open quote must not swallow the memory together with the file.
  static let rowLimit = 1 << 20

  private let delimiter: UInt8
  private let encoding: TextEncoding
  private let reading: ByteSource.Reading
  private var transcoder: UTF16Transcoder?
  private var chunk: [UInt8] = []
  private var position = 0
  private var isAtStart = true
  private var line = 1

  init(_ source: ByteSource, delimiter: UInt8, encoding: TextEncoding) throws {
    self.delimiter = delimiter
    self.encoding = encoding
    reading = try source.open()
    switch encoding {
    case .utf16Big: transcoder = UTF16Transcoder(isBig: true)
    case .utf16Little: transcoder = UTF16Transcoder(isBig: false)
    case .utf8, .utf8WithMark, .cp932: transcoder = nil
    }
  }

  /// The next row, blank lines included; nil at the end of the file.
  ///
  /// - Complexity: O(bytes of the row).
  mutating func next() throws -> CSVRow? {
    guard try hasMore() else { return nil }
    var row = CSVRow(line: line, encoding: encoding)
    var state = State.fieldStart
    while try hasMore() {
      if step(&row, &state) { return row }
    }
    row.isQuoteOpen = state == .quoted
    row.closeField()
    return row
  }

  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  /// Takes the rest of the current chunk, or of the row; true at the row's end.
  private mutating func step(_ row: inout CSVRow, _ state: inout State) -> Bool {
    let quote = UInt8(ascii: "\"")
    while position < chunk.count {
      let byte = chunk[position]
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch state {
      case .quoted where row.bytes.count <= Self.rowLimit:
        if byte == quote { state = .quoteInQuoted } else { row.bytes.append(byte) }
        continue
      case .quoteInQuoted where byte == quote:
        row.bytes.append(byte)
        state = .quoted
        continue
      case .fieldStart where byte == quote:
        state = .quoted
        continue
      case .quoted: row.isTooLong = true
      default: break
      }
      if byte == delimiter {
        row.closeField()
        state = .fieldStart
      } else if byte == UInt8(ascii: "\n") {
        row.dropCarriageReturn()
        row.closeField()
        return true
      } else if row.bytes.count <= Self.rowLimit {
        row.bytes.append(byte)
        state = .plain
      } else {
        row.isTooLong = true
      }
    }
    return false
  }

  private mutating func hasMore() throws -> Bool {
    while position >= chunk.count {
      var bytes = try reading()
      if bytes.isEmpty { return false }
      if isAtStart {
        isAtStart = false
        bytes.removeFirst(min(encoding.markLength, bytes.count))
      }
      chunk = transcoder?.transcode(bytes[...]) ?? bytes
      position = 0
    }
    return true
  }
}

/// One row of a file, still as bytes.
struct CSVRow {
  /// The line on which it begins, from 1.
  let line: Int
  fileprivate(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  private let encoding: TextEncoding
  fileprivate(set) var isQuoteOpen = false
  fileprivate(set) var isTooLong = false

  init(line: Int, encoding: TextEncoding) {
    self.line = line
    self.encoding = encoding
  }

  var count: Int { ends.count }

  /// True for an empty line and for one of separators only.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The bytes of a field.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  /// The text of a field without white space at its ends; nil when a byte does not belong to the encoding.
  func text(_ index: Int) -> String? { encoding.text(self[index])?.trimmed }

  /// All fields, with U+FFFD for what cannot be read.
  var texts: [String] {
    (0..<count).map { text($0) ?? String(decoding: self[$0], as: UTF8.self) }
  }

  fileprivate mutating func closeField() { ends.append(bytes.count) }

  fileprivate mutating func dropCarriageReturn() {
    if bytes.count > (ends.last ?? 0), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
  }
}

extension String {
  /// Without white space at the ends, full-width blanks included.
  var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isBlank || last.isBlank
    else { return self }
    let start = drop { $0.isWhitespace }
    return String(
      start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
  }
}

extension Unicode.Scalar {
  /// White space. No letter of Japanese needs the tables of Unicode for that.
  fileprivate var isBlank: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : value <= 0x3000 && properties.isWhitespace
  }
}
