public import SalesModel

/// Where a value is found from a fact: a field of its own, such as `verdict`; a field of what it points to,
/// such as `company.size`; or a dimension of ``Dimension``, such as `team`.
public typealias FieldPath = String

/// Which records a measure counts.
///
/// A comparison with an empty value is false, "not equal" too; `not` negates. Text compares after NFKC and case
/// folding, so that full and half width are the same.
public indirect enum Condition: Hashable, Codable, Sendable {
  case always
  case compare(FieldPath, Comparison, Literal)
  case among(FieldPath, [Literal])
  case isEmpty(FieldPath)
  /// The time between two dates, or two moments, of a fact; false when one of them is empty, and when the end comes
  /// before the beginning: no time is negative.
  case elapsed(from: FieldPath, to: FieldPath, Comparison, seconds: Int64)
  case all([Condition])
  case any([Condition])
  case not(Condition)
}

/// How a value is compared.
public enum Comparison: String, Hashable, Codable, Sendable {
  case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
}

/// A value that a definition names.
public enum Literal: Hashable, Codable, Sendable {
  /// A term, the name of a choice, or the number of a record.
  case text(String)
  case number(Int64)
  case date(BusinessDate)
  case instant(Instant)
  case flag(Bool)
}

extension Condition {
  /// True for records whose flag `path` is set.
  public static func isSet(_ path: FieldPath) -> Condition { .compare(path, .equal, .flag(true)) }

  /// True for records whose choice or term at `path` is `name`.
  public static func equals(_ path: FieldPath, _ name: String) -> Condition {
    .compare(path, .equal, .text(name))
  }

  /// Every field that the condition reads.
  public var paths: [FieldPath] {
    switch self {
    case .always: []
    case .compare(let path, _, _), .among(let path, _), .isEmpty(let path): [path]
    case .elapsed(let from, let to, _, _): [from, to]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.paths)
    case .not(let condition): condition.paths
    }
  }

  /// The same condition on other fields.
  func reading(_ renamed: (FieldPath) -> FieldPath) -> Condition {
    switch self {
    case .always: .always
    case .compare(let path, let comparison, let literal): .compare(renamed(path), comparison, literal)
    case .among(let path, let literals): .among(renamed(path), literals)
    case .isEmpty(let path): .isEmpty(renamed(path))
    case .elapsed(let from, let to, let comparison, let seconds):
      .elapsed(from: renamed(from), to: renamed(to), comparison, seconds: seconds)
    case .all(let conditions): .all(conditions.map { $0.reading(renamed) })
    case .any(let conditions): .any(conditions.map { $0.reading(renamed) })
    case .not(let condition): .not(condition.reading(renamed))
    }
  }

  /// Both conditions together, without needless nesting.
  public func and(_ other: Condition) -> Condition {
    switch (self, other) {
    case (.always, _): other
    case (_, .always): self
    default: .all([self, other])
    }
  }
}

extension Condition {
  /// Whether the condition holds for one record: the plain rule that ``ConditionReader`` applies to columns.
  public func holds(_ value: (FieldPath) -> Literal?) -> Bool {
    switch self {
    case .always: true
    case .compare(let path, let comparison, let literal):
      value(path).map { comparison.holds($0, literal) } ?? false
    case .among(let path, let literals):
      value(path).map { value in literals.contains { Comparison.equal.holds(value, $0) } } ?? false
    case .isEmpty(let path): value(path) == nil
    case .elapsed(let from, let to, let comparison, let seconds):
      switch (value(from), value(to)) {
      case (.date(let start), .date(let end)):
        start <= end && comparison.holds(Int64(end.dayNumber - start.dayNumber) * 86_400, seconds)
      case (.instant(let start), .instant(let end)):
        start <= end && comparison.holds(end.seconds - start.seconds, seconds)
      default: false
      }
    case .all(let conditions): conditions.allSatisfy { $0.holds(value) }
    case .any(let conditions): conditions.contains { $0.holds(value) }
    case .not(let condition): !condition.holds(value)
    }
  }
}

extension Comparison {
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// Texts are equal or not, without regard to width and case; values of different types are neither.
  fileprivate func holds(_ left: Literal, _ right: Literal) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)):
      (self == .equal || self == .notEqual) && holds(left.folded, right.folded)
    case (.number(let left), .number(let right)): holds(left, right)
    case (.text(let left), .number(let right)): left.wholeNumber.map { holds($0, right) } ?? false
    case (.date(let left), .date(let right)): holds(left, right)
    case (.instant(let left), .instant(let right)): holds(left, right)
    case (.flag(let left), .flag(let right)): holds(left ? 1 : 0, right ? 1 : 0)
    default: false
    }
  }
}
