import SalesModel

extension CSVRow {
  /// The id of the row's record; nil without one. What a spreadsheet has rounded is none.
  func id(in key: ColumnPlan.KeyPlan) -> (column: Int, text: String)? {
    for column in key.ids {
      if let text = said(column), !SourceKey.isRounded(text) { return (column, text) }
    }
    return nil
  }

  /// The first of the row's names by which somebody can be told from others.
  ///
  /// - Parameter isWritten: true for a telephone number as it is written, which was its key in earlier releases.
  func name(in section: ColumnPlan.SectionPlan, asWritten isWritten: Bool = false) -> String? {
    name(in: section, asWritten: isWritten) { !RoleAddress.isOne($0) }
  }

  /// The first of the row's names, whoever else has it.
  func anyName(in section: ColumnPlan.SectionPlan) -> String? {
    name(in: section, asWritten: false) { _ in true }
  }

  private func name(
    in section: ColumnPlan.SectionPlan, asWritten isWritten: Bool, where isOne: (String) -> Bool
  ) -> String? {
    for column in section.key.names {
      guard let text = said(column), isOne(text) else { continue }
      return section.key.phones.contains(column) && !isWritten
        ? SourceKey.phone(text) : section.kind.key(text)
    }
    return nil
  }

  /// All that the row calls its record: its name, and what the columns say that set records of one name apart.
  func fullName(_ name: String, beside columns: [Int]) -> Fingerprint {
    var said: [UInt8] = []
    said.reserveCapacity(name.utf8.count + 64)
    said.append(contentsOf: name.utf8)
    for column in columns where column < count {
      said.append(0)
      said.append(contentsOf: self[column])
    }
    return Fingerprint(of: said)
  }

  /// What the row says in all columns but some.
  func saying(without columns: [Int]) -> Fingerprint {
    var said: [UInt8] = []
    for index in 0..<count where !columns.contains(index) {
      said.append(contentsOf: self[index])
      said.append(0)
    }
    return Fingerprint(of: said)
  }
}

/// Finds the names, and the full names, of a file that more than one of its records has.
struct NameSurvey {
  /// By kind: the names, each with a mark of its first owner.
  private var owners: [RecordKind: KeyTable] = [:]
  private(set) var shared: [RecordKind: Set<Fingerprint>] = [:]
  /// Pairs of an id and a name that were looked at before: most rows say one of them again.
  private var known: Set<Fingerprint> = []
  private let sections: [(plan: ColumnPlan.SectionPlan, apart: [Int])]
  private let references: [(kind: RecordKind, plan: ColumnPlan.FieldPlan)]
  /// Columns of ids of leads, each with those of the company of the same record.
  private let companies: [(ids: [Int], columns: [Int])]
  private(set) var ids = SharedIDs()

  init(_ plan: ColumnPlan) {
    sections = plan.sections.filter { !$0.key.names.isEmpty }.map { ($0, $0.setApart) }
    references = plan.sections.flatMap(\.fields).compactMap { field in
      guard case .reference(let kind) = field.field.type, !field.ids.isEmpty, !field.columns.isEmpty
      else { return nil }
      return (kind, field)
    }
    companies = plan.sections.map { section in
      func columns(_ kind: RecordKind) -> [ColumnPlan.FieldPlan] {
        section.fields.filter { $0.field.type == .reference(kind) }
      }
      return (columns(.lead).flatMap { $0.ids + $0.columns }, columns(.company).flatMap(\.columns))
    }.filter { !$0.ids.isEmpty && !$0.columns.isEmpty }
  }

  mutating func look(at row: CSVRow) {
    for index in sections.indices {
      guard let name = row.name(in: sections[index].plan) else { continue }
      let (kind, apart) = (sections[index].plan.kind, sections[index].apart)
      let owner =
        row.id(in: sections[index].plan.key).map { Fingerprint(of: $0.text) } ?? row.saying(without: [])
      say(Fingerprint(of: name), of: kind, owner)
      if !apart.isEmpty { say(row.fullName(name, beside: apart), of: kind, owner) }
    }
    for index in references.indices { look(at: row, references[index].plan, references[index].kind) }
    for (ids, columns) in companies where ids.contains(where: { $0 < row.count && row[$0].standsForNone }) {
      guard let id = ids.lazy.compactMap({ row.said($0) }).first,
        let name = columns.lazy.compactMap({ row.said($0) }).first
      else { continue }
      self.ids.say(id, of: .lead, is: name, .company, line: row.line)
    }
  }

  private mutating func look(at row: CSVRow, _ plan: ColumnPlan.FieldPlan, _ kind: RecordKind) {
    var pair: [UInt8] = []
    for column in plan.ids + plan.columns where column < row.count {
      pair.append(contentsOf: row[column])
      pair.append(0)
    }
    guard known.insert(Fingerprint(of: pair)).inserted,
      let id = plan.ids.lazy.compactMap({ row.said($0) }).first,
      let named = plan.columns.lazy.compactMap({ row.said($0) }).first
    else { return }
    let name = kind == .rep ? OwnerText.name(in: named) : named
    if !SourceKey.isRounded(id) { ids.say(SourceKey.canonical(id), of: kind, is: name, kind, line: row.line) }
    let owner = Fingerprint(of: SourceKey.canonical(id))
    say(Fingerprint(of: kind.key(name)), of: kind, owner)
    if kind == .company, CompanyName.form(of: name) != nil {
      say(Fingerprint(of: CompanyName.key(name)), of: kind, owner)
    }
  }

  private mutating func say(_ name: Fingerprint, of kind: RecordKind, _ owner: Fingerprint) {
    guard let place = owners[kind]?.place(of: name) else {
      let place = owners[kind, default: KeyTable()].add(name, id: 0)
      owners[kind]?.describe(place, as: owner.high)
      return
    }
    if owners[kind]?.content(at: place) != owner.high { shared[kind, default: []].insert(name) }
  }
}

extension ArraySlice<UInt8> {
  /// True for 0, 000, 9999 and the like, which people write where there is no id.
  fileprivate var standsForNone: Bool {
    guard let first, (0x30...0x39).contains(first) else { return false }
    return allSatisfy { $0 == first }
  }
}
