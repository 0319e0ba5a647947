/// Quantiles by nearest rank, as everywhere in the product: the smallest value below or at which the share lies.
public enum Quantile {
  /// The quantile of sorted values; nil without values or outside of 0…1.
  public static func nearestRank(_ share: Double, ofSorted values: [Double]) -> Double? {
    guard share >= 0, share <= 1, !values.isEmpty else { return nil }
    let rank = Int((share * Double(values.count)).rounded(.up))
    return values[min(max(rank, 1), values.count) - 1]
  }
}
