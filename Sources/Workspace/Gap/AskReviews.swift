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
  /// How often that was decided.
  public let patienceVersion: Int

  /// A KPI that missed its target month after month.
  public struct Proposal: Sendable {
    public let kpi: KPI
    /// The team that missed it; nil for the whole workspace.
    public let team: NamedTeam?
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
    /// The name of the team; nil for the whole workspace.
    public let team: String?
  }

  /// A team by its record and its name.
  public struct NamedTeam: Hashable, Sendable {
    public let id: Int64
    public let name: String
  }
}

extension Workspace {
  public func reviews(for viewer: Viewer) async throws(Problem) -> Reviews {
    try viewer.check(.manager)
    let snapshot = try await snapshot(naming: Directory.staff)
    let entries = snapshot.state.reviews.compactMap { review in
      snapshot.state.book.written[review.kpi]?.last.map { version in
        Reviews.Entry(
          review: review, kpi: version.kpi,
          team: review.team.map { snapshot.directory.name(of: .team, $0) })
      }
    }
    return Reviews(
      proposed: try snapshot.proposedReviews(), open: entries.filter { $0.review.outcome == nil },
      closed: entries.filter { $0.review.outcome != nil }.reversed(),
      run: snapshot.state.patience.missedMonths,
      patienceVersion: snapshot.state.patienceRules)
  }
}

extension Snapshot {
  /// How many months a row of missed targets is looked for in.
  private static let monthsJudged = 12

  /// What missed its target in each of the latest complete months: KPIs of the 予実 table and of the phase, of the whole
  /// and of each team. Months that an earlier review has seen do not count again; what is under review is not proposed.
  func proposedReviews() throws(Problem) -> [Reviews.Proposal] {
    var proposals = try proposals(of: nil)
    for (id, name) in directory.teams.sorted(by: { $0.key < $1.key }) {
      proposals += try self.proposals(of: Reviews.NamedTeam(id: id, name: name))
    }
    return proposals.enumerated().sorted { ($1.element.run, $0.offset) < ($0.element.run, $1.offset) }
      .map(\.element)
  }

  private func proposals(of team: Reviews.NamedTeam?) throws(Problem) -> [Reviews.Proposal] {
    let last = settings.fiscal.month(of: dataThrough)
    let scope = Scope(team.map { [Scope.Filter(dimension: "team", value: $0.name)] } ?? [])
    let frame = try StandingFrame(self, period: .month(last), scope: scope, level: .outcome)
    let phase = state.phase?.headlines ?? []
    var proposals: [Reviews.Proposal] = []
    for id in Workspace.tableKPIs + phase.filter({ !Workspace.tableKPIs.contains($0) }) {
      guard let kpi = state.book.written[id]?.last?.kpi, state.use(of: id) != .retired,
        !state.isUnderReview(id, team: team?.id)
      else { continue }
      let points = try frame.monthly(id, over: last.adding(-Self.monthsJudged)...last)
      if let proposal = proposal(kpi, team, points.filter { !$0.isOpen }) { proposals.append(proposal) }
    }
    return proposals
  }

  private func proposal(_ kpi: KPI, _ team: Reviews.NamedTeam?, _ points: [Standing.TrendPoint])
    -> Reviews.Proposal?
  {
    let seen = state.reviews.last { $0.kpi == kpi.id && $0.team == team?.id }?.through
    let points = points.filter { point in seen.map { point.month > $0 } ?? true }
    let outcomes = points.map { point in
      PersistentGap.Outcome(actual: point.value.flatMap { Rational(exactly: $0) }, target: point.target)
    }
    guard
      let gap = PersistentGap(
        outcomes, isLowerBetter: kpi.direction == .lowerIsBetter, atLeast: state.patience.missedMonths),
      let through = points.last?.month
    else { return nil }
    return Reviews.Proposal(
      kpi: kpi, team: team, run: gap.run, through: through, months: points.suffix(gap.run))
  }
}
