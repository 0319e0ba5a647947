public import SalesModel

/// What the reading of values depends on beside the file.
public struct ReadingFrame: Sendable {
  public let zone: WorkspaceZone
  /// The workspace's money.
  public let currency: Currency
  /// The moment of the import: what lies after it has not happened yet.
  public let now: Instant
  /// The day of it.
  public let today: BusinessDate
  /// When a meeting of which nothing says what became of it counts as held.
  public let heldRule: HeldRule
  /// True when somebody said that rows without an id which share a name are about one record.
  public let mergesSharedKeys: Bool

  /// What becomes of amounts in other currencies.
  public let answers: CurrencyAnswers

  public init(
    zone: WorkspaceZone, currency: Currency, now: Instant, heldRule: HeldRule = .auto,
    answers: CurrencyAnswers = CurrencyAnswers(),
    mergesSharedKeys: Bool = false
  ) {
    self.zone = zone
    self.currency = currency
    self.now = now
    today = zone.businessDate(of: now)
    self.heldRule = heldRule
    self.answers = answers
    self.mergesSharedKeys = mergesSharedKeys
  }
}

extension ReadingFrame {
  /// The value of a field as its type wants it, from the text of a cell that is not empty; nil when the text says
  /// nothing of it, as a date alone says nothing of the moment.
  ///
  /// - Parameters:
  ///   - pattern: how dates are written in this column.
  ///   - marks: what points and commas mean in its numbers.
  func value(_ text: String, of field: Field, written pattern: DatePattern?, marks: NumberMarks = .typed)
    throws(RowProblem) -> FieldValue?
  {
    guard text.utf8.count <= 4_000, text.count <= 1_000 else { throw .valueTooLong }
    switch field.type {
    case .date: return .date(try date(text, pattern))
    case .instant: return try instant(text, pattern).map { .instant($0) }
    case .number: return .number(try whole(text, marks, or: .notANumber))
    case .percent:
      let number = text.hasSuffix("%") || text.hasSuffix("％") ? String(text.dropLast()) : text
      let percent = try whole(number, marks, or: .notAPercentage)
      guard (0...100).contains(percent) else { throw .notAPercentage }
      return .number(percent)
    case .money: return .money(try amount(text, marks))
    case .flag: return .flag(try flag(text))
    case .choice(let names):
      guard let index = names.firstIndex(of: text) else { throw .notAChoice(names) }
      return .choice(Cell(index))
    case .term: return .term(text)
    case .reference(let kind): return .reference(kind, key: kind.key(text))
    case .personal: return .personal(text)
    }
  }

  private func whole(_ text: String, _ marks: NumberMarks, or problem: RowProblem) throws(RowProblem) -> Int64
  {
    let number = try NumberText(reading: text, marks, or: problem)
    guard number.currencies == nil, let (value, isExact) = number.scaled(to: 0) else { throw problem }
    guard isExact else { throw .amount(.notWhole) }
    guard Currency.admits(value) else { throw .amount(.tooLarge) }
    return value
  }

  /// An amount of which nothing is said but what its cell says.
  private func amount(_ text: String, _ marks: NumberMarks) throws(RowProblem) -> Int64 {
    let number = try NumberText(reading: text, marks, or: .notANumber)
    if let stated = number.currencies, !stated.contains(currency.code) {
      throw .amount(.foreign(stated.count == 1 ? stated.first ?? text : text, in: currency))
    }
    return try amount(number)
  }

  /// An amount of the workspace's money in its smallest unit.
  func amount(_ number: NumberText) throws(RowProblem) -> Int64 {
    guard let (amount, isExact) = number.scaled(to: currency.decimals), Currency.admits(amount) else {
      throw .amount(.tooLarge)
    }
    guard isExact else { throw .amount(.tooFine(currency)) }
    return amount
  }

  /// The business date of a text. A time with a zone falls on the day that the workspace's clock shows, but midnight
  /// UTC is how Salesforce writes a date without time, and stays that date.
  private func date(_ text: String, _ pattern: DatePattern?) throws(RowProblem) -> BusinessDate {
    let (date, time) = try dateAndTime(text, pattern)
    guard let time, let offset = time.zoneOffset else { return date }
    return zone.businessDate(of: Instant(seconds: Int64(date.dayNumber * 86_400 + time.second - offset)))
  }

  /// The moment of a text; nil for a date without time.
  private func instant(_ text: String, _ pattern: DatePattern?) throws(RowProblem) -> Instant? {
    let (date, time) = try dateAndTime(text, pattern)
    guard let time else { return nil }
    guard let offset = time.zoneOffset else { return zone.instant(of: date, secondOfDay: time.second) }
    return Instant(seconds: Int64(date.dayNumber * 86_400 + time.second - offset))
  }

  private func dateAndTime(_ text: String, _ pattern: DatePattern?) throws(RowProblem)
    -> (date: BusinessDate, time: DateText.TimeOfDay?)
  {
    guard let read = DateText(text) else { throw .notADate }
    guard let date = read.date(pattern) else {
      throw (pattern?.leavesDayOpen ?? true) && read.isOpen ? .openDate : .notADate
    }
    let isDateAlone = read.time?.zoneOffset == 0 && read.time?.second == 0
    return (date, isDateAlone ? nil : read.time)
  }

  private func flag(_ text: String) throws(RowProblem) -> Bool {
    guard let isSet = text.saysYes else { throw .notAFlag }
    return isSet
  }
}

extension String {
  /// Whether a cell says yes or no; nil when it says neither.
  var saysYes: Bool? {
    switch withoutVariation.folded {
    case "1", "true", "yes", "y", "はい", "有", "あり", "○", "◯", "〇", "✓", "✔", "☑", "レ", "済", "on": true
    case "0", "false", "no", "n", "いいえ", "無", "なし", "×", "✕", "✗", "✖", "✘", "☓", "未", "off", "-": false
    default: nil
    }
  }
}

extension String {
  /// Without the marks behind ✔ and ✖ that ask for a coloured picture.
  private var withoutVariation: String {
    guard unicodeScalars.contains("\u{FE0F}") else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\u{FE0F}" }))
  }
}

extension NumberText {
  /// - Parameter problem: what a text is that is no number.
  init(reading text: String, _ marks: NumberMarks, or problem: RowProblem) throws(RowProblem) {
    do {
      try self.init(text, marks: marks)
    } catch {
      switch error {
      case .notANumber: throw problem
      case .undecided: throw .amount(.undecided)
      case .tooLarge: throw .amount(.tooLarge)
      }
    }
  }
}

extension RecordKind {
  /// The key under which a record of this kind is known: companies meet under their folded name.
  public func key(_ text: String) -> String {
    self == .company ? CompanyName.matchingKey(text) : SourceKey.canonical(text)
  }

  /// A mail address or telephone number as a name: by its digits, and as earlier releases kept it.
  public func names(_ text: String, of field: Field) -> [String] {
    let (written, digits) = (key(text), field.name == "phone" ? SourceKey.phone(text) : key(text))
    return written == digits ? [written] : [digits, written]
  }

  /// The field that a mere mention of a record fills: reps, teams and companies are named by their keys.
  public var mentionField: Field? {
    switch self {
    case .rep: Field.Rep.name
    case .team: Field.Team.name
    case .company: Field.Company.name
    case .lead, .activity, .appointment, .opportunity: nil
    }
  }
}
