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
  /// Records that the file says in another way, or with less, than they are known.
  private var agreed: [RecordKind: Rows] = [:]
  /// By name, the rows that name somebody whom several records could be.
  private var shared: [RecordKind: [String: Rows]] = [:]
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

  mutating func noteAgreed(_ records: StatedRecords, _ row: Int) {
    agreed[records.kind, default: Rows()].add(records.lines[row])
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

extension Finding {
  fileprivate static func left(_ name: String, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .sharedName, line: line, value: name,
      Localized(
        ja:
          "名前だけで登録済みの\(kind.label.ja)がありますが、どの ID のことか決められません。ID のないレコードのまま残し、どの ID にも付けません。",
        en:
          "A record (\(kind.label.en.lowercased())) is known by this name alone, and which id it has is open: it stays without one, and belongs to none of them."
      ),
      remedy: Localized(
        ja: "名前だけで取り込んだファイルを、ID の列を加えて書き出し、もう一度取り込んでください。",
        en: "Export the file that named it with the column of ids, and import that again."))
  }

  fileprivate static func unbound(_ name: String, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .rejected, .unbound, line: line, value: name,
      Localized(
        ja: "登録のない\(kind.label.ja)ですが、このファイルにはフェーズの列がなく、どこまで進んでいるのか分かりません。取り込みません。",
        en:
          "The record (\(kind.label.en.lowercased())) is new, and without a column of stages nothing says how it stands: it is not taken."
      ),
      remedy: Localized(
        ja: "フェーズの列を加えて書き出してください。", en: "Export it with the column of stages."))
  }

  fileprivate static func undecided(_ name: String, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .rejected, .sharedName, line: line, value: name,
      Localized(
        ja: "ID がなく、登録済みの\(kind.label.ja)が複数当てはまるので、どれのことか決められません。取り込みません。",
        en:
          "It has no id, and several known records could be meant (\(kind.label.en.lowercased())): the row is not taken."
      ),
      remedy: Localized(ja: "ID の列を加えて書き出してください。", en: "Export it with the column of their ids."))
  }

  fileprivate static func recognised(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .note, .recognised, line: line,
      Localized(
        ja: "名前で登録済みの\(kind.label.ja)\(count)件を、このファイルの ID のレコードとみなします（二重にはなりません）。",
        en:
          "Known by name and now by the ids of this file: \(count.counted("record")) (\(kind.label.en.lowercased())); none is there twice."
      ), rows: count)
  }

  fileprivate static func legalForm(_ name: String, isJoined: Bool, line: Int) -> Finding {
    Finding(
      .note, .legalForm, line: line, value: name,
      isJoined
        ? Localized(
          ja: "この名前の会社は1社だけなので、法人格が書かれているものといないものを同じ会社とみなします。",
          en: "With and without its legal form: taken as one company, the only one of this name.")
        : Localized(
          ja: "同じ名前で法人格の違う会社があるので、別の会社として取り込みます。",
          en: "Another company of this name has another legal form: taken as a company of its own."),
      remedy: Localized(
        ja: "違うときは、元のシステムで社名をそろえるか、取引先 ID の列を加えて書き出してください。",
        en:
          "If that is wrong, write the name alike in the source, or export it with the column of company ids."
      ))
  }

  fileprivate static func completed(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .note, .completed, line: line,
      Localized(
        ja: "名前・会社・日付が登録済みの\(kind.label.ja)と同じで、メールか電話番号が書き加えられています。同じレコードとみなします（\(count)件）。",
        en:
          "Known by name, company and date, and now with a mail address or telephone number: taken as the same \(count.counted("record")) (\(kind.label.en.lowercased()))."
      ),
      remedy: Localized(
        ja: "別の人なら、ID の列を加えて書き出してください。", en: "If they are other people, export the file with the id column."),
      rows: count)
  }

  fileprivate static func agreed(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .completed, line: line,
      kind == .lead
        ? Localized(
          ja:
            "メールや電話番号は登録と違うか、書かれていませんが、ほかの記載（名前・会社・日付）が登録済みのリード1件だけと同じなので、同じレコードとみなします（\(count)件）。",
          en:
            "The mail address or telephone number is another one or missing, and all else (name, company, date) is that of one known lead: taken as the same \(count.counted("record"))."
        )
        : Localized(
          ja: "会社か日付の列がこのファイルにありませんが、ほかの記載が登録済みの\(kind.label.ja)1件だけと同じなので、同じレコードとみなします（\(count)件）。",
          en:
            "The file lacks the company or the date, and all else is that of one known record: taken as the same \(count.counted("record")) (\(kind.label.en.lowercased()))."
        ),
      remedy: Localized(
        ja: "別のレコードなら、ID の列を加えて書き出してください。", en: "If they are others, export the file with the id column."),
      rows: count)
  }

  fileprivate static func sharedName(_ name: String, rows: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .sharedName, line: line, value: name,
      Localized(
        ja: "この名前の\(kind.label.ja)が複数いて、名前だけではだれか決められません。\(rows)行は担当などを空のまま取り込みます。",
        en:
          "Several records (\(kind.label.en.lowercased())) have this name: \(rows.counted("row")) taken as saying nobody."
      ),
      remedy: Localized(ja: "ID の列を加えて書き出してください。", en: "Export it with the column of their ids."), rows: rows)
  }

  fileprivate static func repeatedKey(_ key: String, rows: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .repeatedKey, line: line, value: key,
      Localized(
        ja: "\(kind.label.ja)の同じキーが前の行にもあり、内容が違います（\(rows)行）。後の行が有効になります。",
        en:
          "A row above has the same key (\(kind.label.en.lowercased())) and says something else (\(rows.counted("row"))). The last one counts."
      ),
      remedy: Localized(
        ja: "別のレコードならキーの列を確かめてください。", en: "If they are different records, check the column of the key."),
      rows: rows)
  }
}
