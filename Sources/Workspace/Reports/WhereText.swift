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
    return condition.withDepartments
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
  /// A department stands for its teams as well.
  var withDepartments: Condition {
    switch self {
    case .compare("team", .equal, let id): .any([self, .compare("teamParent", .equal, id)])
    case .among("team", let ids): .any([self, .among("teamParent", ids)])
    case .all(let conditions): .all(conditions.map(\.withDepartments))
    case .any(let conditions): .any(conditions.map(\.withDepartments))
    case .not(let condition): .not(condition.withDepartments)
    case .always, .compare, .among, .isEmpty, .elapsed: self
    }
  }
}
