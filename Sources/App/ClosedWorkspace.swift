import SQLStore
public import SalesModel
public import Workspace

/// A database that is looked at without starting the workspace in it.
public struct ClosedWorkspace: Sendable {
  private let store: SQLiteStore

  public init(path: String, for use: WorkspaceFile.Use) throws(Problem) {
    do {
      store = try SQLiteStore(path: path, for: use == .owning ? .owning : .reading)
    } catch {
      throw Problem(error)
    }
  }

  /// Everything that is wrong with it.
  public func examine() async throws(Problem) -> Examination { try await Examination(of: store) }

  /// See ``Workspace/Examination/setAside(_:reason:in:at:)``.
  public func setAside(_ sequence: LogSequence, reason: String) async throws(Problem) {
    try await Examination.setAside(sequence, reason: reason, in: store, at: now())
  }

  public func close() async { await store.close() }
}
