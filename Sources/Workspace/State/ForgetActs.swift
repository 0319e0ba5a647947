import SalesModel

extension Workspace {
  /// How long a form that is sent again is known to be the same act.
  static let actMemory: Int64 = 30 * 86_400

  /// Forgets which acts were recorded long ago; a page that was open all that time has lost its session.
  public func forgetOldActs() async throws(Problem) {
    let limit = clock().adding(seconds: -Self.actMemory)
    try await asking { store throws(StoreError) in try await store.forgetActs(recordedBy: limit) }
  }
}
