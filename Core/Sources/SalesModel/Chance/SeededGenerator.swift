/// A stream of chance that is the same for the same seed on every machine (SplitMix64, Steele et al. 2014).
///
/// It draws by itself instead of through `Int.random(in:using:)`, whose way of drawing may change between
/// versions of Swift, and needs no mathematics beyond the four operations, which may differ between machines.
public struct SeededGenerator: Sendable {
  private var state: UInt64

  /// The stream of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, without, 1.
  public mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number of `range`, each as likely.
  public mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}
