import SalesModel

/// Reads one field of a section.
struct FieldReader {
  private let meaning: FieldMeaning
  private let isJoined: Bool
  private let isConditional: Bool
  private let hasConstant: Bool
  /// The form of numbers that need no text; nil for other fields and translated ones.
  private let form: NumberForm?
  /// The kind of record that the field refers to, when being named is enough to know of it.
  private let mentioned: RecordKind?
  /// The column of the section's records that the field fills.
  private let target: Int
  private var sources: [SourceColumn]
  /// How many of the sources hold ids; the others hold names.
  private let idCount: Int
  /// Names that several records of the file have.
  private let sharedNames: Set<Fingerprint>
  /// By the place of the text: whether it was mentioned in this batch.
  private var isMentioned: [Bool] = []
  /// By the place of the text: what the file says where its key is written in another way.
  private var names: [Cell: String] = [:]
  /// By the cell of the field that decides: whether this one has a value.
  private var decisions: [Cell: Bool] = [:]

  init(_ plan: ColumnPlan.FieldPlan, column: Int, sharedNames: [RecordKind: Set<Fingerprint>]) {
    meaning = FieldMeaning(plan)
    isJoined = !plan.joined.isEmpty
    isConditional = plan.rule.condition != nil
    hasConstant = plan.rule.constant != nil
    form = plan.rule.words.isEmpty ? NumberForm(plan.field.type) : nil
    if case .reference(let kind) = plan.field.type, kind.mentionField != nil {
      mentioned = kind
      self.sharedNames = sharedNames[kind] ?? []
    } else {
      mentioned = nil
      self.sharedNames = []
    }
    target = column
    sources = (plan.ids + plan.columns).map(SourceColumn.init)
    idCount = plan.ids.count
  }

  /// Sets the cell of the newest record, and says it; nil when the row says nothing of it.
  mutating func read(_ row: CSVRow, _ reader: inout CellReader, into records: inout StatedRecords)
    throws(CellProblem) -> Cell?
  {
    if isConditional, !holds(in: records) { return nil }
    let cell = try cell(of: row, &reader, into: &records.columns[target])
    guard cell != .none else { return nil }
    records.columns[target].cells[records.count - 1] = cell
    return cell
  }

  mutating func forget() {
    for index in sources.indices { sources[index].forget() }
    forgetMentions()
    decisions.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
  }

  mutating func forgetMentions() { isMentioned.removeAll(keepingCapacity: true) }

  // MARK: - Its cell

  private mutating func cell(of row: CSVRow, _ reader: inout CellReader, into records: inout StatedColumn)
    throws(CellProblem) -> Cell
  {
    if isJoined { return try meaning.joined(row, &reader, &records) }
    for index in sources.indices {
      if let form, let number = row.withBytes(of: sources[index].column, { reader.number($0, form) }) {
        return number
      }
      var cell = sources[index].known(row)
      if cell == nil {
        cell = try sources[index].new(row, meaning, isID: index < idCount, &reader, &records)
      }
      if let cell, cell != .none { return cell }
    }
    return hasConstant ? try meaning.constant(&reader, &records) : .none
  }

  // MARK: - Whether it has one, and whom it names

  private mutating func holds(in records: StatedRecords) -> Bool {
    guard let condition = meaning.plan.rule.condition,
      let deciding = records.columns.first(where: { $0.field.name == condition.field })
    else { return false }
    let row = records.count - 1
    if let known = decisions[deciding.cells[row]] { return known }
    let decision = deciding.value(at: row).map { condition.holds($0, of: deciding.field) } ?? false
    decisions[deciding.cells[row]] = decision
    return decision
  }

  /// The record that a cell names, the first time in a batch, when being named is enough to know of it.
  mutating func firstMention(_ cell: Cell, in row: CSVRow, _ records: inout StatedRecords)
    -> (RecordKind, Fingerprint)?
  {
    guard let kind = mentioned else { return nil }
    let place = Int(cell)
    while isMentioned.count <= place { isMentioned.append(false) }
    guard !isMentioned[place] else { return nil }
    isMentioned[place] = true
    if idCount > 0 { name(place, in: row, kind, &records.columns[target]) }
    return records.columns[target].texts.withBytes(of: place) { key in
      let isWritten = sources[idCount...].contains { row.withBytes(of: $0.column) { $0.elementsEqual(key) } }
      if !isWritten { names[cell] = try? meaning.original(row) }
      return (kind, Fingerprint(of: key))
    }
  }

  /// Says beside a key what its record is called, where the file has both.
  private func name(_ place: Int, in row: CSVRow, _ kind: RecordKind, _ column: inout StatedColumn) {
    let hasID = sources[..<idCount].contains { source in
      row.text(source.column).map { !$0.isEmpty && !SourceKey.isRounded($0) } ?? false
    }
    let name = meaning.name(row).map(kind.key)
    let isAlone = name.map { !sharedNames.contains(Fingerprint(of: $0)) } ?? true
    column.namings[place] = Naming(name: name, hasID: hasID, isAlone: isAlone)
  }

  /// A mentioned record: its key, the name that a reader sees, and what the file calls it.
  func mentioned(_ cell: Cell, _ records: StatedRecords) -> (key: String, name: String, Naming?) {
    let column = records.columns[target]
    let key = column.texts[Int(cell)]
    return (key, names[cell] ?? key, column.namings[Int(cell)])
  }
}

/// What the cells of a field mean under its rule.
private final class FieldMeaning: Sendable {
  let plan: ColumnPlan.FieldPlan
  let field: Field
  /// True when a text that needs no translation is the value as it stands.
  let mayBePlain: Bool

  init(_ plan: ColumnPlan.FieldPlan) {
    self.plan = plan
    field = plan.field
    mayBePlain = plan.rule.words.isEmpty && !plan.rule.holdsSeveral
  }

  /// Two columns as one text: a family name and a given name.
  func joined(_ row: CSVRow, _ reader: inout CellReader, _ into: inout StatedColumn) throws(CellProblem)
    -> Cell
  {
    let text = try written(row)
    if text.isEmpty { return try constant(&reader, &into) }
    return try value(text, in: plan.joined.last, &reader, &into)
  }

  /// The value of rows that say nothing.
  func constant(_ reader: inout CellReader, _ into: inout StatedColumn) throws(CellProblem) -> Cell {
    guard let constant = plan.rule.constant, !constant.isEmpty else { return .none }
    return try value(constant, in: plan.columns.last, &reader, &into)
  }

  private func value(
    _ text: String, in column: Int?, _ reader: inout CellReader, _ into: inout StatedColumn
  ) throws(CellProblem) -> Cell {
    do {
      return try cell(of: text, in: column, isID: false, &reader, &into)
    } catch {
      throw CellProblem(error, column: column, value: text)
    }
  }

  /// What the row says, before anything is made of it.
  func original(_ row: CSVRow) throws(CellProblem) -> String {
    let text = try written(row)
    if !text.isEmpty { return text }
    if let constant = plan.rule.constant { return constant }
    return try row.firstText(plan.ids)
  }

  /// What the row calls the record that it refers to.
  func name(_ row: CSVRow) -> String? {
    guard let text = try? written(row), !text.isEmpty else { return nil }
    return text
  }

  private func written(_ row: CSVRow) throws(CellProblem) -> String {
    let text = try row.firstText(plan.columns)
    let rest = try row.firstText(plan.joined)
    return text.isEmpty || rest.isEmpty ? text + rest : "\(text) \(rest)"
  }

  /// The cell that a text, which is not empty, comes to.
  func cell(
    of text: String, in column: Int?, isID: Bool, _ reader: inout CellReader, _ into: inout StatedColumn
  ) throws(RowProblem) -> Cell {
    if case .reference(let kind) = field.type, isID || plan.rule.holdsSeveral || SourceKey.isRounded(text) {
      return try key(of: text, in: column, kind, isID: isID, &reader, &into)
    }
    switch try reader.value(text, saying: plan.rule.words.translate(text), of: field, in: column) {
    case nil: return .none
    case .date(let date): return Cell(date.dayNumber)
    case .instant(let instant): return instant.seconds
    case .number(let number), .money(let number), .choice(let number): return number
    case .flag(let isSet): return isSet ? 1 : 0
    case .term(let text), .personal(let text), .reference(_, let text):
      into.texts.append(text)
      return Cell(into.texts.count - 1)
    }
  }

  /// The key in a cell that may hold several, of which the further ones are noted; none for what is no key any more.
  private func key(
    of text: String, in column: Int?, _ kind: RecordKind, isID: Bool, _ reader: inout CellReader,
    _ into: inout StatedColumn
  ) throws(RowProblem) -> Cell {
    if SourceKey.isRounded(text) {
      reader.remark(.roundedKey, column: column, value: text)
      return .none
    }
    guard text.count <= 1_000 else { throw .valueTooLong }
    let parts = plan.rule.holdsSeveral ? SourceKey.several(text) : [text]
    let keys = parts.map { isID ? SourceKey.canonical($0) : kind.key($0) }
    guard let first = keys.first else { return .none }
    into.texts.append(first)
    if keys.count > 1 {
      into.others[into.texts.count - 1] = Array(keys.dropFirst())
      reader.remark(.severalKeys(keys.count), column: column, value: text)
    }
    return Cell(into.texts.count - 1)
  }
}

extension SourceColumn {
  /// The cell of a row, which is not known, under the meaning of a field.
  fileprivate mutating func new(
    _ row: CSVRow, _ meaning: FieldMeaning, isID: Bool, _ reader: inout CellReader,
    _ into: inout StatedColumn
  ) throws(CellProblem) -> Cell {
    let column = column
    return try new(row) { () throws(RowProblem) in
      if meaning.mayBePlain, row.withBytes(of: column, { reader.isText($0, of: meaning.field) }) {
        row.withBytes(of: column) { into.texts.append($0) }
        return Cell(into.texts.count - 1)
      }
      let text = try row.readable(column)
      return text.isEmpty ? .none : try meaning.cell(of: text, in: column, isID: isID, &reader, &into)
    }
  }
}

extension FieldCondition {
  fileprivate func holds(_ value: FieldValue, of field: Field) -> Bool {
    switch (value, field.type) {
    case (.choice(let cell), .choice(let names)): return words.contains(names[Int(cell)])
    case (.term(let text), _): return words.contains { $0.foldedHeader == text.foldedHeader }
    default: return false
    }
  }
}
