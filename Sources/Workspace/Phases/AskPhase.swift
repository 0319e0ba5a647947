public import KPIEngine
public import Planning
public import SalesModel

/// Where the team stands in its phase, and what that means for the board.
public struct PhaseStanding: Sendable {
  /// Nil while nobody chose a phase.
  public let choice: PhaseChoice?
  /// Every choice, oldest first.
  public let history: [PhaseChoice]
  public let progress: PhaseProgress?
  /// The headline KPIs with the targets and values of their last complete months, in the order of the board.
  public let headlines: [Headline]
  /// How many headlines are too many.
  public let excess: Int
  public let focus: Headlines.Focus?
  /// 総合達成率 of the last complete month by the shifted weights; nil without a shift or an attainment.
  public let score: Score?

  /// One headline KPI.
  public struct Headline: Sendable {
    public let kpi: KPI
    /// Complete months, oldest first.
    public let months: [Standing.TrendPoint]
  }

  /// Action and outcome weighed in one month.
  public struct Score: Sendable {
    public let month: Month
    /// The weight of action KPIs, from 0 to 1.
    public let actionWeight: Rational
    public let value: Rational
  }
}

extension Workspace {
  /// How many complete months a phase is judged by at least.
  private static let fewestMonths = 6

  /// The phase, what it rests on, and what the numbers propose.
  public func phase(for viewer: Viewer) async throws(Problem) -> PhaseStanding {
    try viewer.check(.member)
    return try phaseStanding(in: try await snapshot(naming: Directory.staff))
  }

  func phaseStanding(in snapshot: Snapshot) throws(Problem) -> PhaseStanding {
    let choices = snapshot.state.phaseChoices
    guard let choice = choices.last else {
      return PhaseStanding(
        choice: nil, history: [], progress: nil, headlines: [], excess: 0, focus: nil, score: nil)
    }
    let months = try judgedMonths(of: choice, in: snapshot)
    let progress = PhaseProgress(
      phase: choice.phase, outcomes: months.mapValues { $0.map(\.outcome) },
      wanting: snapshot.state.patience.metMonths)
    let headlines = snapshot.state.headlines(choice.headlines)
    let shown = choice.headlines.compactMap { id in
      snapshot.state.book.written[id]?.last.map {
        PhaseStanding.Headline(kpi: $0.kpi, months: (months[id] ?? []).map(\.point))
      }
    }
    return PhaseStanding(
      choice: choice, history: choices, progress: progress, headlines: shown,
      excess: headlines.excess(in: choice.phase),
      focus: headlines.focus(in: choice.phase) { months[$0]?.last?.outcome.isMet == true },
      score: score(of: choice, months))
  }

  private typealias JudgedMonth = (
    point: Standing.TrendPoint, outcome: PhaseProgress.Outcome, attainment: Rational?
  )

  private func judgedMonths(of choice: PhaseChoice, in snapshot: Snapshot) throws(Problem) -> [KPI.ID:
    [JudgedMonth]]
  {
    let last = snapshot.settings.fiscal.month(of: snapshot.reach(ofAll: choice.headlines).through)
    let frame = try StandingFrame(
      snapshot, showing: choice.headlines, period: .month(last), scope: Scope(), level: .field)
    let first = last.adding(-max(Self.fewestMonths, snapshot.state.patience.metMonths))
    var judged: [KPI.ID: [JudgedMonth]] = [:]
    for id in choice.headlines {
      guard let kpi = snapshot.state.book.written[id]?.last?.kpi else { continue }
      let points = try frame.monthly(id, over: first...last).filter { !$0.isOpen }
      judged[id] = points.map { point in
        let pace = Pace(
          target: point.target, actual: point.value.flatMap { Rational(exactly: $0) },
          progress: PeriodProgress(elapsed: .zero, total: .zero), measure: .level,
          isLowerBetter: kpi.direction == .lowerIsBetter)
        return (point, PhaseProgress.Outcome(month: point.month, isMet: pace?.isMet), pace?.attainment)
      }
    }
    return judged
  }

  private func score(of choice: PhaseChoice, _ months: [KPI.ID: [JudgedMonth]]) -> PhaseStanding.Score? {
    guard let shift = choice.shift, let month = months.values.compactMap({ $0.last?.point.month }).max()
    else {
      return nil
    }
    func attainments(_ wanted: (KPI.ID) -> Bool) -> [Rational] {
      choice.headlines.filter(wanted).compactMap { id in
        months[id]?.last.flatMap { $0.point.month == month ? $0.attainment : nil }
      }
    }
    return shift.score(
      action: attainments { ActionKPIs.ids.contains($0) },
      outcome: attainments { !ActionKPIs.ids.contains($0) },
      in: month
    ).map { PhaseStanding.Score(month: month, actionWeight: shift.action(in: month), value: $0) }
  }
}

/// The KPIs that count what the team does; all others count what comes of it.
enum ActionKPIs {
  static let ids: Set<KPI.ID> = [
    "dials", "connects", "connectRate", "mailsSent", "bulkMails", "openRate", "clickRate", "visits",
    "contacts", "touches",
    "touchedCompanies", "touchesPerCompany", "targetCoverage", "firstResponseMedian", "firstResponseP90",
    "firstResponseWithinHour",
  ]
}

extension WorkspaceState {
  /// Headline KPIs with their counter-KPIs, as the newest definitions name them.
  func headlines(_ ids: [KPI.ID]) -> Headlines {
    Headlines(ids, counters: book.written.compactMapValues { $0.last?.kpi.counterKPI })
  }

  /// The phase that the team is in; nil while nobody chose one.
  public var phase: PhaseChoice? { phaseChoices.last }
}
