public import SalesModel

/// A condition as somebody picks it: rows of a field, a test and values, joined by かつ and または.
///
/// Two levels are enough for what people agree on: one of the words binds tighter, as parentheses would. A condition that is
/// nested deeper is written as text (``ConditionLanguage``).
public struct PickedCondition: Hashable, Sendable {
  public var rows: [Row]
  /// The word that binds first where both occur.
  public var binding: Joint

  public init(_ rows: [Row] = [], binding: Joint = .and) {
    self.rows = rows
    self.binding = binding
  }

  public enum Joint: String, CaseIterable, Sendable {
    case and, or

    var other: Joint { self == .and ? .or : .and }
  }

  public enum Test: String, CaseIterable, Sendable {
    /// One of the values.
    case oneOf
    /// None of the values; no value at all is none of them.
    case noneOf
    /// Another value than this one.
    case otherThan
    case less, lessOrEqual, greater, greaterOrEqual
    case empty, filled

    /// How many values it takes.
    public var valueLimit: Int {
      switch self {
      case .oneOf, .noneOf: ConditionLanguage.comparisonLimit
      case .otherThan, .less, .lessOrEqual, .greater, .greaterOrEqual: 1
      case .empty, .filled: 0
      }
    }
  }

  public struct Row: Hashable, Sendable {
    /// How it is joined to the row before; the first row's means nothing.
    public var joint: Joint
    public var path: FieldPath
    /// The field from which on the time until `path` is compared; nil for the value of `path` itself.
    public var since: FieldPath?
    public var test: Test
    /// As a person writes them; of a time one such as `14 d`.
    public var values: [String]

    public init(
      _ path: FieldPath, _ test: Test, _ values: [String] = [], since: FieldPath? = nil, joint: Joint = .and
    ) {
      self.joint = joint
      self.path = path
      self.since = since
      self.test = test
      self.values = values
    }
  }

  /// What keeps a row from being a comparison.
  public struct Mistake: Error, Hashable, Sendable {
    public let row: Int
    public let error: ConditionError
  }
}

extension PickedCondition.Test {
  /// The sign of a comparison with one value.
  fileprivate var comparison: Comparison? {
    switch self {
    case .otherThan: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .oneOf, .noneOf, .empty, .filled: nil
    }
  }

  fileprivate init(_ comparison: Comparison) {
    switch comparison {
    case .equal: self = .oneOf
    case .notEqual: self = .otherThan
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    }
  }
}

// MARK: - From a pick to a condition

extension ConditionLanguage {
  /// The condition that was picked; no rows hold always.
  /// - Throws: the first row that is no comparison.
  public func condition(of picked: PickedCondition) throws(PickedCondition.Mistake) -> Condition {
    var groups: [[Condition]] = []
    for (index, row) in picked.rows.enumerated() {
      let condition: Condition
      do throws(ConditionError) {
        condition = try comparison(of: row)
      } catch {
        throw PickedCondition.Mistake(row: index, error: error.withoutPlace)
      }
      if index > 0, row.joint == picked.binding {
        groups[groups.count - 1].append(condition)
      } else {
        groups.append([condition])
      }
    }
    return joined(groups.map { joined($0, by: picked.binding) }, by: picked.binding.other)
  }

  private func joined(_ conditions: [Condition], by joint: PickedCondition.Joint) -> Condition {
    guard conditions.count > 1 else { return conditions.first ?? .always }
    return joint == .and ? .all(conditions) : .any(conditions)
  }

  private func comparison(of row: PickedCondition.Row) throws(ConditionError) -> Condition {
    guard row.values.count <= row.test.valueLimit, row.values.isEmpty == (row.test.valueLimit == 0),
      row.since != ""
    else {
      throw ConditionError(
        reason: row.values.isEmpty || row.since == "" ? .noValue : .tooManyValues(row.test.valueLimit),
        word: row.path,
        place: nil, suggestion: nil)
    }
    let field = written(row.path)
    let values = row.values.map(quoted)
    switch row.test {
    case .empty: return try read("\(field) is empty")
    case .filled: return try read("\(field) is not empty")
    case .oneOf where row.since == nil: return try read(Self.among(field, values))
    case .noneOf where row.since == nil: return .not(try read(Self.among(field, values)))
    case .oneOf, .noneOf, .otherThan, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let sign = (row.test.comparison ?? .equal).rawValue
      guard let since = row.since else { return try read("\(field) \(sign) \(values[0])") }
      return try time("\(field) - \(written(since)) \(sign)", row.values[0])
    }
  }

  /// A time stands without quotes: it is a number and its unit, and nothing else.
  private func time(_ compared: String, _ text: String) throws(ConditionError) -> Condition {
    let condition = try read("\(compared) \(text)")
    guard case .elapsed = condition else {
      throw ConditionError(
        reason: .wrongType(Localized(ja: "3 d のような期間", en: "a duration such as 3 d")), word: text, place: nil,
        suggestion: nil)
    }
    return condition
  }

  private static func among(_ field: String, _ values: [String]) -> String {
    values.count == 1 ? "\(field) = \(values[0])" : "\(field) in (\(values.joined(separator: ", ")))"
  }
}

// MARK: - From a condition to a pick

extension ConditionLanguage {
  /// The rows that stand for a condition; nil for one that no rows can say exactly.
  public func picked(_ condition: Condition) -> PickedCondition? {
    let picked: PickedCondition?
    let condition = condition.flat
    switch condition {
    case .always: picked = PickedCondition()
    case .all(let parts): picked = rows(of: parts, joinedBy: .and)
    case .any(let parts): picked = rows(of: parts, joinedBy: .or)
    default: picked = row(of: condition).map { PickedCondition([$0]) }
    }
    // What would come back as something else is not shown as if it were the same.
    guard let picked, let back = try? self.condition(of: picked), back == condition else { return nil }
    return picked
  }

  private func rows(of parts: [Condition], joinedBy outer: PickedCondition.Joint) -> PickedCondition? {
    var rows: [PickedCondition.Row] = []
    var isNested = false
    for part in parts {
      let inner = outer == .and ? part.alternatives : part.requirements
      isNested = isNested || inner != nil
      for (index, condition) in (inner ?? [part]).enumerated() {
        guard var row = row(of: condition) else { return nil }
        row.joint = rows.isEmpty ? .and : index == 0 ? outer : outer.other
        rows.append(row)
      }
    }
    return PickedCondition(rows, binding: isNested ? outer.other : outer)
  }

  private func row(of condition: Condition) -> PickedCondition.Row? {
    switch condition {
    case .compare(let path, let comparison, let literal):
      PickedCondition.Row(path, PickedCondition.Test(comparison), [plain(literal, at: path)])
    case .among(let path, let literals):
      PickedCondition.Row(path, .oneOf, literals.map { plain($0, at: path) })
    case .isEmpty(let path): PickedCondition.Row(path, .empty)
    case .not(.isEmpty(let path)): PickedCondition.Row(path, .filled)
    case .not(.compare(let path, .equal, let literal)):
      PickedCondition.Row(path, .noneOf, [plain(literal, at: path)])
    case .not(.among(let path, let literals)):
      PickedCondition.Row(path, .noneOf, literals.map { plain($0, at: path) })
    case .elapsed(let from, let to, let comparison, let seconds) where comparison != .equal:
      PickedCondition.Row(to, PickedCondition.Test(comparison), [write(seconds: seconds)], since: from)
    case .always, .all, .any, .not, .elapsed: nil
    }
  }
}

extension Condition {
  /// The same without a joint within a joint of its own kind, `between` being two comparisons like any others, and without a
  /// list of one.
  fileprivate var flat: Condition {
    switch self {
    case .all(let parts):
      let flat = parts.map(\.flat).flatMap { $0.requirements ?? [$0] }
      return flat.count == 1 ? flat[0] : .all(flat)
    case .any(let parts):
      let flat = parts.map(\.flat).flatMap { $0.alternatives ?? [$0] }
      return flat.count == 1 ? flat[0] : .any(flat)
    case .not(let part): return .not(part.flat)
    case .among(let path, let literals) where literals.count == 1: return .compare(path, .equal, literals[0])
    case .always, .compare, .among, .isEmpty, .elapsed: return self
    }
  }

  fileprivate var alternatives: [Condition]? {
    if case .any(let parts) = self { parts } else { nil }
  }

  fileprivate var requirements: [Condition]? {
    if case .all(let parts) = self { parts } else { nil }
  }
}
