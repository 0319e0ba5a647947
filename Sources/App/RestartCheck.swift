public import SalesModel
import Synchronization
public import Workspace

/// Opens the file of a workspace as the next process would and holds the running one against it: what is in memory must
/// always be what a restart tells. For tests: it reads the log anew after every event, the records after every import.
///
/// It does so within the process, by connections and caches of its own, instead of handing a hash out to a second one: so
/// the difference has a name, and nothing about the state leaves the process.
public final class RestartCheck: Sendable {
  private let path: String
  private let compared: Mutex<(sequence: LogSequence, records: LogMark?)>

  /// - Parameter state: what was read from the file when the process started.
  public init(path: String, from state: WorkspaceState) {
    self.path = path
    compared = Mutex((state.sequence, state.logChanges.last?.mark))
  }

  /// What `workspace` tells otherwise; nil when nothing.
  public func difference(of workspace: Workspace) async -> String? {
    do {
      let known = compared.withLock(\.self)
      let state = await workspace.state
      guard state.sequence != known.sequence else { return nil }
      let difference = try await workspace.difference(sparing: known.records) { () async throws(Problem) in
        try await WorkspaceFile(path: path, for: .reading).workspace
      }
      if difference == nil { compared.withLock { $0 = (state.sequence, state.logChanges.last?.mark) } }
      return difference
    } catch {
      return "the file cannot be opened anew: \(error)"
    }
  }
}
