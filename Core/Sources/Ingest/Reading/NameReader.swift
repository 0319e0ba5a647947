import SalesModel

/// Says by what a row names its record beside an id, and gives records without an id a key: their name, together with
/// who they are about, their company and the day on which they came into being. Two records of one name stay two.
struct NameReader {
  private let plan: ColumnPlan.SectionPlan
  /// Where records say what they are called, which company is theirs, and on which day they came into being.
  private let (labels, company, birth): ([Int], Int?, Int?)
  private let header: [String]
  /// Names that several records of the file have.
  private let shared: Set<Fingerprint>
  /// By key: the first row that has it, and what it says beside its names.
  private var firstRows: [Fingerprint: (line: Int, saying: Fingerprint)] = [:]
  /// By shared name: the first row that has it.
  private var namesakes: [Fingerprint: (line: Int, texts: [String])] = [:]

  /// - Parameter fields: the columns of the records.
  init(_ plan: ColumnPlan.SectionPlan, fields: [Field], header: [String], shared: Set<Fingerprint>) {
    self.plan = plan
    func place(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
    labels = ["personName", "name", "subject"].compactMap(place)
    company = place("company")
    birth = plan.kind.birthField.flatMap { fields.firstIndex(of: $0) }
    self.header = header
    self.shared = shared
  }

  /// Names the newest record.
  ///
  /// - Throws: when a row has neither id nor name, or has the key of another row and says something else.
  mutating func name(
    _ row: CSVRow, hasID: Bool, _ reader: inout CellReader, into records: inout StatedRecords
  ) throws(CellProblem) {
    let called = row.name(of: plan.kind, in: plan.key)
    let name = called?.key
    if name == nil {
      for column in plan.key.names {
        if let text = row.text(column), Placeholder.isOne(text) { reader.blanks.add(text, in: column) }
      }
    }
    if !hasID, reader.frame.mergesSharedKeys, let told = row.anyName(in: plan) {
      tellTogether(row, told, &reader)
      records.keys.append(NameKey.joining(told))
      records.namings.append(Naming(name: told, hasID: false, isAlone: true))
      return
    }
    let print = name.map { Fingerprint(of: $0) }
    let isAlone = print.map { !shared.contains($0) } ?? true
    let whole = whole(called, of: &records)
    let isWholeAlone =
      isAlone || name.map { !shared.contains(row.fullName($0, beside: plan.setApart)) } ?? true
    if !hasID {
      guard let whole else { throw CellProblem(.noKey, column: plan.key.columns.first) }
      let isFirst = try check(row, whole)
      if isFirst, let print, !isAlone { tellApart(row, print, &reader) }
      if !plan.isMention, let id = plan.key.ids.first,
        !reader.remarks.contains(where: { $0.problem == .roundedKey })
      {
        reader.remark(.blankID, column: id, value: NameKey.shown(whole))
      }
      records.keys.append(whole)
      if !plan.key.phones.isDisjoint(with: plan.key.names),
        let written = row.name(of: plan.kind, in: plan.key, asWritten: true),
        written.key != name, let former = self.whole(written, of: &records)
      {
        records.addFormerKey(former)
      }
    }
    records.namings.append(
      Naming(name: name, whole: whole, hasID: hasID, isAlone: isAlone, isWholeAlone: isWholeAlone))
  }

  /// The key that tells the newest record, which is lent and not copied, from others of its name; nil when it is not even called anything. Its company alone is
  /// no name: of a row that only says 合計 there, nobody knows a record.
  private func whole(_ name: RowName?, of records: inout StatedRecords) -> String? {
    let row = records.lines.count - 1
    var called: String?
    for label in labels where called == nil {
      called = records.columns[label].called(at: row).flatMap { Placeholder.isOne($0) ? nil : $0 }
    }
    let company = company.flatMap { records.columns[$0].called(at: row) }
    let label =
      if plan.kind == .company, let name {
        (called == name.text ? name.form : called.flatMap(CompanyName.form))?.rawValue
      } else {
        called.map(SourceKey.canonical)
      }
    guard name != nil || label != nil else { return nil }
    let day = birth.map { records.columns[$0].cells[row] } ?? .none
    return NameKey.joining(
      name?.key ?? "", label == name?.key ? "" : label ?? "", company ?? "",
      day == .none ? "" : BusinessDate(dayNumber: Int(day)).description)
  }

  /// True for the first row of a key.
  private mutating func check(_ row: CSVRow, _ whole: String) throws(CellProblem) -> Bool {
    let key = Fingerprint(of: whole)
    let saying = row.saying(without: plan.key.names)
    guard let first = firstRows[key] else {
      firstRows[key] = (row.line, saying)
      return true
    }
    guard first.saying == saying else {
      throw CellProblem(
        .sharedKey(line: first.line), column: plan.key.names.first, value: NameKey.shown(whole))
    }
    return false
  }

  /// Says of a row that it is taken as the record of an earlier one which says something else.
  private mutating func tellTogether(_ row: CSVRow, _ name: String, _ reader: inout CellReader) {
    let (key, saying) = (Fingerprint(of: name), row.saying(without: []))
    guard let first = firstRows[key] else {
      firstRows[key] = (row.line, saying)
      return
    }
    guard first.saying != saying else { return }
    reader.remark(.takenAsOne(line: first.line), column: plan.key.names.first, value: name)
  }

  private mutating func tellApart(_ row: CSVRow, _ name: Fingerprint, _ reader: inout CellReader) {
    guard let first = namesakes[name] else {
      namesakes[name] = (row.line, row.texts)
      return
    }
    let differing = zip(header, zip(first.texts, row.texts)).filter { $1.0 != $1.1 }.map(\.0)
    reader.remark(
      .keptApart(line: first.line, columns: differing), column: plan.key.names.first,
      value: row.name(of: plan.kind, in: plan.key)?.key)
  }
}

extension StatedColumn {
  /// What a row calls the record or the thing that it means; nil when it says nothing.
  fileprivate func called(at row: Int) -> String? {
    let cell = cells[row]
    guard cell != .none else { return nil }
    return namings[Int(cell)]?.name ?? texts[Int(cell)]
  }
}
