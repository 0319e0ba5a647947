import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// What the numbers of a board claim about each other.
struct BoardClaimTests {
  private func board(_ period: String? = nil, team: String? = nil) async throws -> Board {
    let told = try await Told.story.value
    let scope = Scope(team.map { [Scope.Filter(dimension: "team", value: $0)] } ?? [])
    return try await told.workspace.board(period.flatMap(Period.init), scope: scope, for: told.owner)
  }

  @Test(arguments: [nil, "2026-07"])
  func aDepartmentIsAllTeamsBelowItAtAnyDepth(_ period: String?) async throws {
    let (whole, office) = (try await board(period), try await board(period, team: "営業本部"))
    for (kpi, standing) in whole.tree where standing.addsUp {
      #expect(office.tree[kpi]?.value == standing.value, "\(kpi)")
      #expect(office.tree[kpi]?.target == standing.target, "\(kpi)")
    }
    let teams = ["SDR1", "SDR2", "BDR"]
    let inside = try await board(period, team: "インサイドセールス部")
    var leads = 0.0
    for team in teams { leads += try await board(period, team: team).tree["leads"]?.value ?? 0 }
    #expect(inside.tree["leads"]?.value == leads)
  }

  @Test func aStageOfAPlanIsJudgedByTheOneKPIThatMeasuresIt() async throws {
    let told = try await Told.story.value
    let board = try await board("2026-07")
    let plan = try #require(await told.workspace.state.plans.last)
    let asked = plan.report.stages.first { $0.id == "prospects" }?.required
    #expect(board.tree["opportunitiesOpened"]?.target == asked.map { Rational($0) })
    #expect(
      board.tree["openedToWonRate"]?.target
        == plan.report.stages.compactMap(\.rate).first { $0.id == "winRate" }?.value)
    #expect(await !told.workspace.state.targets.kpis.contains("prospects"))
  }

  @Test func aNodeOfTheTreeAndItsAmountAreOfOneRate() async throws {
    let gap = try #require(try await board("2026-07").gap)
    for id in KPITree.standard.ids where gap.contribution(of: id) != nil {
      let isStage = gap.stages.contains { $0.id == id }
      #expect(isStage || gap.measures.values.contains { $0.id == id }, "\(id)")
    }
    #expect(gap.contribution(of: "openedToWonRate") != nil)
    #expect(gap.contribution(of: "winRate") == nil)
  }

  @Test func aMonthThatIsOverIsJudgedByAttainmentAndOneThatRunsByToday() async throws {
    let over = try await board("2026-07").tree.values.compactMap(\.pace)
    #expect(!over.isEmpty)
    #expect(over.allSatisfy { $0.basis == .final && $0.expected == $0.target && $0.neededPerDay == nil })
    let running = try await board().tree.values.compactMap(\.pace)
    #expect(!running.isEmpty)
    #expect(running.allSatisfy { $0.basis == .byNow && $0.status != .met && $0.status != .missed })
  }

  @Test func whatTimesStandsBetweenMultipliesToTheNodeAbove() async throws {
    let board = try await board("2026-07")
    func value(_ tree: KPITree) -> Double? {
      switch tree.node {
      case .kpi(let kpi): board.tree[kpi]?.value
      case .step(let stage, let next): board.step(from: stage, into: next).value
      }
    }
    func check(_ tree: KPITree) throws {
      if !tree.factors.isEmpty {
        let product = try tree.factors.reduce(1.0) { $0 * (try #require(value($1))) }
        #expect(abs(product - (try #require(value(tree)))) < 1e-6 * product, "\(tree.node)")
      }
      for child in tree.factors + tree.work { try check(child) }
    }
    try check(.standard)
  }

  @Test func aStepThatNoKPIMeasuresIsJudgedByThePlansRate() async throws {
    let board = try await board("2026-07")
    let step = board.step(from: "appointmentsSet", into: "opportunitiesOpened")
    let (value, target) = (try #require(step.value), try #require(step.target))
    #expect(step.status == (value >= target ? .met : .missed))
  }

  @Test func boardAndGapSayOneNumberOfTheFirstStage() async throws {
    let board = try await board()
    let gap = try #require(board.gap)
    let due = try #require(gap.dueVolume)
    #expect(gap.actual.first.map { $0 - due } == board.tree["leads"]?.pace?.variance)
  }

  @Test func aPeriodAheadClaimsNothing() async throws {
    let board = try await board("2026-12")
    #expect(board.gap?.isEmpty ?? true)
    #expect(board.step(from: "appointmentsSet", into: "opportunitiesOpened").value == nil)
  }
}
