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
  /// For fields of money.
  private var amount: AmountReader?
  /// By the place of the text: whether it was mentioned in this batch.
  private var isMentioned: [Bool] = []
  /// By the place of the text: what the file says where its key is written in another way.
  private var names: [Cell: String] = [:]
  /// By the cell of the field that decides: whether this one has a value.
  private var decisions: [Cell: Bool] = [:]

  init(_ plan: ColumnPlan.FieldPlan, column: Int) {
    meaning = FieldMeaning(plan)
    isJoined = !plan.joined.isEmpty
    isConditional = plan.rule.condition != nil
    hasConstant = plan.rule.constant != nil
    form = plan.rule.words.isEmpty && plan.mayBePlain ? NumberForm(plan.field.type) : nil
    if case .reference(let kind) = plan.field.type, kind.mentionField != nil {
      mentioned = kind
    } else {
      mentioned = nil
    }
    target = column
    sources = plan.columns.map(SourceColumn.init)
    amount = plan.amounts.isEmpty ? nil : AmountReader(plan.amounts)
  }

  /// Sets the cell of the newest record, and says it; nil when the row says nothing of it.
  mutating func read(_ row: CSVRow, _ reader: inout CellReader, into records: inout StatedRecords)
    throws(CellProblem) -> Cell?
  {
    if isConditional, !holds(in: records) { return nil }
    var cell = try readAmount(row, &reader, records)
    if cell == nil { cell = try self.cell(of: row, &reader, texts: &records.columns[target].texts) }
    guard let cell, cell != .none else { return nil }
    records.columns[target].cells[records.count - 1] = cell
    return cell
  }

  mutating func forget() {
    for index in sources.indices { sources[index].forget() }
    amount?.forget()
    forgetMentions()
    decisions.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
  }

  mutating func forgetMentions() { isMentioned.removeAll(keepingCapacity: true) }

  // MARK: - Its cell

  /// The cell of an amount; nil for another field, and for a row whose amount is not in the file.
  private mutating func readAmount(_ row: CSVRow, _ reader: inout CellReader, _ records: StatedRecords)
    throws(CellProblem) -> Cell?
  {
    guard amount != nil else { return nil }
    let cell = try amount?.read(row, &reader) { records.monthOfNewest }
    return cell == Cell.none && hasConstant ? nil : cell
  }

  private mutating func cell(of row: CSVRow, _ reader: inout CellReader, texts: inout TextColumn)
    throws(CellProblem) -> Cell
  {
    if isJoined { return try meaning.joined(row, &reader, &texts) }
    for index in sources.indices {
      if let form, let number = row.withBytes(of: sources[index].column, { reader.number($0, form) }) {
        return number
      }
      var cell = sources[index].known(row)
      if cell == nil { cell = try sources[index].new(row, meaning, &reader, &texts) }
      if let cell, cell != .none { return cell }
    }
    return hasConstant ? try meaning.constant(&reader, &texts) : .none
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
  mutating func firstMention(_ cell: Cell, in row: CSVRow, _ records: StatedRecords)
    -> (RecordKind, Fingerprint)?
  {
    guard let kind = mentioned else { return nil }
    let place = Int(cell)
    while isMentioned.count <= place { isMentioned.append(false) }
    guard !isMentioned[place] else { return nil }
    isMentioned[place] = true
    return records.columns[target].texts.withBytes(of: place) { key in
      let isWritten = sources.contains { row.withBytes(of: $0.column) { $0.elementsEqual(key) } }
      if !isWritten { names[cell] = try? meaning.original(row) }
      return (kind, Fingerprint(of: key))
    }
  }

  /// The key of a mentioned record, and the name that a reader sees.
  func naming(_ cell: Cell, _ records: StatedRecords) -> (key: String, name: String) {
    let key = records.columns[target].texts[Int(cell)]
    return (key, names[cell] ?? key)
  }
}

/// What the cells of a field mean under its rule.
private final class FieldMeaning: Sendable {
  let plan: ColumnPlan.FieldPlan
  let field: Field
  let isTranslated: Bool

  init(_ plan: ColumnPlan.FieldPlan) {
    self.plan = plan
    field = plan.field
    isTranslated = !plan.rule.words.isEmpty
  }

  /// Two columns as one text: a family name and a given name.
  func joined(_ row: CSVRow, _ reader: inout CellReader, _ texts: inout TextColumn) throws(CellProblem)
    -> Cell
  {
    let text = try written(row)
    if text.isEmpty { return try constant(&reader, &texts) }
    return try value(text, in: plan.joined.last, &reader, &texts)
  }

  /// The value of rows that say nothing.
  func constant(_ reader: inout CellReader, _ texts: inout TextColumn) throws(CellProblem) -> Cell {
    guard let constant = plan.rule.constant, !constant.isEmpty else { return .none }
    return try value(constant, in: plan.columns.last, &reader, &texts)
  }

  private func value(_ text: String, in column: Int?, _ reader: inout CellReader, _ texts: inout TextColumn)
    throws(CellProblem) -> Cell
  {
    do {
      return try cell(of: text, in: column, &reader, &texts)
    } catch {
      throw CellProblem(error, column: column, value: text)
    }
  }

  /// What the row says, before anything is made of it.
  func original(_ row: CSVRow) throws(CellProblem) -> String {
    let text = try written(row)
    return text.isEmpty ? plan.rule.constant ?? "" : text
  }

  private func written(_ row: CSVRow) throws(CellProblem) -> String {
    let text = try row.firstText(plan.columns)
    let rest = try row.firstText(plan.joined)
    return text.isEmpty || rest.isEmpty ? text + rest : "\(text) \(rest)"
  }

  /// The cell that a text, which is not empty, comes to.
  func cell(of text: String, in column: Int?, _ reader: inout CellReader, _ texts: inout TextColumn)
    throws(RowProblem) -> Cell
  {
    switch try reader.value(text, saying: plan.rule.words.translate(text), of: field, in: column) {
    case nil: return .none
    case .date(let date): return Cell(date.dayNumber)
    case .instant(let instant): return instant.seconds
    case .number(let number), .money(let number), .choice(let number): return number
    case .flag(let isSet): return isSet ? 1 : 0
    case .term(let text), .personal(let text), .reference(_, let text):
      texts.append(text)
      return Cell(texts.count - 1)
    }
  }
}

extension StatedRecords {
  /// The calendar month to which the newest record's amount belongs: when it was closed, else when it is expected to be, else
  /// when it was opened.
  fileprivate var monthOfNewest: Month? {
    let fields = [Field.Opportunity.closedOn, Field.Opportunity.expectedCloseOn, kind.birthField].compactMap {
      $0
    }
    let cells = fields.lazy.compactMap { field in columns.first { $0.field == field }?.cells.last }
    return cells.first { $0 != .none }.map { BusinessDate(dayNumber: Int($0)).month }
  }
}

extension SourceColumn {
  /// The cell of a row, which is not known, under the meaning of a field.
  fileprivate mutating func new(
    _ row: CSVRow, _ meaning: FieldMeaning, _ reader: inout CellReader, _ texts: inout TextColumn
  ) throws(CellProblem) -> Cell {
    let column = column
    return try new(row) { () throws(RowProblem) in
      if !meaning.isTranslated, row.withBytes(of: column, { reader.isText($0, of: meaning.field) }) {
        row.withBytes(of: column) { texts.append($0) }
        return Cell(texts.count - 1)
      }
      let text = try row.readable(column)
      return text.isEmpty ? .none : try meaning.cell(of: text, in: column, &reader, &texts)
    }
  }
}

extension FieldCondition {
  fileprivate func holds(_ value: FieldValue, of field: Field) -> Bool {
    switch (value, field.type) {
    case (.choice(let cell), .choice(let names)): return words.contains(names[Int(cell)])
    case (.term(let text), _): return words.contains { $0.foldedWord == text.foldedWord }
    default: return false
    }
  }
}
