import SalesModel

/// Reads the key under which a row names its record.
struct KeyReader {
  private let key: ColumnPlan.KeyPlan
  private let kind: RecordKind
  /// How often each row was said, where the row is its own key.
  private var rowCounts: [Fingerprint: Int] = [:]

  init(_ plan: ColumnPlan.SectionPlan) {
    key = plan.key
    kind = plan.kind
  }

  /// Adds the key of the row's record; false when it has none.
  mutating func read(_ row: CSVRow, _ reader: inout CellReader, into keys: inout TextColumn)
    throws(CellProblem) -> Bool
  {
    if key.isRow {
      addRow(row, to: &keys)
      return true
    }
    if !key.together.isEmpty { return try readJoint(row, into: &keys) }
    if let first = key.ids.first {
      let isPlain = row.withBytes(of: first) { bytes in
        guard bytes.isPlainKey(of: kind) else { return false }
        keys.append(bytes)
        return true
      }
      if isPlain { return true }
    }
    for column in key.ids {
      guard let text = row.text(column) else { throw row.problem(.badBytes, in: column) }
      if text.isEmpty { continue }
      if SourceKey.isRounded(text) {
        reader.remark(.roundedKey, column: column, value: text)
        continue
      }
      keys.append(key.isNamed ? SourceKey.canonical(text) : kind.key(text))
      return true
    }
    return false
  }

  /// The texts of several columns as one key; a row that leaves one of them blank has none.
  private func readJoint(_ row: CSVRow, into keys: inout TextColumn) throws(CellProblem) -> Bool {
    var parts: [String] = []
    for column in key.together {
      let text = try row.firstText([column])
      guard !text.isEmpty else { return false }
      parts.append(kind.key(text))
    }
    keys.append(parts.joined(separator: " / "))
    return true
  }

  /// All that the row says, and its number among the rows that say the same.
  private mutating func addRow(_ row: CSVRow, to keys: inout TextColumn) {
    let said = row.saying(without: [])
    let number = rowCounts[said, default: 0] + 1
    rowCounts[said] = number
    let digits = String(said.high, radix: 16) + String(said.low, radix: 16)
    keys.append(number == 1 ? digits : "\(digits) (\(number))")
  }
}
