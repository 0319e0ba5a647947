public import SalesModel

extension Workspace {
  /// What was noted of the safety of the workspace, the newest first, for administrators.
  public func securityLog(_ choice: SecurityChoice, limit: Int = 50, for viewer: Viewer)
    async throws(Problem) -> [SecurityEntry]
  {
    try viewer.check(.admin)
    return try await asking { store throws(StoreError) in
      try await store.securityEntries(choice, limit: limit)
    }
  }

  /// Says each time that something was noted, to one listener, until ``endSecurityNews()``.
  public var securityNews: AsyncStream<Void> { securityBell.rings }

  /// Lets the listener go.
  public func endSecurityNews() { securityBell.stop() }

  /// What was noted after a number, the oldest first, for a collector.
  public func securityLog(after number: Int64, limit: Int = 1_000, for viewer: Viewer)
    async throws(Problem) -> [SecurityEntry]
  {
    try viewer.check(.admin)
    return try await asking { store throws(StoreError) in
      try await store.securityEntries(after: number, limit: limit)
    }
  }
}

extension SecurityEntry {
  /// The entry as one line of JSON, without the line's end.
  public var jsonLine: String {
    var text = JSONText()
    text.object { text in
      text.member("number", Double(number))
      text.member("at", note.at.description)
      text.member("kind", note.kind.rawValue)
      text.member("actor", note.actor.map { Double($0.rawValue) })
      text.member("subject", note.subject.map { Double($0.rawValue) })
      text.member("address", note.address)
      text.member("source", note.source)
      text.member("detail", note.detail)
    }
    return text.text
  }
}
