public import KPIEngine
public import SalesModel

/// How far an answer reaches, and what holds it back.
public struct AnswerReach: Sendable {
  public let reach: DataReach
  /// The source and kind of record that end before today; nil when nothing does.
  public let heldBy: SourceReach?

  /// The last day of which records are known.
  public var through: BusinessDate { reach.through }
}

extension Workspace {
  /// How far data reaches.
  ///
  /// - Parameter kpis: those that are asked about; nil for everything to which something is still added.
  public func reach(of kpis: [KPI.ID]?, for viewer: Viewer) async throws(Problem) -> AnswerReach {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    return kpis.map { snapshot.reach(ofAll: $0) } ?? snapshot.reachOfAll
  }
}

// What ends where: each KPI reaches as far as the records that it reads, a page as far as the least of its KPIs.

extension Snapshot {
  /// As far as everything reaches to which something is still added.
  var reachOfAll: AnswerReach { answerReach(completeness.holder) }

  var reach: DataReach { reachOfAll.reach }

  /// The last day of which records are known.
  var dataThrough: BusinessDate { reach.through }

  /// As far as the records reach that a KPI reads.
  func reach(of kpi: KPI.ID, _ view: Query.View = .slice) -> AnswerReach {
    reach(ofAll: [kpi], view)
  }

  /// As far as the records reach that any of some KPIs reads.
  func reach(ofAll kpis: [KPI.ID], _ view: Query.View = .slice) -> AnswerReach {
    let kinds = kpis.compactMap { state.book.versions(of: $0) }.map { kindsToComplete($0, view) }
    return answerReach(completeness.holder(of: Set(kinds.joined())))
  }

  /// As far as open opportunities are known together with what was done about them.
  var reachOfProspects: AnswerReach {
    answerReach(completeness.holder(of: [.opportunity, .activity, .appointment]))
  }

  func reach(of versions: [DefinitionVersion], _ view: Query.View) -> DataReach {
    answerReach(completeness.holder(of: kindsToComplete(versions, view))).reach
  }

  private func kindsToComplete(_ versions: [DefinitionVersion], _ view: Query.View) -> Set<RecordKind> {
    Query(
      versions: versions, view: view, months: Month(index: 0)...Month(index: 0), reach: .endOf(today),
      calendar: settings.fiscal
    ).kindsToComplete(in: engine.facts)
  }

  private func answerReach(_ holder: SourceReach?) -> AnswerReach {
    let last = min(today, until ?? today)
    let through = min(last, holder?.through ?? last)
    return AnswerReach(
      reach: DataReach(through: through, at: time, in: settings.zone, hours: state.hours),
      heldBy: through < last ? holder : nil)
  }

  /// The day on which the answer looks at the past.
  private var today: BusinessDate { settings.zone.businessDate(of: time) }
}
