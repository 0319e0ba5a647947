import Ingest
import SalesModel

/// Rows whose key stood in the file before, and that say nothing else: two calls that are told apart by nothing count once.
struct EqualRows {
  private var lines: [RecordKind: [Int]] = [:]
  private var counts: [RecordKind: Int] = [:]

  private static let shownLines = 10

  mutating func note(_ records: StatedRecords, _ row: Int) {
    // A person or company stands beside everything that was done with it.
    guard Self.events.contains(records.kind) || records.kind == .lead else { return }
    counts[records.kind, default: 0] += 1
    if lines[records.kind, default: []].count < Self.shownLines {
      lines[records.kind, default: []].append(records.lines[row])
    }
  }

  private static let events: [RecordKind] = [.activity, .appointment, .opportunity]

  /// - Parameter described: the kinds of which the file has rows; a lead beside its calls is one.
  func findings(describing described: (RecordKind) -> Bool) -> [Finding] {
    let kinds = Self.events + (Self.events.contains(where: described) ? [] : [.lead])
    return kinds.compactMap { kind in
      guard let count = counts[kind], let lines = lines[kind] else { return nil }
      return .equalRow(count, kind, lines: lines)
    }
  }
}

extension Finding {
  fileprivate static func equalRow(_ count: Int, _ kind: RecordKind, lines: [Int]) -> Finding {
    let shown = lines.map(String.init)
    return Finding(
      .warning, .equalRow, line: lines[0],
      Localized(
        ja:
          "\(kind.label.ja)の\(count)行は、前の行とキーも内容も同じなので取り込みません（\(shown.joined(separator: "、"))行目\(count > lines.count ? "など" : "")）。",
        en:
          "Equal to an earlier row in key and content, and not taken (\(kind.label.en.lowercased())): \(count.counted("row")), line \(shown.joined(separator: ", "))\(count > lines.count ? " …" : "")."
      ),
      remedy: Localized(
        ja: "別の記録なら、時刻や ID など違いのわかる列をキーに加えて書き出してください。二重の行なら、そのままでかまいません。",
        en:
          "If they are records of their own, export what sets them apart, such as the time or an id, and make it part of the key. If they are doubles, leave it."
      ), rows: count)
  }
}
