import SQLStore
import SalesModel

extension SQLiteStore {
  /// Appends what nobody folds.
  @discardableResult
  func append(_ commit: Commit) async throws(StoreError) -> Appended {
    try await append(commit, after: 0) { _ throws(StoreError) in }.0
  }
}
