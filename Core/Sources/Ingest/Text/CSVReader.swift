/// Reads rows of separated values one at a time, in any encoding whose separators are single ASCII bytes.
///
/// Quoting follows RFC 4180. Outside of quotes a quote is an ordinary character, and so is what follows a closing
/// one: people edit such files by hand. Every row says on which line it began, and whether a quote stayed open.
struct CSVReader {
  /// A longer row is cut: an open quote must not swallow the memory together with the file.
  static let rowLimit = 1 << 20

  private let delimiter: UInt8
  /// How the fields of its rows are written.
  let encoding: TextEncoding
  private let reading: ByteSource.Reading
  private let markLength: Int
  private var transcoder: TextTranscoder?
  private var lineEnds = LineEnds()
  private var chunk: [UInt8] = []
  private var position = 0
  private var isAtStart = true
  private var line = 1

  init(_ source: ByteSource, delimiter: UInt8, encoding: TextEncoding) throws {
    self.delimiter = delimiter
    markLength = encoding.markLength
    reading = try source.open()
    switch encoding {
    case .utf8, .utf8WithMark: transcoder = nil
    // The second byte of a character may look like a bar, and like no other delimiter.
    case .cp932: transcoder = delimiter == Delimiter.pipe.byte ? TextTranscoder(encoding) : nil
    case .utf16Big, .utf16Little, .eucJP, .iso2022JP, .windows1252: transcoder = TextTranscoder(encoding)
    }
    self.encoding = transcoder == nil ? encoding : .utf8
  }

  /// The next row, blank lines included; nil at the end of the file.
  mutating func next() throws -> CSVRow? {
    var row = CSVRow(encoding: encoding)
    return try read(into: &row) ? row : nil
  }

  /// Reads the next row into `row`, whose memory is used again; false at the end of the file.
  ///
  /// - Complexity: O(bytes of the row); eight of them at a time where nothing is quoted.
  mutating func read(into row: inout CSVRow) throws -> Bool {
    guard try hasMore() else { return false }
    row.begin(on: line)
    if takePlainLine(&row) {
      if row.mayBeGuarded { row.takeGuardsAway() }
      return true
    }
    var state = State.fieldStart
    repeat {
      if step(&row, &state) {
        row.takeGuardsAway()
        return true
      }
    } while try hasMore()
    row.isQuoteOpen = state == .quoted
    // A line feed at the end begins no further line.
    row.lines = max(1, line - row.line + (row.bytes.last == UInt8(ascii: "\n") ? 0 : 1))
    row.closeField()
    row.takeGuardsAway()
    return true
  }

  /// Takes a line that ends in this chunk and quotes nothing: its bytes as they are.
  private mutating func takePlainLine(_ row: inout CSVRow) -> Bool {
    let taken = chunk.withUnsafeBytes { bytes in
      row.takePlainLine(UnsafeRawBufferPointer(rebasing: bytes[position...]), delimiter: delimiter)
    }
    guard let taken else { return false }
    position += taken
    line += 1
    return true
  }

  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  /// Takes the rest of the current chunk, or of the row, byte by byte; true at the row's end.
  private mutating func step(_ row: inout CSVRow, _ state: inout State) -> Bool {
    let quote = UInt8(ascii: "\"")
    while position < chunk.count {
      let byte = chunk[position]
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch state {
      case .quoted where row.bytes.count <= Self.rowLimit:
        if byte == UInt8(ascii: "\n") { row.isSpread = true }
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
      let isAtEnd = bytes.isEmpty
      if isAtStart {
        isAtStart = false
        bytes.removeFirst(min(markLength, bytes.count))
      }
      chunk = isAtEnd ? lineEnds.rest() : transcoder?.transcode(bytes) ?? bytes
      if !isAtEnd { lineEnds.mend(&chunk) }
      position = 0
      if isAtEnd { return !chunk.isEmpty }
    }
    return true
  }
}
