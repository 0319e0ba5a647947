import SalesModel

/// What the cells of a field mean under its rule.
final class FieldMeaning: Sendable {
  let plan: ColumnPlan.FieldPlan
  let field: Field
  let record: RecordKind
  let isTranslated: Bool

  init(_ plan: ColumnPlan.FieldPlan, of record: RecordKind) {
    self.plan = plan
    self.record = record
    field = plan.field
    isTranslated = !plan.rule.words.isEmpty
  }

  /// Two columns as one text: a family name and a given name.
  func joined(_ row: CSVRow, _ reader: inout CellReader, _ texts: inout TextColumn) throws(CellProblem)
    -> Cell
  {
    let text = try written(row)
    if text.isEmpty { return try constant(&reader, &texts) }
    do {
      let (found, note) = try self.cell(of: text, in: plan.joined.last, &reader, &texts)
      if let note, let column = plan.columns.first { count(note, text, in: column, row.line, &reader) }
      return found
    } catch {
      throw CellProblem(error, column: plan.joined.last, value: text)
    }
  }

  /// The value of rows that say nothing.
  func constant(_ reader: inout CellReader, _ texts: inout TextColumn) throws(CellProblem) -> Cell {
    guard let constant = plan.rule.constant, !constant.isEmpty else { return .none }
    do {
      return try cell(of: constant, saying: constant, in: plan.columns.last, &reader, &texts)
    } catch {
      throw CellProblem(error, column: plan.columns.last, value: constant)
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

  /// The cell that a text, which is not empty, comes to, and what somebody should know of it.
  func cell(of text: String, in column: Int?, _ reader: inout CellReader, _ texts: inout TextColumn)
    throws(RowProblem) -> (Cell, WordNote?)
  {
    let name = column.flatMap { plan.names.indices.contains($0) ? plan.names[$0] : nil }
    return switch plan.rule.words.translate(text, in: name, for: field) {
    case .word(let word): (try cell(of: text, saying: word, in: column, &reader, &texts), nil)
    case .rest(let word): (try cell(of: text, saying: word, in: column, &reader, &texts), .taken(word))
    case .nothing: (.none, nil)
    case .unknown: (.none, .unknown)
    }
  }

  /// Counts a row that holds such a word.
  func count(_ note: WordNote, _ text: String, in column: Int, _ line: Int, _ reader: inout CellReader) {
    reader.words.add(note, text, of: field, record, in: plan.header[column], line: line)
  }

  private func cell(
    of text: String, saying word: String, in column: Int?, _ reader: inout CellReader,
    _ texts: inout TextColumn
  ) throws(RowProblem) -> Cell {
    switch try reader.value(text, saying: word, of: field, in: column) {
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

extension SourceColumn {
  /// The cell of a row under the meaning of a field.
  mutating func cell(
    of row: CSVRow, _ meaning: FieldMeaning, _ reader: inout CellReader, _ texts: inout TextColumn
  ) throws(CellProblem) -> Cell {
    var cell = known(row)
    if cell == nil { cell = try new(row, meaning, &reader, &texts) }
    if let note { meaning.count(note, row.text(column) ?? "", in: column, row.line, &reader) }
    return cell ?? .none
  }

  private mutating func new(
    _ row: CSVRow, _ meaning: FieldMeaning, _ reader: inout CellReader, _ texts: inout TextColumn
  ) throws(CellProblem) -> Cell {
    let column = column
    var found: WordNote?
    let cell = try new(row) { () throws(RowProblem) in
      if !meaning.isTranslated, row.withBytes(of: column, { reader.isText($0, of: meaning.field) }) {
        row.withBytes(of: column) { texts.append($0) }
        return Cell(texts.count - 1)
      }
      let text = try row.readable(column)
      if text.isEmpty { return .none }
      let (understood, note) = try meaning.cell(of: text, in: column, &reader, &texts)
      found = note
      return understood
    }
    if let found { keep(found) }
    return cell
  }
}
