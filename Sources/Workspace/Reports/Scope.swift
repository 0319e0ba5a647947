import KPIEngine
import SalesModel

/// Which part of the business a question is about: pairs of dimension and value, all of which must hold.
public struct Scope: Hashable, Sendable {
  public var filters: [Filter]

  public init(_ filters: [Filter] = []) { self.filters = filters }

  public struct Filter: Hashable, Sendable {
    /// A name of ``Dimension``, or a custom field.
    public let dimension: String
    /// As a person writes it: the name of a rep or team, a word of a vocabulary.
    public let value: String

    public init(dimension: String, value: String) {
      self.dimension = dimension
      self.value = value
    }
  }
}

extension Scope {
  /// The kinds of records that pages in this scope call by name; there are many companies.
  var named: Set<RecordKind> {
    filters.contains { $0.dimension == "company" } ? Directory.all : Directory.staff
  }
}

extension Condition {
  /// The scope of one rep, by the record: what the pages of that person count.
  static func ofRep(_ id: Int64) -> Condition { .compare("rep", .equal, .number(id)).orSetters("") }

  /// An opportunity counts for who owns it, and as well for who set the appointment that led to it: inside sales and field
  /// sales look at the same win from two ends. Other facts have no such setters, and a whole counts each once.
  fileprivate func orSetters(_ suffix: String) -> Condition {
    guard case .compare(_, let comparison, let literal) = self else { return self }
    return .any(
      [self]
        + ["opportunity.setter", "opportunity.secondSetter"].map {
          .compare($0 + suffix, comparison, literal)
        })
  }
}

extension Snapshot {
  /// The scope as the engine takes it: names become records.
  func condition(_ scope: Scope) throws(Problem) -> Condition {
    var condition = Condition.always
    for filter in scope.filters {
      condition = condition.and(try self.condition(filter))
    }
    return condition
  }

  private func condition(_ filter: Scope.Filter) throws(Problem) -> Condition {
    switch filter.dimension {
    case "rep": return try named(.rep, filter).orSetters("")
    case "setter", "closer": return try named(.rep, filter)
    case "team": return try named(.team, filter).orSetters(".team").withDepartments
    case "teamParent": return try named(.team, filter).orSetters(".team.parent")
    case "company": return try named(.company, filter)
    default: return .equals(filter.dimension, filter.value)
    }
  }

  private func named(_ kind: RecordKind, _ filter: Scope.Filter) throws(Problem) -> Condition {
    guard let id = directory.record(kind, named: filter.value) else { throw unknown(kind, filter) }
    return .compare(filter.dimension, .equal, .number(id))
  }

  private func unknown(_ kind: RecordKind, _ filter: Scope.Filter) -> Problem {
    Problem(
      .notFound,
      Localized(
        ja: "\(kind.label.ja)「\(filter.value)」は見つかりません。",
        en: "There is no \(kind.label.en) called \(filter.value)."),
      remedy: Localized(ja: "名前の表記を確かめてください。", en: "Check how the name is written."), field: filter.dimension)
  }
}
