import Ingest
import SalesModel

/// Keys by which rows refer to records that nobody has described so far.
struct OpenReferences {
  private struct Open {
    /// By the place among the keys: what stands in the file, of the first of them.
    var texts: [Int: String] = [:]
    var places: Set<Int> = []
    /// Those that stand with others in one cell.
    var several: Set<Int> = []
    var line = 0
  }

  private var open: [RecordKind: Open] = [:]

  private static let textLimit = 1_000

  /// - Parameters:
  ///   - place: that of the key among those of its kind.
  ///   - line: the first that holds it.
  mutating func note(
    _ kind: RecordKind, at place: Int, _ text: @autoclosure () -> String, isOneOfSeveral: Bool,
    line: @autoclosure () -> Int
  ) {
    // To be named is all that is known of many reps and companies.
    guard kind.mentionField == nil, open[kind, default: Open()].places.insert(place).inserted else { return }
    if isOneOfSeveral { open[kind]?.several.insert(place) }
    guard let count = open[kind]?.texts.count, count < Self.textLimit else { return }
    if count == 0 { open[kind]?.line = line() }
    open[kind]?.texts[place] = text()
  }

  /// What is left open at the end of the file.
  func findings(_ known: [RecordKind: KeyTable]) -> [Finding] {
    RecordKind.allCases.compactMap { kind in
      guard let open = open[kind], let table = known[kind] else { return nil }
      let places = open.places.filter { table.content(at: $0) == nil }
      guard !places.isEmpty else { return nil }
      let shown = open.texts.filter { places.contains($0.key) }.sorted { $0.key < $1.key }.prefix(3)
      return .openReference(
        places.count, kind, shown: shown.map { NameKey.shown($0.value) },
        several: open.several.intersection(places).count, line: open.line)
    }
  }
}

extension RecordStaging {
  /// A cell may hold several ids, of which one is linked: a row is said anew once that is another one, although the file
  /// says what it said before.
  mutating func linkAnew(_ records: StatedRecords, _ rows: Range<Int>, _ contents: inout [UInt64])
    async throws(StoreError)
  {
    for column in records.columns where !column.others.isEmpty {
      guard case .reference(let kind) = column.field.type else { continue }
      let table = try await self.keys(of: kind)
      defer { known[kind] = table }
      for row in rows where column.cells[row] != .none {
        guard let linked = column.otherKnown(than: Int(column.cells[row]), in: table) else { continue }
        contents[row] &+= Fingerprint(of: "\(column.field.name)\u{0}linked\u{0}\(linked)").low
      }
    }
  }
}

extension StatedColumn {
  /// Of several keys in a cell the first whose record is described, where that is not the first of all.
  func otherKnown(than text: Int, in table: KeyTable) -> String? {
    guard let others = others[text] else { return nil }
    let first = texts.withBytes(of: text) { table.place(of: Fingerprint(of: $0)) }
    guard first.flatMap({ table.content(at: $0) }) == nil else { return nil }
    return others.first { key in
      table.place(of: Fingerprint(of: key)).flatMap { table.content(at: $0) } != nil
    }
  }
}

extension Finding {
  fileprivate static func openReference(
    _ count: Int, _ kind: RecordKind, shown: [String], several: Int, line: Int
  ) -> Finding {
    let (label, english) = (kind.label.ja, kind.label.en.lowercased())
    let cells = several == 0 ? "" : "うち\(several)件は複数の ID がある欄で、どれもまだ登録がありません。"
    let cellsEnglish =
      several == 0 ? "" : " \(several.counted("cell")) of them hold several ids, none of which is known yet."
    return Finding(
      .note, .openReference, line: line, value: shown.joined(separator: ", "),
      Localized(
        ja: "まだ登録のない\(label)を指す ID が\(count)件あります（例：\(shown.joined(separator: "、"))）。\(cells)",
        en:
          "Nobody knows these ids yet (\(english)): \(count), for example \(shown.joined(separator: ", ")).\(cellsEnglish)"
      ),
      remedy: Localized(
        ja:
          "同じ取込元の\(label)を取り込むとつながります。ほかの取込元の\(label)は、ID が同じでも別のものとして扱います。複数の ID がある欄は、そのあとでこのファイルをもう一度取り込んでください。",
        en:
          "They link when those of this source are imported; records of another source are others, whatever their ids. For cells with several ids, import this file again after that."
      ), rows: count)
  }
}
