import Foundation
import Logging
import SQLStore
public import SalesModel
public import Workspace

/// A workspace opened from its database file.
public struct WorkspaceFile: Sendable {
  public enum Use: Sendable {
    /// Reads and writes, alone.
    case owning
    /// Reads, also beside a running server.
    case reading
  }

  public let workspace: Workspace
  let path: String
  private let store: SQLiteStore

  /// Opens the database at `path`.
  ///
  public init(path: String, for use: Use, clock: @escaping @Sendable () -> Instant = now)
    async throws(Problem)
  {
    self.path = path
    let logger = Logger(label: "gyakusan.store")
    do {
      store = try SQLiteStore(path: path, for: use == .owning ? .owning : .reading) { logger.error("\($0)") }
    } catch {
      throw Problem(error)
    }
    workspace = try await Workspace(store: store, shelf: FactFile(beside: path), clock: clock)
    guard use == .owning else { return }
    try await workspace.adoptNewDefinitions()
    try await workspace.forgetOldFindings()
    try await workspace.forgetOldActs()
  }

  /// Waits for running work and gives the file back.
  public func close() async {
    await workspace.finish()
    await store.close()
  }
}

/// The clock of the machine.
public let now: @Sendable () -> Instant = { Instant(Date()) }
