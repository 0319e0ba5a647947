import HTTPTypes
import HummingbirdTesting
import NIOCore
import SalesModel
import Testing
import Workspace

@testable import Server

/// A period that no calendar has is said; it never becomes another one, least of all one that is stored.
struct PeriodTests {
  private static let unknown = ["FY9999", "9999-H2", "9999-Q4", "0001-01", "2026-13", "soon"]

  @Test(arguments: [
    "/board", "/board.csv", "/plan", "/commits", "/targets", "/targets.csv", "/targets/people", "/gap",
    "/landing", "/analysis", "/kpis/won", "/kpis/won/landing", "/kpis/won/factors", "/kpis/won/analysis",
    "/kpis/won/records",
  ])
  func everyPageSaysWhichPeriodItDoesNotKnow(page: String) async throws {
    // One person has few places at a time: the pages of this test are asked of a team of its own.
    let team = try await ServedTeam()
    for period in Self.unknown {
      let answer = try await team.ask(.get, "\(page)?period=\(period)", as: team.administrator)
      #expect(answer.status == .badRequest, "\(period)")
      #expect(String(buffer: answer.body).contains("期間「\(period)」を読めません"))
    }
    #expect(try await team.ask(.get, "\(page)?period=2026-10", as: team.administrator).status == .ok)
  }

  @Test(arguments: ["/plan/agree", "/plan/scenarios"])
  func aPlanForSuchAPeriodIsRefusedAndTheNextWriteCounts(form: String) async throws {
    let team = try await ServedTeam()
    func send(_ period: String) async throws -> HTTPResponse.Status {
      let fields =
        "derive=yes&goal=9000000&averageDeal=750000&reps=2&rate.winRate=25%25&source.winRate=agreed&name=a&version=0"
      return try await team.send(try await team.form(on: "/settings"), to: form, "\(fields)&period=\(period)")
        .status
    }
    let before = await team.workspace.state
    for period in Self.unknown { #expect(try await send(period) == .badRequest, "\(period)") }
    #expect(await team.workspace.state == before)
    #expect(try await send("2026-10") == .seeOther)
    #expect(await team.workspace.state.sequence == before.sequence + 1)
  }
}
