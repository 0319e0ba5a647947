import SalesModel

/// A condition made ready for the columns of one kind of fact.
///
/// Each comparison becomes a question about codes: a range of them, or a table of yes and no. ``Condition/holds(_:)`` is the
/// same rule for one record in words.
indirect enum Predicate {
  case always
  case never
  /// The codes that hold, by code.
  case table(Column, [Bool])
  /// Codes from the first to the last.
  case range(Column, ClosedRange<UInt64>)
  /// Any of some codes of a column whose table would be too long.
  case members(Column, Set<UInt64>)
  /// The time from one date or moment to another, in units of so many seconds.
  case elapsed(from: Column, to: Column, unit: Int64, Comparison, seconds: Int64)
  /// Two columns say different things, were one of them nothing.
  case differ(Column, Column)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)

  /// Whether the condition holds for the fact of a row.
  func holds(_ row: Int) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .table(let column, let holds): holds[Int(column.code(at: row))]
    case .range(let column, let codes): codes.contains(column.code(at: row))
    case .members(let column, let codes): codes.contains(column.code(at: row))
    case .elapsed(let from, let to, let unit, let comparison, let seconds):
      Self.isElapsed(from[row], to[row], unit, comparison, seconds)
    case .differ(let column, let other): column[row] != other[row]
    case .all(let parts): parts.allSatisfy { $0.holds(row) }
    case .any(let parts): parts.contains { $0.holds(row) }
    case .not(let part): !part.holds(row)
    }
  }

  /// Writes for each of `rows`, at most a vector of them, 1 where the condition holds and else 0.
  ///
  /// - Complexity: O(rows · comparisons).
  func evaluate(_ rows: Stretch, into out: UnsafeMutablePointer<UInt8>) {
    switch self {
    case .always: out.update(repeating: 1, count: rows.count)
    case .never: out.update(repeating: 0, count: rows.count)
    case .table(let column, let holds):
      withCodes(column, rows) { codes in
        holds.withUnsafeBufferPointer { holds in
          for row in 0..<rows.count { out[row] = holds[Int(codes[row])] ? 1 : 0 }
        }
      }
    case .range(let column, let range) where column.isNarrow:
      let (low, high) = (UInt32(range.lowerBound), UInt32(min(range.upperBound, 0xFFFF_FFFF)))
      withCodes(column, rows) { codes in
        for row in 0..<rows.count { out[row] = low <= codes[row] && codes[row] <= high ? 1 : 0 }
      }
    case .all(let parts): combine(parts, rows, into: out, startingWith: 1) { $0 & $1 }
    case .any(let parts): combine(parts, rows, into: out, startingWith: 0) { $0 | $1 }
    case .not(let part):
      part.evaluate(rows, into: out)
      for row in 0..<rows.count { out[row] ^= 1 }
    case .range, .members, .elapsed, .differ:
      for position in 0..<rows.count { out[position] = holds(rows[position]) ? 1 : 0 }
    }
  }

  @inline(__always)
  private func combine(
    _ parts: [Predicate], _ rows: Stretch, into out: UnsafeMutablePointer<UInt8>,
    startingWith start: UInt8,
    _ join: (UInt8, UInt8) -> UInt8
  ) {
    guard let first = parts.first else { return out.update(repeating: start, count: rows.count) }
    first.evaluate(rows, into: out)
    guard parts.count > 1 else { return }
    Vector.withRoom(for: UInt8.self) { more in
      for part in parts.dropFirst() {
        part.evaluate(rows, into: more)
        for row in 0..<rows.count { out[row] = join(out[row], more[row]) }
      }
    }
  }

  /// Both together, without needless nesting.
  func and(_ other: Predicate) -> Predicate {
    switch (self, other) {
    case (.always, _): other
    case (_, .always): self
    default: .all([self, other])
    }
  }

  private func withCodes(_ column: Column, _ rows: Stretch, _ body: (UnsafeMutablePointer<UInt32>) -> Void) {
    Vector.withRoom(for: UInt32.self) { codes in
      column.unpackCodes(rows, into: codes)
      body(codes)
    }
  }

  private static func isElapsed(
    _ start: Cell, _ end: Cell, _ unit: Int64, _ comparison: Comparison, _ seconds: Int64
  ) -> Bool {
    start != .none && end != .none && start <= end && comparison.holds((end - start) * unit, seconds)
  }
}

extension Predicate {
  /// Longer tables would not stay in the processor's caches.
  private static let longestTable: UInt64 = 65_536

  /// The facts whose cell of `column` is one of some.
  init(_ column: Column, among cells: some Sequence<Cell>) {
    let codes = Set(
      cells.filter { $0 >= column.base }.map { column.code(of: $0) }.filter { $0 <= column.top })
    if codes.isEmpty {
      self = .never
    } else if column.top < Self.longestTable {
      self = .table(column, (0...column.top).map { codes.contains($0) })
    } else if codes.count == 1, let code = codes.first {
      self = .range(column, code...code)
    } else {
      self = .members(column, codes)
    }
  }

  /// The facts whose cell of `column` compares with another one; an empty cell never does.
  init(_ column: Column, _ comparison: Comparison, _ cell: Cell) {
    switch comparison {
    case .equal: self.init(column, among: CollectionOfOne(cell))
    case .notEqual: self = .all([.not(.init(column, among: CollectionOfOne(cell))), .not(.isEmpty(column))])
    case .less, .lessOrEqual:
      let last = comparison == .less ? cell &- 1 : cell
      guard cell != .min, last >= column.base, !column.isEmpty else {
        self = .never
        return
      }
      self = .range(column, 1...max(1, min(column.code(of: last), column.top)))
    case .greater, .greaterOrEqual:
      if comparison == .greater, cell == .max {
        self = .never
        return
      }
      let first = max(comparison == .greater ? cell &+ 1 : cell, column.base)
      let code = column.code(of: first)
      self = column.isEmpty || code > column.top ? .never : .range(column, code...column.top)
    }
  }

  /// The facts without a value.
  static func isEmpty(_ column: Column) -> Predicate { .range(column, 0...0) }
}
