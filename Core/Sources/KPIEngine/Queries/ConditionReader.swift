import SalesModel

/// Makes conditions ready for the facts that one measure counts.
struct ConditionReader {
  let facts: Facts
  /// What counts the facts: its rep and its date are those that `rep` and `team` stand for.
  let measure: Measure

  /// - Complexity: O(comparisons · words of a vocabulary).
  func predicate(_ condition: Condition) -> Predicate {
    switch condition {
    case .always: return .always
    case .compare(let path, let comparison, let literal): return compared(path, comparison, literal)
    case .among(let path, let literals): return among(path, literals)
    case .isEmpty(let path): return column(path).map { .isEmpty($0) } ?? .always
    case .elapsed(let from, let to, let comparison, let seconds):
      guard let start = column(from), let end = column(to) else { return .never }
      let unit: Int64 = facts.field(at: to, of: measure)?.type == .date ? 86_400 : 1
      return .elapsed(from: start, to: end, unit: unit, comparison, seconds: seconds)
    case .all(let conditions): return .all(conditions.map(predicate))
    case .any(let conditions): return .any(conditions.map(predicate))
    case .not(let condition): return .not(predicate(condition))
    }
  }

  private func compared(_ path: FieldPath, _ comparison: Comparison, _ literal: Literal) -> Predicate {
    guard let column = column(path) else { return .never }
    if case .text(let text) = literal, let cells = cells(meaning: text, at: path) {
      switch comparison {
      case .equal: return Predicate(column, among: cells)
      case .notEqual: return .all([.not(Predicate(column, among: cells)), .not(.isEmpty(column))])
      case .less, .lessOrEqual, .greater, .greaterOrEqual: return .never
      }
    }
    guard let cell = literal.cell else { return .never }
    if case .number = literal, case .term? = facts.field(at: path, of: measure)?.type {
      return facts.numbers(at: path, of: measure).map { Predicate($0, comparison, cell) } ?? .never
    }
    return Predicate(column, comparison, cell)
  }

  private func among(_ path: FieldPath, _ literals: [Literal]) -> Predicate {
    guard let column = column(path) else { return .never }
    let wanted = literals.flatMap { literal -> [Cell] in
      if case .text(let text) = literal, let meant = cells(meaning: text, at: path) { return Array(meant) }
      return literal.cell.map { [$0] } ?? []
    }
    return Predicate(column, among: wanted)
  }

  /// The cells that a text stands for at a path: the terms that fold to it, or the choice of that name.
  private func cells(meaning text: String, at path: FieldPath) -> Set<Cell>? {
    switch facts.field(at: path, of: measure)?.type {
    case .term(let vocabulary):
      let folded = text.folded
      return Set((facts.vocabularies[vocabulary] ?? [:]).filter { $0.value.folded == folded }.map(\.key))
    case .choice(let names):
      let folded = text.folded
      return Set(names.indices.filter { names[$0].folded == folded }.map(Cell.init))
    case .date, .instant, .number, .percent, .money, .flag, .reference, .personal, nil:
      return nil
    }
  }

  private func column(_ path: FieldPath) -> Column? { facts.column(path, of: measure) }
}

extension Literal {
  fileprivate var cell: Cell? {
    switch self {
    case .text(let text): Cell(text)
    case .number(let number): number
    case .date(let date): Cell(date.dayNumber)
    case .instant(let instant): instant.seconds
    case .flag(let isSet): isSet ? 1 : 0
    }
  }
}

extension Facts {
  /// The field at the end of a path.
  func field(at path: FieldPath, of measure: Measure) -> Field? {
    guard let steps = steps(to: path, of: measure), let last = steps.last else { return nil }
    return kind(behind: steps.dropLast(), from: measure.fact)?.field(named: last)
  }
}
