import SalesModel

/// For each fact of a table, whether a condition holds.
typealias Mask = [Bool]

/// Evaluates conditions column by column.
struct ConditionReader {
  let facts: Facts
  /// What counts the facts: its rep and its date are those that `rep` and `team` stand for.
  let measure: Measure

  /// The facts for which `condition` holds; nil when it holds for all of them.
  ///
  /// - Complexity: O(facts · comparisons).
  func mask(_ condition: Condition) -> Mask? {
    switch condition {
    case .always:
      return nil
    case .compare(let path, let comparison, let literal):
      return compared(path, comparison, literal)
    case .among(let path, let literals):
      return combined(literals.map { compared(path, .equal, $0) }, startingWith: false) { $0 || $1 }
    case .isEmpty(let path):
      return column(path)?.map { $0 == .none } ?? everything(true)
    case .elapsed(let from, let to, let comparison, let seconds):
      return elapsed(from, to, comparison, seconds)
    case .all(let conditions):
      let masks = conditions.compactMap(mask)
      return masks.isEmpty ? nil : combined(masks, startingWith: true) { $0 && $1 }
    case .any(let conditions):
      return combined(conditions.map { mask($0) ?? everything(true) }, startingWith: false) { $0 || $1 }
    case .not(let condition):
      return (mask(condition) ?? everything(true)).map { !$0 }
    }
  }

  private func compared(_ path: FieldPath, _ comparison: Comparison, _ literal: Literal) -> Mask {
    guard let column = column(path) else { return everything(false) }
    if case .text(let text) = literal, let cells = cells(meaning: text, at: path) {
      switch comparison {
      case .equal: return among(cells, column)
      case .notEqual: return column.map { $0 != .none && !cells.contains($0) }
      case .less, .lessOrEqual, .greater, .greaterOrEqual: return everything(false)
      }
    }
    guard let wanted = literal.cell else { return everything(false) }
    switch comparison {
    case .equal: return column.map { $0 == wanted }
    case .notEqual: return column.map { $0 != .none && $0 != wanted }
    case .less: return column.map { $0 != .none && $0 < wanted }
    case .lessOrEqual: return column.map { $0 != .none && $0 <= wanted }
    case .greater: return column.map { $0 > wanted }
    case .greaterOrEqual: return column.map { $0 >= wanted }
    }
  }

  private func elapsed(_ from: FieldPath, _ to: FieldPath, _ comparison: Comparison, _ seconds: Int64) -> Mask
  {
    guard let start = column(from), let end = column(to) else { return everything(false) }
    let unit: Int64 = facts.field(at: to, of: measure)?.type == .date ? 86_400 : 1
    return (0..<start.count).map { row in
      guard start[row] != .none, end[row] != .none else { return false }
      return comparison.holds((end[row] - start[row]) * unit, seconds)
    }
  }

  /// Most texts stand for one cell, which needs no set.
  private func among(_ cells: Set<Cell>, _ column: Column) -> Mask {
    guard let only = cells.first else { return everything(false) }
    return cells.count == 1 ? column.map { $0 == only } : column.map { cells.contains($0) }
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
    case .date, .instant, .number, .money, .flag, .reference, .personal, nil:
      return nil
    }
  }

  private func column(_ path: FieldPath) -> Column? { facts.column(path, of: measure) }

  private func everything(_ value: Bool) -> Mask {
    Mask(repeating: value, count: facts.table(measure.fact).count)
  }

  private func combined(_ masks: [Mask], startingWith start: Bool, _ combine: (Bool, Bool) -> Bool) -> Mask {
    guard var result = masks.first else { return everything(start) }
    for mask in masks.dropFirst() {
      for row in result.indices { result[row] = combine(result[row], mask[row]) }
    }
    return result
  }
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
    let steps = Dimension.steps(for: path, on: measure.fact, rep: measure.rep, has: hasColumn)
    guard let steps, let last = steps.last else { return nil }
    var kind = measure.fact
    for step in steps.dropLast() {
      guard let next = kind.field(named: step)?.referencedKind else { return nil }
      kind = next
    }
    return kind.field(named: last)
  }
}
