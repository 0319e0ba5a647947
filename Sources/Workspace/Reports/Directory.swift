import Foundation
import SalesModel

/// The names of reps, teams and companies, which the log itself does not carry.
public struct Directory: Sendable {
  /// Rep id to name, in the order in which they came.
  public let reps: [Int64: String]
  public let teams: [Int64: String]
  let companies: [Int64: String]

  /// The name of a record; its number when nobody has named it.
  func name(of kind: RecordKind, _ id: Int64) -> String {
    let known: String? =
      switch kind {
      case .rep: reps[id]
      case .team: teams[id]
      case .company: companies[id]
      case .lead, .activity, .appointment, .opportunity: nil
      }
    guard let known, !known.isEmpty else { return "#\(id)" }
    return known
  }

  /// The record of a kind with this name, compared without regard to case and width.
  func record(_ kind: RecordKind, named name: String) -> Int64? {
    let wanted = name.folded
    let names: [Int64: String] =
      switch kind {
      case .rep: reps
      case .team: teams
      case .company: companies
      case .lead, .activity, .appointment, .opportunity: [:]
      }
    return names.filter { $0.value.folded == wanted }.keys.min()
  }
}

extension Workspace {
  /// The names that are known now.
  public func directory() async throws(Problem) -> Directory {
    try await facts.directory(at: await state.importSequence)
  }
}

extension Directory {
  init(_ store: any WorkspaceStore) async throws(StoreError) {
    func names(_ kind: RecordKind) async throws(StoreError) -> [Int64: String] {
      try await store.texts(of: kind, ids: nil).compactMapValues { $0["name"] }
    }
    self.init(
      reps: try await names(.rep), teams: try await names(.team), companies: try await names(.company))
  }
}

extension String {
  /// The form in which names are compared.
  var folded: String { precomposedStringWithCompatibilityMapping.lowercased() }
}
