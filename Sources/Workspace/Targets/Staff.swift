import KPIEngine
public import Planning
public import SalesModel

/// The reps of the workspace in the order of their teams, as targets are set for them.
public struct Staff: Sendable {
  /// One rep.
  public struct Rep: Hashable, Sendable {
    public let id: PlanRep.ID
    public let name: String
    public let team: PlanTeam.ID?
    /// Whether inside sales; else field sales and others.
    public let isInside: Bool
    /// As the records say; nil when they do not.
    public let joinedOn: BusinessDate?
  }

  public let reps: [Rep]
  /// Those with a rep, in the order in which they came.
  public let teams: [PlanTeam.ID]
  /// Every team, those without a rep too.
  public let teamNames: [PlanTeam.ID: String]

  /// The rep with an id.
  public func rep(_ id: PlanRep.ID) -> Rep? { reps.first { $0.id == id } }

  /// What a holder is called; `whole` for everybody together.
  public func name(of holder: TargetHolder, whole: String) -> String {
    switch holder {
    case .whole: whole
    case .team(let team): teamNames[team] ?? "#\(team)"
    case .rep(let id): rep(id)?.name ?? "#\(id)"
    }
  }

  var teamOf: [PlanRep.ID: PlanTeam.ID] {
    Dictionary(
      reps.compactMap { rep in rep.team.map { (rep.id, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}

extension Snapshot {
  /// Everybody who was ever named as a rep.
  var staff: Staff {
    let table = engine.facts.table(.rep)
    let reps = (0..<table.count).map { row in
      let team = table.cell("team", at: row)
      let joined = table.cell("joinedOn", at: row)
      return Staff.Rep(
        id: PlanRep.ID(table.ids[row]), name: directory.name(of: .rep, table.ids[row]),
        team: team == .none ? nil : PlanTeam.ID(team),
        isInside: [RepRole.sdr.cell, RepRole.bdr.cell, .none].contains(table.cell("role", at: row)),
        joinedOn: joined == .none ? nil : BusinessDate(dayNumber: Int(joined)))
    }
    var teams: [PlanTeam.ID] = []
    for team in reps.compactMap(\.team) where !teams.contains(team) { teams.append(team) }
    let names = directory.teams.map { (PlanTeam.ID($0.key), $0.value) }
    return Staff(
      reps: reps, teams: teams, teamNames: Dictionary(names, uniquingKeysWith: { first, _ in first }))
  }

  /// When each rep works: as declared, else from the day on which the records say that the rep joined.
  var availability: [PlanRep.ID: Availability] {
    let joined = staff.reps.compactMap { rep in rep.joinedOn.map { (rep.id, Availability(start: $0)) } }
    return Dictionary(joined, uniquingKeysWith: { first, _ in first })
      .merging(state.availability.mapValues(\.availability)) { $1 }
  }

  /// The targets in force, on this workspace's calendar.
  var targets: TargetLookup { targets(state.targets) }

  /// Other targets on this workspace's calendar.
  func targets(_ book: TargetBook) -> TargetLookup {
    TargetLookup(
      book, fiscal: settings.fiscal, calendar: state.calendar, availability: availability,
      teams: staff.teamOf,
      tree: teamTree)
  }

  /// Which teams make up which department, as the records say.
  var teamTree: TeamTree {
    let table = engine.facts.table(.team)
    let parents = (0..<table.count).map { (table.ids[$0], table.cell("parent", at: $0)) }
    return TeamTree(
      parents: Dictionary(parents.filter { $0.1 != .none }, uniquingKeysWith: { first, _ in first }))
  }
}

extension Workspace {
  /// The rep that a viewer is, as an administrator linked them; nil for nobody.
  func ownRep(of viewer: Viewer) async -> PlanRep.ID? {
    guard let user = viewer.user else { return nil }
    return await state.people[user]?.rep
  }
}
