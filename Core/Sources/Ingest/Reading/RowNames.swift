import SalesModel

/// What a row calls its record.
struct RowName {
  let text: String
  /// As names are compared.
  let key: String
  /// Of a company: its legal form, which is no part of the key.
  private(set) var form: LegalForm?

  fileprivate init(text: String, key: String) { (self.text, self.key) = (text, key) }

  fileprivate init(_ text: String, of kind: RecordKind) {
    self.text = text
    // A name is folded once, which takes longer than all else in its row.
    if kind == .company { (key, form) = CompanyName.parts(text) } else { key = kind.key(text) }
  }
}

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
  func name(of kind: RecordKind, in key: ColumnPlan.KeyPlan, asWritten isWritten: Bool = false) -> RowName? {
    name(of: kind, in: key, asWritten: isWritten) { !RoleAddress.isOne($0) }
  }

  /// The first of the row's names, whoever else has it.
  func anyName(in section: ColumnPlan.SectionPlan) -> String? {
    name(of: section.kind, in: section.key, asWritten: false) { _ in true }?.key
  }

  private func name(
    of kind: RecordKind, in key: ColumnPlan.KeyPlan, asWritten isWritten: Bool, where isOne: (String) -> Bool
  ) -> RowName? {
    for column in key.names {
      guard let text = said(column), isOne(text) else { continue }
      if key.phones.contains(column), !isWritten { return RowName(text: text, key: SourceKey.phone(text)) }
      return RowName(text, of: kind)
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
  /// The names of each kind.
  private var names: [NameOwners]
  /// Pairs of an id and a name that were looked at before: most rows say one of them again.
  private var known: Set<Fingerprint> = []
  private let sections: [Section]
  private let references: [(kind: RecordKind, plan: ColumnPlan.FieldPlan, names: Int)]
  /// Columns of ids of leads, each with those of the company of the same record.
  private let companies: [(ids: [Int], columns: [Int])]
  private(set) var ids = SharedIDs()

  private struct Section {
    let key: ColumnPlan.KeyPlan
    let kind: RecordKind
    let apart: [Int]
    /// The place of the names of its kind.
    let names: Int
  }

  init(_ plan: ColumnPlan) {
    names = RecordKind.allCases.map(NameOwners.init)
    func place(_ kind: RecordKind) -> Int { RecordKind.allCases.firstIndex(of: kind) ?? 0 }
    sections = plan.sections.filter { !$0.key.names.isEmpty }.map { section in
      Section(key: section.key, kind: section.kind, apart: section.setApart, names: place(section.kind))
    }
    references = plan.sections.flatMap(\.fields).compactMap { field in
      guard case .reference(let kind) = field.field.type, !field.ids.isEmpty, !field.columns.isEmpty
      else { return nil }
      return (kind, field, place(kind))
    }
    companies = plan.sections.map { section in
      func columns(_ kind: RecordKind) -> [ColumnPlan.FieldPlan] {
        section.fields.filter { $0.field.type == .reference(kind) }
      }
      return (columns(.lead).flatMap { $0.ids + $0.columns }, columns(.company).flatMap(\.columns))
    }.filter { !$0.ids.isEmpty && !$0.columns.isEmpty }
  }

  var shared: [RecordKind: Set<Fingerprint>] {
    Dictionary(uniqueKeysWithValues: names.map { ($0.kind, $0.shared) })
  }

  /// The mail addresses and telephone numbers by which leads of the file are told apart.
  var addresses: KeyTable { names.first { $0.kind == .lead }?.table ?? KeyTable() }

  mutating func look(at row: CSVRow) {
    for index in sections.indices {
      guard let name = row.name(of: sections[index].kind, in: sections[index].key)?.key else { continue }
      let owner =
        row.id(in: sections[index].key).map { Fingerprint(of: $0.text) } ?? row.saying(without: [])
      let full = sections[index].apart.isEmpty ? nil : row.fullName(name, beside: sections[index].apart)
      names[sections[index].names].say(Fingerprint(of: name), full: full, owner)
    }
    for index in references.indices {
      look(at: row, references[index].plan, references[index].kind, references[index].names)
    }
    for (ids, columns) in companies
    where ids.contains(where: { $0 < row.count && row.withBytes(of: $0) { $0.standsForNone } }) {
      guard let id = ids.lazy.compactMap({ row.said($0) }).first,
        let name = columns.lazy.compactMap({ row.said($0) }).first
      else { continue }
      self.ids.say(id, of: .lead, is: name, .company, line: row.line)
    }
  }

  private mutating func look(
    at row: CSVRow, _ plan: ColumnPlan.FieldPlan, _ kind: RecordKind, _ place: Int
  ) {
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
    names[place].say(Fingerprint(of: kind.key(name)), owner)
    if kind == .company, CompanyName.form(of: name) != nil {
      names[place].say(Fingerprint(of: CompanyName.key(name)), owner)
    }
  }
}

/// The names of one kind of record, each with its first owner.
private struct NameOwners {
  let kind: RecordKind
  /// Names that several have.
  private(set) var shared: Set<Fingerprint> = []
  private(set) var table = KeyTable()
  /// By the place of a name: the full name of its first owner, which matters only once somebody else has the name.
  private var fullNames: [Fingerprint?] = []

  init(_ kind: RecordKind) { self.kind = kind }

  mutating func say(_ name: Fingerprint, full: Fingerprint? = nil, _ owner: Fingerprint) {
    guard let place = table.place(of: name) else {
      table.describe(table.add(name, id: 0), as: owner.high)
      fullNames.append(full)
      return
    }
    let isShared = table.content(at: place) != owner.high
    if isShared { shared.insert(name) }
    guard let full, isShared || full != fullNames[place] else { return }
    if let first = fullNames[place] {
      fullNames[place] = nil
      sayFull(first, table.content(at: place))
    }
    sayFull(full, owner.high)
  }

  private mutating func sayFull(_ name: Fingerprint, _ owner: UInt64?) {
    guard let place = table.place(of: name) else {
      table.describe(table.add(name, id: 0), as: owner ?? 0)
      fullNames.append(nil)
      return
    }
    if table.content(at: place) != owner { shared.insert(name) }
  }
}

extension UnsafeRawBufferPointer {
  /// True for 0, 000, 9999 and the like, which people write where there is no id.
  fileprivate var standsForNone: Bool {
    guard let first, (0x30...0x39).contains(first) else { return false }
    return allSatisfy { $0 == first }
  }
}
