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
  /// The moment from which the answer looks at the past, and the last day of which it is told.
  let time: Instant
  let until: BusinessDate?
  /// How far each source says that its records are complete.
  let completeness: Completeness

  /// The longest period of any question: a hundred years. A cohort has a cell for each pair of months.
  static let monthLimit = 1_200

  /// A query with what every question of this snapshot shares.
  ///
  /// - Throws: when it asks for more than there is or may be asked, and when nobody waits for it any more.
  func query(
    _ kpi: String, view: Query.View = .slice, months: ClosedRange<Month>, grain: Period.Kind? = .month,
    by: [String] = [], scope: Condition = .always, mode: Query.Mode = .then
  ) throws(Problem) -> Query {
    try Allowance.check()
    guard months.count <= Self.monthLimit else { throw .tooManyMonths }
    guard let versions = state.book.versions(of: kpi) else {
      let known = state.book.ids.joined(separator: ", ")
      throw Problem(
        .notFound, Localized(ja: "KPI「\(kpi)」はありません。", en: "There is no KPI \(kpi)."),
        remedy: Localized(ja: "次から選んでください: \(known)", en: "Choose one of: \(known)"), field: "kpi")
    }
    // Only the straight line asks for the hour; all else is counted once for the day.
    let reach = reach(of: versions, view)
    return Query(
      versions: versions, view: view, months: months, grain: grain, by: by, scope: scope, mode: mode,
      reach: view == .pace ? reach : reach.atAnyHour, calendar: settings.fiscal,
      businessCalendar: state.calendar, zone: settings.zone)
  }

  /// The word of a group value; nil for "no value".
  func name(of value: GroupValue) -> String? {
    switch value {
    case .term(let vocabulary, let id): engine.facts.vocabularies[vocabulary]?[id]
    case .record(let kind, let id): directory.name(of: kind, id)
    case .choice(let name): name
    case .flag(let isSet): isSet ? "true" : "false"
    case .number(let number): String(number)
    case .time(let part, let value): part.word(of: value)
    case .none: nil
    }
  }
}

extension Workspace {
  /// Makes the facts ready, and keeps them for the next process, so that nobody waits for them.
  public func prepareFacts() async { await facts.shelve(state) }

  /// Drops every answer that was kept, as after a change of what counts: the next question is counted from the facts.
  public func forgetAnswers() async { await facts.forgetAnswers() }

  /// What is known now, or was recorded by `asOf`, of what had occurred by `until`.
  ///
  /// - Parameter kinds: whose records the answer, or the question, calls by name.
  func snapshot(
    until: BusinessDate? = nil, asOf: Instant? = nil, naming kinds: Set<RecordKind> = Directory.all
  )
    async throws(Problem) -> Snapshot
  {
    guard let asOf else {
      return try await snapshot(of: await state, until: until, time: clock(), naming: kinds)
    }
    let sequence = try await asking { store throws(StoreError) in
      try await store.sequence(recordedBy: asOf)
    }
    let state = try await state(at: sequence)
    return try await snapshot(of: state, until: until, time: min(asOf, clock()), naming: kinds)
  }

  /// Reads the facts of now, so that the first question finds them ready.
  public func readFacts() async throws(Problem) { _ = try await facts.facts(of: await state) }

  /// What the log had recorded by `sequence`: records, definitions and settings alike.
  func snapshot(at sequence: LogSequence) async throws(Problem) -> Snapshot {
    try await snapshot(of: try await state(at: sequence), until: nil, time: clock(), naming: Directory.all)
  }

  private func snapshot(
    of state: WorkspaceState, until: BusinessDate?, time: Instant, naming kinds: Set<RecordKind>
  ) async throws(Problem) -> Snapshot {
    guard let settings = state.settings else {
      throw Problem(
        .notFound, Localized(ja: "その時点の記録はまだありません。", en: "Nothing had been recorded by then."),
        field: "as-of")
    }
    return Snapshot(
      engine: Engine(facts: try await facts.facts(of: state, until: until)),
      state: state,
      settings: settings, directory: try await directory(of: kinds),
      asOf: ReportAnswer.AsOf(time: time.description, sequence: state.sequence),
      time: time, until: until, completeness: try await completeness(of: state))
  }
}
