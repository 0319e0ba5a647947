import Ingest
import KPIEngine
import SalesModel

/// What tells that two sources speak of one deal, activity or appointment.
private struct EventMark: Hashable {
  let day: Cell
  /// Of an activity, what it was; of a deal without a name, its amount.
  var measure: Cell = .none
  /// Of a deal its name, of all else the company.
  let text: String
}

/// New deals, activities and appointments of a file, by what another source may say of them as well.
struct NewEvents {
  fileprivate struct Event {
    let mark: EventMark
    let company: String?
    /// What it is called; nil for what has no name.
    let shown: String?
    let line: Int
  }

  /// Those that can be told by something.
  fileprivate private(set) var events: [RecordKind: [Event]] = [:]
  /// All of them.
  fileprivate private(set) var counts: [RecordKind: Int] = [:]

  static let kinds: [RecordKind] = [.activity, .appointment, .opportunity]
  private static let limit = 20_000

  mutating func note(_ news: News, of records: StatedRecords) {
    let kind = records.kind
    guard Self.kinds.contains(kind), !records.isMention else { return }
    let columns = EventColumns(records)
    for (place, row) in news.rows.enumerated() where !news.changes.contains(sorted: place) {
      counts[kind, default: 0] += 1
      guard events[kind, default: []].count < Self.limit, let event = columns.event(at: row, records) else {
        continue
      }
      events[kind, default: []].append(event)
    }
  }
}

/// The columns of a batch that tell what its records are.
private struct EventColumns {
  let days: [StatedColumn]
  let measure: StatedColumn?
  let name: StatedColumn?
  let company: StatedColumn?

  init(_ records: StatedRecords) {
    func column(_ field: Field?) -> StatedColumn? {
      field.flatMap { field in records.columns.first { $0.field == field } }
    }
    days = records.kind.daysOfEvents.compactMap(column)
    measure = column(records.kind.measureOfEvents)
    name = column(records.kind.nameField)
    company = records.columns.first { $0.field.name == "company" }
  }

  func event(at row: Int, _ records: StatedRecords) -> NewEvents.Event? {
    guard let day = days.lazy.map({ $0.cells[row] }).first(where: { $0 != .none }) else { return nil }
    let (name, company) = (name?.called(at: row), company?.called(at: row))
    let measure = measure?.cells[row] ?? .none
    guard
      let mark = EventMark(
        records.kind, day: day, measure: measure, name: name?.barest, company: company?.barest)
    else { return nil }
    return NewEvents.Event(
      mark: mark, company: company?.barest, shown: name ?? company, line: records.lines[row])
  }
}

extension EventMark {
  /// Nil where too little is said to know it again.
  fileprivate init?(_ kind: RecordKind, day: Cell, measure: Cell, name: String?, company: String?) {
    switch kind {
    case .opportunity:
      if let name, !name.isEmpty {
        self.init(day: day, text: name)
      } else {
        // Deals for nothing are many.
        guard measure != .none, measure != 0 else { return nil }
        self.init(day: day, measure: measure, text: "")
      }
    default:
      guard let company, !company.isEmpty else { return nil }
      self.init(day: day, measure: measure, text: company)
    }
  }
}

extension RecordKind {
  /// The first that is said is the day by which two sources may know one event.
  fileprivate var daysOfEvents: [Field] {
    switch self {
    case .opportunity: [Field.Opportunity.openedOn, Field.Opportunity.closedOn]
    case .appointment: [Field.Appointment.heldOn, Field.Appointment.scheduledOn, Field.Appointment.setOn]
    default: [birthField].compactMap(\.self)
    }
  }

  fileprivate var measureOfEvents: Field? {
    switch self {
    case .opportunity: Field.Opportunity.amount
    case .activity: Field.Activity.kind
    default: nil
    }
  }
}

extension PublishedImport {
  /// True for an import of another source that may have brought any.
  func mayHaveEvents(beside source: String) -> Bool {
    guard self.source != source else { return false }
    // What is only planned says nothing of how far a file reaches, and of no kind.
    return dataThrough == nil || kinds.map { $0.contains(where: NewEvents.kinds.contains) } ?? true
  }
}

extension Workspace {
  /// New deals, activities and appointments that another source has, too: they count twice.
  func eventsElsewhere(_ new: NewEvents, from source: String) async throws(Problem) -> [Finding] {
    guard !new.events.isEmpty else { return [] }
    let facts = try await snapshot(naming: []).engine.facts
    var findings: [Finding] = []
    for kind in NewEvents.kinds {
      guard let events = new.events[kind] else { continue }
      let known = try await knownEvents(of: kind, in: facts.table(kind), like: events, beside: source)
      guard let finding = Finding(known.twins(of: events), of: new.counts[kind] ?? 0, kind) else { continue }
      findings.append(finding)
    }
    return findings
  }

  /// The events of other sources that may be some of these.
  private func knownEvents(
    of kind: RecordKind, in table: FactTable, like events: [NewEvents.Event], beside source: String
  ) async throws(Problem) -> KnownEvents {
    let days = Set(events.map(\.mark.day))
    let near = (0..<table.count).compactMap { row -> KnownEvents.Row? in
      let day = kind.daysOfEvents.lazy.map { table.cell($0.name, at: row) }.first { $0 != .none }
      guard let day, days.contains(day) else { return nil }
      return KnownEvents.Row(
        id: table.ids[row], day: day, company: table.cell("company", at: row),
        measure: kind.measureOfEvents.map { table.cell($0.name, at: row) } ?? .none)
    }
    guard !near.isEmpty else { return KnownEvents() }
    let own = kind.nameField == nil ? [] : near.map(\.id)
    let companies = Set(near.map(\.company)).subtracting([.none]).sorted()
    let (names, called) = try await asking { store throws(StoreError) in
      (try await store.texts(of: kind, ids: own), try await store.texts(of: .company, ids: companies))
    }
    var known = KnownEvents()
    let marks = Set(events.map(\.mark))
    for row in near {
      let company = called[row.company]?[Field.Company.name.name]?.withoutForm
      let name = kind.nameField.flatMap { names[row.id]?[$0.name]?.barest }
      for name in name == nil ? [nil] : [name, nil] {
        let mark = EventMark(kind, day: row.day, measure: row.measure, name: name, company: company?.barest)
        if let mark, marks.contains(mark) { known.add(row.id, company?.barest, under: mark) }
      }
    }
    let sources = try await asking { store throws(StoreError) in
      try await store.keys(of: kind, ids: known.ids)
    }
    known.keep(sources.mapValues(\.source).filter { $0.value != source })
    return known
  }
}

/// Events of other sources, by what tells them.
private struct KnownEvents {
  struct Row {
    let id: Int64
    let day: Cell
    let company: Cell
    let measure: Cell
  }

  /// Of events of a file: how many are known elsewhere, the first of them, and where.
  struct Twins {
    var count = 0
    var first: (event: NewEvents.Event, source: String)?
  }

  private var events: [EventMark: [(id: Int64, company: String?)]] = [:]
  private var sources: [Int64: String] = [:]

  mutating func add(_ id: Int64, _ company: String?, under mark: EventMark) {
    events[mark, default: []].append((id, company))
  }

  var ids: [Int64] { Set(events.values.joined().map(\.id)).sorted() }

  /// - Parameter sources: by the ids of those of other sources.
  mutating func keep(_ sources: [Int64: String]) { self.sources = sources }

  /// Each of the known ones is one of the file's at most.
  func twins(of others: [NewEvents.Event]) -> Twins {
    var twins = Twins()
    var taken: Set<Int64> = []
    for event in others {
      let twin = events[event.mark]?.first { known in
        sources[known.id] != nil && !taken.contains(known.id)
          && (known.company == nil || event.company == nil || known.company == event.company)
      }
      guard let twin, let source = sources[twin.id] else { continue }
      taken.insert(twin.id)
      twins.count += 1
      twins.first = twins.first ?? (event, source)
    }
    return twins
  }
}

extension Finding {
  /// Nil where it may be chance: two calls of one day at one company are no rarity.
  fileprivate init?(_ twins: KnownEvents.Twins, of all: Int, _ kind: RecordKind) {
    guard let (event, source) = twins.first,
      kind == .opportunity || twins.count > 1 && twins.count * 2 >= all
    else { return nil }
    let count = twins.count
    let same =
      switch kind {
      case .opportunity where event.mark.text.isEmpty:
        Localized(ja: "日付・金額", en: "day and amount")
      case .opportunity: Localized(ja: "名前・会社・日付", en: "name, company and day")
      case .activity: Localized(ja: "日付・種別・会社", en: "day, kind and company")
      default: Localized(ja: "日付・会社", en: "day and company")
      }
    let (ja, en) = event.shown.map { ("（例：\($0)）", ", for example \($0)") } ?? ("", "")
    self.init(
      .warning, .recordElsewhere, line: event.line, value: event.shown,
      Localized(
        ja:
          "新しい\(kind.label.ja)\(all)件のうち\(count)件は、ほかの取込元「\(source)」にも\(same.ja)の同じものがあります\(ja)。別の\(kind.label.ja)として数えるので、合わせると二重になります。",
        en:
          "Of \(all) new records (\(kind.label.en.lowercased())), \(count) are also in another source, \(source), with the same \(same.en)\(en). They are others, and together they count twice."
      ),
      remedy: .oneSourceOnly, rows: count)
  }
}
