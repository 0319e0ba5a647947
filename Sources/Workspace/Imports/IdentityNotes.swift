import Ingest
import SalesModel

/// What a staging noticed of who is who.
struct IdentityNotes {
  /// Rows of which one thing is said.
  private struct Rows {
    var count = 0
    var first = Int.max

    mutating func add(_ line: Int) {
      count += 1
      first = min(first, line)
    }
  }

  /// Records that were known by their names and take the ids of the file.
  private var recognised: [RecordKind: Rows] = [:]
  /// Records that were known without the mail address or telephone number that the file has now.
  private var completed: [RecordKind: Rows] = [:]
  /// Records that the file says in another way, or with less, than they are known; and those that may be such.
  private var (agreed, likely): ([RecordKind: Rows], [RecordKind: Rows]) = ([:], [:])
  /// By name, the rows that name somebody whom several records could be.
  private var shared: [RecordKind: [String: Rows]] = [:]
  /// The same of rows that are about one of them.
  private var others: [RecordKind: [String: Rows]] = [:]
  private var otherLines: Set<Int> = []
  /// Names of records without an id of which it is open which id they have.
  private var left: [RecordKind: [String: Rows]] = [:]
  /// Rows without an id, by their lines, that several known records could be.
  private var undecided: [Int: (kind: RecordKind, name: String)] = [:]
  /// Rows, by their lines, of records that are not known and of which the file cannot say what it has to.
  private var unbound: [Int: (kind: RecordKind, name: String)] = [:]
  private var repeated: [RecordKind: (rows: Rows, key: String)] = [:]
  /// By name: companies that are one with and without their legal form, and those that are another.
  private var forms: [Bool: [String: Rows]] = [:]

  /// - Parameter isJoined: false for a company beside another of its name.
  mutating func noteForm(_ records: StatedRecords, _ row: Int, isJoined: Bool) {
    forms[isJoined, default: [:]][NameKey.shown(records.keys[row]), default: Rows()].add(records.lines[row])
  }

  mutating func noteRecognised(_ records: StatedRecords, _ row: Int) {
    recognised[records.kind, default: Rows()].add(records.lines[row])
  }

  mutating func noteCompleted(_ records: StatedRecords, _ row: Int) {
    completed[records.kind, default: Rows()].add(records.lines[row])
  }

  mutating func noteAgreed(_ records: StatedRecords, _ row: Int, isSure: Bool) {
    if isSure {
      agreed[records.kind, default: Rows()].add(records.lines[row])
    } else {
      likely[records.kind, default: Rows()].add(records.lines[row])
    }
  }

  mutating func noteShared(_ name: String, of kind: RecordKind, line: Int) {
    shared[kind, default: [:]][name, default: Rows()].add(line)
  }

  /// Rows that refer to a record by a name which several have.
  mutating func noteShared(
    _ column: StatedColumn, _ place: Int, _ kind: RecordKind, _ rows: [Int], lines: [Int]
  ) {
    for row in rows where column.cells[row] == Cell(place) {
      noteShared(column.texts[place], of: kind, line: lines[row])
    }
  }

  /// A row without an id that several known records could be, and that becomes one more.
  mutating func noteAnother(_ name: String, of kind: RecordKind, line: Int) {
    others[kind, default: [:]][name, default: Rows()].add(line)
    otherLines.insert(line)
  }

  /// True for such a row.
  func isAnother(line: Int) -> Bool { otherLines.contains(line) }

  mutating func noteLeft(_ name: String, of kind: RecordKind, line: Int) {
    left[kind, default: [:]][name, default: Rows()].add(line)
  }

  mutating func noteUndecided(_ records: StatedRecords, _ row: Int) {
    undecided[records.lines[row]] = (records.kind, NameKey.shown(records.keys[row]))
  }

  mutating func noteUnbound(_ records: StatedRecords, _ row: Int) {
    guard !isUnbound(line: records.lines[row]) else { return }
    unbound[records.lines[row]] = (records.kind, NameKey.shown(records.keys[row]))
  }

  func isUnbound(line: Int) -> Bool { unbound[line] != nil }

  /// How many rows are not taken because of what is known of their records.
  var undecidedRows: Int { undecided.count + unbound.count }

  /// A row whose key stood in the file before and said something else.
  mutating func noteRepeated(_ records: StatedRecords, _ row: Int) {
    let key = repeated[records.kind]?.key ?? NameKey.shown(records.keys[row])
    repeated[records.kind, default: (Rows(), key)].rows.add(records.lines[row])
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    for kind in RecordKind.allCases {
      if let rows = recognised[kind] { findings.append(.recognised(rows.count, kind, line: rows.first)) }
      if let rows = likely[kind] { findings.append(.likely(rows.count, kind, line: rows.first)) }
      if let rows = agreed[kind] { findings.append(.agreed(rows.count, kind, line: rows.first)) }
      if let rows = completed[kind] { findings.append(.completed(rows.count, kind, line: rows.first)) }
      for (name, rows) in (left[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
        findings.append(.left(name, kind, line: rows.first))
      }
      let names = (shared[kind] ?? [:]).sorted {
        ($1.value.count, $0.key) < ($0.value.count, $1.key)
      }
      for (name, rows) in names {
        findings.append(.sharedName(name, rows: rows.count, kind, line: rows.first))
      }
      for (name, rows) in (others[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
        findings.append(.another(name, rows: rows.count, kind, line: rows.first))
      }
      if let (rows, key) = repeated[kind] {
        findings.append(.repeatedKey(key, rows: rows.count, kind, line: rows.first))
      }
    }
    for isJoined in [true, false] {
      for (name, rows) in (forms[isJoined] ?? [:]).sorted(by: { $0.key < $1.key }) {
        findings.append(.legalForm(name, isJoined: isJoined, line: rows.first))
      }
    }
    return findings + undecided.sorted { $0.key < $1.key }.map { .undecided($1.name, $1.kind, line: $0) }
      + unbound.sorted { $0.key < $1.key }.map { .unbound($1.name, $1.kind, line: $0) }
  }
}
