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
  let target: Int
  private var sources: [SourceColumn]
  /// For fields of money.
  private var amount: AmountReader?
  private var closing: ClosingReader?
  private let mayBeClosed: Bool
  /// True when another rule of the field comes first.
  private let isFallback: Bool
  /// How many of the sources hold ids; the others hold names.
  private let idCount: Int
  /// The columns that hold names.
  private let nameColumns: [Int]
  /// True when the source may have ids beside the names, in this file or another.
  private let mayHaveIDs: Bool
  /// Names that several records of the file have.
  private let sharedNames: Set<Fingerprint>
  /// By the place of the text: whether it was mentioned in this batch.
  private var isMentioned: [Bool] = []
  /// By the place of the text: what the file says where its key is written in another way.
  private var names: [Cell: String] = [:]
  /// True when its condition held in some row of the file, or it has none.
  private(set) var isMet: Bool
  /// True when the field says on which day something was due.
  let isDue: Bool
  /// True when the field is taken where nothing else says.
  let isLastResort: Bool
  /// True when the field says of which kind an activity is.
  let tellsKind: Bool
  /// The column of the records that decides whether this one has a value; nil without a condition that a column meets.
  private let deciding: Int?
  /// By the cell of the field that decides: whether this one has a value.
  private var decisions: [Cell: Bool] = [:]

  init(
    _ plan: ColumnPlan.FieldPlan, of kind: RecordKind, column: Int, deciding: Int?, isFallback: Bool,
    sharedNames: [RecordKind: Set<Fingerprint>]
  ) {
    self.deciding = deciding
    isDue = plan.rule.isDue
    isLastResort = plan.isLastResort
    tellsKind = plan.field == Field.Activity.kind
    meaning = FieldMeaning(plan, of: kind)
    closing = ClosingReader(plan)
    mayBeClosed = closing != nil
    self.isFallback = isFallback
    isJoined = !plan.joined.isEmpty
    isConditional = plan.rule.condition != nil
    isMet = plan.rule.condition == nil
    hasConstant = plan.rule.constant != nil
    form = plan.rule.words.isEmpty && plan.mayBePlain ? NumberForm(plan.field.type) : nil
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
    nameColumns = plan.columns
    mayHaveIDs = !plan.rule.ids.isEmpty
    amount = plan.amounts.isEmpty ? nil : AmountReader(plan.amounts)
  }

  /// Sets the cell of the newest record, and says it; nil when the row says nothing of it.
  ///
  /// - Parameter newest: the place of that record.
  mutating func read(
    _ row: CSVRow, _ reader: inout CellReader, into records: inout StatedRecords, at newest: Int
  ) throws(CellProblem) -> Cell? {
    if isConditional, !holds(in: &records, at: newest) { return nil }
    if isFallback, records.columns[target].cells[newest] != .none { return nil }
    var cell: Cell?
    if amount != nil { cell = try readAmount(row, &reader, &records) }
    if cell == nil { cell = try self.cell(of: row, &reader, into: &records.columns[target]) }
    guard let cell, cell != .none else { return nil }
    records.columns[target].cells[newest] = cell
    return cell
  }

  mutating func forget() {
    for index in sources.indices { sources[index].forget() }
    amount?.forget()
    closing?.forget()
    forgetMentions()
    decisions.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
  }

  mutating func forgetMentions() { isMentioned.removeAll(keepingCapacity: true) }

  // MARK: - Its cell

  /// The cell of an amount; nil for a row whose amount is not in the file. The records are lent and not copied.
  private mutating func readAmount(
    _ row: CSVRow, _ reader: inout CellReader, _ records: inout StatedRecords
  ) throws(CellProblem) -> Cell? {
    let cell = try amount?.read(row, &reader) { records.monthOfNewest }
    return cell == Cell.none && hasConstant ? nil : cell
  }

  private mutating func cell(of row: CSVRow, _ reader: inout CellReader, into stated: inout StatedColumn)
    throws(CellProblem) -> Cell
  {
    if isJoined { return try meaning.joined(row, &reader, &stated) }
    if mayBeClosed, let outcome = try closed(row, &reader, into: &stated) { return outcome }
    for index in sources.indices {
      if let form, let number = reader.number(row, in: sources[index].column, form) {
        return number
      }
      let cell = try sources[index].cell(of: row, meaning, isID: index < idCount, &reader, &stated)
      if cell != .none || sources[index].note == .unknown { return cell }
    }
    return hasConstant ? try meaning.constant(&reader, &stated) : .none
  }

  /// The outcome of a row whose columns tell it before its words do; nil where that is left to the words.
  private mutating func closed(_ row: CSVRow, _ reader: inout CellReader, into stated: inout StatedColumn)
    throws(CellProblem) -> Cell?
  {
    guard let flags = try closing?.read(row, &reader), flags.sayAnything else { return nil }
    var word: OpportunityOutcome?
    for index in sources.indices where word == nil {
      let cell = try sources[index].understood(row, meaning, &reader, &stated)
      word = OpportunityOutcome(cell: cell)
    }
    let (outcome, isContradicted) = flags.verdict(word: word)
    if isContradicted {
      reader.remark(
        .contradiction(taken: outcome), column: (meaning.plan.columns + meaning.plan.closing.joined()).first,
        value: closing?.quote(row, beside: meaning.plan.columns))
    }
    // A word that says the same is read as a word, with what is to be said of it.
    return outcome == word ? nil : outcome?.cell
  }

  // MARK: - Whether it has one, and whom it names

  private mutating func holds(in records: inout StatedRecords, at newest: Int) -> Bool {
    guard let deciding, let condition = meaning.plan.rule.condition else { return false }
    let cell = records.columns[deciding].cells[newest]
    if let known = decisions[cell] { return known }
    let column = records.columns[deciding]
    let decision = column.value(at: newest).map { condition.holds($0, of: column.field) } ?? false
    decisions[cell] = decision
    if decision { isMet = true }
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
    let naming = naming(in: row, kind)
    var named: String?
    if let naming {
      records.columns[target].namings[place] = naming
      named = nameKey(place, naming, records.columns[target])
    }
    return records.columns[target].texts.withBytes(of: place) { key in
      let isWritten = nameColumns.contains { row.withBytes(of: $0) { $0.elementsEqual(key) } }
      if !isWritten { names[cell] = try? meaning.original(row) }
      return (kind, named.map { Fingerprint(of: $0) } ?? Fingerprint(of: key))
    }
  }

  /// What a record is called beside its key, where the source has both, and what tells companies of one name apart.
  private func naming(in row: CSVRow, _ kind: RecordKind) -> Naming? {
    let mayHaveForm = kind == .company && nameColumns.contains { row.mayStateForm($0) }
    guard mayHaveForm || mayHaveIDs else { return nil }
    let written = meaning.name(row)
    let form = mayHaveForm && meaning.plan.rule.words.isEmpty ? written.flatMap(CompanyName.form) : nil
    guard form != nil || mayHaveIDs else { return nil }
    let hasID = sources[..<idCount].contains { source in
      row.said(source.column).map { !SourceKey.isRounded($0) } ?? false
    }
    let name = written.map(kind.key)
    let whole = form.flatMap { form in name.map { NameKey.joining($0, form.rawValue) } }
    let isAlone = (whole ?? name).map { !sharedNames.contains(Fingerprint(of: $0)) } ?? true
    return Naming(name: mayHaveIDs ? name : nil, whole: whole, hasID: hasID, isAlone: isAlone)
  }

  /// The key of a record that is called by a name; nil for an id, and for a text that may be one.
  private func nameKey(_ place: Int, _ naming: Naming, _ column: StatedColumn) -> String? {
    if naming.hasID { return nil }
    return naming.whole ?? (naming.isNameOnly ? NameKey.joining(column.texts[place]) : nil)
  }

  /// A mentioned record: its key, the name that a reader sees, and what the file calls it.
  func mentioned(_ cell: Cell, _ records: StatedRecords) -> (key: String, name: String, Naming?) {
    let column = records.columns[target]
    let (key, naming) = (column.texts[Int(cell)], column.namings[Int(cell)])
    return (naming.flatMap { nameKey(Int(cell), $0, column) } ?? key, names[cell] ?? key, naming)
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

extension ColumnPlan.FieldPlan {
  /// True for the kind of an activity that neither its type nor its subject told.
  fileprivate var isLastResort: Bool {
    field == Field.Activity.kind && columns.isEmpty && rule.constant == ActivityKind.other.rawValue
  }
}

extension FieldCondition {
  fileprivate func holds(_ value: FieldValue, of field: Field) -> Bool {
    switch (value, field.type) {
    case (.choice(let cell), .choice(let names)): return words.contains(names[Int(cell)])
    case (.term(let text), _): return words.contains { $0.foldedWord == text.foldedWord }
    case (.flag(let isSet), _): return words.contains { $0.saysYes == isSet }
    default: return false
    }
  }
}
