import DemoData
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

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
    #expect(gap.factors(of: "wonAmount") == gap.split.parts.map(\.factor))
    #expect(gap.factors(of: "winRate").isEmpty)
  }

  @Test func aTeamsBoardAndItsGapCountTheWinsOfTheAppointmentsThatItSet() async throws {
    let told = try await Told.story.value
    let scope = Scope([Scope.Filter(dimension: "team", value: "SDR1")])
    let board = try await told.workspace.board(Period("2026-07"), scope: scope, for: told.owner)
    let gap = try #require(board.gap)
    #expect(gap.reference.last == board.kgi.target)
    #expect(gap.split.gap == board.kgi.pace?.variance)
    #expect(board.kgi.value == wonAmount(ofTeam: "T-SDR1", in: Month(year: 2026, month: 7)))
    #expect(board.milestones.isEmpty)
  }

  /// By hand: what was won of opportunities whose setter is in a team.
  private func wonAmount(ofTeam team: String, in month: Month?) -> Double {
    let story = Story(seed: 7, through: BusinessDate(dayNumber: 20_714))
    let reps = Set(
      story.records(of: .rep).filter { $0.values[Field.Rep.team] == .reference(.team, key: team) }.map(\.key))
    return story.records(of: .opportunity).reduce(0) { sum, deal in
      guard case .date(let closed)? = deal.values[Field.Opportunity.closedOn], closed.month == month,
        deal.values[Field.Opportunity.outcome] == .choice(OpportunityOutcome.won.cell),
        case .reference(_, let setter)? = deal.values[Field.Opportunity.setter], reps.contains(setter),
        case .money(let amount)? = deal.values[Field.Opportunity.amount]
      else { return sum }
      return sum + Double(amount)
    }
  }

  @Test func aMonthThatRunsIsHeldToItsPace() async throws {
    let told = try await Told.story.value
    let board = try await told.workspace.board(nil, scope: Scope(), for: told.owner)
    let gap = try #require(board.gap)
    #expect(gap.isOpen)
    #expect(gap.reference.last == board.kgi.pace?.expected)
    #expect(gap.split.gap == board.kgi.pace?.variance)
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
