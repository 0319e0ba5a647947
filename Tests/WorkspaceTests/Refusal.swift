@testable import Workspace

/// The problem that some work ends with; nil when it ends well.
func refusal(_ work: () async throws -> Void) async -> Problem? {
  do {
    try await work()
    return nil
  } catch { return error as? Problem }
}
