import SalesModel

/// What the amounts of columns are counted in, as somebody says of one file.
public struct UnitAnswers: Codable, Hashable, Sendable {
  /// By column, what the brackets of its header would say: 千円, JPY.
  public private(set) var units: [String: String] = [:]

  public init() {}

  public var isEmpty: Bool { units.isEmpty }

  /// Says what a column is counted in; false for what is no unit.
  public mutating func add(_ unit: String, of column: String) -> Bool {
    guard AmountUnit(unit) != nil else { return false }
    units = units.filter { $0.key.foldedHeader != column.foldedHeader }
    units[column] = unit
    return true
  }

  /// What is said of the column with this header.
  func unit(of header: String) -> AmountUnit? {
    units.first { $0.key.foldedHeader == header.foldedHeader }.flatMap { AmountUnit($0.value) }
  }
}
