import KPIEngine
import SalesModel

extension Snapshot {
  /// The condition that somebody wrote for a question about `kpi`: it must make sense for every fact that the KPI
  /// counts, or a rate would be divided by nothing and nobody would know why.
  func condition(where text: String, on kpi: KPI.ID) throws(Problem) -> Condition {
    var condition = Condition.always
    for version in state.book.versions(of: kpi) ?? [] {
      for measure in [version.kpi.numerator, version.kpi.denominator].compactMap({ $0 }) {
        do {
          condition = try language(of: measure.fact, rep: measure.rep).read(text)
        } catch {
          throw Problem(error, of: measure)
        }
      }
    }
    return condition.withTeams(below: teamTree)
  }
}

extension Problem {
  fileprivate init(_ error: ConditionError, of measure: Measure) {
    let (kind, message) = (measure.fact.label, error.message)
    self.init(
      .invalid,
      Localized(
        ja: "条件（\(kind.ja)）: \(message.ja)", en: "Condition (\(kind.en.lowercased())): \(message.en)"),
      remedy: error.remedy
        ?? Localized(
          ja: "例: team = \"East\" and source in (展示会, ウェビナー)",
          en: "Example: team = \"East\" and source in (exhibition, webinar)"),
      field: "where")
  }
}

extension Condition {
  /// A department stands for all teams below it as well.
  func withTeams(below tree: TeamTree) -> Condition {
    switch self {
    case .compare("team", .equal, .number(let id)): .among("team", tree.under(id).map { .number($0) })
    case .compare("team", .notEqual, .number(let id)):
      .all([.not(.among("team", tree.under(id).map { .number($0) })), .not(.isEmpty("team"))])
    case .among("team", let ids): .among("team", ids.flatMap { $0.teams(below: tree) })
    case .all(let conditions): .all(conditions.map { $0.withTeams(below: tree) })
    case .any(let conditions): .any(conditions.map { $0.withTeams(below: tree) })
    case .not(let condition): .not(condition.withTeams(below: tree))
    case .always, .compare, .among, .isEmpty, .elapsed: self
    }
  }
}

extension Literal {
  fileprivate func teams(below tree: TeamTree) -> [Literal] {
    guard case .number(let team) = self else { return [self] }
    return tree.under(team).map { .number($0) }
  }
}
