import KPIEngine

/// What is not known for certain.
extension FigureStyle {
  /// 11〜16件, 11–16
  func range(_ range: ClosedRange<Double>, _ unit: KPI.Unit) -> String {
    let (low, high) = (number(range.lowerBound, unit), number(range.upperBound, unit))
    let suffix = suffix(unit, of: range.upperBound)
    if low == high { return high + suffix }
    return say("\(low)〜\(high)\(suffix)", "\(low)–\(high)\(suffix)")
  }

  /// A probability in whole per cent; nobody knows the last hundredth.
  func chance(_ probability: Double) -> String {
    if probability > 0, probability < 0.01 { return say("1%未満", "under 1%") }
    if probability < 1, probability > 0.99 { return say("99%超", "over 99%") }
    return "\(Int((probability * 100).rounded()))%"
  }

  /// The probability of what is judged to be no chance any more: to a tenth of a per cent.
  func smallChance(_ probability: Double?) -> String {
    guard let probability else { return Self.none }
    return probability < 0.001 ? say("0.1%未満", "under 0.1%") : share(probability)
  }
}
