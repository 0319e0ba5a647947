import Ingest
import KPIEngine
import SalesModel

/// New leads and deals by what they are called: those that the file does not name may be the same, where one of the two has no id, and
/// their company or day is not said by both.
struct NewlyNamed {
  fileprivate struct Record {
    let company: String?
    let day: Cell
    let hasID: Bool
    let shown: String
    let line: Int
  }

  /// By kind and name.
  private var records: [RecordKind: [String: [Record]]] = [:]
  private var count = 0

  private static let limit = 50_000
  /// As many of the newest records that are not named are compared.
  fileprivate static let lookedUp = 20_000

  var kinds: [RecordKind] { RecordKind.allCases.filter { records[$0] != nil } }

  /// - Parameter isTold: true for the lines of which it was said already.
  mutating func note(_ news: News, of stated: StatedRecords, except isTold: (Int) -> Bool) {
    guard [.lead, .opportunity].contains(stated.kind), !stated.isMention, !stated.namings.isEmpty else {
      return
    }
    func column(_ field: Field?) -> StatedColumn? {
      field.flatMap { field in stated.columns.first { $0.field == field } }
    }
    let (name, birth) = (column(stated.kind.nameField), column(stated.kind.birthField))
    let company = stated.columns.first { $0.field.name == "company" }
    for (place, row) in news.rows.enumerated() where !news.changes.contains(sorted: place) {
      guard count < Self.limit else { return }
      guard let called = name?.called(at: row), !isTold(stated.lines[row]) else { continue }
      count += 1
      records[stated.kind, default: [:]][called.barest, default: []].append(
        Record(
          company: company?.called(at: row)?.barest, day: birth?.cells[row] ?? .none,
          hasID: stated.namings[row].hasID, shown: called, line: stated.lines[row]))
    }
  }

  /// Those that may be known, each as one of the known ones at most.
  fileprivate func doubles(of kind: RecordKind, among known: [KnownRecord]) -> [Record] {
    var left = records[kind] ?? [:]
    return known.compactMap { known in
      guard let index = left[known.name]?.firstIndex(where: { known.mayBe($0) }) else { return nil }
      return left[known.name]?.remove(at: index)
    }
  }
}

/// A record that the file does not name.
private struct KnownRecord {
  let name: String
  let company: String?
  let day: Cell
  let hasID: Bool

  func mayBe(_ record: NewlyNamed.Record) -> Bool {
    // Two ids are two records.
    guard !hasID || !record.hasID else { return false }
    let isCompany = record.company.flatMap { own in company.map { $0 == own } }
    let isDay = record.day == .none || day == .none ? nil : record.day == day
    // An id that comes with the file names the record anew: one thing more may have changed.
    if hasID != record.hasID { return isCompany ?? isDay ?? true || isDay ?? false }
    return isCompany ?? true && isDay ?? true
  }
}

extension Workspace {
  /// What may be there twice, because the file neither says who it is nor all that told it before.
  func maybeKnown(_ staging: RecordStaging) async throws(Problem) -> [Finding] {
    var findings: [Finding] = []
    for kind in staging.newlyNamed.kinds {
      let ids = Array(staging.unseen(kind).sorted().suffix(NewlyNamed.lookedUp))
      guard !ids.isEmpty, let table = staging.known[kind] else { continue }
      let known = try await knownRecords(ids, of: kind, in: table)
      guard let finding = Finding(staging.newlyNamed.doubles(of: kind, among: known), kind) else { continue }
      findings.append(finding)
    }
    return findings
  }

  private func knownRecords(_ ids: [Int64], of kind: RecordKind, in table: KeyTable) async throws(Problem)
    -> [KnownRecord]
  {
    guard let name = kind.nameField, let birth = kind.birthField else { return [] }
    let facts = try await snapshot(naming: []).engine.facts.table(kind)
    let rows = ids.compactMap { id in facts.row(of: id).map { (id: id, row: $0) } }
    let companies = Set(rows.map { facts.cell("company", at: $0.row) }).subtracting([.none]).sorted()
    let (names, called) = try await asking { store throws(StoreError) in
      (try await store.texts(of: kind, ids: ids), try await store.texts(of: .company, ids: companies))
    }
    return rows.compactMap { id, row in
      guard let text = names[id]?[name.name], !text.isEmpty else { return nil }
      let company = called[facts.cell("company", at: row)]?[Field.Company.name.name]
      return KnownRecord(
        name: text.barest, company: company?.withoutForm.barest, day: facts.cell(birth.name, at: row),
        hasID: table.isIdentified(id))
    }
  }
}

extension String {
  /// The name of a company without its legal form, as files refer to it.
  var withoutForm: String { RecordKind.company.key(self) }
}

extension StatedColumn {
  /// What a row calls the record itself, or the company that it means without its legal form; nil when it says nothing.
  func called(at row: Int) -> String? {
    guard cells[row] != .none, case let place = Int(cells[row]) else { return nil }
    let text = namings[place]?.name ?? texts[place]
    return field.isPersonal ? text : NameKey.parts(of: text).first ?? text
  }
}

extension Finding {
  fileprivate init?(_ doubles: [NewlyNamed.Record], _ kind: RecordKind) {
    guard let first = doubles.min(by: { $0.line < $1.line }) else { return nil }
    let count = doubles.count
    self.init(
      .warning, .maybeKnown, line: first.line, value: first.shown,
      Localized(
        ja:
          "新しい\(kind.label.ja)のうち\(count)件は、登録済みでこのファイルにない\(kind.label.ja)と名前が同じです（例：\(first.shown)）。ID がなく、会社や日付も片方にしか書かれていないか違うので、同じものか決められません。別のものとして取り込むので、同じものなら二重になります。",
        en:
          "New records (\(kind.label.en.lowercased())) that are called like known ones that the file does not name: \(count), for example \(first.shown). Without ids, and with a company or day that only one of the two says or that differs, nothing tells whether they are the same. They are taken as others: if they are the same, they are there twice."
      ),
      remedy: .sayingWhich, rows: count)
  }
}

extension Localized {
  /// What to do about records that may be there twice.
  static let sayingWhich = Localized(
    ja:
      "同じものなら、前のファイルにあった会社・作成日・メールなどの列か、ID の列を加えて書き出してください。このファイルだけで全件がそろうなら、ファイルにない記録を集計から外せば（--exclude-gone）二重になりません。",
    en:
      "If they are the same, export the file with the columns of before (company, opening date, mail address), or with ids. If this file has all of them, stop counting what it does not name (--exclude-gone)."
  )
}
