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
  /// Findings beyond the ones that are kept.
  public var furtherFindings = 0
  public var changes: [RecordChange] = []
  /// Records of earlier imports that this file does not name.
  public var gone: [GoneRecords] = []
  /// The latest date up to today that the file holds; nil when it says nothing about time.
  public var latestDate: BusinessDate?
  /// How far the file's data is taken to reach unless somebody says otherwise.
  public var dataThrough: BusinessDate?
  /// The kinds of record that the file describes and that have a place in time: of them it says how far they reach. Nil in
  /// what an earlier release found.
  public var kinds: [RecordKind]?
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
    self.sourceVersion = sourceVersion
  }

  mutating func add(_ batch: ImportReader.Batch) {
    rows += batch.rows
    rejected += batch.rejected
    add(batch.findings)
  }

  mutating func add(_ found: [Finding]) {
    let room = max(0, Self.findingLimit - findings.count)
    findings += found.prefix(room)
    furtherFindings += max(0, found.count - room)
  }

  /// The sum of the counts of all kinds.
  public var total: RowCounts {
    counts.values.reduce(into: RowCounts()) { sum, counts in
      sum.new += counts.new
      sum.changed += counts.changed
      sum.unchanged += counts.unchanged
      sum.mentioned += counts.mentioned
    }
  }

  /// True when taking the file would change nothing.
  public var changesNothing: Bool { total.new + total.changed == 0 }
}

/// One field of one record that a re-export says differently.
public struct RecordChange: Codable, Hashable, Sendable {
  public let kind: RecordKind
  /// The source's own key.
  public let key: String
  public let field: Localized
  public let before: String?
  public let after: String?
}

/// Records of one kind that are known from earlier imports and not in the file.
public struct GoneRecords: Codable, Hashable, Sendable {
  public let kind: RecordKind
  public let count: Int
  /// The keys of the first of them.
  public let keys: [String]
  let ids: [Int64]

  /// More than one block's worth of deleted records is no clean-up but the wrong file.
  public static let exclusionLimit = RecordBatch.rowLimit
  public var mayBeExcluded: Bool { count <= Self.exclusionLimit }
}
