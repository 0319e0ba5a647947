import KPIEngine
import Planning
import SalesModel

/// Everything that one answer is made from: facts at a cut, the definitions and names, and how far data reaches.
struct Snapshot: Sendable {
  let engine: Engine
  let state: WorkspaceState
  let settings: Settings
  let directory: Directory
  let asOf: ReportAnswer.AsOf
  let dataThrough: BusinessDate

  /// A query with what every question of this snapshot shares.
  func query(
    _ kpi: String, view: Query.View = .slice, months: ClosedRange<Month>, grain: Period.Kind? = .month,
    by: [String] = [], scope: Condition = .always, mode: Query.Mode = .then
  ) throws(Problem) -> Query {
    guard let versions = state.definitions[kpi] else {
      let known = state.definitions.keys.sorted().joined(separator: ", ")
      throw Problem(
        .notFound, Localized(ja: "KPI「\(kpi)」はありません。", en: "There is no KPI \(kpi)."),
        remedy: Localized(ja: "次から選んでください: \(known)", en: "Choose one of: \(known)"), field: "kpi")
    }
    return Query(
      versions: versions, view: view, months: months, grain: grain, by: by, scope: scope, mode: mode,
      dataThrough: dataThrough, calendar: settings.fiscal)
  }

  /// The word of a group value; nil for "no value".
  func name(of value: GroupValue) -> String? {
    switch value {
    case .term(let vocabulary, let id): engine.facts.vocabularies[vocabulary]?[id]
    case .record(let kind, let id): directory.name(of: kind, id)
    case .choice(let name): name
    case .flag(let isSet): isSet ? "true" : "false"
    case .number(let number): String(number)
    case .none: nil
    }
  }
}

extension Workspace {
  /// What is known now, or was recorded by `asOf`, of what had occurred by `until`.
  func snapshot(until: BusinessDate? = nil, asOf: Instant? = nil) async throws(Problem) -> Snapshot {
    let settings = try await settings()
    let state = await state
    let time = asOf ?? clock()
    let sequence =
      if let asOf {
        try await asking { store throws(StoreError) in try await store.sequence(recordedBy: asOf) }
      } else {
        state.sequence
      }
    let today = settings.zone.businessDate(of: clock())
    let cut = FactCut(sequence: min(sequence, state.importSequence), until: until)
    return Snapshot(
      engine: Engine(facts: try await facts.facts(at: cut)),
      state: state,
      settings: settings, directory: try await directory(),
      asOf: ReportAnswer.AsOf(time: time.description, sequence: sequence),
      dataThrough: min(today, until ?? today, state.dataThrough ?? today))
  }
}
