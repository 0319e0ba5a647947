import Foundation
import Ingest
import SalesModel

/// The columns that a file lacks and earlier files had: each is told once, with what stays as it is known and what is read
/// from the columns that are left.
struct LackingColumns {
  let missing: [MissingColumn]
  let decisions: [LackingDecision]
  /// By decision: the known records that the other columns would have read in another way.
  let others: [Int]
  let counts: [RecordKind: RowCounts]
  /// The columns of the newest earlier file: what that one lacked as well is no news.
  let newest: EarlierColumns
  /// What the inspection says of the column that is remembered for appointments, where the file lacks it.
  let appointments: Finding?

  var findings: [Finding] {
    let named = missing.map(\.column) + decisions.flatMap(\.columns)
    return named.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.map(finding)
  }

  /// True for the column that is remembered for appointments.
  fileprivate func tellsOfAppointments(_ column: String) -> Bool { appointments?.column == column }

  /// True when a decision tells what becomes of meetings.
  var tellsOfMeetings: Bool { decisions.contains(where: \.leavesNewOpen) }

  private func finding(_ column: String) -> Finding {
    let kept = missing.filter { $0.column == column }
    let decided = decisions.indices.filter { decisions[$0].columns.contains(column) }
    let parts =
      (kept.isEmpty ? [] : [Self.sentence(kept)]) + decided.map(sentence)
      + (tellsOfAppointments(column) ? [Localized.appointments] : [])
    let isNews = !kept.isEmpty || newest.contains { $0.column == column }
    return Finding(
      isNews ? .warning : .note, decided.isEmpty ? .missingColumn : .missingDecider, line: 1, column: column,
      Localized(
        ja: "以前のファイルにあった「\(column)」の列が、このファイルにはありません。" + parts.map(\.ja).joined(),
        en: "This file has no column \(column): " + parts.map(\.en).joined(separator: "; ") + "."),
      remedy: decided.isEmpty ? .clearing : .exporting)
  }

  /// The values that are kept because nothing else says them.
  private static func sentence(_ kept: [MissingColumn]) -> Localized {
    let fields = kept.map { "\($0.kind.label.ja)\($0.count)件の「\($0.use.ja)」" }.joined(separator: "、")
    let values = kept.map {
      "\($0.count.counted("known value")) (\($0.kind.label.en.lowercased()), \($0.use.en))"
    }
    return Localized(
      ja: "\(fields)は登録済みの値があり、消す指定がなければそのまま残します。",
      en: "\(values.joined(separator: ", ")) kept as before unless you have them emptied")
  }

  /// What was decided by it.
  private func sentence(_ index: Int) -> Localized {
    let (decision, other) = (decisions[index], others.indices.contains(index) ? others[index] : 0)
    let (kind, plural) = (decision.kind.label.ja, decision.kind.plural.en)
    let count = counts[decision.kind] ?? RowCounts()
    let known = count.changed + count.unchanged
    var parts = [
      Localized(
        ja: "\(kind)の「\(decision.use.ja)」はこの列からも決めていました。",
        en: "it helped to decide \(decision.use.en.lowercased()) of \(plural)")
    ]
    if known > 0 {
      parts.append(
        decision.kept.isEmpty
          ? Localized(
            ja: "登録済みの\(known)件も、残りの列だけで読みます。",
            en: "known ones (\(known)) are read in another way as well")
          : Localized(
            ja: "登録済みの\(known)件のうち、残りの列だけでは読み方が変わる\(other)件は、登録のままとします。",
            en:
              "of known ones (\(known)) those that would be read in another way without it (\(other)) stay as they are"
          ))
    }
    if count.new > 0 {
      parts.append(
        decision.leavesNewOpen
          ? Localized(
            ja: "新しい\(kind)\(count.new)件は未判定とします。", en: "new ones (\(count.new)) are not judged")
          : Localized(
            ja: "新しい\(kind)\(count.new)件は残りの列だけで読みます。",
            en: "new ones (\(count.new)) are read by the columns that are left"))
    }
    return Localized(ja: parts.map(\.ja).joined(), en: parts.map(\.en).joined(separator: ", "))
  }
}

extension Localized {
  fileprivate static let appointments = Localized(
    ja: "アポの場所として覚えている列なので、アポは読まず、これまでのアポは変えません。場所は --appointments で指定し直せます。",
    en:
      "it is remembered for appointments: none are read, and those that are known stay; --appointments says anew where they live"
  )
  fileprivate static let clearing = Localized(
    ja: "値を消す場合は「この列の値を消す」を選んでください（--clear-missing）。",
    en: "To empty them, choose to clear them (--clear-missing).")
  fileprivate static let exporting = Localized(
    ja: "この列を加えて書き出し直すと、どの記録も以前と同じように読みます。",
    en: "Export the file with it, and all records are read as before.")
}

extension ImportSummary {
  /// Takes back what the inspection says of columns of which more is known now: their lack is told once.
  mutating func dropWhatIsSaid(by lacking: LackingColumns, of inspection: FileInspection) {
    let isAllKnown = lacking.counts.mapValues { $0.new == 0 }
    let told = inspection.absentFields().flatMap { kind, fields in
      fields.filter { absent in
        lacking.missing.contains { $0.kind == kind && $0.field == absent.field.name }
      }.map { (kind: kind, field: $0.field, column: $0.column) }
    }
    let columns = lacking.findings.compactMap(\.column)
    findings.removeAll { finding in
      switch finding.kind {
      case .missingColumn:
        finding == lacking.appointments && columns.contains(where: lacking.tellsOfAppointments)
      case .absentField: told.contains { $0.column == finding.column }
      case .missingDate: told.contains { $0.column == finding.column && isAllKnown[$0.kind] == true }
      case .missingAmount:
        told.contains { $0.field == Field.Opportunity.amount } && isAllKnown[.opportunity] == true
      case .muteCalls: told.contains { $0.field == Field.Activity.connected } && isAllKnown[.activity] == true
      default: false
      }
    }
    if !lacking.tellsOfMeetings, let unsaid = inspection.lackingResults { add([unsaid]) }
  }
}

/// All that is read of the summary of an earlier file.
private struct KnownColumns: Decodable {
  let columns: [ImportSummary.Column]
}

extension [ImportRecord] {
  /// The columns of the files of one layout, the newest first, each set of them once.
  func columns(of mapping: Mapping) -> [EarlierColumns] {
    var seen: Set<[String]> = []
    return reversed().filter { $0.header.mapping == mapping.name && $0.header.source == mapping.source }
      .compactMap { record in
        record.summary.flatMap { try? JSONDecoder().decode(KnownColumns.self, from: $0) }?.columns
      }
      .filter { seen.insert($0.map(\.name)).inserted }
      .map { $0.map { ($0.name, $0.use) } }
  }
}

extension ColumnUse {
  /// The columns of earlier files that are no fields of the schema, each as the newest of them writes it.
  static func own(_ earlier: [EarlierColumns]) -> [String] {
    earlier.joined().filter { $0.use == Use.custom.label }.map { $0.column }
  }
}

extension Workspace {
  /// The files that were taken, in their order.
  func takenFiles() async throws(Problem) -> [ImportRecord] {
    let published = Set(await state.published.map(\.id))
    return try await asking { store throws(StoreError) in try await store.imports() }.filter {
      published.contains($0.id)
    }
  }
}
