import KPIEngine
import Planning
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
  static func ofRep(_ id: Int64) -> Condition {
    .any([.compare("rep", .equal, .number(id))] + setters.map { .compare($0, .equal, .number(id)) })
  }

  /// The scope of a team, or of a department with all teams below it.
  fileprivate static func ofTeams(_ ids: [Int64]) -> Condition {
    let teams = ids.map { Literal.number($0) }
    return .any([.among("team", teams)] + setters.map { .among("\($0).team", teams) })
  }

  /// An opportunity counts for who owns it, and as well for who set the appointment that led to it: inside sales and field
  /// sales look at the same win from two ends. Other facts have no such setters, and a whole counts each once.
  private static let setters = ["opportunity.setter", "opportunity.secondSetter"]
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

  /// What counts for everybody, a team with all teams below it, or a rep.
  func condition(of holder: TargetHolder) -> Condition {
    switch holder {
    case .whole: .always
    case .team(let team): .ofTeams(teamTree.under(team.rawValue))
    case .rep(let rep): .ofRep(rep.rawValue)
    }
  }

  /// Whose targets and commits a scope asks for: the teams and reps of its team or department, or its rep; nil for everybody. People
  /// are no part of a source or a product.
  func holders(in scope: Scope) throws(Problem) -> Set<TargetHolder>? {
    var holders: Set<TargetHolder>?
    for filter in scope.filters {
      let own: Set<TargetHolder>
      switch filter.dimension {
      case "team":
        let teams = Set(teamTree.under(try id(.team, filter)).map { PlanTeam.ID($0) })
        let reps = staff.reps.filter { rep in rep.team.map(teams.contains) ?? false }
        own = Set(teams.map { .team($0) } + reps.map { .rep($0.id) })
      case "rep": own = [.rep(PlanRep.ID(try id(.rep, filter)))]
      default: continue
      }
      holders = holders.map { $0.intersection(own) } ?? own
    }
    return holders
  }

  private func condition(_ filter: Scope.Filter) throws(Problem) -> Condition {
    switch filter.dimension {
    case "rep": return .ofRep(try id(.rep, filter))
    case "setter", "closer": return try named(.rep, filter)
    case "team": return .ofTeams(teamTree.under(try id(.team, filter)))
    case "teamParent": return try named(.team, filter)
    case "company": return try named(.company, filter)
    default: return .equals(filter.dimension, filter.value)
    }
  }

  private func named(_ kind: RecordKind, _ filter: Scope.Filter) throws(Problem) -> Condition {
    .compare(filter.dimension, .equal, .number(try id(kind, filter)))
  }

  private func id(_ kind: RecordKind, _ filter: Scope.Filter) throws(Problem) -> Int64 {
    guard let id = directory.record(kind, named: filter.value) else { throw unknown(kind, filter) }
    return id
  }

  private func unknown(_ kind: RecordKind, _ filter: Scope.Filter) -> Problem {
    let namesakes = directory.namesakes(kind, named: filter.value)
    if !namesakes.isEmpty { return .ambiguous(kind, filter, namesakes) }
    return Problem(
      .notFound,
      Localized(
        ja: "\(kind.label.ja)「\(filter.value)」は見つかりません。",
        en: "There is no \(kind.label.en) called \(filter.value)."),
      remedy: Localized(ja: "名前の表記を確かめてください。", en: "Check how the name is written."), field: filter.dimension)
  }
}

extension Problem {
  fileprivate static func ambiguous(_ kind: RecordKind, _ filter: Scope.Filter, _ namesakes: [String])
    -> Problem
  {
    let list = namesakes.joined(separator: ", ")
    return Problem(
      .invalid,
      Localized(
        ja: "\(kind.label.ja)「\(filter.value)」は\(namesakes.count)件あります。",
        en: "There are \(namesakes.count) called \(filter.value) (\(kind.label.en.lowercased()))."),
      remedy: Localized(ja: "どれかを選んでください: \(list)", en: "Choose one of them: \(list)"),
      field: filter.dimension)
  }
}
