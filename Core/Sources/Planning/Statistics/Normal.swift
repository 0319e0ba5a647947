internal import Foundation

/// The standard normal distribution.
public enum Normal {
  /// The probability of a value up to `z`.
  public static func cdf(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// The value below which a share `probability` lies; nil outside of 0 < p < 1.
  public static func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return bisected(in: -40...40) { cdf($0) < probability }
  }
}

/// The point of `range` up to which `isBelow` holds, for a condition that turns once; to the last bit of a double.
func bisected(in range: ClosedRange<Double>, where isBelow: (Double) -> Bool) -> Double {
  var (low, high) = (range.lowerBound, range.upperBound)
  while true {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { return high }
    if isBelow(middle) { low = middle } else { high = middle }
  }
}
