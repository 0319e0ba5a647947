import SalesModel

extension StatedRecords {
  /// The fingerprint of each key.
  var fingerprints: [Fingerprint] {
    keys.withAllBytes { bytes in
      (0..<count).map { Fingerprint(of: UnsafeRawBufferPointer(rebasing: bytes[keys.range(of: $0)])) }
    }
  }

  /// By row, a hash of everything that the source said, whatever the order of its columns: the sum of a fingerprint of
  /// each value beside the name of its field. Stored with every row, so it must stay as it is.
  ///
  /// - Complexity: one fingerprint for each different text of a column, one sum for each cell.
  var contents: [UInt64] {
    var sums = [UInt64](repeating: isMention ? 1 : 0, count: count)
    for column in columns { column.addContents(to: &sums) }
    return sums
  }
}

extension Field {
  /// What a cell of the field that is no text adds to the hash of its row.
  func content(of cell: Cell) -> UInt64 { cell == .none ? 0 : Fingerprint(of: "\(name)\u{0}\(cell)").low }

  /// What a personal text adds to the hash of its row.
  func content(of text: String) -> UInt64 { Fingerprint(of: "\(name)\u{0}\(text)").low }
}

extension StatedColumn {
  fileprivate func addContents(to sums: inout [UInt64]) {
    switch field.type {
    case .term, .personal: addTextContents(to: &sums, prefix: field.name + "\u{0}")
    case .reference(let kind):
      addTextContents(to: &sums, prefix: "\(field.name)\u{0}\(kind.rawValue)\u{0}")
    case .date, .instant, .number, .percent, .money, .flag, .choice: addNumberContents(to: &sums)
    }
  }

  private func addTextContents(to sums: inout [UInt64], prefix: String) {
    var said = Array(prefix.utf8)
    let start = said.count
    let hashes = (0..<texts.count).map { place in
      said.removeSubrange(start...)
      texts.withBytes(of: place) { said.append(contentsOf: $0) }
      return Fingerprint(of: said).low
    }
    for row in sums.indices where cells[row] != .none { sums[row] &+= hashes[Int(cells[row])] }
  }

  private func addNumberContents(to sums: inout [UInt64]) {
    var said = DecimalText(behind: field.name + "\u{0}")
    var memo = [(cell: Cell, hash: UInt64)](repeating: (.none, 0), count: 512)
    for row in sums.indices where cells[row] != .none {
      let cell = cells[row]
      let slot = Int(truncatingIfNeeded: cell) & 511
      if memo[slot].cell != cell {
        memo[slot] = (cell, said.withBytes(of: cell) { Fingerprint(of: $0).low })
      }
      sums[row] &+= memo[slot].hash
    }
  }
}

/// A number as people write it, behind a prefix: no text is made for each of a million cells.
private struct DecimalText {
  private var bytes: [UInt8]
  private let start: Int

  init(behind prefix: String) {
    bytes = Array(prefix.utf8)
    start = bytes.count
    // A sign and nineteen digits.
    bytes += repeatElement(UInt8(ascii: "-"), count: 20)
  }

  mutating func withBytes<Answer>(of number: Int64, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    let first = start + (number < 0 ? 1 : 0)
    var (digits, rest) = (1, number.magnitude / 10)
    while rest > 0 { (digits, rest) = (digits + 1, rest / 10) }
    return bytes.withUnsafeMutableBytes { bytes in
      var rest = number.magnitude
      for place in (first..<first + digits).reversed() {
        bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      if number < 0 { bytes[start] = UInt8(ascii: "-") }
      return body(UnsafeRawBufferPointer(rebasing: bytes[..<(first + digits)]))
    }
  }
}
