import KPIEngine
import Planning
import SalesModel

extension Workspace {
  /// The five tests of a KPI in the month that runs.
  func smartCheck(of entry: DefinitionEntry) async throws(Problem) -> SmartCheck {
    let snapshot = try await snapshot(naming: Directory.staff)
    let kpi = entry.newest.kpi.id
    let month = snapshot.settings.fiscal.month(of: snapshot.reach(of: kpi).through)
    let frame = try StandingFrame(
      snapshot, showing: [kpi], period: .month(month), scope: Scope(), level: .outcome)
    return try await smartCheck(of: entry, in: frame)
  }

  /// - Parameter frame: the month that runs, of the whole workspace.
  func smartCheck(of entry: DefinitionEntry, in frame: StandingFrame) async throws(Problem) -> SmartCheck {
    let (kpi, snapshot) = (entry.newest.kpi, frame.snapshot)
    let standing = try frame.standing(kpi.id)
    let care = snapshot.state.care[kpi.id]
    var evidence = SmartCheck.Evidence(today: standing.reach.through)
    evidence.objections = snapshot.findings(of: kpi, contradicted: entry.newest.contradicted).map(\.message)
    evidence.cases = entry.newest.examples.count
    if let owner = care?.owner {
      let accounts = try await asking { store throws(StoreError) in try await store.accounts() }
      evidence.owner = accounts.first { $0.id == owner }?.name
    }
    evidence.history = standing.trend.filter { !$0.isOpen }.compactMap(\.value)
    evidence.target = standing.target?.doubleValue
    evidence.isLowerBetter = kpi.direction == .lowerIsBetter
    evidence.path = snapshot.state.path(from: kpi.id)
    evidence.relation = try frame.relation(of: kpi.id)
    evidence.targetEnd = snapshot.state.targets.lastDay(of: kpi.id, in: snapshot.settings.fiscal)
    evidence.nextReview = care?.nextReview
    return SmartCheck(evidence)
  }
}

extension WorkspaceState {
  /// The names from a KPI up to the goal: its own place in the tree, or that of a KPI that divides by it, is divided
  /// into it or is its counter; nil when nothing leads there.
  fileprivate func path(from id: KPI.ID) -> [Localized]? {
    if let path = KPITree.standard.path(from: id) { return path.compactMap(name) }
    let relatives = book.written.keys.sorted().filter { other in
      guard let kpi = book.written[other]?.last?.kpi else { return false }
      return kpi.numeratorOf == id || kpi.denominatorOf == id || kpi.counterKPI == id
    }
    let own = book.written[id]?.last?.kpi
    let all = [own?.numeratorOf, own?.denominatorOf, own?.counterKPI].compactMap(\.self) + relatives
    return all.lazy.compactMap { KPITree.standard.path(from: $0) }.first.map { ([id] + $0).compactMap(name) }
  }

  private func name(_ id: KPI.ID) -> Localized? { book.written[id]?.last?.kpi.name }
}
