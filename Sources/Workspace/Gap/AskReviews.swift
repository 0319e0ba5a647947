public import KPIEngine
import Planning
public import SalesModel

/// Which targets and definitions are to be looked at again, and what earlier looks came to.
public struct Reviews: Sendable {
  /// What the numbers call for and nobody has taken up yet, the longest row first.
  public let proposed: [Proposal]
  /// Those that run, the oldest first.
  public let open: [Entry]
  /// The newest first.
  public let closed: [Entry]
  /// Months in a row from which on a review is proposed.
  public let run: Int

  /// A KPI that missed its target month after month.
  public struct Proposal: Sendable {
    public let kpi: KPI
    /// How many months in a row.
    public let run: Int
    /// The last of them.
    public let through: Month
    /// Those months, oldest first.
    public let months: [Standing.TrendPoint]
  }

  public struct Entry: Sendable {
    public let review: GapReview
    public let kpi: KPI
  }
}

extension Workspace {
  public func reviews(for viewer: Viewer) async throws(Problem) -> Reviews {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: Directory.staff)
    let entries = snapshot.state.reviews.compactMap { review in
      snapshot.state.book.written[review.kpi]?.last.map { Reviews.Entry(review: review, kpi: $0.kpi) }
    }
    return Reviews(
      proposed: try snapshot.proposedReviews(), open: entries.filter { $0.review.outcome == nil },
      closed: entries.filter { $0.review.outcome != nil }.reversed(), run: PersistentGap.standardRun)
  }
}

extension Snapshot {
  /// How many months a row of missed targets is looked for in.
  private static let monthsJudged = 12

  /// KPIs of the 予実 table and of the phase that missed their target in each of the latest complete months. Months that
  /// an earlier review has seen do not count again; a KPI under review is not proposed.
  func proposedReviews() throws(Problem) -> [Reviews.Proposal] {
    let last = settings.fiscal.month(of: dataThrough)
    let frame = try StandingFrame(self, period: .month(last), scope: Scope(), level: .outcome)
    let phase = state.phase?.headlines ?? []
    var proposals: [Reviews.Proposal] = []
    for id in Workspace.tableKPIs + phase.filter({ !Workspace.tableKPIs.contains($0) }) {
      guard let kpi = state.book.written[id]?.last?.kpi, state.use(of: id) != .retired,
        !state.reviews.contains(where: { $0.kpi == id && $0.outcome == nil })
      else { continue }
      let seen = state.reviews.last { $0.kpi == id }?.through
      let points = try frame.monthly(id, over: last.adding(-Self.monthsJudged)...last)
        .filter { point in !point.isOpen && (seen.map { point.month > $0 } ?? true) }
      let outcomes = points.map { point in
        PersistentGap.Outcome(actual: point.value.flatMap { Rational(exactly: $0) }, target: point.target)
      }
      guard let gap = PersistentGap(outcomes, isLowerBetter: kpi.direction == .lowerIsBetter),
        let through = points.last?.month
      else { continue }
      proposals.append(
        Reviews.Proposal(kpi: kpi, run: gap.run, through: through, months: points.suffix(gap.run)))
    }
    return proposals.enumerated().sorted { ($1.element.run, $0.offset) < ($0.element.run, $1.offset) }
      .map(\.element)
  }
}
