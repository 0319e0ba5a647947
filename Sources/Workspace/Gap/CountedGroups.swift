import KPIEngine
import Planning

/// What was counted at each stage of a chain, by group, in hundredths: whole numbers add up exactly, and only the groups that
/// are told become fractions. There may be as many groups as a file has different words.
struct CountedGroups {
  private var hundredths: [GroupValue: [Int64]] = [:]
  private let nothing: [Int64]

  init(stages: Int) { nothing = [Int64](repeating: 0, count: stages) }

  var groups: some Sequence<GroupValue> { hundredths.keys }

  /// - Parameter count: a count or a sum of units and their hundredths, as the engine gives it; nil is 0.
  mutating func add(_ count: Double?, of group: GroupValue, at stage: Int) {
    hundredths[group, default: nothing][stage] &+= Int64(exactly: ((count ?? 0) * 100).rounded()) ?? 0
  }

  /// The exact totals of some groups together.
  func totals(of groups: some Sequence<GroupValue>) -> [Rational] {
    sum(groups.lazy.compactMap { hundredths[$0] })
  }

  /// The exact totals of all.
  var totals: [Rational] { sum(hundredths.values) }

  private func sum(_ groups: some Sequence<[Int64]>) -> [Rational] {
    let sum = groups.reduce(into: nothing) { sum, counts in
      for stage in counts.indices { sum[stage] &+= counts[stage] }
    }
    return sum.map { Rational($0, over: 100) ?? .zero }
  }

  /// The last stage of one group, to put groups in order by.
  func goal(of group: GroupValue) -> Double { Double(hundredths[group]?.last ?? 0) / 100 }
}

/// The groups' side of what a gap is a gap to.
enum GapReference {
  case targets([GroupValue: [Rational]])
  /// Counted before, and what one of each stage stands for.
  case shared(CountedGroups, units: [Rational])
  case counted(CountedGroups)

  var kind: GapGroups.Reference {
    switch self {
    case .targets: .targets
    case .shared: .sharedAsBefore
    case .counted: .counted
    }
  }

  var groups: [GroupValue] {
    switch self {
    case .targets(let targets): Array(targets.keys)
    case .shared(let counted, _), .counted(let counted): Array(counted.groups)
    }
  }

  /// The exact totals of some groups together.
  func totals(of groups: some Sequence<GroupValue>, stages: Int) -> [Rational] {
    switch self {
    case .targets(let targets):
      groups.compactMap { targets[$0] }.reduce([Rational](repeating: .zero, count: stages)) { sum, own in
        zip(sum, own).map { $0 + $1 }
      }
    case .shared(let counted, let units): zip(counted.totals(of: groups), units).map { $0 * $1 }
    case .counted(let counted): counted.totals(of: groups)
    }
  }

  /// The last stage of one group, to put groups in order by.
  func goal(of group: GroupValue) -> Double {
    switch self {
    case .targets(let targets): targets[group]?.last?.doubleValue ?? 0
    case .shared(let counted, let units): counted.goal(of: group) * (units.last?.doubleValue ?? 0)
    case .counted(let counted): counted.goal(of: group)
    }
  }
}
