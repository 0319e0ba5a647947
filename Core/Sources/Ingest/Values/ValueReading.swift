import Foundation
public import SalesModel

/// What the reading of values depends on beside the file.
public struct ReadingFrame: Sendable {
  public let zone: WorkspaceZone
  /// ISO 4217 code of the workspace's money.
  public let currency: String
  /// The day of the import: what lies after it has not happened yet.
  public let today: BusinessDate
  /// True when somebody said that rows without an id which share a name are about one record.
  public let mergesSharedKeys: Bool

  public init(zone: WorkspaceZone, currency: String, today: BusinessDate, mergesSharedKeys: Bool = false) {
    self.zone = zone
    self.currency = currency
    self.today = today
    self.mergesSharedKeys = mergesSharedKeys
  }

  /// Digits behind the point of the currency's main unit.
  var moneyDecimals: Int { ["JPY", "KRW", "VND", "CLP"].contains(currency) ? 0 : 2 }
}

extension ReadingFrame {
  /// The value of a field as its type wants it, from the text of a cell that is not empty; nil when the text says
  /// nothing of it, as a date alone says nothing of the moment.
  ///
  /// - Parameter order: what comes first in open dates of this column.
  func value(_ text: String, of field: Field, order: DayMonthOrder?) throws(RowProblem) -> FieldValue? {
    guard text.utf8.count <= 4_000, text.count <= 1_000 else { throw .valueTooLong }
    switch field.type {
    case .date: return .date(try date(text, order: order))
    case .instant: return try instant(text, order: order).map { .instant($0) }
    case .number:
      guard let number = NumberText(text)?.scaled(to: 0) else { throw .notANumber }
      return .number(number.value)
    case .percent:
      let number = text.hasSuffix("%") || text.hasSuffix("％") ? String(text.dropLast()) : text
      guard let percent = NumberText(number)?.scaled(to: 0), (0...100).contains(percent.value) else {
        throw .notAPercentage
      }
      return .number(percent.value)
    case .money:
      guard let amount = NumberText(text)?.scaled(to: moneyDecimals) else { throw .notANumber }
      return .money(amount.value)
    case .flag: return .flag(try flag(text))
    case .choice(let names):
      guard let index = names.firstIndex(of: text) else { throw .notAChoice(names) }
      return .choice(Cell(index))
    case .term: return .term(text)
    case .reference(let kind): return .reference(kind, key: kind.key(text))
    case .personal: return .personal(text)
    }
  }

  /// The business date of a text. A time with a zone falls on the day that the workspace's clock shows, but midnight
  /// UTC is how Salesforce writes a date without time, and stays that date.
  private func date(_ text: String, order: DayMonthOrder?) throws(RowProblem) -> BusinessDate {
    let (date, time) = try dateAndTime(text, order: order)
    guard let time, let offset = time.zoneOffset else { return date }
    return zone.businessDate(of: Instant(seconds: Int64(date.dayNumber * 86_400 + time.second - offset)))
  }

  /// The moment of a text; nil for a date without time.
  private func instant(_ text: String, order: DayMonthOrder?) throws(RowProblem) -> Instant? {
    let (date, time) = try dateAndTime(text, order: order)
    guard let time else { return nil }
    guard let offset = time.zoneOffset else { return zone.instant(of: date, secondOfDay: time.second) }
    return Instant(seconds: Int64(date.dayNumber * 86_400 + time.second - offset))
  }

  private func dateAndTime(_ text: String, order: DayMonthOrder?) throws(RowProblem)
    -> (date: BusinessDate, time: DateText.TimeOfDay?)
  {
    guard let read = DateText(text) else { throw .notADate }
    guard let date = read.date(order) else { throw read.possibleOrders.count > 1 ? .openDate : .notADate }
    let isDateAlone = read.time?.zoneOffset == 0 && read.time?.second == 0
    return (date, isDateAlone ? nil : read.time)
  }

  private func flag(_ text: String) throws(RowProblem) -> Bool {
    switch text.precomposedStringWithCompatibilityMapping.lowercased() {
    case "1", "true", "yes", "y", "はい", "有", "あり", "○", "◯", "済", "on": return true
    case "0", "false", "no", "n", "いいえ", "無", "なし", "×", "未", "off", "-": return false
    default: throw .notAFlag
    }
  }
}

extension RecordKind {
  /// The key under which a record of this kind is known: companies meet under their folded name.
  func key(_ text: String) -> String {
    self == .company ? CompanyName.matchingKey(text) : SourceKey.canonical(text)
  }

  /// The field that a mere mention of a record fills: reps, teams and companies are named by their keys.
  var mentionField: Field? {
    switch self {
    case .rep: Field.Rep.name
    case .team: Field.Team.name
    case .company: Field.Company.name
    case .lead, .activity, .appointment, .opportunity: nil
    }
  }
}
