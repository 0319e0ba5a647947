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
  /// Columns that this file lacks and earlier files had; nil in what an earlier release stored.
  public var missing: [MissingColumn]?
  /// The latest date up to today that the file holds; nil when it says nothing about time.
  public var latestDate: BusinessDate?
  /// How far the file's data is taken to reach unless somebody says otherwise.
  public var dataThrough: BusinessDate?
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
    columns = inspection.uses.map { Column(name: $0.column, use: $0.use.label) }
    findings = inspection.notes
    self.sourceVersion = sourceVersion
  }

  /// What concerns the whole file comes before what concerns its rows.
  mutating func add(_ notes: [Finding]) { findings.insert(contentsOf: notes, at: 0) }

  mutating func add(_ batch: ImportReader.Batch) {
    rows += batch.rows
    rejected += batch.rejected
    let room = max(0, Self.findingLimit - findings.count)
    findings += batch.findings.prefix(room)
    furtherFindings += max(0, batch.findings.count - room)
    for column in batch.stated.groups.flatMap(\.columns)
    where column.field.type == .date && !column.field.liesAhead {
      guard let day = column.cells.max(), day != .none else { continue }
      latestDate = [latestDate, BusinessDate(dayNumber: Int(day))].compactMap(\.self).max()
    }
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

extension Field {
  /// Dates that are plans say nothing about how far the data reaches.
  fileprivate var liesAhead: Bool { ["expectedCloseOn", "scheduledOn"].contains(name) }
}
