import Foundation
public import Ingest
public import SalesModel

/// One import as its page lists it.
public struct ImportEntry: Sendable {
  public let record: ImportRecord
  public let summary: ImportSummary?
  /// True for the newest published import of its source, which may be taken back.
  public let mayBeUndone: Bool

  public var id: ImportID { record.id }
}

extension Workspace {
  /// Every import, the newest first.
  public func imports(for viewer: Viewer) async throws(Problem) -> [ImportEntry] {
    try viewer.check(.manager)
    let records = try await asking { store throws(StoreError) in try await store.imports() }
    let published = await state.published
    let newest = Set(Dictionary(grouping: published, by: \.source).compactMap { $0.value.last?.id })
    return records.reversed().map { record in
      ImportEntry(record: record, summary: record.decodedSummary, mayBeUndone: newest.contains(record.id))
    }
  }

  public func importEntry(_ id: ImportID, for viewer: Viewer) async throws(Problem) -> ImportEntry {
    guard let entry = try await imports(for: viewer).first(where: { $0.id == id }) else {
      throw unknownImport(id)
    }
    return entry
  }

  /// Remembers where the appointments of a source live; nil for nowhere (N13). Files that were taken before can be
  /// imported again: only what the rule adds is new then.
  public func remember(_ rule: AppointmentRule?, for source: String, by viewer: Viewer) async throws(Problem)
  {
    try viewer.check(.manager)
    guard await state.appointmentRules[source] != .some(rule) else { return }
    try await record([AppointmentRuleSet(source: source, rule: rule)], by: viewer)
  }
}

extension Workspace {
  /// Remembers what becomes of amounts of a source that are in other currencies. Files that were taken before can be
  /// imported again: their amounts change then.
  public func remember(_ answers: CurrencyAnswers, for source: String, by viewer: Viewer)
    async throws(Problem)
  {
    try viewer.check(.manager)
    try await check(answers)
    let known = await state.currencyAnswers[source, default: CurrencyAnswers()]
    let merged = known.merging(answers)
    guard merged != known else { return }
    try await record([CurrencyAnswersSet(source: source, answers: merged)], by: viewer)
  }

  /// Remembers how dates of a source are written. Files that were taken before can be imported again: their dates change
  /// then.
  public func remember(_ formats: DateFormats, for source: String, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let known = await state.dateFormats[source] ?? DateFormats()
    let merged = known.merging(formats)
    guard merged != known else { return }
    try await record([DateFormatsSet(source: source, formats: merged)], by: viewer)
  }

  /// Remembers of which columns of a source a blank cell repeats the one above, for the files that are read from now on.
  public func remember(filling columns: [String], for source: String, by viewer: Viewer) async throws(Problem)
  {
    try viewer.check(.manager)
    guard await state.filledColumns[source] ?? [] != columns else { return }
    try await record([FillDownSet(source: source, columns: columns)], by: viewer)
  }

  /// Remembers when meetings of a source count as held of which nothing says what became of them, for the files that are
  /// read from now on.
  public func remember(_ rule: HeldRule, for source: String, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    guard await state.heldRules[source] ?? .auto != rule else { return }
    try await record([HeldRuleSet(source: source, rule: rule)], by: viewer)
  }

  /// - Throws: for what is neither another currency nor a sign of some.
  func check(_ answers: CurrencyAnswers) async throws(Problem) {
    let own = try await settings().currency.code
    for code in answers.answers.keys where Currency.currencies(named: code)?.contains(own) ?? true {
      throw Problem(
        .invalid,
        Localized(ja: "「\(code)」は換算できる通貨ではありません。", en: "\(code) is no currency to convert."),
        remedy: Localized(
          ja: "USD のような ISO 4217 の3文字か、セルにある「$」などの記号を指定してください。",
          en: "Name an ISO 4217 code such as USD, or a sign that stands in cells, such as $."),
        field: "rate")
    }
  }
}

extension Workspace {
  /// Rejected rows hold people's names: a month after a dry run its findings are gone, and so is a dry run on which
  /// nobody decided.
  public func forgetOldFindings() async throws(Problem) {
    let limit = clock().seconds - 30 * 86_400
    let records = try await asking { store throws(StoreError) in try await store.imports() }
    for record in records where record.header.startedAt.seconds < limit {
      if record.state == .staged {
        do {
          try await store.discard(record.id)
        } catch StoreError.importMoved {
          // Somebody decided on it just now.
        } catch {
          throw Problem(error)
        }
      } else if var summary = record.decodedSummary, !summary.findings.isEmpty {
        summary.findings = []
        summary.repsElsewhere = nil
        summary.changes.removeAll(where: \.isPersonal)
        try await describe(record.id, summary)
      }
    }
  }
}

extension ImportRecord {
  var decodedSummary: ImportSummary? {
    summary.flatMap { try? JSONDecoder().decode(ImportSummary.self, from: $0) }
  }
}

extension ImportSummary {
  /// The findings as rows of a CSV file: what is wrong and what to do, then the row as it was; and what changes.
  public func findingRows(_ language: Language) -> [[String]] {
    let heads = [
      Localized(ja: "行", en: "Line"), Localized(ja: "列", en: "Column"), Localized(ja: "値", en: "Value"),
      Localized(ja: "区分", en: "Kind"), Localized(ja: "内容", en: "What is wrong"),
      Localized(ja: "対処", en: "What to do"),
    ]
    let header = heads.map { $0.text(language) } + columns.map(\.name)
    let rows = findings.map { finding in
      [
        String(finding.line), finding.column ?? "", finding.value ?? "",
        finding.severity.label.text(language),
        finding.problem.text(language), finding.remedy?.text(language) ?? "",
      ] + finding.row
    }
    return [header] + rows + changes.map { $0.row(language) }
  }
}

extension RecordChange {
  /// The field, the record's key, and what it was and would be.
  fileprivate func row(_ language: Language) -> [String] {
    [
      "", field.text(language), key, Localized(ja: "変更", en: "Change").text(language),
      "\(before ?? "—") → \(after ?? "—")", "",
    ]
  }
}
