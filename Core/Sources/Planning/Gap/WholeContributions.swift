extension GapSplit {
  /// The contributions in whole units, such as yen, in the order of ``parts``: they add up to the rounded gap (largest
  /// remainder). Nil when one fits no `Int64`.
  public var wholeContributions: [Int64]? {
    gap.nearestWhole.flatMap { Shares.wholes(of: parts.map(\.contribution), addingUpTo: $0) }
  }
}

extension GroupedGap {
  /// The contributions in whole units: the groups add up to the rounded gap, and each group's factors to its own
  /// rounded gap. Nil when one fits no `Int64`.
  public var wholeContributions: [[Int64]]? {
    guard let whole = gap.nearestWhole, let gaps = Shares.wholes(of: rows.map(\.gap), addingUpTo: whole)
    else {
      return nil
    }
    let parts = zip(rows, gaps).compactMap { Shares.wholes(of: $0.contributions, addingUpTo: $1) }
    return parts.count == rows.count ? parts : nil
  }
}
