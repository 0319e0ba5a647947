import SalesModel

/// What the cells of a field mean under its rule.
final class FieldMeaning: Sendable {
  let plan: ColumnPlan.FieldPlan
  let field: Field
  let record: RecordKind
  /// True when a text that needs no translation is the value as it stands.
  private let mayBePlain: Bool
  /// True when a word for having nothing to say leaves the field blank.
  private let mayBeBlank: Bool
  /// Columns of telephone numbers by which a record is meant.
  private let phones: Set<Int>
  /// True where the field says whose a record is.
  private let isOwner: Bool

  init(_ plan: ColumnPlan.FieldPlan, of record: RecordKind) {
    self.plan = plan
    self.record = record
    field = plan.field
    let columns = plan.ids + plan.columns
    phones =
      plan.field.type.isReference ? Set(columns.filter { plan.header[$0].foldedHeader.namesPhone }) : []
    isOwner = plan.field.type == .reference(.rep) && !plan.rule.holdsSeveral
    mayBePlain = plan.rule.words.isEmpty && !plan.rule.holdsSeveral && phones.isEmpty && !isOwner
    mayBeBlank = plan.field.mayHoldPlaceholder
  }

  /// Two columns as one text: a family name and a given name.
  func joined(_ row: CSVRow, _ reader: inout CellReader, _ stated: inout StatedColumn) throws(CellProblem)
    -> Cell
  {
    let text = try written(row)
    for column in (plan.columns + plan.joined) where mayBeBlank {
      if let part = row.text(column), isBlank(part) { reader.blanks.add(part, in: column) }
    }
    if text.isEmpty { return try constant(&reader, &stated) }
    do {
      let (found, note) = try cell(of: text, in: plan.joined.last, isID: false, &reader, &stated)
      if let note, let column = plan.columns.first { count(note, text, in: column, row.line, &reader) }
      return found
    } catch {
      throw CellProblem(error, column: plan.joined.last, value: text)
    }
  }

  /// The value of rows that say nothing.
  func constant(_ reader: inout CellReader, _ stated: inout StatedColumn) throws(CellProblem) -> Cell {
    guard let constant = plan.rule.constant, !constant.isEmpty else { return .none }
    do {
      return try cell(of: constant, saying: constant, in: plan.columns.last, &reader, &stated)
    } catch {
      throw CellProblem(error, column: plan.columns.last, value: constant)
    }
  }

  /// What the row says, before anything is made of it.
  func original(_ row: CSVRow) throws(CellProblem) -> String {
    let text = try written(row)
    if !text.isEmpty { return nameOfOwner(text) }
    if let constant = plan.rule.constant { return constant }
    return try row.firstText(plan.ids)
  }

  /// What the row calls the record that it refers to.
  func name(_ row: CSVRow) -> String? {
    guard let text = try? written(row), !text.isEmpty else { return nil }
    return nameOfOwner(text)
  }

  /// The name of whoever is written with a title, or beside others, unless the mapping itself says who is meant.
  private func nameOfOwner(_ text: String) -> String {
    isOwner && !plan.rule.words.lists(text) ? OwnerText.name(in: text) : text
  }

  private func written(_ row: CSVRow) throws(CellProblem) -> String {
    let text = try row.firstText(plan.columns, except: isBlank)
    let rest = try row.firstText(plan.joined, except: isBlank)
    return text.isEmpty || rest.isEmpty ? text + rest : "\(text) \(rest)"
  }

  /// The cell that a text, which is not empty, comes to, and what somebody should know of it.
  ///
  /// - Parameter isID: true for the id of the record that the field refers to.
  func cell(
    of text: String, in column: Int?, isID: Bool, _ reader: inout CellReader, _ stated: inout StatedColumn
  ) throws(RowProblem) -> (Cell, WordNote?) {
    if isBlank(text) { return (.none, .blank) }
    if case .reference(let kind) = field.type,
      isID || plan.rule.holdsSeveral || SourceKey.isRounded(text) || isPhone(column)
    {
      return (try key(of: text, in: column, kind, isID: isID, &reader, &stated), nil)
    }
    if isOwner, !plan.rule.words.lists(text), let owner = OwnerText(text) {
      return (try cell(of: owner.name, in: column, isID: false, &reader, &stated).0, .owner(owner))
    }
    if field.type == .reference(.company), CompanyName.areSeveral(text), !plan.rule.words.lists(text) {
      return (try cell(of: text, saying: text, in: column, &reader, &stated), .companies)
    }
    let name = column.flatMap { plan.names.indices.contains($0) ? plan.names[$0] : nil }
    if let answer = plan.rule.words.answers.answer(to: text, in: name, for: field) {
      reader.metAnswers.insert(answer)
    }
    return switch plan.rule.words.translate(text, in: name, for: field) {
    case .word(let word): (try cell(of: text, saying: word, in: column, &reader, &stated), nil)
    case .rest(Vocabulary.nothing): (.none, .taken(Vocabulary.nothing))
    case .rest(let word): (try cell(of: text, saying: word, in: column, &reader, &stated), .taken(word))
    case .part(let word): (try cell(of: text, saying: word, in: column, &reader, &stated), .found(word))
    case .nothing: (.none, nil)
    case .hint: (.none, .hint)
    case .unknown: (.none, .unknown)
    }
  }

  /// True for a cell of these bytes that is the field's text as it stands.
  func isPlain(_ bytes: UnsafeRawBufferPointer, isUTF8: Bool) -> Bool {
    guard mayBePlain else { return false }
    let isText =
      switch field.type {
      case .term, .personal: bytes.isPlainText(isUTF8: isUTF8)
      case .reference(let kind): bytes.isPlainKey(of: kind)
      case .date, .instant, .number, .percent, .money, .flag, .choice: false
      }
    return isText && !(mayBeBlank && Placeholder.mayBeOne(bytes))
  }

  private func isPhone(_ column: Int?) -> Bool { column.map(phones.contains) ?? false }

  /// True for a word that says nothing, unless the mapping itself says what it means.
  private func isBlank(_ text: String) -> Bool {
    mayBeBlank && Placeholder.isOne(text) && !plan.rule.words.lists(text)
  }

  /// Counts a row that holds such a word.
  func count(_ note: WordNote, _ text: String, in column: Int, _ line: Int, _ reader: inout CellReader) {
    switch note {
    case .blank: reader.blanks.add(text, in: column)
    case .owner(let owner): reader.blanks.add(owner, written: text, in: column)
    case .companies: reader.blanks.add(companies: text, in: column)
    case .unknown, .hint, .taken, .found: break
    }
    reader.words.add(note, text, of: field, record, in: plan.header[column], line: line)
  }

  private func cell(
    of text: String, saying word: String, in column: Int?, _ reader: inout CellReader,
    _ stated: inout StatedColumn
  ) throws(RowProblem) -> Cell {
    if word == BulkMail.word, field == Field.Activity.kind { return BulkMail.cell }
    switch try reader.value(text, saying: word, of: field, in: column) {
    case nil: return .none
    case .date(let date): return Cell(date.dayNumber)
    case .instant(let instant): return instant.seconds
    case .number(let number), .money(let number), .choice(let number): return number
    case .flag(let isSet): return isSet ? 1 : 0
    case .term(let text), .personal(let text), .reference(_, let text):
      stated.texts.append(text)
      return Cell(stated.texts.count - 1)
    }
  }

  /// The key in a cell that may hold several, of which the further ones are noted; none for what is no key any more.
  private func key(
    of text: String, in column: Int?, _ kind: RecordKind, isID: Bool, _ reader: inout CellReader,
    _ stated: inout StatedColumn
  ) throws(RowProblem) -> Cell {
    if SourceKey.isRounded(text) {
      reader.remark(.roundedKey, column: column, value: text)
      return .none
    }
    guard text.count <= 1_000 else { throw .valueTooLong }
    let parts = plan.rule.holdsSeveral ? SourceKey.several(text) : [text]
    let keys = parts.map { part in
      isPhone(column) ? SourceKey.phone(part) : isID ? SourceKey.canonical(part) : kind.key(part)
    }
    guard let first = keys.first else { return .none }
    stated.texts.append(first)
    if keys.count > 1 {
      stated.others[stated.texts.count - 1] = Array(keys.dropFirst())
      reader.remark(.severalKeys(keys.count), column: column, value: text)
    }
    return Cell(stated.texts.count - 1)
  }
}

extension SourceColumn {
  /// The cell of a row under the meaning of a field.
  mutating func cell(
    of row: CSVRow, _ meaning: FieldMeaning, isID: Bool = false, _ reader: inout CellReader,
    _ stated: inout StatedColumn
  ) throws(CellProblem) -> Cell {
    let cell = try understood(row, meaning, isID: isID, &reader, &stated)
    if let note { meaning.count(note, row.text(column) ?? "", in: column, row.line, &reader) }
    return cell
  }

  /// The same, without a word on what is not known.
  mutating func understood(
    _ row: CSVRow, _ meaning: FieldMeaning, isID: Bool = false, _ reader: inout CellReader,
    _ stated: inout StatedColumn
  ) throws(CellProblem) -> Cell {
    if let cell = known(row) { return cell }
    return try new(row, meaning, isID: isID, &reader, &stated)
  }

  private mutating func new(
    _ row: CSVRow, _ meaning: FieldMeaning, isID: Bool, _ reader: inout CellReader,
    _ stated: inout StatedColumn
  ) throws(CellProblem) -> Cell {
    let column = column
    var found: WordNote?
    let cell = try new(row) { () throws(RowProblem) in
      let isPlain = row.withBytes(of: column) { bytes in
        guard meaning.isPlain(bytes, isUTF8: reader.isUTF8) else { return false }
        stated.texts.append(bytes)
        return true
      }
      if isPlain { return Cell(stated.texts.count - 1) }
      let text = try row.readable(column)
      if text.isEmpty { return .none }
      let (understood, note) = try meaning.cell(of: text, in: column, isID: isID, &reader, &stated)
      found = note
      return understood
    }
    if let found { keep(found) }
    return cell
  }
}

extension FieldType {
  fileprivate var isReference: Bool { if case .reference = self { true } else { false } }
}
