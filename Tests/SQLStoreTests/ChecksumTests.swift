import Foundation
import GRDB
import SalesModel
import Testing

@testable import SQLStore

/// A bit that flips on the disk is noticed before anybody believes a number.
struct ChecksumTests {
  @Test(arguments: [
    "payload = '{\"n\":8}'", "business_date = business_date + 1", "recorded_at = recorded_at + 1",
    "occurred_at = occurred_at - 1", "type = 'noticed2'", "payload_version = 2", "actor = NULL",
    "source = 'veb'",
    "supersedes = 1", "checksum = checksum + 1", "checksum = NULL",
  ])
  func anEventThatChangedIsNotRead(change: String) async throws {
    let store = try await filled()
    try await store.pool.write { try $0.execute(sql: "UPDATE event SET \(change) WHERE sequence = 1") }
    await #expect(throws: StoreError.corrupt(sequence: 1)) { try await store.events(after: 0) }
    #expect(try await store.examinedEvents().map(\.event) == [nil])
  }

  @Test(arguments: [
    "kind = 'company'", "row_count = 2", "is_reservation = 1", "lowest_id = 0", "highest_id = 9",
    "checksum = NULL", "data = substr(data, 1, length(data) - 1)", "data = zeroblob(length(data))",
  ])
  func aBlockThatChangedIsNotRead(change: String) async throws {
    let store = try await filled()
    #expect(try await store.damages().isEmpty)
    try await store.pool.write { try $0.execute(sql: "UPDATE block SET \(change)") }
    let damages = try await store.damages()
    guard case .block(let sequence) = damages.first else {
      Issue.record("nothing was noticed of \(change)")
      return
    }
    #expect(damages == [.block(sequence)])
  }

  @Test func aWordThatChangedIsNotShown() async throws {
    let store = try await filled()
    #expect(try await store.vocabularies()["source"]?.values.sorted() == ["社交", "紹介"])
    try await store.pool.write { try $0.execute(sql: "UPDATE term SET word = '照会' WHERE word = '紹介'") }
    await #expect(throws: StoreError.corruptWord(id: 2)) { try await store.vocabularies() }
    #expect(try await store.damages() == [.word(2)])
  }

  private func filled() async throws -> SQLiteStore {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    let store = try SQLiteStore(path: file.path, for: .owning)
    let now = Instant(seconds: 1_790_000_000)
    let day = BusinessDate(dayNumber: 20_000)
    let draft = try EventDraft(Noticed(n: 7), occurredAt: now, businessDate: day)
    try await store.append(Commit(events: [draft], actor: User.ID(1), source: "web", recordedAt: now))
    _ = try await store.termIDs(["社交", "紹介"], vocabulary: "source")
    let header = ImportHeader(source: "s", fileName: "f", mapping: "m", startedAt: now, actor: nil)
    let id = try await store.beginImport(header)
    let rows = KeyedBatch(
      batch: RecordBatch(kind: .lead, ids: [1], columns: ["createdOn": [20_000]]), keys: TextColumn(["a"]),
      contents: [1], isReservation: false)
    try await store.stage(rows, texts: [], in: id)
    return store
  }
}

private struct Noticed: EventPayload {
  static let eventType = "noticed"
  static let payloadVersion = 1
  let n: Int
}
