import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Targets set by hand: what they may be, what they keep, and who sees which.
struct TargetTests {
  @Test func aTargetIsSetAndShownToEverybody() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-10", "12"), ("霧峰 岳", "2026-10", "8"))
    let manager = try await desk.table(desk.team.admin)
    #expect(try manager.value("朝庭 蓮", "2026-10", .field) == 12)
    #expect(try manager.value("SDR1", "2026-10", .field) == 20)
    #expect(try manager.value("whole", "2026-10", .outcome) == 20)
    #expect(try manager.value("whole", "2026-11", .outcome) == nil)
  }

  @Test func outcomeTargetsAreForManagersOnly() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-10", "12"))
    try await desk.set(("朝庭 蓮", "2026-10", "15"), at: .outcome)
    let manager = try await desk.table(desk.team.admin)
    #expect(try manager.value("朝庭 蓮", "2026-10", .outcome) == 15)
    #expect(try manager.value("朝庭 蓮", "2026-10", .field) == 12)
    let member = try await desk.table(try await desk.member())
    #expect(member.levels == [.field])
    #expect(try member.value("朝庭 蓮", "2026-10", .field) == 12)
    #expect(member.rows.allSatisfy { $0.cells.allSatisfy { $0.outcome == nil } })
    #expect(member.history.flatMap(\.changes).allSatisfy { $0.setting.level == .field })
    // A member sees the own row, the own team and the whole.
    #expect(member.rows.count == 3)
  }

  @Test func theBoardOfAMemberShowsTheFieldTarget() async throws {
    let desk = try await SalesTeam()
    let member = try await desk.member()
    try await desk.set(("朝庭 蓮", "2026-09", "12"))
    try await desk.set(("朝庭 蓮", "2026-09", "15"), at: .outcome)
    let september = Period.month(try #require(Month(iso: "2026-09")))
    let seen = try await desk.team.workspace.board(september, scope: Scope(), for: member)
    let led = try await desk.team.workspace.board(september, scope: Scope(), for: desk.team.admin)
    #expect(seen.tree["appointmentsSet"]?.target == Rational(12))
    #expect(seen.tree["appointmentsSet"]?.fieldTarget == nil)
    #expect(led.tree["appointmentsSet"]?.target == Rational(15))
    #expect(led.tree["appointmentsSet"]?.fieldTarget == Rational(12))
    let points = seen.table.first { $0.kpi.id == "appointmentsSet" }?.months ?? []
    #expect(points.last?.target == Rational(12))
  }

  @Test func aChangeInTheMiddleKeepsTheOldTargetWithItsReason() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-09", "12"))
    try await desk.set(("朝庭 蓮", "2026-09", "9"), reason: "産休の準備")
    let september = Period.month(try #require(Month(iso: "2026-09")))
    let board = try await desk.team.workspace.board(september, scope: Scope(), for: desk.team.admin)
    #expect(board.tree["appointmentsSet"]?.target == Rational(9))
    #expect(board.tree["appointmentsSet"]?.formerTarget == Rational(12))
    let history = try await desk.table(desk.team.admin).history
    #expect(history.map(\.stamp.reason) == ["産休の準備", "見直し"])
    #expect(history.first?.stamp.author == desk.team.admin.user)
    #expect(history.first?.changes.map(\.before) == [Rational(12)])
  }

  @Test func replacingATargetNeedsAReason() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-10", "12"))
    #expect(
      await refusal { try await desk.set(("朝庭 蓮", "2026-10", "9"), reason: " ") }?.field == "reason")
    let long = String(repeating: "あ", count: 501)
    #expect(
      await refusal { try await desk.set(("朝庭 蓮", "2026-10", "9"), reason: long) }?.field == "reason")
    #expect(await refusal { try await desk.set(("朝庭 蓮", "2026-10", "12")) }?.field == "targets")
  }

  @Test func whatIsNoTargetIsRefused() async throws {
    let desk = try await SalesTeam()
    func message(_ value: String, of kpi: String = "appointmentsSet") async -> String {
      await refusal { try await desk.set(("朝庭 蓮", "2026-10", value), of: kpi) }?.message.ja ?? ""
    }
    #expect(await message("-1").contains("負の数"))
    #expect(await message("1.5").contains("整数"))
    #expect(await message("9999999999999999").contains("大きすぎます"))
    #expect(await message("120%", of: "winRate").contains("100%を超えています"))
    #expect(await message("1", of: "nothing").contains("ありません"))
    let unknown = await refusal {
      try await desk.set(("#99", "2026-10", "1"))
    }
    #expect(unknown?.message.ja.contains("番号99") == true)
  }

  @Test func aClosedMonthKeepsItsTargets() async throws {
    let desk = try await SalesTeam()
    try await desk.team.workspace.close(try #require(Month(iso: "2026-08")), by: desk.team.admin)
    for period in ["2026-08", "2026-08-20", "2026-W32", "2026-Q2"] {
      let problem = await refusal { try await desk.set(("朝庭 蓮", period, "3")) }
      #expect(problem?.code == .conflict)
      #expect(problem?.message.ja.contains("2026年8月は締めてある") == true)
    }
    try await desk.set(("朝庭 蓮", "2026-09", "3"))
  }

  @Test func somebodyWhoLeftCannotHaveATarget() async throws {
    let desk = try await SalesTeam()
    let rep = try await desk.rep("朝庭 蓮")
    try await desk.team.workspace.declare(
      Availability(start: BusinessDate(iso: "2026-09-01"), end: BusinessDate(iso: "2026-10-15")), of: rep.id,
      version: 0, by: desk.team.admin)
    let left = await refusal { try await desk.set(("朝庭 蓮", "2026-11", "3")) }
    #expect(left?.message.ja.contains("朝庭 蓮さんは2026-10-15で離任している") == true)
    let early = await refusal { try await desk.set(("朝庭 蓮", "2026-08", "3")) }
    #expect(early?.message.ja.contains("着任は2026-09-01") == true)
    try await desk.set(("朝庭 蓮", "2026-10", "3"))
  }

  @Test func aMonthWithoutBusinessDaysTakesNoCountsButRates() async throws {
    let desk = try await SalesTeam()
    let november = try #require(Month(iso: "2026-11"))
    let off = Dictionary(
      uniqueKeysWithValues: (november.firstDay...november.lastDay).map { ($0, CompanyDay?.some(.off)) })
    try await desk.team.workspace.declare(off, by: desk.team.admin)
    #expect(
      await refusal { try await desk.set(("朝庭 蓮", "2026-11", "3")) }?.message.ja
        .contains("2026年11月には営業日がありません") == true)
    try await desk.set(("朝庭 蓮", "2026-11", "0"))
    try await desk.set(("whole", "2026-11", "30%"), of: "winRate")
  }

  @Test func ofTwoAtOnceOneIsToldAndMembersSetNothing() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-10", "12"))
    let rep = try await desk.rep("朝庭 蓮")
    let setting = TargetSetting(
      kpi: "appointmentsSet", level: .field, rep: rep.id, period: try #require(TargetPeriod("2026-11")),
      value: .one)
    #expect(
      await refusal {
        try await desk.team.workspace.set([setting], reason: "", version: 0, by: desk.team.admin)
      }?.code == .conflict)
    let member = try await desk.member()
    #expect(
      await refusal {
        try await desk.team.workspace.set([setting], reason: "", version: 1, by: member)
      }?.code == .forbidden)
  }

  @Test func aRepsOwnDaysDecideThePaceOfTheBoard() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-09", "19"))
    let rep = try await desk.rep("朝庭 蓮")
    let scope = Scope([Scope.Filter(dimension: "rep", value: "朝庭 蓮")])
    let september = Period.month(try #require(Month(iso: "2026-09")))
    let before = try await desk.team.workspace.board(september, scope: scope, for: desk.team.admin)
    // 1 to 18 September are 14 of 19 business days: the 21st to the 23rd are holidays.
    #expect(before.tree["appointmentsSet"]?.pace?.expected == Rational(14))
    var away = Availability()
    for day in ["2026-09-07", "2026-09-08", "2026-09-09", "2026-09-24"] {
      away.absences[try #require(BusinessDate(iso: day))] = .day
    }
    try await desk.team.workspace.declare(away, of: rep.id, version: 0, by: desk.team.admin)
    let after = try await desk.team.workspace.board(september, scope: scope, for: desk.team.admin)
    // 11 of the rep's own 15 days.
    #expect(after.tree["appointmentsSet"]?.pace?.expected == Rational(209, over: 15))
    // 18 of the 19 are missing, for 4 days instead of 5.
    #expect(before.tree["appointmentsSet"]?.pace?.neededPerDay == Rational(18, over: 5))
    #expect(after.tree["appointmentsSet"]?.pace?.neededPerDay == Rational(18, over: 4))
    #expect(after.work?.total == Rational(15))
  }

  @Test func aWholeIsSharedByWorkingDaysAndAddsUp() async throws {
    let desk = try await SalesTeam()
    let rep = try await desk.rep("霧峰 岳")
    try await desk.team.workspace.declare(
      Availability(start: BusinessDate(iso: "2026-10-19"), ramp: .standard), of: rep.id, version: 0,
      by: desk.team.admin)
    let october = try #require(TargetPeriod("2026-10"))
    let shares = try await desk.team.workspace.allocation(
      of: Rational(100), of: "appointmentsSet", at: .field, team: nil, in: october,
      by: [.workingDays, .ramp], for: desk.team.admin)
    // 21 days beside 10 at a quarter, for two old hands and one new one.
    #expect(shares.compactMap(\.value?.floor).sorted() == [6, 47, 47])
    let weighed = try await desk.team.workspace.allocation(
      of: Rational(100), of: "appointmentsSet", at: .field, team: nil, in: october, by: [.workingDays],
      weights: [rep.id: .zero, try await desk.rep("雪渡 凛").id: Rational(3)], for: desk.team.admin)
    #expect(weighed.compactMap(\.value?.floor).sorted() == [0, 25, 75])
    let nobody = await refusal {
      _ = try await desk.team.workspace.allocation(
        of: Rational(100), of: "winRate", at: .field, team: nil, in: october, by: [], for: desk.team.admin)
    }
    #expect(nobody?.field == "whole")
  }

  @Test func aPlanSetsOutcomeTargetsAndADifferenceToItIsNamed() async throws {
    let desk = try await SalesTeam()
    let october = try #require(Month(iso: "2026-10"))
    let roster = try await desk.team.workspace.roster(for: desk.team.admin)
    let draft = PlanDraft(
      period: .month(october), goal: 9_000_000, averageDeal: 1_000_000,
      rates: [PlanRate(id: "winRate", value: try #require(Rational(parsing: "30%")), source: .agreed)],
      roster: roster)
    try await desk.team.workspace.agree(draft, reason: "", version: 0, by: desk.team.admin)
    let planned = try await desk.table(desk.team.admin, of: "won")
    #expect(try planned.value("whole", "2026-10", .outcome) == 9)
    #expect(planned.planDifferences.isEmpty)
    try await desk.set(("whole", "2026-10", "11"), of: "won", at: .outcome)
    let changed = try await desk.table(desk.team.admin, of: "won")
    #expect(changed.planDifferences.map(\.planned) == [Rational(9)])
    #expect(changed.planDifferences.map(\.target) == [Rational(11)])
    #expect(changed.disagreements.map(\.difference) == [Rational(-2)])
  }

  @Test func aTeamSeesItsOwnTargets() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-11", "5"), ("雪渡 凛", "2026-11", "7"))
    func rows(_ team: String) async throws -> [String] {
      let table = try await desk.team.workspace.targets(
        of: "appointmentsSet", in: .fiscalYear(2026),
        scope: Scope([Scope.Filter(dimension: "team", value: team)]), for: desk.team.admin)
      #expect(table.history.flatMap(\.changes).count == 1)
      return table.rows.map { table.staff.name(of: $0.holder, whole: "whole") }
    }
    #expect(Set(try await rows("SDR1")) == ["朝庭 蓮", "霧峰 岳", "SDR1"])
    #expect(Set(try await rows("BDR")) == ["雪渡 凛", "BDR"])
  }

  @Test func everybodysMonthsSayWhatTheyCameTo() async throws {
    let desk = try await SalesTeam()
    try await desk.set(("朝庭 蓮", "2026-08", "5"))
    let table = try await desk.table(desk.team.admin)
    func actuals(_ who: String) throws -> [Double?] {
      let row = try #require(table.rows.first { table.staff.name(of: $0.holder, whole: "whole") == who })
      let months = ["2026-08", "2026-09", "2026-10"]
      return row.cells.filter { months.contains($0.period.description) }.map(\.actual)
    }
    #expect(try actuals("朝庭 蓮") == [1, 1, nil])
    #expect(try actuals("SDR1") == [2, 2, nil])
    #expect(try actuals("whole") == [3, 3, nil])
  }
}
