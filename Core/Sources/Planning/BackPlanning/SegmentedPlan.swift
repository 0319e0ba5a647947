/// A chain of its own for each product or segment, merged to the team.
///
/// The team needs the sum of what the segments need exactly, rounded up once; the segments' whole numbers are
/// their exact needs rounded down, and up for the largest remainders. So they add up to the team's, and none is asked
/// for more than it would be alone.
public struct SegmentedPlan: Hashable, Sendable {
  /// One product or segment.
  public struct Segment: Hashable, Sendable {
    /// As a person reads it.
    public let name: String
    /// Its own goal, average deal and rates.
    public let plan: BackPlan

    /// A segment and its chain.
    public init(name: String, plan: BackPlan) {
      self.name = name
      self.plan = plan
    }
  }

  /// A stage over all segments.
  public struct Stage: Hashable, Codable, Sendable {
    /// The KPI that counts it.
    public let id: String
    /// The sum of the segments' exact needs.
    public let exact: Rational
    /// The ceiling of ``exact``.
    public let required: Int64
    /// By segment in order; adds up to ``required``.
    public let perSegment: [Int64]
  }

  /// In the order in which they are shown.
  public let segments: [Segment]

  /// Segments whose values are checked when the plan is drawn up.
  public init(segments: [Segment]) { self.segments = segments }

  /// The sum of the segments' goals, in minor units.
  public func goal() throws(PlanError) -> Int64 {
    let goal = segments.reduce(Rational.zero) { $0 + Rational($1.plan.kgi) }
    guard let goal = goal.floor else { throw .tooLarge(stage: PlanReport.goalKPI) }
    return goal
  }

  /// Every stage that some segment has, in the order in which they come up from the won deals backwards.
  public func stages() throws(PlanError) -> [Stage] {
    var order: [String] = []
    var needs: [[String: Rational]] = []
    for segment in segments {
      let own = try segment.plan.exactNeeds()
      order += own.map(\.stage).filter { !order.contains($0) }
      needs.append(Dictionary(own.map { ($0.stage, $0.exact) }, uniquingKeysWith: +))
    }
    var stages: [Stage] = []
    for id in order { stages.append(try stage(id, needs.map { $0[id] ?? .zero })) }
    return stages
  }

  private func stage(_ id: String, _ exact: [Rational]) throws(PlanError) -> Stage {
    let whole = exact.reduce(.zero, +)
    guard let required = whole.ceiling else { throw .tooLarge(stage: id) }
    return Stage(id: id, exact: whole, required: required, perSegment: parts(of: required, exact))
  }

  /// Every segment's need rounded down, and what is left by one to the largest remainders: none gets more than it
  /// would ask for alone.
  private func parts(of required: Int64, _ exact: [Rational]) -> [Int64] {
    var parts = exact.map { $0.floor ?? 0 }
    let remainders = zip(exact, parts).map { $0 - Rational($1) }
    let byRemainder = remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    for index in byRemainder.prefix(Int(required - parts.reduce(0, +))) { parts[index] += 1 }
    return parts
  }
}
