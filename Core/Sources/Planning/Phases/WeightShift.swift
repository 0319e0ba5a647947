public import SalesModel

/// How the weight moves from action KPIs to outcome KPIs over months (A11): in equal steps from the first month to
/// the last, and unchanged before and after.
public struct WeightShift: Hashable, Codable, Sendable {
  /// The month of the first weight, and the one from which the last holds.
  public let months: ClosedRange<Month>
  /// The weight of action KPIs in the first month, in percent.
  public let firstPercent: Int
  /// The weight of action KPIs from the last month on, in percent.
  public let lastPercent: Int

  /// Nil unless both weights are from 0 to 100.
  public init?(over months: ClosedRange<Month>, from firstPercent: Int, to lastPercent: Int) {
    guard (0...100).contains(firstPercent), (0...100).contains(lastPercent) else { return nil }
    self.months = months
    self.firstPercent = firstPercent
    self.lastPercent = lastPercent
  }

  /// The weight of action KPIs in a month, from 0 to 1; outcome KPIs have the rest.
  public func action(in month: Month) -> Rational {
    let steps = months.upperBound.months(since: months.lowerBound)
    let step = min(max(month.months(since: months.lowerBound), 0), steps)
    let (first, last) = (Rational(firstPercent), Rational(lastPercent))
    let share = Rational(step, over: steps) ?? .one
    return (first + (last - first) * share) * percent
  }

  private var percent: Rational { Rational(1, over: 100) ?? .zero }

  /// 総合達成率: the mean attainment of the action KPIs and that of the outcome KPIs by their weights; a side without
  /// any attainment leaves its weight to the other. Nil without either.
  public func score(action: [Rational], outcome: [Rational], in month: Month) -> Rational? {
    guard let actions = Self.mean(action) else { return Self.mean(outcome) }
    guard let outcomes = Self.mean(outcome) else { return actions }
    let weight = self.action(in: month)
    return actions * weight + outcomes * (.one - weight)
  }

  private static func mean(_ values: [Rational]) -> Rational? {
    values.reduce(.zero, +).divided(by: Rational(values.count))
  }
}
