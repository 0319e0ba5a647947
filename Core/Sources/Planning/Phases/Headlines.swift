/// The KPIs that head the board, in order, and the pairs among them: a volume and the rate that says what it is
/// worth are one thing to look at (A16).
public struct Headlines: Hashable, Sendable {
  /// KPI ids in the order of the board, each once.
  public let kpis: [String]
  /// By KPI, the one that tells whether it is bought too dearly.
  private let counters: [String: String]

  /// - Parameter counters: the counter-KPI of each KPI that has one; others are ignored.
  public init(_ kpis: [String], counters: [String: String]) {
    self.kpis = kpis.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.counters = counters
  }

  /// A KPI and, where it heads the board too, its counter-KPI; every KPI is in one pair.
  public var pairs: [[String]] {
    var pairs: [[String]] = []
    for kpi in kpis where !pairs.joined().contains(kpi) {
      let partner = kpis.first { other in
        !pairs.joined().contains(other) && (counters[kpi] == other || counters[other] == kpi)
      }
      pairs.append([kpi] + [partner].compactMap(\.self))
    }
    return pairs
  }

  /// How many more there are than a team of this phase keeps in view; 0 within its limit (A12).
  public func excess(in phase: Phase) -> Int { max(pairs.count - phase.headlineLimit, 0) }

  /// In the launch phase one pair has the emphasis: the first whose leading KPI is not met yet, and the last once
  /// all are; the later ones wait (A10). In other phases nothing waits.
  public func focus(in phase: Phase, isMet: (String) -> Bool) -> Focus {
    guard phase == .launch, let index = pairs.firstIndex(where: { !isMet($0[0]) }) ?? pairs.indices.last
    else {
      return Focus(emphasised: phase == .launch ? [] : kpis, waiting: [])
    }
    return Focus(emphasised: pairs[index], waiting: Array(pairs[(index + 1)...].joined()))
  }

  /// What the team works on now. Numbers are shown whether or not they have the emphasis.
  public struct Focus: Hashable, Sendable {
    /// What has the emphasis.
    public let emphasised: [String]
    /// What gets it later.
    public let waiting: [String]
  }
}
