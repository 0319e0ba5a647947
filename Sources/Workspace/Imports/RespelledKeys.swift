import Ingest
import SalesModel

/// New records whose numbers may only be written in another way than those of records that the file no longer names.
struct RespelledKeys {
  /// By kind and digits: a new key, and its line.
  private var added: [RecordKind: [String: (key: String, line: Int)]] = [:]

  private static let limit = 50_000
  /// As many of the newest records that are not named are compared.
  fileprivate static let lookedUp = 20_000

  mutating func note(_ news: News, of records: StatedRecords) {
    // A rep of whom a file names the number alone is a mention.
    guard !records.isMention || records.kind == .rep else { return }
    for (place, row) in news.rows.enumerated() where !news.changes.contains(sorted: place) {
      guard added[records.kind, default: [:]].count < Self.limit else { return }
      guard records.keys.withBytes(of: row, { !$0.contains(where: \.isLetter) }) else { continue }
      let key = records.keys[row]
      guard let digits = LooseNumber.digits(of: key) else { continue }
      added[records.kind, default: [:]][digits] = (key, records.lines[row])
    }
  }

  /// The kinds of which new keys are numbers.
  var kinds: [RecordKind] { RecordKind.allCases.filter { added[$0]?.isEmpty == false } }

  /// - Parameter missing: keys of records that the file does not name.
  func finding(of kind: RecordKind, beside missing: some Sequence<String>) -> Finding? {
    guard let added = added[kind] else { return nil }
    var pairs: [(before: String, now: String, line: Int)] = []
    for key in missing {
      guard let digits = LooseNumber.digits(of: key), let new = added[digits], new.key != key else {
        continue
      }
      pairs.append((key, new.key, new.line))
    }
    return pairs.isEmpty ? nil : .respelledKey(pairs.sorted { $0.line < $1.line }, kind)
  }
}

extension Workspace {
  /// What would be there twice because its number is written in another way now.
  func respelled(_ staging: RecordStaging) async throws(Problem) -> [Finding] {
    var findings: [Finding] = []
    for kind in staging.respelled.kinds {
      let ids = staging.unseen(kind)
      if ids.isEmpty { continue }
      let shown = Array(ids.sorted().suffix(RespelledKeys.lookedUp))
      let keys = try await asking { store throws(StoreError) in try await store.keys(of: kind, ids: shown) }
      if let finding = staging.respelled.finding(of: kind, beside: keys.values.map(\.key)) {
        findings.append(finding)
      }
    }
    return findings
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
}

extension [Int] {
  /// True for an element of an ascending list.
  func contains(sorted element: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < element { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == element
  }
}

extension Finding {
  fileprivate static func respelledKey(
    _ pairs: [(before: String, now: String, line: Int)], _ kind: RecordKind
  )
    -> Finding
  {
    let shown = pairs.prefix(3).map { "\($0.before) → \($0.now)" }
    return Finding(
      .warning, .respelledKey, line: pairs[0].line, value: shown.joined(separator: ", "),
      Localized(
        ja:
          "\(kind.label.ja)の新しいキー\(pairs.count)件は、このファイルにない登録済みのキーと数字の書き方だけが違います（例：\(shown.joined(separator: "、"))）。取り込むと二重になります。",
        en:
          "New keys (\(kind.label.en.lowercased())) that differ only in how their digits are written from known ones that the file does not name: \(pairs.count), for example \(shown.joined(separator: ", ")). They would be there twice."
      ),
      remedy: Localized(
        ja: "同じものなら、キーの列を前と同じ書き方（先頭の 0、桁区切り、ハイフン）にして書き出し直してください。",
        en:
          "If they are the same, export the column of the key as it was before: leading zeros, separators and hyphens."
      ), rows: pairs.count)
  }
}
