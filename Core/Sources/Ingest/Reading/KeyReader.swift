import SalesModel

/// Reads the key under which a row names its record.
struct KeyReader {
  private let key: ColumnPlan.KeyPlan
  private let kind: RecordKind
  private let isMention: Bool
  private let joint: JointKey
  /// For rows that are their own keys.
  private let mark: RowMark
  /// How often each row was said, where the row is its own key: as it is read, as an earlier release read it, and as it is
  /// written.
  private var rowCounts: [Fingerprint: Int] = [:]
  private var earlierCounts: [Fingerprint: Int] = [:]
  private var writtenCounts: [Fingerprint: Int] = [:]
  /// Rows that say what an earlier one says.
  private var repeated = (rows: 0, line: 0)
  /// By what else earlier imports may know the record whose key was read last.
  private(set) var former: String?

  init(_ plan: ColumnPlan.SectionPlan) {
    key = plan.key
    kind = plan.kind
    isMention = plan.isMention
    joint = JointKey(plan)
    mark = RowMark(plan)
  }

  /// Adds the key of the row's record; false when it has none.
  mutating func read(_ row: CSVRow, _ reader: inout CellReader, into keys: inout TextColumn)
    throws(CellProblem) -> Bool
  {
    former = nil
    if key.isRow {
      let (own, earlier) = mark.fingerprints(of: row, &reader)
      keys.append(Self.numbered(own, &rowCounts))
      if rowCounts[own, default: 0] > 1 {
        repeated = (repeated.rows + 1, repeated.rows == 0 ? row.line : repeated.line)
      }
      former =
        own != earlier
        ? Self.numbered(earlier, &earlierCounts) : Self.numbered(row.saying(without: []), &writtenCounts)
      return true
    }
    if !key.together.isEmpty {
      do {
        guard let joint = try joint.key(of: row, &reader) else { return false }
        keys.append(joint.own)
        former = joint.earlier
        return true
      } catch {
        // A row need not name what it only mentions.
        if isMention, error.problem == .noKey { return false }
        throw error
      }
    }
    if let first = key.ids.first, !key.phones.contains(first) {
      let isPlain = row.withBytes(of: first) { bytes in
        guard bytes.isPlainKey(of: kind), !Placeholder.mayBeOne(bytes) else { return false }
        keys.append(bytes)
        return true
      }
      if isPlain {
        former = guardedKey(row, in: first)
        return true
      }
    }
    for column in key.ids {
      guard let text = row.text(column) else { throw row.problem(.badBytes, in: column) }
      if text.isEmpty { continue }
      if Placeholder.isOne(text) {
        reader.blanks.add(text, in: column)
        continue
      }
      if SourceKey.isRounded(text) {
        reader.remark(.roundedKey, column: column, value: text)
        continue
      }
      let own = ownKey(text, in: column)
      keys.append(own)
      if kind != .company || key.isNamed || key.phones.contains(column), case let written = formerKey(text),
        written != own
      {
        former = written
      }
      former = guardedKey(row, in: column) ?? former
      return true
    }
    return false
  }

  /// Equal rows of a file without a key are counted one by one: it may have been joined with itself.
  var finding: Finding? {
    repeated.rows == 0 ? nil : .repeatedRow(repeated.rows, kind, line: repeated.line)
  }

  /// The key of a row that is not taken, as far as it can be told: the file still names its record.
  func rejectedKey(of row: CSVRow, _ reader: inout CellReader) -> String? {
    if !key.together.isEmpty { return (try? joint.key(of: row, &reader))?.own }
    guard let (column, id) = row.id(in: key) else { return nil }
    return ownKey(id, in: column)
  }

  /// What stands where an id is: an id, a telephone number, or the name of a company.
  private func ownKey(_ text: String, in column: Int) -> String {
    if key.phones.contains(column) { return SourceKey.phone(text) }
    if key.isNamed { return SourceKey.canonical(text) }
    return kind == .company ? CompanyName.key(text) : kind.key(text)
  }

  /// Earlier releases took ="0061" and '0061 as they are written.
  private func guardedKey(_ row: CSVRow, in column: Int) -> String? {
    row.guarded[column].map { formerKey(String(decoding: $0, as: UTF8.self)) }
  }

  /// By what an earlier release knew it.
  private func formerKey(_ text: String) -> String {
    kind == .company && !key.isNamed ? CompanyName.key(text) : SourceKey.asWritten(text)
  }

  /// What a row says, and its number among the rows that say the same.
  private static func numbered(_ said: Fingerprint, _ counts: inout [Fingerprint: Int]) -> String {
    let number = counts[said, default: 0] + 1
    counts[said] = number
    let digits = String(said.high, radix: 16) + String(said.low, radix: 16)
    return number == 1 ? digits : "\(digits) (\(number))"
  }
}

extension Finding {
  fileprivate static func repeatedRow(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .repeatedRow, line: line,
      Localized(
        ja: "キーのない形式なので、前の行と同じ内容の\(count)行も、それぞれ別の\(kind.label.ja)として数えます。",
        en:
          "There is no key: \(count.counted("row")) that say the same as an earlier one count as further records (\(kind.label.en.lowercased()))."
      ),
      remedy: Localized(
        ja: "同じファイルを2回つないだものなら、片方を消して取り込み直してください。区別する列があれば、対応表の fields に加えてください。",
        en:
          "If the file was joined with itself, remove one half. If a column tells the rows apart, add it to the fields of the mapping."
      ),
      rows: count)
  }
}
