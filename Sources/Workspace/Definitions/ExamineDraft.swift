public import KPIEngine
public import SalesModel

/// What a draft that is being written makes of one of its examples.
public struct ExaminedExample: Hashable, Sendable {
  /// As it is written, in the language of conditions.
  public let text: String
  /// What the writer says of it.
  public let isCounted: Bool
  /// Whether the draft says the same.
  public let agrees: Bool
}

extension Workspace {
  /// The examples of a form, run while it is filled in. Nothing is stored, and what else the form lacks does not matter yet.
  /// - Throws: where a condition or an example cannot be read.
  public func examine(_ form: DefinitionForm, of id: KPI.ID, for viewer: Viewer) async throws(Problem)
    -> [ExaminedExample]
  {
    try viewer.check(.manager)
    let newest = try await definition(id, for: viewer).newest
    let snapshot = try await snapshot()
    let kpi = try snapshot.conditions(of: form, changing: newest.kpi)
    return try snapshot.examples(of: form, about: kpi).map { example in
      ExaminedExample(
        text: snapshot.text(of: example, about: kpi), isCounted: example.isCounted,
        agrees: example.holds(for: kpi))
    }
  }
}
