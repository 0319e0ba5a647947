public import KPIEngine

extension KPI.Unit {
  /// A value as a table shows it: an amount has no parts of the smallest unit, whatever it was worked out from.
  public func shown(_ value: Double?) -> Double? { self == .money ? value?.rounded() : value }
}
