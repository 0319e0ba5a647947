/// A gamma distribution by its mean and variance: what comes is never negative, and small expectations are skew.
enum Gamma {
  /// Wilson and Hilferty (1931): the cube root of a gamma is nearly normal.
  static func value(mean: Double, variance: Double, at score: Double) -> Double {
    guard mean > 0 else { return 0 }
    let spread = min(variance / (mean * mean), 9)
    let root = 1 - spread / 9 + score * (spread / 9).squareRoot()
    return root > 0 ? mean * root * root * root : 0
  }
}
