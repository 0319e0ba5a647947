import Foundation
import KPIEngine
import SalesModel
import Synchronization
import Testing
import Workspace

/// Facts that outlive their process: whatever lies on the shelf, the numbers are those of the log.
struct FactShelfTests {
  private static func leads(from first: Int, count: Int) -> [String] {
    ["mql_id,first_contact_date,landing_page_id,origin"]
      + (first..<first + count).map {
        "lead\($0),2026-0\($0 % 9 + 1)-11,p\($0 % 7),\($0 % 2 == 0 ? "email" : "social")"
      }
  }

  @Test func theNextProcessGoesOnFromWhatIsKept() async throws {
    let shelf = MemoryShelf()
    let team = try await Team(keptOn: shelf)
    try await team.take(Self.leads(from: 0, count: 6_000))
    let next = try await Team(after: team, keptOn: shelf)
    #expect(shelf.bytes() != nil)
    #expect(try await next.total("leads", "2026-01", "2026-09") == 6_000)
    try await next.take(Self.leads(from: 6_000, count: 10))
    #expect(try await next.total("leads", "2026-01", "2026-09") == 6_010)
    let third = try await Team(after: next, keptOn: shelf)
    #expect(try await third.total("leads", "2026-01", "2026-09") == 6_010)
    #expect(shelf.notes.isEmpty)
  }

  @Test func damagedFactsAreReadFromTheLogAndTheLogOfTheServerSaysSo() async throws {
    let shelf = MemoryShelf()
    let team = try await Team(keptOn: shelf)
    try await team.take(Self.leads(from: 0, count: 6_000))
    await team.workspace.finish()
    shelf.damage()
    let next = try await Team(after: team, keptOn: shelf)
    #expect(try await next.total("leads", "2026-01", "2026-09") == 6_000)
    #expect(shelf.notes.count == 1)
  }

  @Test func factsOfARestoredCopyThatWentAnotherWayAreNotBelieved() async throws {
    let shelf = MemoryShelf()
    let team = try await Team(keptOn: shelf)
    try await team.take(Self.leads(from: 0, count: 10))
    let before = try await Team(after: team, keptOn: nil)
    let copy = try Data(contentsOf: before.file)
    let wal = try? Data(contentsOf: URL(fileURLWithPath: before.file.path + "-wal"))
    let ahead = try await Team(after: before, keptOn: shelf)
    try await ahead.take(Self.leads(from: 10, count: 6_000))
    await ahead.workspace.finish()
    // The older file comes back, and says something else from there on.
    let restored = try await Team(after: ahead, keptOn: nil, restoring: copy, wal: wal)
    try await restored.take(Self.leads(from: 20_000, count: 3))
    let next = try await Team(after: restored, keptOn: shelf)
    #expect(try await next.total("leads", "2026-01", "2026-09") == 13)
    #expect(shelf.notes.count == 1)
  }

  @Test func whatIsUndoneIsGoneFromTheKeptFactsToo() async throws {
    let shelf = MemoryShelf()
    let team = try await Team(keptOn: shelf)
    try await team.take(Self.leads(from: 0, count: 6_000))
    let second = try await team.take(Self.leads(from: 6_000, count: 5_000))
    try await team.workspace.undoImport(second, by: team.admin)
    let next = try await Team(after: team, keptOn: shelf)
    #expect(try await next.total("leads", "2026-01", "2026-09") == 6_000)
    #expect(shelf.notes.isEmpty)
  }

  @Test func anAnswerIsKeptUntilItsRecordsChange() async throws {
    let team = try await Team()
    try await team.take(Self.leads(from: 0, count: 4))
    for _ in 1...2 { #expect(try await team.total("leads", "2026-01", "2026-09") == 4) }
    try await team.take(Self.leads(from: 4, count: 2))
    #expect(try await team.total("leads", "2026-01", "2026-09") == 6)
    await team.workspace.forgetAnswers()
    #expect(try await team.total("leads", "2026-01", "2026-09") == 6)
  }
}

/// A shelf in memory that can be damaged.
private final class MemoryShelf: FactShelf {
  private let content = Mutex<[UInt8]?>(nil)
  private let said = Mutex<[String]>([])

  var notes: [String] { said.withLock(\.self) }

  func damage() { content.withLock { content in content = content?.map { $0 ^ 0x10 } } }

  func bytes() -> (any CodeBytes)? { content.withLock(\.self).map { Kept($0) } }

  func replace(_ write: (_ append: @escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
    let new = Mutex<[UInt8]>([])
    try write { bytes in new.withLock { $0.append(contentsOf: bytes) } }
    content.withLock { $0 = new.withLock(\.self) }
  }

  func note(_ reason: String) { said.withLock { $0.append(reason) } }

  private final class Kept: CodeBytes, @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    init(_ content: [UInt8]) {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 64)
      memory.copyBytes(from: content)
      bytes = UnsafeRawBufferPointer(memory)
    }

    deinit { bytes.deallocate() }
  }
}
