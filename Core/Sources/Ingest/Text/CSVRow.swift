import SalesModel

/// One row of a file, still as bytes.
struct CSVRow {
  /// The line on which it begins, from 1.
  private(set) var line = 0
  /// The fields without their quotes, one byte apart.
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`.
  private var ends: [Int] = []
  private let encoding: TextEncoding
  var isQuoteOpen = false
  /// How many lines it takes up, where a quote stays open to the end of the file.
  var lines = 1
  var isTooLong = false
  /// True when some cell holds a line break.
  var isSpread = false
  /// True of nearly every row in ASCII: nothing is quoted in it, and it holds no other character.
  private(set) var isPlainASCII = false
  /// True when some cell may be written so that a spreadsheet keeps it a text.
  var mayBeGuarded = false
  /// Cells as they were written, by column, of which a guard was taken away.
  fileprivate(set) var guarded: [Int: [UInt8]] = [:]

  init(encoding: TextEncoding) { self.encoding = encoding }

  var count: Int { ends.count }

  /// True for an empty line and for one of separators only.
  var isBlank: Bool {
    // The first field of nearly every row says something.
    if let end = ends.first, end > 0, !bytes[0].isBlank { return false }
    return (0..<count).allSatisfy { index in range(index).allSatisfy { bytes[$0].isBlank } }
  }

  /// The bytes of a field.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  /// The bytes of a field, borrowed; inlined, so that no closure takes a copy of the row along for every cell.
  @inline(__always) func withBytes<Answer>(of index: Int, _ body: (UnsafeRawBufferPointer) -> Answer)
    -> Answer
  {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range(index)])) }
  }

  func isEmpty(_ index: Int) -> Bool { range(index).isEmpty }

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index] }

  /// The text of a field without white space at its ends; nil when a byte does not belong to the encoding.
  func text(_ index: Int) -> String? { encoding.text(self[index])?.trimmed }

  /// The text of a part of the row; nil when nothing is left, or a byte does not belong to the encoding.
  func text(of part: ArraySlice<UInt8>) -> String? { part.isEmpty ? nil : encoding.text(part) }

  /// All fields, with U+FFFD for what cannot be read.
  var texts: [String] {
    (0..<count).map { text($0) ?? String(decoding: self[$0], as: UTF8.self) }
  }

  // MARK: - What a reader says of it

  mutating func begin(on line: Int) {
    self.line = line
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isQuoteOpen = false
    lines = 1
    isTooLong = false
    isSpread = false
    isPlainASCII = false
    mayBeGuarded = false
    if !guarded.isEmpty { guarded.removeAll() }
  }

  mutating func closeField() {
    ends.append(bytes.count)
    bytes.append(0)
  }

  mutating func dropCarriageReturn() {
    if bytes.count > (ends.last.map { $0 + 1 } ?? 0), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
  }

  /// Adds empty fields at the end.
  mutating func pad(to fields: Int) {
    // A line that was taken as it is has no byte behind its last field.
    if let end = ends.last, bytes.count == end { bytes.append(0) }
    while count < fields { closeField() }
  }

  /// Takes the line at the start of `chunk` as it is; nil, and nothing taken, when it does not end there, begins a
  /// field with a quote or is too long.
  ///
  /// - Returns: how many bytes the line has, its end included.
  mutating func takePlainLine(_ chunk: UnsafeRawBufferPointer, delimiter: UInt8) -> Int? {
    let marks = LineMarks(delimiter: delimiter)
    var fieldStart = 0
    var offset = 0
    var bits: UInt64 = 0
    while offset + 8 <= chunk.count, offset <= CSVReader.rowLimit {
      let word = chunk.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      bits |= word
      var found = marks.found(in: word)
      while found != 0 {
        let place = offset + found.trailingZeroBitCount / 8
        found &= found - 1
        switch chunk[place] {
        case delimiter:
          if chunk[fieldStart] == UInt8(ascii: "'") { mayBeGuarded = true }
          ends.append(place)
          fieldStart = place + 1
        case UInt8(ascii: "\n"):
          if chunk[fieldStart] == UInt8(ascii: "'") { mayBeGuarded = true }
          let isReturned = place > fieldStart && chunk[place - 1] == UInt8(ascii: "\r")
          ends.append(isReturned ? place - 1 : place)
          isPlainASCII = bits & 0x8080_8080_8080_8080 == 0
          bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<place]))
          return place + 1
        default:
          // A quote inside of a field is an ordinary character.
          guard place == fieldStart else {
            mayBeGuarded = true
            continue
          }
          ends.removeAll(keepingCapacity: true)
          mayBeGuarded = false
          return nil
        }
      }
      offset += 8
    }
    ends.removeAll(keepingCapacity: true)
    return nil
  }

  /// True for a cell that says nothing but that it is as the one above: 〃, 々, 同上 and a lone quotation mark.
  func isDitto(_ index: Int) -> Bool {
    let range = range(index)
    guard (1...6).contains(range.count) else { return false }
    return Self.dittos.contains { $0.count == range.count && bytes[range].elementsEqual($0) }
  }

  /// In UTF-8 and in code page 932.
  private static let dittos: [[UInt8]] =
    ["\"", "〃", "々", "同上"].map { Array($0.utf8) } + [[0x81, 0x56], [0x81, 0x58], [0x93, 0xAF, 0x8F, 0xE3]]

  /// The columns whose cell is a ditto mark; told by their lengths, because nearly every row has none.
  var dittos: [Int] {
    if isPlainASCII { return [] }
    var found: [Int] = []
    var start = 0
    for index in ends.indices {
      let length = ends[index] - start
      // Most short cells are words or numbers in ASCII.
      if length > 0, length <= 6, bytes[start] >= 0x80 || bytes[start] == 0x22, isDitto(index) {
        found.append(index)
      }
      start = ends[index] + 1
    }
    return found
  }

  /// Puts other bytes in the place of a field.
  mutating func replace(_ index: Int, with field: [UInt8]) {
    let range = range(index)
    isPlainASCII = false
    bytes.replaceSubrange(range, with: field)
    for place in index..<count { ends[place] += field.count - range.count }
  }
}

extension CSVRow {
  /// Takes away what spreadsheets and exports put before a text so that it stays one: ="0061" and '0061 say 0061. They are the
  /// same ids, dates and numbers as in a file without.
  mutating func takeGuardsAway() {
    for column in 0..<count {
      guard let text = unguarded(self[column]) else { continue }
      guarded[column] = Array(self[column])
      replace(column, with: text)
    }
  }

  private func unguarded(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
    let (quote, apostrophe) = (UInt8(ascii: "\""), UInt8(ascii: "'"))
    if cell.count > 2, cell.starts(with: [UInt8(ascii: "="), quote]), cell.last == quote {
      let inner = cell.dropFirst(2).dropLast()
      return inner.contains(quote) ? nil : Array(inner)
    }
    // 'quoted' words are what they are, and so is a lone mark.
    guard cell.first == apostrophe, let next = cell.dropFirst().first, next > 0x20 else { return nil }
    return cell.dropFirst().contains(apostrophe) ? nil : Array(cell.dropFirst())
  }
}

/// Finds delimiters, quotes and line ends, eight bytes at a time.
struct LineMarks {
  private let delimiters: UInt64
  private let quotes = UInt64(repeating: UInt8(ascii: "\""))
  private let ends = UInt64(repeating: UInt8(ascii: "\n"))

  init(delimiter: UInt8) { delimiters = UInt64(repeating: delimiter) }

  /// The highest bit of each byte of `word` that is one of them; the first byte of a little-endian word is lowest.
  func found(in word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    return zeros(word ^ delimiters) | zeros(word ^ quotes) | zeros(word ^ ends)
  }

  /// The highest bit of each byte that is zero: no carry leaves a byte, so that every bit can be trusted.
  private func zeros(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((word & low) &+ low | word | low)
  }
}

extension UInt64 {
  /// The byte eight times.
  fileprivate init(repeating byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension String {
  /// Without white space at the ends, blanks of full width and of none included.
  var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isBlank || last.isBlank
    else { return self }
    var rest = unicodeScalars[...]
    while let first = rest.first, first.isBlank { rest.removeFirst() }
    while let last = rest.last, last.isBlank { rest.removeLast() }
    return String(rest)
  }
}

extension Unicode.Scalar {
  /// White space, and what has no width. No letter of Japanese needs the tables of Unicode for that.
  fileprivate var isBlank: Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    return value <= 0x3000 ? properties.isWhitespace || isWithoutWidth : value == 0xFEFF
  }
}
