import Foundation
import SQLStore
import SalesModel
import Testing

@testable import Workspace

/// Whoever decides on the same files at the same time: one decision holds, the others are told, and the running workspace
/// says what the next process will say.
struct ImportRaceTests {
  private static let rounds = 12

  /// `count` leads of April 2026, the first with number `first`.
  private static func leads(from first: Int, count: Int) -> [String] {
    ["mql_id,first_contact_date,landing_page_id,origin"]
      + (first..<first + count).map { "lead\($0),2026-04-\($0 % 28 + 1),page,social" }
  }

  @Test func aDryRunThatIsPublishedInTwoWaysAtOnceIsPublishedInOneOfThem() async throws {
    let team = try await Team()
    for round in 0..<Self.rounds {
      try await team.take(Self.leads(from: round * 100, count: 60))
      let staged = try await team.stage(Self.leads(from: round * 100, count: 20))
      let decisions = [true, false, true, false].map { PublishDecision(excludesGone: $0) }
      let refusals = await atOnce(decisions) { decision in
        await refusal {
          try await team.workspace.publishImport(staged.id, deciding: decision, by: team.admin)
        }
      }
      #expect(refusals.contains(nil))
      #expect(refusals.compactMap(\.self).allSatisfy { $0.code == .conflict })
      try await expectNothingNewAfterARestart(team)
    }
  }

  @Test func theSameDecisionTwiceIsAnsweredTwiceAndTakenOnce() async throws {
    let team = try await Team()
    let staged = try await team.stage(Self.leads(from: 0, count: 5))
    let refusals = await atOnce(Array(repeating: staged.id, count: 8)) { id in
      await refusal { try await team.workspace.publishImport(id, by: team.admin) }
    }
    #expect(refusals.allSatisfy { $0 == nil })
    #expect(await team.workspace.state.published.count == 1)
    #expect(await team.workspace.state.logChanges.count == 1)
  }

  @Test func whatIsPublishedIsNotDiscardedAndWhatIsDiscardedIsNotPublished() async throws {
    let team = try await Team()
    for round in 0..<Self.rounds {
      let staged = try await team.stage(Self.leads(from: round * 100, count: 10))
      let refusals = await atOnce([true, false]) { publishes in
        await refusal {
          if publishes {
            try await team.workspace.publishImport(staged.id, by: team.admin)
          } else {
            try await team.workspace.discardImport(staged.id, by: team.admin)
          }
        }
      }
      #expect(refusals.count { $0 == nil } == 1, "\(refusals)")
      try await expectNothingNewAfterARestart(team)
    }
  }

  @Test func anImportIsNotUndoneUnderANewerOneOfItsSource() async throws {
    let team = try await Team()
    var newest = try await team.take(Self.leads(from: 0, count: 10))
    for round in 1...Self.rounds {
      let staged = try await team.stage(Self.leads(from: round * 100, count: 10))
      let earlier = newest
      let refusals = await atOnce([true, false]) { publishes in
        await refusal {
          if publishes {
            try await team.workspace.publishImport(staged.id, by: team.admin)
          } else {
            try await team.workspace.undoImport(earlier, by: team.admin)
          }
        }
      }
      #expect(refusals.contains(nil))
      let published = await team.workspace.state.published.map(\.id)
      #expect(!published.contains(staged.id) || published.contains(earlier), "\(published)")
      try await expectNothingNewAfterARestart(team)
      newest = try await team.take(Self.leads(from: round * 100 + 50, count: 10))
    }
  }

  @Test func ofTwoFilesOfOneSourceOneIsTaken() async throws {
    let team = try await Team()
    for round in 0..<Self.rounds {
      let first = try await team.stage(Self.leads(from: round * 100, count: 10))
      let second = try await team.stage(Self.leads(from: round * 100 + 5, count: 10))
      let refusals = await atOnce([first.id, second.id]) { id in
        await refusal { try await team.workspace.publishImport(id, by: team.admin) }
      }
      #expect(refusals.count { $0 == nil } == 1)
      try await expectNothingNewAfterARestart(team)
    }
  }

  @Test func nothingIsAddedToAnImportThatIsPublished() async throws {
    let team = try await Team()
    let id = try await team.take(Self.leads(from: 0, count: 5))
    let late = KeyedBatch(
      batch: RecordBatch(kind: .lead, ids: [1], columns: [RecordBatch.exclusion: [1]]),
      keys: TextColumn(["lead0"]), contents: [0], isReservation: false)
    await #expect(throws: StoreError.importMoved(id)) {
      try await team.workspace.store.stage(late, texts: [], in: id)
    }
  }

  /// State and numbers of the running workspace are those that the next process reads from the disk.
  private func expectNothingNewAfterARestart(_ team: Team) async throws {
    let next = try await team.restarted()
    #expect(await next.state == team.workspace.state)
    let april = try #require(Month(iso: "2026-04"))
    let request = ReportRequest(kpi: "leads", months: april...april)
    let running = try await team.workspace.report(request, for: team.admin).total.value
    #expect(try await next.report(request, for: team.admin).total.value == running)
  }
}

/// Runs `work` on all inputs at the same time.
func atOnce<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ work: @escaping @Sendable (Input) async -> Output
) async -> [Output] {
  await withTaskGroup(of: Output.self) { group in
    for input in inputs { group.addTask { await work(input) } }
    return await group.reduce(into: []) { $0.append($1) }
  }
}
