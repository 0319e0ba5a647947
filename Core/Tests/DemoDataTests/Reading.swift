import DemoData
import SalesModel

/// Stories are told once for all tests.
enum Told {
  static let lastDay = BusinessDate(dayNumber: 20_779)  // Sunday 2026-11-22
  static let one = Story(seed: 1, through: lastDay)
  static let two = Story(seed: 2, through: lastDay)
  /// What holds for a story holds for every seed; two show it, and more would make the tests slow.
  static let seeds: ClosedRange<UInt64> = 1...2
  static let leads = one.records(of: .lead)
  static let activities = one.records(of: .activity)
  static let appointments = one.records(of: .appointment)
  static let opportunities = one.records(of: .opportunity)

  static func records(of kind: RecordKind) -> [ImportedRecord] {
    switch kind {
    case .lead: leads
    case .activity: activities
    case .appointment: appointments
    case .opportunity: opportunities
    case .team, .rep, .company: one.records(of: kind)
    }
  }

  static func records(of kind: RecordKind, seed: UInt64) -> [ImportedRecord] {
    seed == 1 ? records(of: kind) : two.records(of: kind)
  }

  /// The story's months that are over by its last day.
  static let wholeMonths = one.firstDay.month...one.lastDay.month.adding(-1)
}

extension ImportedRecord {
  func date(_ field: Field) -> BusinessDate? {
    guard case .date(let date) = values[field] else { return nil }
    return date
  }

  func key(_ field: Field) -> String? {
    guard case .reference(_, let key) = values[field] else { return nil }
    return key
  }

  func word(_ field: Field) -> String? {
    guard case .term(let word) = values[field] else { return nil }
    return word
  }

  func text(_ field: Field) -> String? {
    guard case .personal(let text) = values[field] else { return nil }
    return text
  }

  func flag(_ field: Field) -> Bool? {
    guard case .flag(let flag) = values[field] else { return nil }
    return flag
  }

  func amount(_ field: Field) -> Int64? {
    guard case .money(let amount) = values[field] else { return nil }
    return amount
  }

  func choice<Choice: CaseIterable & Equatable>(_ field: Field, as _: Choice.Type) -> Choice? {
    guard case .choice(let cell) = values[field] else { return nil }
    return Choice(cell: cell)
  }

  func isActivity(_ kind: ActivityKind) -> Bool { choice(Field.Activity.kind, as: ActivityKind.self) == kind }
}

extension Sequence<ImportedRecord> {
  /// How many there are in each month.
  func counts(by field: Field) -> [Month: Int] {
    reduce(into: [:]) { counts, record in
      if let month = record.date(field)?.month { counts[month, default: 0] += 1 }
    }
  }
}
