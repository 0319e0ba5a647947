public import Ingest
public import SalesModel

/// What a dry run found: everything that somebody should see before the file is taken.
public struct ImportSummary: Codable, Hashable, Sendable {
  public let fileName: String
  /// The mapping's name and words.
  public let mapping: String
  public let label: Localized
  /// The system that the file came from.
  public let source: String
  public let encoding: TextEncoding
  public let delimiter: Delimiter
  public let headerLine: Int
  public let columns: [Column]
  /// Rows of the file, rejected ones included.
  public var rows = 0
  public var rejected = 0
  /// By ``RecordKind``.
  public var counts: [String: RowCounts] = [:]
  public var findings: [Finding]
  /// Words that are not known, and those that an `else` or a `contains` took; nil in what an earlier release kept.
  private var words: [CountedWord]?
  /// Findings beyond the ones that are kept.
  public var furtherFindings = 0
  /// They by ``Finding/Kind``; nil in summaries of earlier releases.
  private var furtherKinds: [String: Int]? = [:]
  /// Notes that are kept, by ``Finding/Kind``; nil in summaries of earlier releases.
  private var keptNotes: [String: Int]? = [:]
  public var changes: [RecordChange] = []
  /// Records of earlier imports that this file does not name.
  public var gone: [GoneRecords] = []
  /// Columns that this file lacks and earlier files had; nil in what an earlier release stored.
  public var missing: [MissingColumn]?
  /// The latest date up to today that the file holds; nil when it says nothing about time.
  public var latestDate: BusinessDate?
  /// How far the file's data is taken to reach unless somebody says otherwise.
  public var dataThrough: BusinessDate?
  /// The kinds of record that the file describes and that have a place in time: of them it says how far they reach. Nil in
  /// what an earlier release found.
  public var kinds: [RecordKind]?
  /// Rejected rows of which it cannot be told what records they are about; nil in what an earlier release found.
  public var unnamedRows: Int?
  /// Rows whose amount is in another currency, by its code.
  public var foreignRows: [String: Int]?
  /// What was answered about such currencies when the dry run was made.
  public var currencyAnswers: CurrencyAnswers?
  /// True when a status or a result says what became of meetings; nil in what an earlier release found.
  var judgesMeetings: Bool?
  /// When meetings were taken as held of which nothing says so; nil in what an earlier release found.
  public var heldRule: HeldRule?
  /// True when rows without an id that share a name were read as one record; nil in what an earlier release found.
  public var mergesSharedKeys: Bool?
  /// Columns of which somebody said that a blank cell repeats the one above; nil in what an earlier release found.
  public var filling: [String]?
  /// What its amounts are counted in; nil in what an earlier release found.
  private(set) var amounts: [CountedAmounts]?
  /// What somebody said of that; nil in what an earlier release found.
  public var units: UnitAnswers?
  /// What they may be counted in; nil in what an earlier release found.
  public var unitChoices: [Localized]?
  /// Reps who are called like somebody of another source; nil in what an earlier release found.
  public var repsElsewhere: [RepElsewhere]?
  /// True when the source's appointments might be in this file and nobody has said yet where.
  public var asksForAppointments = false
  /// The number of imports of this source that were published or undone when the dry run was made.
  let sourceVersion: Int

  public struct Column: Codable, Hashable, Sendable {
    public let name: String
    public let use: Localized
  }

  /// Findings that are kept.
  static let findingLimit = 5_000
  /// Notes of one kind that are kept: they leave room for what somebody has to mend.
  static let noteLimit = 100

  init(_ inspection: FileInspection, fileName: String, sourceVersion: Int) {
    self.fileName = fileName
    mapping = inspection.mapping.name
    label = inspection.mapping.label
    source = inspection.mapping.source
    encoding = inspection.encoding
    delimiter = inspection.delimiter
    headerLine = inspection.headerLine
    kinds = RecordKind.allCases.filter { kind in
      RecordKind.dated.contains(kind)
        && inspection.mapping.sections.contains { $0.kind == kind && !$0.isMention }
    }
    columns = inspection.uses.map { Column(name: $0.column, use: $0.use.label) }
    findings = inspection.notes
    judgesMeetings = inspection.judgesMeetings
    amounts = inspection.countedAmounts
    self.sourceVersion = sourceVersion
  }

  /// What concerns the whole file comes before what concerns its rows.
  mutating func add(_ notes: [Finding]) {
    let ofRows = findings
    findings = []
    keptNotes = [:]
    keep(notes + ofRows)
  }

  mutating func add(_ batch: ImportReader.Batch) {
    rows += batch.rows
    rejected += batch.rejected
    unnamedRows = (unnamedRows ?? 0) + batch.unnamedRows
    foreignRows = (foreignRows ?? [:]).merging(batch.foreignRows, uniquingKeysWith: +)
    keep(batch.findings)
  }

  /// What the whole file told beside its rows.
  mutating func add(_ words: [CountedWord], _ tallied: [Finding]) {
    self.words = words
    add(unknownWords.map(\.finding) + tallied)
    keep(takenWords.map(\.finding))
  }

  /// Keeps as many of them as there is room for, and counts the others.
  private mutating func keep(_ news: [Finding]) {
    for finding in news {
      if hasRoom(for: finding) {
        findings.append(finding)
        if finding.severity == .note { keptNotes?[finding.kind.rawValue, default: 0] += 1 }
      } else {
        furtherFindings += 1
        furtherKinds?[finding.kind.rawValue, default: 0] += finding.rows
      }
    }
  }

  private func hasRoom(for finding: Finding) -> Bool {
    findings.count < Self.findingLimit
      && (finding.severity != .note || keptNotes?[finding.kind.rawValue] ?? 0 < Self.noteLimit)
  }

  /// Words whose meaning somebody has to say before the file can be taken.
  public var unknownWords: [CountedWord] { (words ?? []).filter { $0.takenAs == nil } }
  /// Words that the mapping's own `else` or `contains` took.
  public var takenWords: [CountedWord] { (words ?? []).filter { $0.takenAs != nil } }

  /// The sum of the counts of all kinds.
  public var total: RowCounts {
    counts.values.reduce(into: RowCounts()) { sum, counts in
      sum.new += counts.new
      sum.changed += counts.changed
      sum.unchanged += counts.unchanged
      sum.mentioned += counts.mentioned
    }
  }

  /// What becomes of amounts in other currencies, one sentence for each, by code.
  public var foreignCurrencies: [Localized] {
    (foreignRows ?? [:]).sorted { $0.key < $1.key }.map { code, rows in
      switch currencyAnswers?[code] {
      case .converted(let usual, let months):
        let rates = CurrencyAnswer.converted(usual: usual, months: months).text
        return Localized(
          ja: "\(code)の金額が\(rows)行あり、レート（\(rates)）で換算します。",
          en: "Amounts in \(code): \(rows.counted("row")), converted by the rate (\(rates)).")
      case .leftOut:
        return Localized(
          ja: "\(code)の金額が\(rows)行あり、金額を除いて取り込みます。",
          en: "Amounts in \(code): \(rows.counted("row")), taken without them.")
      case nil:
        return Localized(
          ja: "\(code)の金額が\(rows)行あり、扱いが決まっていないため取り込みません。",
          en:
            "Amounts in \(code): \(rows.counted("row")), not taken until somebody says what becomes of them."
        )
      }
    }
  }

  /// The currencies about which the import page asks: codes, and signs that several countries use.
  public var askedCurrencies: [String] {
    (foreignRows ?? [:]).keys.filter { Currency.currencies(named: $0) != nil }.sorted()
  }

  /// The columns about whose dates the import page asks: their values leave the order of day, month and year open.
  public var openDateColumns: [String] {
    findings.filter { $0.kind == .openColumn }.compactMap(\.column)
  }

  /// The columns about whose blank cells the import page asks: merged cells leave them below a name.
  public var mergedColumns: [String] {
    let asked = findings.filter { $0.kind == .mergedCells }.compactMap(\.column)
    let answered = filling ?? []
    return answered + asked.filter { !answered.contains($0) }
  }

  /// The columns about whose unit the import page asks: the file before said it, and this one does not.
  public var askedUnits: [String] {
    let asked = findings.filter {
      [.otherUnit, .scaledAmounts].contains($0.kind) && $0.severity == .rejected
    }.compactMap(\.column)
    let answered = (units?.units ?? [:]).keys.sorted()
    return answered + asked.filter { !answered.contains($0) }
  }

  /// True when the import page asks what becomes of meetings of which nothing says whether they were held.
  public var asksWhenHeld: Bool {
    heldRule != .auto && heldRule != nil
      || findings.contains { $0.kind == .assumedDone || $0.kind == .unjudged }
  }

  /// The findings by what they are about, rejected rows first.
  public var findingGroups: [FindingGroup] {
    let groups = Dictionary(grouping: findings) { FindingGroup.Subject(severity: $0.severity, kind: $0.kind) }
    return groups.map { subject, findings in
      FindingGroup(
        subject: subject,
        count: findings.reduce(furtherKinds?[subject.kind.rawValue] ?? 0) { $0 + $1.rows },
        further: max(0, findings.count - FindingGroup.exampleCount)
          + (furtherKinds?[subject.kind.rawValue] ?? 0),
        examples: Array(findings.prefix(FindingGroup.exampleCount)))
    }.sorted { $0.order < $1.order }
  }

  /// Of so many changed records ``changes`` tells at most.
  public static let listedChanges = RecordStaging.changeLimit
  /// Said of ``changes`` where more records changed.
  public static let changeBound = Localized(
    ja: "（最初の\(listedChanges)レコードについて）", en: " (of the first \(listedChanges) records)")

  /// True when the file has rows and none of them can be taken.
  public var isAllRejected: Bool { rows > 0 && rejected == rows }

  /// True when taking the file would change nothing.
  public var changesNothing: Bool { total.new + total.changed == 0 && repPairs.isEmpty }
}
