/// Which team stands above which: departments and their teams, to any depth.
///
/// Records may say that a team stands above itself, by way of others; then the loop is cut where the last of its teams, by
/// number, names the one above it.
public struct TeamTree: Hashable, Sendable {
  private var parents: [Int64: Int64] = [:]
  private var children: [Int64: [Int64]] = [:]

  /// No team stands above another.
  public init() {}

  /// - Complexity: O(*teams* · *depth*).
  public init(parents: [Int64: Int64]) {
    for (team, parent) in parents.sorted(by: { $0.key < $1.key }) where !above(parent).contains(team) {
      self.parents[team] = parent
      children[parent, default: []].append(team)
    }
  }

  /// The team right above another; nil for one that stands below none.
  public func parent(of team: Int64) -> Int64? { parents[team] }

  /// A team and all below it, the highest first.
  public func under(_ team: Int64) -> [Int64] { [team] + (children[team] ?? []).flatMap(under) }

  /// A team and all above it, the lowest first.
  public func above(_ team: Int64) -> [Int64] {
    Array(sequence(first: team) { parents[$0] })
  }
}
