import Ingest
public import SalesModel

/// A published import, and how far its source says that its data reaches.
public struct PublishedImport: Hashable, Sendable {
  public let id: ImportID
  public let source: String
  /// Nil for a file that says nothing about time.
  public let dataThrough: BusinessDate?
  /// The kinds of record of which the date is said; nil in what was published before it was said by kind.
  public let kinds: [RecordKind]?
  /// True when somebody said the date; else it was read from the file.
  public let isStated: Bool
  /// True when the file said what became of meetings; nil in what was published before that was told.
  public let isJudged: Bool?
  /// The day on which it was published.
  public let takenOn: BusinessDate
}

/// What somebody said of a source, and how often.
public struct StatedCourse: Hashable, Sendable {
  public private(set) var course: SourceCourse
  public private(set) var version: Int
  /// Who said it last, and when.
  public private(set) var stamp: ChangeStamp

  mutating func take(_ course: SourceCourse, _ stamp: ChangeStamp) {
    (self.course, self.stamp) = (course, stamp)
    version += 1
  }
}

/// An event after which records say something else.
public struct LogChange: Hashable, Sendable {
  /// The log after it.
  public let mark: LogMark
  /// True when it hides what was said before; else it only adds.
  public let isUndoing: Bool
}

extension WorkspaceState {
  /// Where facts are the same up to ``sequence``.
  var recordMark: LogMark { logChanges.last?.mark ?? .beginning }

  /// True when the log went through `mark`.
  func hasBeen(at mark: LogMark) -> Bool { logChanges.contains { $0.mark == mark } }

  /// True when everything that records said at `mark` still holds and may only have been added to.
  func continues(_ mark: LogMark) -> Bool {
    guard let index = logChanges.firstIndex(where: { $0.mark == mark }) else { return false }
    return !logChanges[(index + 1)...].contains(where: \.isUndoing)
  }

  /// True where files of a source say what became of meetings: one that does not leaves open what it does not know.
  func judgesMeetings(of source: String) -> Bool {
    published.contains { $0.source == source && $0.isJudged == true }
  }

  /// The sources of which meetings count as held because their time has passed.
  var sourcesHeldByTime: [String] {
    let newest = Dictionary(
      published.filter { $0.kinds?.contains(.appointment) == true }.map { ($0.source, $0) }
    ) { $1 }
    return newest.values.filter { taken in
      switch heldRules[taken.source] ?? .auto {
      case .auto: taken.isJudged == false && !judgesMeetings(of: taken.source)
      case .passed: true
      case .stated: false
      }
    }.map(\.source).sorted()
  }

  /// How far each source reaches by kind of record.
  ///
  /// - Parameter described: of what was published before it was said by kind, the kinds that its file described; all that
  ///   have a place in time where that is not known any more.
  func completeness(described: [ImportID: Set<RecordKind>]) -> Completeness {
    Completeness(
      Dictionary(grouping: published, by: \.source).sorted { $0.key < $1.key }.flatMap { source, imports in
        reaches(of: source, imports, described)
      })
  }

  private func reaches(
    of source: String, _ imports: [PublishedImport], _ described: [ImportID: Set<RecordKind>]
  ) -> [SourceReach] {
    let said = RecordKind.allCases.filter(RecordKind.dated.contains).compactMap { kind in
      SaidOfKind(
        kind,
        imports.filter { ($0.kinds.map(Set.init) ?? described[$0.id] ?? RecordKind.dated).contains(kind) })
    }
    return said.map { own in
      let together = said.filter { own.isOfOneExport(with: $0) }.map(\.through)
      let through = together.reduce(own.through, max)
      return SourceReach(
        source: source, kind: own.kind,
        through: min(through, courses[source]?.course.lastDay ?? through), takenOn: own.newest.takenOn,
        course: courses[source]?.course, mayBeAsked: own.newest.kinds != nil)
    }
  }
}

extension SourceCourse {
  /// The day after which nothing is known of what has ended.
  fileprivate var lastDay: BusinessDate? {
    if case .ended(let day) = self { day } else { nil }
  }
}

/// What the imports of one source say of one kind of record. A date that somebody stated takes the place of all before it,
/// assumed ones too; what is assumed later may only go further.
private struct SaidOfKind {
  let kind: RecordKind
  let through: BusinessDate
  let newest: PublishedImport

  /// Nil when they say nothing of it.
  init?(_ kind: RecordKind, _ imports: [PublishedImport]) {
    let dated = imports.filter { $0.dataThrough != nil }
    let counting = dated[(dated.lastIndex(where: \.isStated) ?? 0)...]
    guard let through = counting.compactMap(\.dataThrough).max(), let newest = dated.last else { return nil }
    (self.kind, self.through, self.newest) = (kind, through, newest)
  }

  /// The files of a history are exported together: where nobody says how far each is complete, all are as far as the one
  /// that goes furthest. In the others nothing came any more.
  func isOfOneExport(with other: SaidOfKind) -> Bool {
    isOldAndUnsaid && other.isOldAndUnsaid && newest.takenOn == other.newest.takenOn
  }

  private var isOldAndUnsaid: Bool {
    !newest.isStated && newest.takenOn.days(since: through) > SourceReach.oldDays
  }
}

extension Workspace {
  /// The date up to which everything is complete to which something is still added; nil without any import.
  public func dataThrough() async throws(Problem) -> BusinessDate? {
    try await completeness().holder?.through
  }

  /// How far each source reaches by kind of record.
  public func completeness() async throws(Problem) -> Completeness {
    try await completeness(of: await state)
  }

  /// Imports of earlier releases said one date for their whole file: its kinds are those of which it held rows.
  func completeness(of state: WorkspaceState) async throws(Problem) -> Completeness {
    guard state.published.contains(where: { $0.kinds == nil && $0.dataThrough != nil }) else {
      return state.completeness(described: [:])
    }
    return state.completeness(described: try await describedKinds.of(state.published, in: self))
  }
}

/// What the files of earlier releases described, read once: a published file does not change.
actor DescribedKinds {
  private var known: [ImportID: Set<RecordKind>] = [:]

  func of(_ published: [PublishedImport], in workspace: Workspace) async throws(Problem)
    -> [ImportID: Set<RecordKind>]
  {
    let asked = published.filter { $0.kinds == nil }.map(\.id)
    guard asked.contains(where: { known[$0] == nil }) else { return known }
    let records = try await workspace.asking { store throws(StoreError) in try await store.imports() }
    let summaries = Dictionary(records.map { ($0.id, $0.decodedSummary) }) { first, _ in first }
    for id in asked { known[id] = (summaries[id] ?? nil)?.heldKinds ?? RecordKind.dated }
    return known
  }
}

extension ImportSummary {
  /// The kinds with a place in time of which the file held rows; all when none did.
  fileprivate var heldKinds: Set<RecordKind> {
    let held = RecordKind.dated.filter { (counts[$0.rawValue]?.rows ?? 0) > 0 }
    return held.isEmpty ? RecordKind.dated : held
  }
}
