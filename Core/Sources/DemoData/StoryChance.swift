import SalesModel

extension SeededGenerator {
  /// Every theme of a story draws from a stream of its own, so that a change of one leaves the others alone.
  enum Theme: UInt64 {
    case companies = 1, people, leads, appointments, opportunities, activities, moments = 8, lists
  }

  init(seed: UInt64, theme: Theme) {
    self.init(seed: seed &* 0xD134_2543_DE82_EF95 &+ theme.rawValue &* 0x2545_F491_4F6C_DD1D)
    _ = next()
  }

  /// True with this probability.
  mutating func happens(_ probability: Double) -> Bool { share() < probability }

  /// One of `items`, which are never empty.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[whole(0...(items.count - 1))] }

  /// The position of one of `weights`, as likely as it weighs; nil when nothing weighs anything.
  mutating func position(in weights: [Double]) -> Int? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var rest = share() * total
    for (position, weight) in weights.enumerated() where weight > 0 {
      rest -= weight
      if rest < 0 { return position }
    }
    return weights.lastIndex { $0 > 0 }
  }

  /// `items` in another order.
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, whole(0...last)) }
    return items
  }
}

/// A share that is kept to in the long run: what was rounded away is carried over to the next time, so that
/// the totals of a month follow the story and not luck.
struct CarriedShare: Sendable {
  private var carried: Double

  init(_ generator: inout SeededGenerator) { carried = generator.share() }

  /// How many of whole things `amount` makes this time.
  mutating func count(_ amount: Double) -> Int {
    carried += amount
    let whole = Int(carried)
    carried -= Double(whole)
    return whole
  }

  /// True in `probability` of all cases.
  mutating func happens(_ probability: Double) -> Bool { count(probability) > 0 }
}
