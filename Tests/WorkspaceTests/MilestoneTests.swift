import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A team is told once that it reached a share of its target, whatever happens to the numbers afterwards.
struct MilestoneTests {
  private let header = "mql_id,first_contact_date,origin"

  private func leads(_ count: Int) -> [String] { [header] + (1...count).map { "l\($0),2026-09-01,social" } }

  private func reached(_ team: Team) async -> [Int] {
    await team.workspace.state.milestones.filter { $0.kpi == "leads" }.map(\.milestone.rawValue)
  }

  private func agree(_ count: Int64, _ team: Team, version: Int) async throws {
    let rates = try ["winRate", "prospectRate", "appointmentRate"].map {
      try PlanRate(id: $0, text: "100%", source: .assumed)
    }
    let month = try #require(Month(iso: "2026-09"))
    let draft = PlanDraft(
      period: .month(month), goal: count, averageDeal: 1, rates: rates, roster: Roster(headcount: 1))
    try await team.workspace.agree(draft, reason: "demand", version: version, by: team.admin)
  }

  @Test func eachMilestoneIsToldOnceEvenWhenTheNumberFallsAndRisesAgain() async throws {
    let team = try await Team()
    let form = PhaseForm(phase: .launch, headlines: ["leads"], shift: nil, reason: "")
    try await team.workspace.choosePhase(form, version: 0, by: team.admin)
    try await team.take(leads(5))
    #expect(await reached(team) == [])
    try await agree(10, team, version: 0)
    #expect(await reached(team) == [50])
    let whole = try await team.take(leads(10))
    #expect(await reached(team) == [50, 90, 100])
    try await team.workspace.undoImport(whole, by: team.admin)
    try await agree(20, team, version: 1)
    try await team.take(leads(20))
    #expect(await reached(team) == [50, 90, 100])
    let board = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
    #expect(board.milestones.first?.milestone == .whole)
    #expect(board.milestones.first?.noticedOn.description == "2026-09-21")
  }
}
