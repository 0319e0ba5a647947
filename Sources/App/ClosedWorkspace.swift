import Foundation
import SQLStore
public import SalesModel
public import Workspace

/// A database that is looked at without starting the workspace in it.
public struct ClosedWorkspace: Sendable {
  private let store: SQLiteStore

  /// - Throws: also when there is no file, however it is opened: a database that is looked at is none that is made.
  public init(path: String, for use: WorkspaceFile.Use) throws(Problem) {
    guard FileManager.default.fileExists(atPath: path) else { throw Problem(.missing(path: path)) }
    do {
      store = try SQLiteStore(path: path, for: use == .owning ? .owning : .reading)
    } catch {
      throw Problem(error)
    }
  }

  /// Everything that is wrong with it.
  public func examine() async throws(Problem) -> Examination { try await Examination(of: store) }

  /// An entry of the log, healthy or not.
  public func entry(_ sequence: LogSequence) async throws(Problem) -> ExaminedEntry {
    try await ExaminedEntry(sequence, of: store)
  }

  /// See ``Workspace/Examination/setAside(_:reason:in:at:)``.
  public func setAside(_ sequence: LogSequence, reason: String) async throws(Problem) {
    try await Examination.setAside(sequence, reason: reason, in: store, at: now())
  }

  public func close() async { await store.close() }
}
