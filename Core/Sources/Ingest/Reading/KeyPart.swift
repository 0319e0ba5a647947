import SalesModel

/// What a cell says where it is part of a key: as it is read, whichever way the next file writes it.
struct KeyPart {
  let column: Int
  /// The field that the column fills, if any.
  let field: Field?
  /// The kind of record whose key it is part of.
  private let kind: RecordKind
  private let isPhone: Bool
  /// What words mean without what somebody answered: another answer makes no other record.
  private let words: WordTable

  init(_ column: Int, of field: ColumnPlan.FieldPlan?, in section: ColumnPlan.SectionPlan) {
    self.column = column
    self.field = field?.field
    kind = section.kind
    var words = field?.rule.words ?? WordTable()
    words.answers = WordAnswers()
    self.words = words
    isPhone =
      section.key.phones.contains(column) || field?.field.name == Field.Lead.phone.name
  }

  /// What it says, and how an earlier release read it, as part of a key and of a row without one.
  struct Saying {
    let own: String
    let earlier: String
    let earlierInRow: String

    init(_ own: String, earlier: String, inRow: String? = nil) {
      self.own = own
      self.earlier = earlier
      earlierInRow = inRow ?? earlier
    }
  }

  /// True where a number is a number, and no id that a spreadsheet may have rounded.
  var isNumber: Bool {
    switch field?.type {
    case .date, .instant, .number, .percent, .money: true
    case .reference, .choice, .flag, .term, .personal, nil: false
    }
  }

  /// Nil for a text that says nothing.
  func saying(_ text: String, _ reader: inout CellReader) throws(RowProblem) -> Saying? {
    if field?.mayHoldPlaceholder ?? true, Placeholder.isOne(text), !words.lists(text) { return nil }
    let written = SourceKey.canonical(text)
    guard let field else { return Saying(unread(text, &reader), earlier: kind.key(text)) }
    switch field.type {
    case .date, .instant: return try moment(text, &reader)
    case .number, .percent, .money:
      let number = try number(text, field, &reader) ?? written
      return Saying(number, earlier: number)
    case .choice, .flag: return meaning(of: text, field).map { Saying($0, earlier: written) }
    case .term, .personal:
      return Saying(isPhone ? SourceKey.phone(text) : Self.caseless(written), earlier: written)
    case .reference(let kind):
      if isPhone { return Saying(SourceKey.phone(text), earlier: kind.key(text)) }
      return kind == .company ? company(text) : Saying(name(text, of: kind), earlier: kind.key(text))
    }
  }

  private func number(_ text: String, _ field: Field, _ reader: inout CellReader) throws(RowProblem)
    -> String?
  {
    switch try reader.value(text, saying: text, of: field, in: column) {
    case .number(let number)?, .money(let number)?: String(number)
    default: nil
    }
  }

  // MARK: - Days and hours

  /// A day, with its hour where it has one: two calls of one day are two. As part of a key an earlier release knew the day
  /// alone.
  private func moment(_ text: String, _ reader: inout CellReader) throws(RowProblem) -> Saying? {
    let zone = reader.frame.zone
    guard
      case .date(let day)? = try reader.value(text, saying: text, of: Field.Activity.occurredOn, in: column)
    else { return nil }
    // A day alone is never so long.
    guard text.utf8.count > 10,
      case .instant(let moment)? = try? reader.value(
        text, saying: text, of: Field.Activity.occurredAt, in: column),
      zone.instant(of: zone.businessDate(of: moment), secondOfDay: 0) != moment
    else { return Saying(day.description, earlier: day.description) }
    return Saying(moment.description, earlier: day.description, inRow: moment.description)
  }

  /// What stands in a column that no field reads: what can only be a date, an hour or a telephone number is one.
  private func unread(_ text: String, _ reader: inout CellReader) -> String {
    if isPhone { return SourceKey.phone(text) }
    if kind == .company { return kind.key(text) }
    if text.utf8.count >= 8, text.contains(where: { "/-.年".contains($0) }), DateText(text) != nil,
      let day = try? moment(text, &reader)
    {
      return day.own
    }
    return DateText.TimeOfDay(alone: text)?.description ?? Self.caseless(SourceKey.canonical(text))
  }

  // MARK: - Names

  /// Companies of one name and two legal forms are two; as part of a key an earlier release knew them without.
  private func company(_ text: String) -> Saying {
    let own = CompanyName.key(text)
    if CompanyName.form(of: text) == nil { return Saying(own, earlier: own) }
    return Saying(own, earlier: CompanyName.matchingKey(text), inRow: own)
  }

  /// 山田さん is 山田, unless the mapping says who is meant; several people in a cell stay several.
  private func name(_ text: String, of kind: RecordKind) -> String {
    guard kind == .rep, !words.lists(text), let owner = OwnerText(text), owner.others.isEmpty else {
      return kind.key(text)
    }
    return kind.key(owner.name)
  }

  // MARK: - Words

  /// Yes, however it is written; nil for a word that says nothing.
  private func meaning(of text: String, _ field: Field) -> String? {
    let meaning = words.translate(text, in: nil, for: field)
    if meaning == .nothing { return nil }
    if case .word(let word) = meaning {
      guard field.type == .flag else { return word }
      if let isSet = word.saysYes { return isSet ? "yes" : "no" }
    }
    return Placeholder.isOne(text) ? nil : Self.caseless(SourceKey.canonical(text))
  }

  /// Texts meet in any case; ids do not, and hold no blanks.
  private static func caseless(_ text: String) -> String {
    text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : text.lowercased()
  }
}
