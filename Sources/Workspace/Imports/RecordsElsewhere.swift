import Ingest
import SalesModel

extension Workspace {
  /// Leads and companies of a file whom another source knows by the same mail address or name: they stay two, and count twice.
  func recordsElsewhere(_ inspection: FileInspection, in id: ImportID) async throws(Problem) -> [Finding] {
    let source = inspection.mapping.source
    let described = inspection.mapping.sections.filter { !$0.isMention }.map(\.kind)
    let spoken: Set<RecordKind> = [.lead, .company, .opportunity]
    guard described.contains(where: spoken.contains),
      await state.published.contains(where: { $0.source != source })
    else { return [] }
    var findings: [Finding] = []
    for (kind, field) in [(RecordKind.lead, Field.Lead.email), (.company, Field.Company.name)] {
      let found = try await asking { store throws(StoreError) in
        try await store.textsElsewhere(field, of: kind, in: id) { $0.foldedWidth.lowercased() }
      }
      if let found { findings.append(.recordsElsewhere(found, kind, field)) }
    }
    return findings
  }
}

extension Finding {
  fileprivate static func recordsElsewhere(_ found: TextsElsewhere, _ kind: RecordKind, _ field: Field)
    -> Finding
  {
    let (count, example) = (found.count, found.example)
    return Finding(
      .warning, .recordElsewhere, line: 1, value: example,
      Localized(
        ja:
          "ほかの取込元「\(found.source)」にも\(field.label.ja)の同じ\(kind.label.ja)が\(count)件あります（例：\(example)）。別の\(kind.label.ja)として数えるので、合わせると二重になります。",
        en:
          "Another source, \(found.source), has records (\(kind.label.en.lowercased())) of the same \(field.label.en.lowercased()): \(count), for example \(example). They are others, and together they count twice."
      ),
      remedy: .oneSourceOnly, rows: count)
  }
}

extension Localized {
  /// What to do about records that two sources have.
  static let oneSourceOnly = Localized(
    ja: "同じものなら、どちらか一つの取込元からだけ取り込んでください。同じシステムの書き出しなら、対応表の source をそろえます。",
    en:
      "If they are the same, import them from one of the sources only. Exports of one system need one source in their mappings."
  )
}
