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
  public var rep: FieldPath
  /// What each of two reps is credited with who hold a fact together.
  public var credit: Credit

  public init(
    _ fact: RecordKind, on anchor: FieldPath? = nil, span: Span = .flow, _ aggregate: Aggregate = .count,
    where condition: Condition = .always, rep: FieldPath, credit: Credit = .whole
  ) {
    self.fact = fact
    self.anchor = anchor
    self.span = span
    self.aggregate = aggregate
    self.condition = condition
    self.rep = rep
    self.credit = credit
  }

  /// What was stored before facts could be shared credits each rep with the whole.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(RecordKind.self, forKey: .fact),
      on: try values.decodeIfPresent(FieldPath.self, forKey: .anchor),
      span: try values.decode(Span.self, forKey: .span),
      try values.decode(Aggregate.self, forKey: .aggregate),
      where: try values.decode(Condition.self, forKey: .condition),
      rep: try values.decode(FieldPath.self, forKey: .rep),
      credit: try values.decodeIfPresent(Credit.self, forKey: .credit) ?? .whole)
  }

  /// What a rep is credited with for a fact that two hold. The team, and the whole, count it once in either way.
  public enum Credit: String, Hashable, Codable, CaseIterable, Sendable {
    /// 各1件: each is credited with all of it, so that reps come to more than their team.
    case whole
    /// 按分: each with a part, so that reps add up to their team. Different values and percentiles have no parts: each
    /// is credited with the whole.
    case share

    public var label: Localized {
      switch self {
      case .whole: Localized(ja: "各1件（全額）", en: "The whole for each")
      case .share: Localized(ja: "按分", en: "A part for each")
      }
    }
  }

  /// How two reps can hold what is counted together; nil for what one rep holds alone.
  public var holding: SharedHolding? {
    let steps = rep.split(separator: ".").map(String.init)
    let kind = steps.dropLast().reduce(fact as RecordKind?) { $0?.field(named: $1)?.referencedKind }
    return kind?.sharedHoldings.first { $0.first.name == steps.last }
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
    /// of the seconds between two moments; a fact that lacks either, or that ends before it begins, is left out.
    case percentile(Int, from: FieldPath, to: FieldPath)
    /// The nearest-rank percentile of a number or an amount: 0 is the smallest, 100 the largest; empty ones are left out.
    case rank(Int, of: FieldPath)
    /// The sum of the same days or seconds.
    case elapsed(from: FieldPath, to: FieldPath)

    /// The dates or moments between which time is measured.
    public var interval: (from: FieldPath, to: FieldPath)? {
      switch self {
      case .percentile(_, let from, let to), .elapsed(let from, let to): (from, to)
      case .count, .distinct, .sum, .rank: nil
      }
    }
  }
}
