import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A target that is missed month after month is looked at again, with a cause.
struct ReviewTests {
  /// Three leads in each month from May to August against a target of ten.
  private func team() async throws -> Team {
    let team = try await Team()
    let months = (5...8).map { "2026-0\($0)" }
    try await team.take(
      ["mql_id,first_contact_date,origin"]
        + months.flatMap { month in (1...3).map { "\(month)-\($0),\(month)-10,social" } } + [
          "z,2026-09-10,social"
        ])
    let rates = try ["winRate", "prospectRate", "appointmentRate"].map {
      try PlanRate(id: $0, text: "100%", source: .assumed)
    }
    for (version, iso) in months.enumerated() {
      let draft = PlanDraft(
        period: .month(try #require(Month(iso: iso))), goal: 10, averageDeal: 1, rates: rates,
        roster: Roster(headcount: 1))
      try await team.workspace.agree(draft, reason: "demand", version: version, by: team.admin)
    }
    return team
  }

  @Test func aReviewRunsFromProposalToCauseAndIsQuietUntilItIsMissedAgain() async throws {
    let team = try await team()
    let before = try await team.workspace.reviews(for: team.admin)
    let leads = try #require(before.proposed.first { $0.kpi.id == "leads" })
    #expect(leads.run == 4 && leads.through.description == "2026-08")
    try await team.workspace.openReview(
      of: "leads", team: nil, subject: .target, owner: team.admin.user, by: team.admin)
    let during = try await team.workspace.reviews(for: team.admin)
    #expect(during.open.map(\.review.kpi) == ["leads"])
    #expect(!during.proposed.contains { $0.kpi.id == "leads" })
    let twice = await refusal {
      try await team.workspace.openReview(
        of: "leads", team: nil, subject: .target, owner: nil, by: team.admin)
    }
    #expect(twice?.code == .conflict)
    try await team.workspace.closeReview(1, cause: .targetTooHigh, text: " 月3件に改める ", by: team.admin)
    let after = try await team.workspace.reviews(for: team.admin)
    #expect(after.open.isEmpty)
    #expect(after.closed.first?.review.outcome?.cause == .targetTooHigh)
    #expect(after.closed.first?.review.outcome?.text == "月3件に改める")
    #expect(!after.proposed.contains { $0.kpi.id == "leads" })
  }

  @Test func aManagerDecidesHowManyMonthsInARowCallForAReview() async throws {
    let team = try await team()
    try await team.workspace.setPatience(version: 0, by: team.admin) { $0.missedMonths = 5 }
    let patient = try await team.workspace.reviews(for: team.admin)
    #expect(patient.run == 5 && !patient.proposed.contains { $0.kpi.id == "leads" })
    try await team.workspace.setPatience(version: 1, by: team.admin) { $0.missedMonths = 4 }
    #expect(try await team.workspace.reviews(for: team.admin).proposed.contains { $0.kpi.id == "leads" })
    let outdated = await refusal {
      try await team.workspace.setPatience(version: 1, by: team.admin) { $0.missedMonths = 6 }
    }
    #expect(outdated?.code == .conflict)
    let endless = await refusal {
      try await team.workspace.setPatience(version: 2, by: team.admin) { $0.metMonths = 13 }
    }
    #expect(endless?.field == "months")
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    let barred = await refusal {
      try await team.workspace.setPatience(version: 2, by: member) { $0.missedMonths = 1 }
    }
    #expect(barred?.code == .forbidden)
  }

  @Test func whatTheNumbersDoNotCallForIsRefused() async throws {
    let team = try await team()
    let calm = await refusal {
      try await team.workspace.openReview(
        of: "dials", team: nil, subject: .target, owner: nil, by: team.admin)
    }
    #expect(calm?.field == "kpi")
    let nobody = await refusal {
      try await team.workspace.openReview(
        of: "leads", team: nil, subject: .target, owner: User.ID(99), by: team.admin)
    }
    #expect(nobody?.field == "owner")
    let none = await refusal {
      try await team.workspace.closeReview(5, cause: .market, text: "x", by: team.admin)
    }
    #expect(none?.code == .notFound)
  }

  @Test func aReviewEndsWithWhatWasFound() async throws {
    let team = try await team()
    try await team.workspace.openReview(
      of: "leads", team: nil, subject: .definition, owner: nil, by: team.admin)
    let silent = await refusal {
      try await team.workspace.closeReview(1, cause: .data, text: "  ", by: team.admin)
    }
    #expect(silent?.field == "text")
  }

  @Test func theTeamInTroubleIsProposed() async throws {
    let told = try await Told.story.value
    let reviews = try await told.workspace.reviews(for: told.owner)
    #expect(reviews.proposed.contains { $0.team?.name == "SDR2" })
    #expect(reviews.proposed.allSatisfy { $0.run >= reviews.run && $0.months.count == $0.run })
  }
}
