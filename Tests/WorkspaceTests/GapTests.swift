import DemoData
import Foundation
import KPIEngine
import Planning
import SQLStore
import SalesModel
import Testing

@testable import Workspace

/// The story, told once to a workspace for all of these tests.
private struct Told {
  let workspace: Workspace
  let owner = Viewer.owner(language: .ja)

  static let story = Task { try await Told() }

  init() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    workspace = try await Workspace(store: try SQLiteStore(path: file.path, for: .owning)) {
      Instant(seconds: 1_789_560_000)
    }
    let lastDay = try #require(BusinessDate(iso: "2026-09-16"))
    try await workspace.tell(
      Story(seed: 7, through: lastDay),
      administrator: NewAccount(name: "Admin", email: "admin@team.example", password: Team.password))
  }

  func total(_ kpi: String, _ months: ClosedRange<Month>) async throws -> Double? {
    try await workspace.report(ReportRequest(kpi: kpi, months: months), for: owner).total.value
  }
}

private func refusal(_ work: () async throws -> Void) async -> Problem? {
  do {
    try await work()
    return nil
  } catch { return error as? Problem }
}

/// The gap of the board's own numbers is told without a yen too many or too few.
struct GapTests {
  @Test(arguments: ["2026-05", "2026-07", "2026-08", "2026-09", "2026-Q1", "2026-H1"])
  func thePartsAddUpToTheDifferenceOfTheEnginesOwnNumbers(_ text: String) async throws {
    let told = try await Told.story.value
    let period = try #require(Period(text))
    for basis in GapBasis.allCases {
      let answer = try await told.workspace.gap(
        GapRequest(period: period, basis: basis, by: GapDimension.allCases), for: told.owner)
      let months = period.months(in: .standard)
      for (stage, actual) in zip(answer.stages, answer.actual) {
        #expect(try await told.total(stage.id, months) == actual.doubleValue)
      }
      let gap = try #require(answer.actual.last) - #require(answer.reference.last)
      #expect(answer.split.gap == gap)
      #expect(answer.split.parts.reduce(.zero) { $0 + $1.contribution } == gap)
      #expect(answer.wholeParts.compactMap(\.whole).reduce(0, +) == gap.nearestWhole)
      #expect(answer.groups.map(\.dimension) == GapDimension.allCases)
      for groups in answer.groups {
        #expect(groups.gap.gap == gap, "\(groups.dimension)")
        let wholes = try #require(groups.gap.wholeContributions)
        #expect(wholes.joined().reduce(0, +) == gap.nearestWhole)
      }
    }
  }

  @Test func aMonthThatIsOverIsHeldToItsWholeTarget() async throws {
    let told = try await Told.story.value
    let board = try await told.workspace.board(Period("2026-07"), scope: Scope(), for: told.owner)
    let gap = try #require(board.gap)
    #expect(gap.reference.last == board.kgi.target)
    #expect(gap.split.gap == board.kgi.pace?.variance)
    #expect(gap.contribution(of: "wonAmount") == gap.split.gap)
    let parts = try ["won", "averageDealSize"].map { try #require(gap.contribution(of: $0)) }
    #expect(parts.reduce(.zero, +) == gap.split.gap)
  }

  @Test func aMonthThatRunsIsHeldToItsPace() async throws {
    let told = try await Told.story.value
    let board = try await told.workspace.board(nil, scope: Scope(), for: told.owner)
    let gap = try #require(board.gap)
    #expect(gap.isOpen)
    #expect(gap.reference.last == board.kgi.pace?.expected)
    #expect(gap.split.gap == board.kgi.pace?.varianceByNow)
  }

  @Test func theRatesOfThePlanAreTheReference() async throws {
    let told = try await Told.story.value
    let gap = try await told.workspace.gap(GapRequest(period: Period("2026-07")), for: told.owner)
    let rate = try #require(gap.split.parts.first { gap.measures[$0.factor]?.id == "appointmentRate" })
    let planned = try #require(await told.workspace.state.plans.last?.report.stages.compactMap(\.rate))
    #expect(rate.reference == planned.first { $0.id == "appointmentRate" }?.value)
  }

  @Test func aSourceHasNoTargetAndIsComparedWithThePeriodBefore() async throws {
    let told = try await Told.story.value
    let word = try #require(
      try await told.workspace.gap(GapRequest(), for: told.owner).choices.values.first {
        $0.dimension == "source"
      }?.values.first)
    let scope = Scope([Scope.Filter(dimension: "source", value: word)])
    let gap = try await told.workspace.gap(GapRequest(scope: scope), for: told.owner)
    #expect(gap.basis == .before)
    #expect(!gap.hasPlan)
    let refused = await refusal {
      _ = try await told.workspace.gap(GapRequest(basis: .plan, scope: scope), for: told.owner)
    }
    #expect(refused?.field == "basis")
  }

  @Test func anEmptyWorkspaceHasAGapOfNothing() async throws {
    let team = try await Team()
    let gap = try await team.workspace.gap(GapRequest(by: GapDimension.allCases), for: team.admin)
    #expect(gap.basis == .before)
    #expect(gap.split.gap == .zero)
    #expect(gap.json.contains("\"gap\":0"))
  }

  @Test func membersAreNotToldOfTheGap() async throws {
    let told = try await Told.story.value
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    #expect(await refusal { _ = try await told.workspace.gap(GapRequest(), for: member) }?.code == .forbidden)
    #expect(try await told.workspace.board(nil, scope: Scope(), for: member).gap == nil)
  }

  @Test func moreDialsAtALowerConnectRateAreFlaggedWhenTheTroubleBegins() async throws {
    let told = try await Told.story.value
    let flags = try await told.workspace.counterFlags(Period("2026-05"), scope: Scope(), for: told.owner)
    let pair = try #require(flags.pairs.first { $0.volume.id == "dials" && $0.rate.id == "connectRate" })
    let cases = try #require(pair.finding.now.cases)
    let months = try #require(Period("2026-05")).months(in: .standard)
    #expect(try await told.total("connects", months) == Double(cases.successes))
    #expect(try await told.total("dials", months) == Double(cases.count))
    #expect(pair.finding.isFlagged)
    #expect(flags.flagged.allSatisfy { $0.finding.isVolumeUp && ($0.finding.chance ?? 1) < 0.05 })
  }
}

/// Prospects that a plan should not count on.
struct InflatedProspectTests {
  @Test func everyListedProspectIsOpenAndShowsASign() async throws {
    let told = try await Told.story.value
    let found = try await told.workspace.inflatedProspects(for: told.owner)
    let month = try #require(Month(iso: "2026-09"))
    #expect(try await told.total("prospects", month...month) == Double(found.openCount))
    #expect(!found.prospects.isEmpty)
    #expect(found.prospects.allSatisfy { !$0.signs.isEmpty && $0.openedOn <= found.dataThrough })
    #expect(found.amount <= found.openAmount)
    #expect(found.knowsTouches)
  }

  @Test func plansLeaveThemOutOnceSomebodyDecidedSo() async throws {
    let team = try await Team()
    #expect(await team.workspace.state.prospectRule == .standard)
    try await team.workspace.setProspectRule(
      silentDays: 45, overdueDays: 10, excludesInflated: true, version: 0, by: team.admin)
    #expect(await team.workspace.state.prospectRule.excludesInflated)
    let stale = await refusal {
      try await team.workspace.setProspectRule(
        silentDays: 30, overdueDays: 10, excludesInflated: false, version: 0, by: team.admin)
    }
    #expect(stale?.code == .conflict)
    let wrong = await refusal {
      try await team.workspace.setProspectRule(
        silentDays: 0, overdueDays: 10, excludesInflated: false, version: 1, by: team.admin)
    }
    #expect(wrong?.field == "silentDays")
  }

  @Test func theRecordOfAPlanKnowsWhomItLeavesOut() async throws {
    let workspace = try await Told().workspace
    let owner = Viewer.owner(language: .ja)
    let period = try #require(Period("2026-10"))
    let before = try await workspace.trackRecord(before: period, for: owner)
    #expect(before.leftOut.values.allSatisfy { $0.isEmpty })
    try await workspace.setProspectRule(
      silentDays: 14, overdueDays: 7, excludesInflated: true, version: 1, by: owner)
    let after = try await workspace.trackRecord(before: period, for: owner)
    let found = try await workspace.inflatedProspects(for: owner)
    let left = try #require(after.leftOut["prospects"])
    #expect(left.values.reduce(0, +) == found.prospects.count)
    #expect(after.counts == before.counts)
    let all = try #require(before.counts["prospects"]).values.reduce(0, +)
    let expectant = try #require(after.expectant["prospects"]).values.reduce(0, +)
    #expect(expectant == all - found.prospects.count)
  }

  @Test func theShareOfWinsOfARepIsWhatTheEngineCounts() async throws {
    let told = try await Told.story.value
    let found = try await told.workspace.inflatedProspects(for: told.owner)
    let cohort = try #require(found.cohort)
    let opened = found.reps.reduce(0) { $0 + $1.result.own.count }
    #expect(try await told.total("opportunitiesOpened", cohort) == Double(opened))
    for row in found.reps { #expect(row.result.own.count + row.result.others.count == opened) }
  }

  @Test func withoutOpportunitiesThereIsNothingToCheck() async throws {
    let team = try await Team()
    let found = try await team.workspace.inflatedProspects(for: team.admin)
    #expect(found.openCount == 0 && found.prospects.isEmpty && found.reps.isEmpty)
  }
}

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
      try await team.workspace.agree(draft, reason: "", version: version, by: team.admin)
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
