public import SalesModel

/// Why a record counts in a number or does not: the rule that decided.
public enum CountingRule: Hashable, Sendable {
  case counted
  /// There is no such record, or it was excluded.
  case unknown
  /// The record has no date at the KPI's anchor.
  case noDate(field: FieldPath)
  /// Its date lies in another month.
  case otherMonth(field: FieldPath, BusinessDate)
  /// This clause of the definition does not hold.
  case failed(Condition)
  /// It counts, but not in the scope that was asked about.
  case outOfScope
}

extension Engine {
  /// Says of each record why the numerator of a slice counts it or does not.
  ///
  /// - Complexity: O(facts · clauses).
  public func explain(_ ids: [Int64], in query: Query) -> [Int64: CountingRule] {
    guard let measure = query.versions.last?.kpi.numerator else { return [:] }
    let reader = ConditionReader(facts: facts, kind: measure.fact, rep: measure.rep)
    let clauses = measure.condition.clauses.map { ($0, reader.mask($0)) }
    let scope = reader.mask(query.scope)
    let anchor = facts.column(measure.anchor, of: measure.fact, rep: measure.rep)
    let table = facts.table(measure.fact)
    var rules: [Int64: CountingRule] = [:]
    for id in ids {
      guard let row = table.row(of: id) else {
        rules[id] = .unknown
        continue
      }
      let date = anchor?[row] ?? .none
      if let failed = clauses.first(where: { $0.1?[row] == false }) {
        rules[id] = .failed(failed.0)
      } else if date == .none {
        rules[id] = .noDate(field: measure.anchor)
      } else if !query.months.contains(query.calendar.month(of: BusinessDate(dayNumber: Int(date)))) {
        rules[id] = .otherMonth(field: measure.anchor, BusinessDate(dayNumber: Int(date)))
      } else {
        rules[id] = scope?[row] == false ? .outOfScope : .counted
      }
    }
    return rules
  }
}

extension Condition {
  /// The parts that must all hold.
  fileprivate var clauses: [Condition] {
    switch self {
    case .always: []
    case .all(let conditions): conditions.flatMap(\.clauses)
    default: [self]
    }
  }
}
