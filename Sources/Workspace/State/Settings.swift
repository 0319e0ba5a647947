public import SalesModel

/// What a workspace decides about itself at set-up.
public struct Settings: Hashable, Codable, Sendable {
  public var name: String
  public var zone: WorkspaceZone
  /// The month, 1 to 12, in which the fiscal year begins.
  public var fiscalYearStart: Int
  /// The last day of a business month, 1 to 31; 31 is the end of the calendar month.
  public var closingDay: Int
  /// ISO 4217 code; amounts are in its minor units.
  public var currency: String

  public init(name: String, zone: WorkspaceZone, fiscalYearStart: Int, closingDay: Int, currency: String) {
    self.name = name
    self.zone = zone
    self.fiscalYearStart = fiscalYearStart
    self.closingDay = closingDay
    self.currency = currency
  }
}
