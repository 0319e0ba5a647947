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

  /// Reads `team = "East" and source = 展示会`, the form of `report --where`.
  public init(parsing text: String) throws(Problem) {
    filters = []
    for clause in text.split(separator: /\s+and\s+/.ignoresCase()) {
      guard let match = clause.wholeMatch(of: /\s*([A-Za-z][\w.\-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))\s*/)
      else {
        throw Problem(
          .invalid,
          Localized(ja: "条件「\(clause)」を読めません。", en: "The condition \(clause) cannot be read."),
          remedy: Localized(
            ja: "例: team = \"East\" and source = \"展示会\"",
            en: "Example: team = \"East\" and source = \"webinar\""),
          field: "where")
      }
      let value = match.2 ?? match.3 ?? match.4 ?? ""
      filters.append(Filter(dimension: String(match.1), value: String(value)))
    }
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
    case "rep", "setter", "closer": return try named(.rep, filter)
    case "team": return try team(filter)
    case "teamParent": return try named(.team, filter)
    case "company": return try named(.company, filter)
    default: return .equals(filter.dimension, filter.value)
    }
  }

  private func named(_ kind: RecordKind, _ filter: Scope.Filter) throws(Problem) -> Condition {
    guard let id = directory.record(kind, named: filter.value) else { throw unknown(kind, filter) }
    return .compare(filter.dimension, .equal, .number(id))
  }

  /// A department stands for its teams as well.
  private func team(_ filter: Scope.Filter) throws(Problem) -> Condition {
    guard let id = directory.record(.team, named: filter.value) else { throw unknown(.team, filter) }
    return .any([.compare("team", .equal, .number(id)), .compare("teamParent", .equal, .number(id))])
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
