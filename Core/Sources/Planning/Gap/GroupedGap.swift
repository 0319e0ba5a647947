/// The same gap by team, source or product: what each group contributes, by volume, mix and rates.
///
/// A group's goal is the whole volume times the group's share of it times the group's own rates. So a source may
/// cost money because fewer leads came at all, because less of them came from it, or because its rates are lower;
/// over all groups and factors the parts add up to the gap exactly.
public struct GroupedGap<Group: Hashable & Sendable>: Hashable, Sendable {
  /// The totals of the stages of one group on both sides.
  public struct Totals: Hashable, Sendable {
    /// A team, source or product.
    public let group: Group
    /// One for each stage of the chain.
    public let actual: [Rational]
    /// One for each stage of the chain.
    public let reference: [Rational]

    /// As many totals on either side as the chain has stages.
    public init(group: Group, actual: [Rational], reference: [Rational]) {
      self.group = group
      self.actual = actual
      self.reference = reference
    }
  }

  /// What one group contributes.
  public struct Row: Hashable, Sendable {
    /// A team, source or product.
    public let group: Group
    /// One for each of ``GroupedGap/factors``, in their order.
    public let contributions: [Rational]
    /// The group's actual − its reference, the sum of its contributions.
    public var gap: Rational { contributions.reduce(.zero, +) }
  }

  /// The columns: volume, mix, each rate, and what leads over a stage in which a group has nothing.
  public let factors: [GapFactor]
  /// In the order in which the groups were given.
  public let rows: [Row]

  /// The sum over all groups.
  public var gap: Rational { rows.reduce(.zero) { $0 + $1.gap } }

  /// Nil without groups, and unless each has a total for each of two stages or more.
  public init?(stages: [String], groups: [Totals]) {
    guard stages.count > 1, !groups.isEmpty,
      groups.allSatisfy({ $0.actual.count == stages.count && $0.reference.count == stages.count })
    else { return nil }
    let wholes = Wholes(groups, stages: stages.count)
    let kept = GapSplit.tellable(wholes.actual, wholes.reference)
    let chain = GapFactor.chain(kept.map { stages[$0] })
    let base = stages[kept[0]]
    factors = [.volume(base), .mix(base)] + chain.dropFirst() + [.unsplit]
    let columns = factors
    rows = groups.map { totals in
      Row(group: totals.group, contributions: Self.contributions(totals, in: columns, kept, stages, wholes))
    }
  }

  /// The contributions of one group to the columns. A group that has nothing at a stage and yet something after it is
  /// told by the stages that it does have; what leads over the missing one belongs to ``GapFactor/unsplit``.
  private static func contributions(
    _ totals: Totals, in columns: [GapFactor], _ kept: [Int], _ stages: [String], _ wholes: Wholes
  ) -> [Rational] {
    let told = GapSplit.tellable(kept.map { totals.actual[$0] }, kept.map { totals.reference[$0] })
      .map { kept[$0] }
    let (actual, reference) = (told.map { totals.actual[$0] }, told.map { totals.reference[$0] })
    let chain = GapFactor.chain(told.map { stages[$0] })
    var factors = chain
    var (now, then) = (StageRates(actual), StageRates(reference))
    if told[0] == kept[0] {
      factors = [columns[0], columns[1]] + chain.dropFirst()
      now = share(actual, of: wholes.actual[kept[0]])
      then = share(reference, of: wholes.reference[kept[0]])
    }
    var contributions = columns.map { _ in Rational.zero }
    let parts = Shapley.contributions(from: then.filled(from: now), to: now.filled(from: then))
    for (factor, part) in zip(factors, parts) {
      let column = columns.firstIndex(of: factor) ?? columns.count - 1
      contributions[column] = contributions[column] + part
    }
    return contributions
  }

  /// Whole volume, the group's share of it, the group's rates.
  private static func share(_ totals: [Rational], of whole: Rational) -> StageRates {
    let rates = StageRates(totals).factors.dropFirst()
    return StageRates(factors: [whole, totals[0].divided(by: whole)] + rates)
  }

  private struct Wholes {
    let actual: [Rational]
    let reference: [Rational]

    init(_ groups: [Totals], stages: Int) {
      actual = (0..<stages).map { stage in groups.reduce(.zero) { $0 + $1.actual[stage] } }
      reference = (0..<stages).map { stage in groups.reduce(.zero) { $0 + $1.reference[stage] } }
    }
  }
}
