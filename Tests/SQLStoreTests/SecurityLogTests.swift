import Foundation
import SQLStore
import SalesModel
import Testing

/// What was noted of the safety of a workspace is found again, and ages.
struct SecurityLogTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db").path
  private static let start: Int64 = 1_790_000_000

  private func note(
    _ kind: SecurityNote.Kind, at seconds: Int64 = start, by actor: Int64? = nil, about subject: Int64? = nil
  ) -> SecurityNote {
    SecurityNote(
      at: Instant(seconds: seconds), kind: kind, actor: actor.map { User.ID($0) },
      subject: subject.map { User.ID($0) }, address: "192.0.2.1", source: "web", detail: nil)
  }

  @Test func notesAreFoundByPersonKindAndTimeTheNewestFirst() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    try await store.note(note(.signInRefused, about: 2))
    try await store.note(note(.signedIn, at: Self.start + 10, by: 2))
    try await store.note(note(.rightChanged, at: Self.start + 20, by: 1, about: 2))
    try await store.note(note(.signedIn, at: Self.start + 30, by: 1))
    func kinds(_ choice: SecurityChoice) async throws -> [SecurityNote.Kind] {
      try await store.securityEntries(choice, limit: 10).map(\.note.kind)
    }
    #expect(
      try await kinds(SecurityChoice(person: User.ID(2))) == [.rightChanged, .signedIn, .signInRefused])
    #expect(try await kinds(SecurityChoice(kind: .signedIn)) == [.signedIn, .signedIn])
    let middle = SecurityChoice(
      from: Instant(seconds: Self.start + 10), until: Instant(seconds: Self.start + 30))
    #expect(try await kinds(middle) == [.rightChanged, .signedIn])
    let all = try await store.securityEntries(after: 0, limit: 10)
    #expect(all.map(\.number) == all.map(\.number).sorted())
    #expect(try await store.securityEntries(after: all[1].number, limit: 10) == Array(all[2...]))
    #expect(try await kinds(SecurityChoice(before: all[2].number)) == [.signedIn, .signInRefused])
  }

  @Test func whatIsOlderThanItMayStayIsForgottenWithTheNextNote() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    try await store.note(note(.signedIn))
    try await store.note(note(.signedOut, at: Self.start + SecurityRetention.seconds))
    #expect(try await store.securityEntries(after: 0, limit: 10).count == 2)
    try await store.note(note(.signedOut, at: Self.start + SecurityRetention.seconds + 1))
    #expect(
      try await store.securityEntries(after: 0, limit: 10).map(\.note.kind) == [.signedOut, .signedOut])
  }

  @Test func aNoteOfACommitIsWrittenWithItOrNotAtAll() async throws {
    let store = try SQLiteStore(path: path, for: .owning)
    let commit = Commit(
      events: [], sideWrites: [.security(note(.rightChanged))], actor: nil, source: "test",
      recordedAt: Instant(seconds: Self.start), expectations: [EntityVersion(entity: "person/2", version: 0)])
    _ = try await store.append(commit)
    await #expect(throws: StoreError.self) { try await store.append(commit) }
    #expect(try await store.securityEntries(after: 0, limit: 10).count == 1)
  }
}
