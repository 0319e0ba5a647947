/// A stream of chance that is the same for the same seed on every machine (SplitMix64, Steele et al. 2014).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True with this probability.
  mutating func happens(_ probability: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < probability }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// One of `items`; these are never empty.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[whole(0...(items.count - 1))] }

  /// One of `items` by weight.
  mutating func pick<Item>(_ items: [(item: Item, weight: Int)]) -> Item {
    var rest = whole(0...(items.reduce(0) { $0 + $1.weight } - 1))
    for entry in items {
      rest -= entry.weight
      if rest < 0 { return entry.item }
    }
    return items[items.count - 1].item
  }
}
