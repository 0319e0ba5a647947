import Foundation
public import Ingest
import KPIEngine
public import SalesModel

/// A file that was read and stored where nobody sees it yet.
public struct StagedImport: Sendable {
  public let id: ImportID
  public let summary: ImportSummary
  /// Those of the given words that are about no column of the file.
  public let unheard: [WordAnswer]
  /// Columns of which the format of dates was given, and that hold none in the file.
  public let undated: [String]
  /// Columns of which the unit was given, and that hold no amounts.
  public let uncounted: [String]
}

extension Workspace {
  /// The dry run: reads all of a file, stores what it says invisibly, and tells what taking it would change.
  ///
  /// - Parameters:
  ///   - appointments: where appointments live, instead of what is remembered for the source.
  ///   - currencies: what becomes of amounts in other currencies, beside what is remembered for the source.
  ///   - formats: how dates are written, beside what is remembered for the source.
  ///   - words: what words mean, beside what is remembered for the source.
  ///   - heldRule: when meetings count as held of which nothing says so, instead of what is remembered for the source.
  ///   - mergingSharedKeys: true when rows without an id that share a name are about one record.
  ///   - filling: columns of which a blank cell repeats the one above, instead of what is remembered for the source.
  ///   - units: what the amounts of columns are counted in, where the file does not say it.
  ///   - persons: whom of other sources the file's reps are, beside what is remembered for the source.
  ///   - progress: called with the number of rows read so far.
  /// - Complexity: memory is proportional to the external keys of the source, not to the file.
  public func stageImport(
    of source: ByteSource, named fileName: String, as choice: MappingChoice,
    appointments: AppointmentRule? = nil, formats: DateFormats = DateFormats(), words: [WordAnswer] = [],
    currencies: CurrencyAnswers = CurrencyAnswers(), heldRule: HeldRule? = nil,
    mergingSharedKeys: Bool = false, filling: [String]? = nil, units: UnitAnswers = UnitAnswers(),
    persons: [SaidRep] = [],
    by viewer: Viewer, progress: @Sendable (Int) -> Void = { _ in }
  ) async throws(Problem) -> StagedImport {
    try viewer.check(.manager)
    if let problem = Problem(contradicting: words) { throw problem }
    try await forgetOldFindings()
    try await check(currencies)
    let settings = try await settings()
    let state = await state
    let taken = try await takenFiles()
    var earlier: [EarlierColumns] = []
    let inspection = try refusing { () throws(ImportRefusal) in
      try FileInspection(
        source, as: choice, appointments: appointments, rules: state.appointmentRules.compactMapValues { $0 },
        filling: filling, filled: { state.filledColumns[$0] ?? [] }, units: units,
        isKnown: { mapping in taken.contains { $0.header.mapping == mapping } },
        own: { mapping in
          earlier = taken.columns(of: mapping)
          return ColumnUse.own(earlier)
        },
        judges: { (heldRule ?? state.heldRules[$0] ?? .auto) != .passed && state.judgesMeetings(of: $0) },
        formats: { (state.dateFormats[$0] ?? DateFormats()).merging(formats) }
      ) { source in
        var answers = state.wordAnswers[source] ?? WordAnswers()
        answers.add(words)
        return answers
      }
    }
    let name = inspection.mapping.source
    let header = ImportHeader(
      source: name, fileName: fileName, mapping: inspection.mapping.name, startedAt: clock(),
      actor: viewer.user)
    let version = try await asking { store throws(StoreError) in
      try await store.version(of: sourceEntity(name))
    }
    let id = try await asking { store throws(StoreError) in try await store.beginImport(header) }
    do {
      let frame = ReadingFrame(
        zone: settings.zone, currency: settings.currency, now: clock(),
        heldRule: heldRule ?? state.heldRules[name] ?? .auto,
        answers: state.currencyAnswers[name, default: CurrencyAnswers()].merging(currencies),
        mergesSharedKeys: mergingSharedKeys)
      var summary = ImportSummary(inspection, fileName: fileName, sourceVersion: version)
      summary.asksForAppointments =
        inspection.mapping.mayHoldAppointments && appointments == nil
        && (state.appointmentRules[name] == nil || inspection.lacksAppointments)
      summary.currencyAnswers = frame.answers
      summary.heldRule = frame.heldRule
      summary.mergesSharedKeys = frame.mergesSharedKeys
      summary.filling = inspection.told
      (summary.units, summary.unitChoices) = (units, settings.currency.units)
      let unmet = try await stage(
        source, inspection, after: taken, beside: earlier, frame: frame, id: id, words, persons,
        into: &summary, progress: progress)
      let unheard = inspection.unheard(words)
      summary.add(
        inspection.idle(
          unheard: unheard, unmet: unmet.filter { !unheard.contains($0) }, appointments, currencies,
          foreign: Set((summary.foreignRows ?? [:]).keys)) + inspection.idle(formats)
          + inspection.idle(units))
      try await describe(id, summary)
      return StagedImport(
        id: id, summary: summary, unheard: unheard, undated: inspection.undated(formats),
        uncounted: inspection.uncounted(units))
    } catch {
      try? await store.discard(id)
      throw error
    }
  }

  /// Answers with those of the words that no row holds.
  private func stage(
    _ source: ByteSource, _ inspection: FileInspection, after taken: [ImportRecord],
    beside earlier: [EarlierColumns], frame: ReadingFrame, id: ImportID, _ words: [WordAnswer],
    _ persons: [SaidRep],
    into summary: inout ImportSummary, progress: @Sendable (Int) -> Void
  ) async throws(Problem) -> [WordAnswer] {
    let decisions = inspection.lackingDecisions(beside: earlier, heldRule: frame.heldRule)
    var staging = RecordStaging(
      store: store, source: inspection.mapping.source, importID: id,
      statedFields: inspection.statedFields, rowCount: inspection.rowCount,
      mayHaveFormerKeys: await state.published.contains { $0.kinds == nil }, birth: births(),
      namesAddress: { inspection.namesAddress($0) })
    let unsaid = inspection.fieldsMissedInRows
    if !decisions.isEmpty || !unsaid.isEmpty {
      staging.kept = KeptDecisions(decisions, unsaid: unsaid, try await snapshot(naming: []).engine.facts)
    }
    let published = await state.published
    if published.contains(where: { $0.mayHaveEvents(beside: inspection.mapping.source) }) {
      staging.events = NewEvents()
    }
    staging.boundKinds = inspection.lacksStages ? [.opportunity] : []
    let reading = try refusing { () throws(ImportRefusal) in
      try FileReading(source, inspection, frame: frame)
    }
    var names = SimilarNames()
    var reps = RepNames()
    var dates = DateCensus(inspection, today: frame.today)
    var upcoming = reading.ahead()
    while var batch = try await upcoming.batch() {
      upcoming = reading.ahead()
      if Task.isCancelled { throw .unexpected("the import was cancelled") }
      dates.take(batch.stated)
      names.take(batch.stated)
      reps.take(batch.stated)
      do {
        try await staging.stage(batch.stated)
        for (kind, keys) in batch.rejectedKeys { try await staging.see(keys, of: kind) }
      } catch {
        throw Problem(error)
      }
      if let notes = staging.kept?.notes(batch.findings) { batch.findings = notes }
      summary.add(batch)
      progress(summary.rows)
    }
    await summary.add(reading.words, reading.tallied)
    do {
      try await staging.finish()
    } catch {
      throw Problem(error)
    }
    summary.rejected += staging.identities.undecidedRows
    summary.counts = Dictionary(uniqueKeysWithValues: staging.counts.map { ($0.key.rawValue, $0.value) })
    summary.setReach(dates.latest, today: frame.today)
    let changes = try await self.changes(
      of: staging, stating: inspection.statedFields,
      isNewMapping: !taken.contains {
        $0.header.source == inspection.mapping.source && $0.header.mapping == inspection.mapping.name
      })
    summary.changes = changes.list
    summary.gone = try await gone(staging, inspection)
    let elsewhere = try await repsElsewhere(
      reps, staging, from: inspection.mapping.source, saying: persons)
    summary.repsElsewhere = elsewhere
    let doubts = try await amountDoubts(
      of: inspection, seen: staging.seen, changed: staging.changed, counts: staging.counts,
      before: taken.countedAmounts(of: inspection.mapping))
    let lacking = LackingColumns(
      missing: try await missingColumns(
        of: inspection, beside: earlier, seen: staging.seen, counts: staging.counts),
      decisions: decisions, others: staging.kept?.others ?? [], counts: staging.counts,
      newest: earlier.first ?? [], appointments: inspection.notes.first { $0.kind == .missingColumn })
    summary.missing = lacking.missing
    summary.dropWhatIsSaid(by: lacking, of: inspection)
    // A column for whose lack the file is refused is not told of a second time.
    func isNews(_ finding: Finding) -> Bool { !doubts.contains { $0.column == finding.column } }
    summary.add(
      doubts + lacking.findings.filter(isNews) + staging.findings + changes.findings
        + (try await respelled(staging)) + (try await maybeKnown(staging))
        + (try await similarReps(names, in: inspection.mapping.source)) + elsewhere.map(Finding.repElsewhere)
        + (try await recordsElsewhere(inspection, in: id))
        + (try await eventsElsewhere(staging.events ?? NewEvents(), from: inspection.mapping.source))
        + dates.findings
        + (await afterEnd(dates.latest, of: inspection.mapping.source))
    )
    return await reading.unmet(words)
  }

  /// Tells on which day a record came into being. The facts are only asked for when somebody wants to know.
  private func births() -> RecordStaging.Birth {
    { kind, id in
      guard let field = kind.birthField, let snapshot = try? await self.snapshot(naming: []) else {
        return nil
      }
      let table = snapshot.engine.facts.table(kind)
      return table.row(of: id).map { table.cell(field.name, at: $0) }
    }
  }

  func describe(_ id: ImportID, _ summary: ImportSummary) async throws(Problem) {
    let data: Data
    do {
      data = try JSONEncoder().encode(summary)
    } catch {
      throw .unexpected("a summary could not be written as JSON: \(error)")
    }
    try await asking { store throws(StoreError) in try await store.describe(id, summary: data) }
  }
}

/// The entity whose version grows with each import of a source that is published or undone.
func sourceEntity(_ source: String) -> String { "source/\(source)" }

extension ImportSummary {
  /// A fresh export is complete to its day; an old one to its last date, and somebody is asked whether its source is still
  /// in use, see ``ReachProposal``.
  fileprivate mutating func setReach(_ latest: BusinessDate?, today: BusinessDate) {
    latestDate = latest
    dataThrough = latest.map { today.days(since: $0) > SourceReach.oldDays ? $0 : today }
  }
}

extension Mapping {
  /// True for files of a system that keeps appointments under some other name.
  fileprivate var mayHoldAppointments: Bool {
    ["salesforce", "hubspot"].contains(source)
      && sections.contains {
        [.lead, .opportunity].contains($0.kind) || $0.kind == .activity && name.hasSuffix("events")
      }
  }
}
