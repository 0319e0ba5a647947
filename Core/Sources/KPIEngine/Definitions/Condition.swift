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
  /// The time between two dates, or two moments, of a fact; false when one of them is empty.
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
  case flag(Bool)
}

extension Condition {
  /// True for records whose flag `path` is set.
  public static func isSet(_ path: FieldPath) -> Condition { .compare(path, .equal, .flag(true)) }

  /// True for records whose choice or term at `path` is `name`.
  public static func equals(_ path: FieldPath, _ name: String) -> Condition {
    .compare(path, .equal, .text(name))
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
