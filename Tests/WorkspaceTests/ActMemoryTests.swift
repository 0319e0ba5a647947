import SalesModel
import Testing

@testable import Workspace

/// A form that is sent again is the same act, for as long as anybody could send it.
struct ActMemoryTests {
  @Test func actsAreForgottenAfterThirtyDaysAndNewerOnesStay() async throws {
    let clock = HandClock()
    let team = try await Team(clock: { clock.now })
    let date = try #require(BusinessDate(iso: "2026-12-29"))
    func declare(_ act: String) async throws -> LogSequence {
      try await team.workspace.declare([date: .off], by: team.admin.doing(act))
      return await team.workspace.state.sequence
    }
    let first = try await declare("old")
    clock.pass(30 * 86_400 - 1)
    try await team.workspace.forgetOldActs()
    #expect(try await declare("old") == first)
    #expect(try await declare("new") == first + 1)
    clock.pass(1)
    try await team.workspace.forgetOldActs()
    #expect(try await declare("new") == first + 1)
    #expect(try await declare("old") == first + 2)
  }
}
