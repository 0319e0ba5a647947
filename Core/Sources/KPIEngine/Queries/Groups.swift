import SalesModel

/// The groups that the facts of one side fall into: a dense code per fact, a list of values per code.
struct Groups {
  /// Group of each fact; nil when there is only one group.
  let codes: [Int32]?
  let values: [[GroupValue]]

  /// - Complexity: O(facts · dimensions).
  /// - Parameter ages: the months between each fact and its lead, asked for only when they are grouped by.
  init(by dimensions: [String], of measure: Measure, in facts: Facts, ages: () -> Column?) {
    var codes: [Int32]?
    var values: [[GroupValue]] = [[]]
    for dimension in dimensions {
      let (column, type) =
        dimension == Dimension.leadAge
        ? (ages(), .number)
        : (
          facts.column(dimension, of: measure), facts.field(at: dimension, of: measure)?.type
        )
      let (newCodes, newValues) = Self.single(column, type, count: facts.table(measure.fact).count)
      guard let known = codes else {
        codes = newCodes
        values = newValues.map { [$0] }
        continue
      }
      (codes, values) = Self.product(known, values, newCodes, newValues)
    }
    self.codes = codes
    self.values = values
  }

  private static func single(_ column: Column?, _ type: FieldType?, count: Int) -> (
    codes: [Int32], values: [GroupValue]
  ) {
    guard let column, let type else { return ([Int32](repeating: 0, count: count), [.none]) }
    var codeOf: [Cell: Int32] = [:]
    var values: [GroupValue] = []
    let codes = column.map { cell in
      if let code = codeOf[cell] { return code }
      let code = Int32(values.count)
      codeOf[cell] = code
      values.append(GroupValue(cell, of: type))
      return code
    }
    return (codes, values)
  }

  private static func product(
    _ left: [Int32], _ leftValues: [[GroupValue]], _ right: [Int32], _ rightValues: [GroupValue]
  ) -> (codes: [Int32], values: [[GroupValue]]) {
    var codeOf: [Int64: Int32] = [:]
    var values: [[GroupValue]] = []
    let codes = zip(left, right).map { left, right in
      let pair = Int64(left) * Int64(rightValues.count) + Int64(right)
      if let code = codeOf[pair] { return code }
      let code = Int32(values.count)
      codeOf[pair] = code
      values.append(leftValues[Int(left)] + [rightValues[Int(right)]])
      return code
    }
    return (codes, values)
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
    case .date, .instant, .number, .money, .personal: self = .number(cell)
    }
  }
}
