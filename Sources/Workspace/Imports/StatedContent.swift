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
    var said = Array((field.name + "\u{0}").utf8)
    let start = said.count
    var memo = [(cell: Cell, hash: UInt64)](repeating: (.none, 0), count: 512)
    for row in sums.indices where cells[row] != .none {
      let cell = cells[row]
      let slot = Int(truncatingIfNeeded: cell) & 511
      if memo[slot].cell != cell {
        said.removeSubrange(start...)
        said.append(decimal: cell)
        memo[slot] = (cell, Fingerprint(of: said).low)
      }
      sums[row] &+= memo[slot].hash
    }
  }
}

extension [UInt8] {
  /// Adds a number as people write it: no text is made for each of a million cells.
  fileprivate mutating func append(decimal number: Int64) {
    let start = count + (number < 0 ? 1 : 0)
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}
