import Foundation
public import SalesModel

/// What somebody decided at the end of a dry run.
public struct PublishDecision: Sendable {
  /// How far the source's data is complete, as somebody states it; nil takes what the dry run proposed.
  public var dataThrough: BusinessDate?
  /// True when the records that the file no longer names were deleted in their source and must not count any more.
  public var excludesGone: Bool
  /// Whether its source goes on; nil leaves open what nobody said yet.
  public var course: SourceCourse?

  /// True when the values of the columns that the file lacks are to be emptied.
  public var clearsMissing: Bool
  /// True when records of which the file keeps nothing but the numbers are the same all the same.
  public var overwrites: Bool

  public init(
    dataThrough: BusinessDate? = nil, excludesGone: Bool = false, clearsMissing: Bool = false,
    overwrites: Bool = false, course: SourceCourse? = nil
  ) {
    self.dataThrough = dataThrough
    self.excludesGone = excludesGone
    self.clearsMissing = clearsMissing
    self.overwrites = overwrites
    self.course = course
  }
}

extension Workspace {
  /// Makes a staged file part of the workspace: its rows, those that it excludes and the event in one transaction. The
  /// same decision a second time answers as the first did.
  ///
  /// - Throws: a conflict when another import of the same source came in between: what is new and what is changed
  ///   must be looked at again; and when the file was published otherwise, or discarded.
  public func publishImport(
    _ id: ImportID, deciding decision: PublishDecision = PublishDecision(), by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    let (record, summary) = try await undecided(id)
    if let problem = Problem(keeping: summary) { throw problem }
    if !decision.overwrites, let problem = Problem(reusing: summary) { throw problem }
    try await check(decision.course, of: summary)
    if decision.excludesGone, let problem = Problem(excludingBeside: summary) { throw problem }
    let exclusions = decision.excludesGone ? try await exclusions(summary) : []
    let clearing = decision.clearsMissing ? summary.clearing : []
    let through = try summary.reach(decision, today: await today)
    let source = record.header.source
    let published = ImportPublished(
      importID: id, source: source, dataThrough: through, kinds: through == nil ? [] : summary.reachingKinds,
      isStated: decision.dataThrough != nil, isJudged: summary.judgesMeetings)
    // Asked again with each import: only another answer is news.
    let known = await state.courses[source]
    let said =
      known?.course == decision.course
      ? nil : decision.course.map { SourceCourseStated(source: source, course: $0) }
    let joined = await joining(summary, id)
    let courseVersion = EntityVersion(entity: courseEntity(source), version: known?.version ?? 0)
    // What is written beside events bears the place of the last one: rows belong to the publication.
    try await self.record(
      [said as (any EventPayload)?, joined].compactMap(\.self) + [published],
      with: (exclusions + clearing).map { .block($0, in: id) } + [.importState(id: id, state: .published)],
      by: viewer,
      expecting: [EntityVersion(entity: sourceEntity(source), version: summary.sourceVersion)]
        + (said == nil ? [] : [courseVersion]),
      idempotencyKey: "import/\(id)/published/\(through?.description ?? "")/\(exclusions.count)"
        + (clearing.isEmpty ? "" : "/cleared") + (decision.overwrites ? "/overwritten" : "")
        + (decision.course.map { "/\($0)" } ?? ""))
    await facts.shelve(state)
    await noticeMilestones(by: viewer)
  }

  /// Takes the newest published import of its source back. What it said is hidden, not deleted.
  public func undoImport(_ id: ImportID, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    guard let found = try await importRecord(id), found.state != .staged else { throw unknownImport(id) }
    let newest = await state.published.last { $0.source == found.header.source }?.id
    guard found.state == .undone || newest == id else {
      throw Problem(
        .conflict,
        Localized(
          ja: "この取込の後に、同じ取込元の新しい取込があります。", en: "There is a newer import of the same source."),
        remedy: Localized(ja: "新しいものから順に取り消してください。", en: "Undo the newer ones first."))
    }
    let entity = sourceEntity(found.header.source)
    let version = try await asking { store throws(StoreError) in try await store.version(of: entity) }
    try await record(
      [ImportUndone(importID: id)], with: [.importState(id: id, state: .undone)], by: viewer,
      expecting: [EntityVersion(entity: entity, version: version)], idempotencyKey: "import/\(id)/undone")
    await facts.shelve(state)
  }

  /// Removes a dry run with everything that it stored.
  public func discardImport(_ id: ImportID, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    try await asking { store throws(StoreError) in try await store.discard(id) }
  }

  /// A dry run, or what somebody published a moment ago: whether that was the same decision is told by the store.
  private func undecided(_ id: ImportID) async throws(Problem) -> (ImportRecord, ImportSummary) {
    guard let record = try await importRecord(id), let summary = record.decodedSummary else {
      throw unknownImport(id)
    }
    guard record.state != .undone else { throw Problem(.importMoved(id)) }
    return (record, summary)
  }

  func importRecord(_ id: ImportID) async throws(Problem) -> ImportRecord? {
    try await asking { store throws(StoreError) in try await store.imports() }.first { $0.id == id }
  }

  func unknownImport(_ id: ImportID) -> Problem {
    Problem(
      .notFound, Localized(ja: "取込 \(id) は見つかりません。", en: "There is no import \(id)."),
      remedy: Localized(ja: "取込の一覧から選んでください。", en: "Choose one from the list of imports."))
  }

  /// The rows that say of every record that the file no longer names that it does not count.
  private func exclusions(_ summary: ImportSummary) async throws(Problem) -> [KeyedBatch] {
    var exclusions: [KeyedBatch] = []
    for gone in summary.gone where gone.mayBeExcluded {
      let keys = try await asking { store throws(StoreError) in
        try await store.keys(of: gone.kind, ids: gone.ids)
      }
      let batch = RecordBatch(
        kind: gone.kind, ids: gone.ids, columns: [RecordBatch.exclusion: gone.ids.map { _ in 1 }])
      // A content that no row hashes to: when the record comes back it is a change.
      exclusions.append(
        KeyedBatch(
          batch: batch, keys: TextColumn(gone.ids.map { keys[$0]?.key ?? "" }),
          contents: gone.ids.map { _ in 0 }, isReservation: false))
    }
    return exclusions
  }
}
