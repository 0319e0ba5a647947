import Foundation
import SQLStore
import SalesModel
import Testing

/// Sessions and devices are those of the password that was verified.
struct SessionTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db").path
  private static let user = User.ID(1)
  private static let start = Instant(seconds: 1_790_000_000)
  private static let device: [UInt8] = [7]

  private func write(_ sideWrites: [SideWrite], to store: SQLiteStore) async throws {
    try await store.append(
      Commit(events: [], sideWrites: sideWrites, actor: nil, source: "test", recordedAt: Self.start))
  }

  /// A store with one person.
  private func store() async throws -> SQLiteStore {
    let store = try SQLiteStore(path: path, for: .owning)
    let person = SideWrite.account(id: Self.user, email: "a@team.example", name: "A")
    try await write([person, .password(id: Self.user, hash: "first")], to: store)
    return store
  }

  private func open(_ token: UInt8, of account: Account, in store: SQLiteStore) async throws -> Bool {
    let session = Session(
      tokenHash: [token], user: account.id, startedAt: Self.start, endsAt: Self.start.adding(seconds: 60))
    return try await store.open(session, of: account, on: Self.device, replacing: nil)
  }

  private func isKnown(_ device: [UInt8], in store: SQLiteStore) async throws -> Bool {
    try await store.knows(device: device, of: Self.user, since: Self.start)
  }

  @Test func aPasswordThatWasChangedSinceItWasVerifiedOpensNothing() async throws {
    let store = try await store()
    let verified = try #require(try await store.account(id: Self.user))
    try await write([.password(id: Self.user, hash: "second")], to: store)
    #expect(try await !open(1, of: verified, in: store))
    #expect(try await store.session(tokenHash: [1], now: Self.start) == nil)
    #expect(try await !isKnown(Self.device, in: store))
    let now = try #require(try await store.account(id: Self.user))
    #expect(try await open(2, of: now, in: store))
    #expect(try await store.session(tokenHash: [2], now: Self.start) != nil)
    #expect(try await isKnown(Self.device, in: store))
  }

  @Test func whoeverHasNoPasswordYetOpensNothing() async throws {
    let store = try await store()
    try await write([.account(id: User.ID(2), email: "b@team.example", name: "B")], to: store)
    let invited = try #require(try await store.account(id: User.ID(2)))
    #expect(try await !open(1, of: invited, in: store))
  }
}
