public import SalesModel

/// One side of a KPI: which facts are counted, when, how, and under which condition.
public struct Measure: Hashable, Codable, Sendable {
  public let fact: RecordKind
  /// The date field that places a fact in time, such as `setOn`; nil for records without a date of birth, such as the
  /// companies of a list, which stand in every period as they are known now.
  public let anchor: FieldPath?
  public let span: Span
  public var aggregate: Aggregate
  public var condition: Condition
  /// The rep that this side is grouped by: `setter`, `closer`, `rep`, or one that is pointed to, such as `company.rep`.
  public let rep: FieldPath

  public init(
    _ fact: RecordKind, on anchor: FieldPath? = nil, span: Span = .flow, _ aggregate: Aggregate = .count,
    where condition: Condition = .always, rep: FieldPath
  ) {
    self.fact = fact
    self.anchor = anchor
    self.span = span
    self.aggregate = aggregate
    self.condition = condition
    self.rep = rep
  }

  /// Whether a measure reads what happened in a period or what stood at its end.
  public enum Span: Hashable, Codable, Sendable {
    /// The facts whose anchor lies in the period.
    case flow
    /// The facts whose anchor lies at or before the period's end, and whose `until` date does not.
    case stock(until: FieldPath)
  }

  /// How the counted facts become one number.
  public enum Aggregate: Hashable, Codable, Sendable {
    case count
    /// How many different values `path` has among the facts; empty ones do not count.
    case distinct(FieldPath)
    /// The sum of a number or an amount; empty ones add nothing.
    case sum(FieldPath)
    /// The nearest-rank percentile (the ⌈p·n/100⌉-th smallest) of the calendar days between two dates of a fact, or
    /// of the seconds between two moments; a fact that lacks either is left out.
    case percentile(Int, from: FieldPath, to: FieldPath)
    /// The sum of the same days or seconds.
    case elapsed(from: FieldPath, to: FieldPath)

    /// The dates or moments between which time is measured.
    public var interval: (from: FieldPath, to: FieldPath)? {
      switch self {
      case .percentile(_, let from, let to), .elapsed(let from, let to): (from, to)
      case .count, .distinct, .sum: nil
      }
    }
  }
}
