import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A team's phase decides what heads its board; numbers go on as before.
struct PhaseTests {
  private func form(_ phase: Phase, _ headlines: [KPI.ID]? = nil, reason: String = "") -> PhaseForm {
    PhaseForm(phase: phase, headlines: headlines ?? phase.defaultHeadlines, shift: nil, reason: reason)
  }

  @Test func theHeadlinesOfThePhaseHeadTheBoard() async throws {
    let team = try await Team()
    #expect(try await team.workspace.board(nil, scope: Scope(), for: team.admin).phase.choice == nil)
    try await team.workspace.choosePhase(form(.launch), version: 0, by: team.admin)
    let board = try await team.workspace.board(nil, scope: Scope(), for: team.admin)
    #expect(board.headlines.map(\.kpi.id) == ["dials", "connectRate", "openRate"])
    #expect(board.phase.focus?.emphasised == ["dials", "connectRate"])
    #expect(board.phase.focus?.waiting == ["openRate"])
  }

  @Test func anotherPhaseNeedsAReasonUntilTheHeadlinesProposeIt() async throws {
    let team = try await Team()
    try await team.workspace.choosePhase(form(.launch), version: 0, by: team.admin)
    let early = await refusal {
      try await team.workspace.choosePhase(form(.stable), version: 1, by: team.admin)
    }
    #expect(early?.field == "reason")
    try await team.workspace.choosePhase(form(.stable, reason: "new owner"), version: 1, by: team.admin)
    let standing = try await team.workspace.phase(for: team.admin)
    #expect(standing.history.map(\.phase) == [.launch, .stable])
    #expect(standing.choice?.reason == "new owner")
  }

  @Test func headlinesThatAreMetProposeTheNextPhase() async throws {
    let team = try await Team()
    let months = (5...8).map { "2026-0\($0)" }
    try await team.take(
      ["mql_id,first_contact_date,origin"] + months.map { "\($0),\($0)-10,social" } + ["z,2026-09-10,social"])
    try await team.agreeOnLeads(1, in: months)
    try await team.workspace.choosePhase(form(.launch, ["leads"]), version: 0, by: team.admin)
    let standing = try await team.workspace.phase(for: team.admin)
    #expect(standing.progress?.metInARow == ["leads": 4])
    #expect(standing.progress?.proposal == .stable)
    try await team.workspace.choosePhase(form(.stable), version: 1, by: team.admin)
  }

  @Test func tooManyHeadlinesAreToldAndUnknownOnesRefused() async throws {
    let team = try await Team()
    let many = ["dials", "openRate", "visits", "leads"]
    try await team.workspace.choosePhase(form(.launch, many), version: 0, by: team.admin)
    #expect(try await team.workspace.phase(for: team.admin).excess == 2)
    let unknown = await refusal {
      try await team.workspace.choosePhase(form(.launch, ["dails"]), version: 1, by: team.admin)
    }
    #expect(unknown?.field == "headlines")
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    let forbidden = await refusal {
      try await team.workspace.choosePhase(form(.launch), version: 1, by: member)
    }
    #expect(forbidden?.code == .forbidden)
  }
}

extension Team {
  /// Agrees on a plan of so many leads for each month: one won deal of one yen from each, at full rates.
  fileprivate func agreeOnLeads(_ count: Int64, in months: [String]) async throws {
    let rates = try ["winRate", "prospectRate", "appointmentRate"].map {
      try PlanRate(id: $0, text: "100%", source: .assumed)
    }
    for (version, iso) in months.enumerated() {
      guard let month = Month(iso: iso) else { continue }
      let draft = PlanDraft(
        period: .month(month), goal: count, averageDeal: 1, rates: rates, roster: Roster(headcount: 1))
      try await workspace.agree(draft, reason: "", version: version, by: admin)
    }
  }
}
