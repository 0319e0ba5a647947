import SalesModel

/// The groups that the facts of one side fall into: a number per fact, a list of values per number.
struct Groups {
  /// More cells than a tally has room for; where groups come to more, only those that occur are numbered.
  private static let limit = 1 << 22

  private let parts: [Part]
  /// Numbers are below this.
  let count: Int

  private enum Part {
    /// The codes of a column are the numbers.
    case codes(Column, GroupReading)
    /// The numbers that were given to what occurs.
    case numbered([Int32], [[GroupValue]])

    var count: Int {
      switch self {
      case .codes(let column, _): Int(column.top) + 1
      case .numbered(_, let values): values.count
      }
    }

    func number(of row: Int) -> Int {
      switch self {
      case .codes(let column, _): Int(column.code(at: row))
      case .numbered(let numbers, _): Int(numbers[row])
      }
    }

    func values(of number: Int) -> [GroupValue] {
      switch self {
      case .codes(let column, let reading): [reading.value(of: column.cell(of: UInt64(number)))]
      case .numbered(_, let values): values[number]
      }
    }
  }

  /// - Parameter ofTime: what a dimension says that is no field, but follows from when a fact happened; asked for only
  ///   when it is grouped by.
  /// - Complexity: O(1) for dimensions of few values, else O(facts · dimensions).
  init(
    by dimensions: [String], of measure: Measure, in facts: Facts, placeCount: Int,
    ofTime: (_ dimension: String) -> (Column, GroupReading)?
  ) {
    let limit = max(Self.limit / placeCount, 256)
    let known = dimensions.map { dimension -> (column: Column, reading: GroupReading)? in
      Dimension.areOfTime.contains(dimension)
        ? ofTime(dimension)
        : facts.oneSpelling(of: dimension, of: measure).map { ($0.column, .field($0.type)) }
    }
    var parts: [Part] = []
    var count = 1
    for found in known {
      guard let (column, reading) = found else {
        parts.append(.codes(Self.nothing, .field(.number)))
        continue
      }
      var part = Part.codes(column, reading)
      if column.top >= limit { part = Self.numbered([part], rows: column.count) }
      if count * part.count > limit {
        parts = [Self.numbered(parts + [part], rows: column.count)]
        count = parts[0].count
      } else {
        parts.append(part)
        count *= part.count
      }
    }
    self.parts = parts
    self.count = count
  }

  /// Stands for a dimension that the facts do not have.
  private static let nothing = Column(base: 0, top: 0, parts: [])

  /// What group a number stands for.
  func values(of number: Int) -> [GroupValue] {
    var (rest, values) = (number, [[GroupValue]]())
    for part in parts.reversed() {
      values.append(part.values(of: rest % part.count))
      rest /= part.count
    }
    return values.reversed().flatMap(\.self)
  }

  /// Adds to each place of `rows` that of the row's group, when a group has `placeCount` places.
  func move(_ rows: Stretch, places: UnsafeMutablePointer<Int32>, placeCount: Int) {
    var factor = Int32(placeCount)
    for part in parts.reversed() {
      switch part {
      case .codes(let column, _) where column.top == 0: break
      case .codes(let column, _):
        Vector.withRoom(for: UInt32.self) { codes in
          column.unpackCodes(rows, into: codes)
          for row in 0..<rows.count { places[row] &+= Int32(bitPattern: codes[row]) &* factor }
        }
      case .numbered(let numbers, _):
        for position in 0..<rows.count { places[position] &+= numbers[rows[position]] &* factor }
      }
      factor *= Int32(part.count)
    }
  }

  /// Numbers the combinations that occur, in the order in which they do.
  private static func numbered(_ parts: [Part], rows: Int) -> Part {
    var numberOf: [Int: Int32] = [:]
    var values: [[GroupValue]] = []
    let numbers = (0..<rows).map { row in
      let key = parts.reduce(0) { $0 &* $1.count &+ $1.number(of: row) }
      if let number = numberOf[key] { return number }
      let number = Int32(values.count)
      numberOf[key] = number
      values.append(parts.flatMap { $0.values(of: $0.number(of: row)) })
      return number
    }
    return .numbered(numbers, values)
  }
}

/// What the cells of a dimension's column mean.
enum GroupReading: Sendable {
  case field(FieldType)
  case time(TimePart)

  func value(of cell: Cell) -> GroupValue {
    switch self {
    case .field(let type): GroupValue(cell, of: type)
    case .time(let part): cell == .none ? .none : .time(part, cell)
    }
  }
}

extension GroupValue {
  init(_ cell: Cell, of type: FieldType) {
    guard cell != .none else {
      self = .none
      return
    }
    switch type {
    case .term(let vocabulary): self = .term(vocabulary: vocabulary, id: cell)
    case .reference(let kind): self = .record(kind, cell)
    case .choice(let names): self = names.indices.contains(Int(cell)) ? .choice(names[Int(cell)]) : .none
    case .flag: self = .flag(cell != 0)
    case .date, .instant, .number, .percent, .money, .personal: self = .number(cell)
    }
  }
}
