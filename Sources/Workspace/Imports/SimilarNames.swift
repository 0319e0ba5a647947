import Ingest
import SalesModel

/// The names of reps that differ in nothing but their spelling, where an id does not tell each of them: 鈴木 一 and 鈴木一, Suzuki and
/// SUZUKI. They stay two, and somebody is told, since two people may be meant.
struct SimilarNames {
  private typealias Spelling = (line: Int, hasID: Bool)
  /// By what is left without blanks, case and variants of characters: the spellings, each with its first line.
  private var spellings: [String: [String: Spelling]] = [:]

  mutating func take(_ batch: StatedBatch) {
    for records in batch.groups where records.kind == .rep {
      guard let names = records.columns.first(where: { $0.field == Field.Rep.name }) else { continue }
      for row in 0..<records.count where names.cells[row] != .none {
        let hasID = !records.namings.isEmpty && records.namings[row].hasID
        let name = RecordKind.rep.key(names.texts[Int(names.cells[row])])
        let before = spellings[name.barest]?[name]
        if before == nil || before?.hasID == true && !hasID {
          spellings[name.barest, default: [:]][name] = (before?.line ?? records.lines[row], hasID)
        }
      }
    }
  }

  /// Adds how earlier files of the source wrote some of them.
  fileprivate mutating func add(known name: String, hasID: Bool) {
    let name = RecordKind.rep.key(name)
    if spellings[name.barest] != nil, spellings[name.barest]?[name] == nil {
      spellings[name.barest]?[name] = (Int.max, hasID)
    }
  }

  fileprivate func mayBe(_ name: String) -> Bool { spellings[name.barest] != nil }
  fileprivate var isEmpty: Bool { spellings.isEmpty }

  fileprivate var findings: [Finding] {
    spellings.values.filter { names in names.count > 1 && names.contains { !$0.value.hasID } }.map { names in
      let sorted = names.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
      return Finding(
        .warning, .similarNames, line: sorted[0].value.line,
        value: sorted.map(\.key).joined(separator: " / "),
        Localized(
          ja: "書き方だけが違う担当者の名前です。別の人として取り込みます。",
          en: "Names of reps that differ in nothing but their spelling: taken as different people."),
        remedy: Localized(
          ja: "同じ人なら、元のシステムで氏名をそろえるか、対応表の words で読み替えるか、担当者の ID の列を加えて書き出してください。",
          en:
            "If they are one, write the name alike in the source, translate it under words in a mapping, or export the file with the ids of reps."
        ))
    }.sorted { ($0.line, $0.value ?? "") < ($1.line, $1.value ?? "") }
  }
}

extension Workspace {
  /// The reps of a file that may be others of its source, or of the file itself.
  func similarReps(_ names: SimilarNames, in source: String) async throws(Problem) -> [Finding] {
    if names.isEmpty { return [] }
    var names = names
    let known = try await asking { store throws(StoreError) in
      let texts = try await store.texts(of: .rep, ids: nil).compactMapValues { $0[Field.Rep.name.name] }
      let near = texts.filter { names.mayBe($0.value) }
      let keys = try await store.keys(of: .rep, ids: near.keys.sorted())
      return near.compactMap { id, name in
        keys[id].flatMap { $0.source == source ? (name: name, key: $0.key) : nil }
      }
    }
    for (name, key) in known { names.add(known: name, hasID: key.barest != name.barest) }
    return names.findings
  }
}

extension String {
  /// A name without what people write in different ways.
  var barest: String {
    String(folded.compactMap { $0.isWhitespace || "・･.,-".contains($0) ? nil : Self.variants[$0] ?? $0 })
  }

  private static let variants: [Character: Character] = [
    "髙": "高", "﨑": "崎", "嵜": "崎", "邊": "辺", "邉": "辺", "齋": "斎", "齊": "斎", "斉": "斎", "濵": "浜", "濱": "浜",
    "栁": "柳",
    "德": "徳", "澤": "沢", "廣": "広", "眞": "真", "國": "国", "嶋": "島", "嶌": "島", "𠮷": "吉",
  ]
}
