public import SalesModel

/// The text form of conditions over one kind of fact: what a manager writes, reads and signs.
///
/// `verdict = qualified and company.size in (中堅, 大手)`. Comparisons are `= != < <= > >=`, `in (…)`,
/// `between … and …`, `is empty`, `is not empty`, a flag alone, and `judgedOn - setOn <= 3 d` for the time between two
/// dates or moments; they are joined by `and`, `or`, `not` and parentheses. Words and names of fields that hold blanks or
/// signs are quoted: `"custom.決裁 者" = 部長`. A file's own field compares as a number where it is greater or less.
public struct ConditionLanguage: Sendable {
  /// More comparisons than anybody reads.
  public static let comparisonLimit = 500
  public static let depthLimit = 32

  let kind: RecordKind
  /// The rep field that `rep` and `team` stand for.
  let rep: FieldPath
  let customFields: [RecordKind: Set<String>]?
  /// Amounts are written in its main unit; conditions themselves compare its smallest.
  let currency: Currency
  let recordNamed: @Sendable (RecordKind, String) -> Int64?
  let namesakes: @Sendable (RecordKind, String) -> [String]
  let nameOf: @Sendable (RecordKind, Int64) -> String?

  /// - Parameters:
  ///   - currency: the workspace's money.
  ///   - customFields: the custom fields that the data has of each kind, as `custom.` names; nil allows any.
  ///   - recordNamed: the record that a name stands for in a comparison with a rep, team or company.
  ///   - namesakes: how those are told apart who have one name; nothing for a name that one or nobody has.
  ///   - nameOf: the opposite of `recordNamed`.
  public init(
    about kind: RecordKind, rep: FieldPath, currency: Currency = .yen,
    customFields: [RecordKind: Set<String>]? = nil,
    recordNamed: @escaping @Sendable (RecordKind, String) -> Int64? = { _, _ in nil },
    namesakes: @escaping @Sendable (RecordKind, String) -> [String] = { _, _ in [] },
    nameOf: @escaping @Sendable (RecordKind, Int64) -> String? = { _, _ in nil }
  ) {
    self.kind = kind
    self.rep = rep
    self.currency = currency
    self.customFields = customFields
    self.recordNamed = recordNamed
    self.namesakes = namesakes
    self.nameOf = nameOf
  }

  /// The condition that a text stands for; an empty text holds always.
  ///
  /// - Complexity: O(characters), and O(fields · length²) for the suggestion of an error.
  public func read(_ text: String) throws(ConditionError) -> Condition {
    var parser = try ConditionParser(text, self)
    return try parser.condition()
  }

  /// The value that a text stands for at a path, as it would in a comparison.
  public func value(_ text: String, at path: FieldPath) throws(ConditionError) -> Literal {
    guard case .compare(_, _, let literal) = try read("\(written(path)) = \(quoted(text))") else {
      throw ConditionError(
        reason: .unknownField, word: path, place: ConditionError.Place(line: 1, column: 1), suggestion: nil)
    }
    return literal
  }

  /// The field at the end of a path; nil when the path leads nowhere.
  public func field(at path: FieldPath) -> Field? {
    let steps = Dimension.steps(for: path, on: kind, rep: rep) { name, kind in field(name, of: kind) != nil }
    guard let steps, let last = steps.last else { return nil }
    var kind = kind
    for step in steps.dropLast() {
      guard let next = kind.field(named: step)?.referencedKind else { return nil }
      kind = next
    }
    return field(last, of: kind)
  }

  private func field(_ name: String, of kind: RecordKind) -> Field? {
    guard let field = kind.field(named: name), !field.isPersonal else { return nil }
    guard field.isCustom, let customFields else { return field }
    return customFields[kind]?.contains(name) ?? false ? field : nil
  }

  /// Every path of one or two words.
  public var paths: [FieldPath] {
    var paths =
      (kind.fields + kind.derivedFields).map(\.name) + Dimension.all.map(\.name)
      + Set((customFields ?? [:]).values.joined()).sorted()
    for field in kind.fields {
      guard let next = field.referencedKind else { continue }
      for further in next.fields + next.derivedFields { paths.append("\(field.name).\(further.name)") }
    }
    var seen: Set<FieldPath> = []
    return paths.filter { self.field(at: $0) != nil && seen.insert($0).inserted }
  }
}
