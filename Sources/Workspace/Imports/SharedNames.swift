public import Ingest
public import SalesModel

/// A name that more than one row or record has, and what became of it.
public struct SharedName: Hashable, Sendable {
  public let name: String
  public let outcome: Outcome
  /// Rows that were told of it.
  public let rows: Int
  /// The import that says so.
  public let importID: ImportID

  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Each row is a record of its own.
    case apart
    /// All rows are one record, as somebody said.
    case one
    /// Nobody knows who is meant: the rows say nobody.
    case nobody

    fileprivate init?(_ finding: Finding) {
      switch (finding.kind, finding.severity) {
      case (.sharedKey, .warning): self = .apart
      case (.takenAsOne, _): self = .one
      case (.sharedName, _): self = .nobody
      default: return nil
      }
    }

    public var label: Localized {
      switch self {
      case .apart: Localized(ja: "別々のレコード", en: "Records of their own")
      case .one: Localized(ja: "1件のレコード", en: "One record")
      case .nobody: Localized(ja: "だれか決められないため空欄", en: "Nobody: it cannot be told who is meant")
      }
    }

    /// How it becomes something else.
    public var change: Localized {
      switch self {
      case .apart:
        Localized(
          ja: "同じレコードなら、「同じ名前の行は1件」を選んで同じファイルをもう一度取り込みます（--merge-shared-keys）。",
          en:
            "If they are one, import the same file again and take rows of one name as one (--merge-shared-keys)."
        )
      case .one:
        Localized(
          ja: "別のレコードなら、「同じ名前の行は1件」を選ばずに同じファイルをもう一度取り込みます。",
          en: "If they are several, import the same file again without taking rows of one name as one.")
      case .nobody:
        Localized(ja: "ID の列を加えて書き出し、もう一度取り込みます。", en: "Export it with the id column, and import it again.")
      }
    }
  }
}

extension ImportSummary {
  /// The names that several rows or records have; none once findings are forgotten.
  public func sharedNames(of id: ImportID) -> [SharedName] {
    var rows: [SharedName.Outcome: [String: Int]] = [:]
    for finding in findings {
      guard let outcome = SharedName.Outcome(finding), let name = finding.value else { continue }
      rows[outcome, default: [:]][name, default: 0] += 1
    }
    return SharedName.Outcome.allCases.flatMap { outcome in
      (rows[outcome] ?? [:]).sorted { $0.key < $1.key }.map {
        SharedName(name: $0.key, outcome: outcome, rows: $0.value, importID: id)
      }
    }
  }
}

extension Workspace {
  /// By source, those of its newest published import that has any.
  func sharedNames(of published: [PublishedImport]) async throws(Problem) -> [String: [SharedName]] {
    let records = try await asking { store throws(StoreError) in try await store.imports() }
    let summaries = Dictionary(records.map { ($0.id, $0.decodedSummary) }) { first, _ in first }
    var names: [String: [SharedName]] = [:]
    for entry in published {
      let found = (summaries[entry.id] ?? nil)?.sharedNames(of: entry.id) ?? []
      if !found.isEmpty { names[entry.source] = found }
    }
    return names
  }
}
