import Foundation
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// A small workspace in which everything that can be decided was decided once: what a release keeps for those after it.
///
/// Written through the commands of the release. A new type of event gets its line here, and the next kept database has it.
struct KeptStory {
  let team: Team

  private var workspace: Workspace { team.workspace }
  private var admin: Viewer { team.admin }

  func tell() async throws {
    try await settle()
    try await importFiles()
    try await people()
    try await plan()
    try await define()
    try await lookAfter()
    try await close()
  }

  private func settle() async throws {
    try await workspace.change(
      Settings(name: "控えのチーム", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY"),
      version: 1, by: admin)
    let holiday = try #require(BusinessDate(iso: "2026-08-14"))
    try await workspace.declare([holiday: .off, holiday.adding(days: -1): .half], by: admin)
    try await workspace.declare([holiday.adding(days: -1): nil], by: admin)
    _ = try await team.join("rin@team.example", as: .manager, name: "雪渡 凛")
    try await workspace.remember(nil, for: "olist", by: admin)
  }

  /// Leads that come, change, come in error and are taken back, and a source of another kind.
  private func importFiles() async throws {
    let header = "mql_id,first_contact_date,landing_page_id,origin"
    let months = (4...8).map { "2026-0\($0)" }
    let leads = months.flatMap { month in (1...4).map { "\(month)-\($0),\(month)-1\($0),page\($0),social" } }
    try await team.take([header] + leads)
    try await team.take([header, "2026-04-1,2026-04-11,page1,email", "new,2026-09-03,page9,organic_search"])
    let mistake = try await team.take([header, "mistake,2026-09-04,page1,social"])
    try await workspace.undoImport(mistake, by: admin)
    _ = try await team.stage([header, "never,2026-09-05,page1,social"])
    try await team.tell(SalesTeam.records, through: "2026-09-18")
  }

  /// Somebody who becomes a rep of a team, leaves and comes back.
  private func people() async throws {
    let user = try await team.join("ren@team.example", name: "朝庭 蓮")
    let rep = try #require(try await workspace.availability(in: nil, for: admin).reps.first?.rep)
    try await workspace.change(
      user, to: Belonging(role: .department, team: rep.team, rep: rep.id), version: 0, by: admin)
    try await workspace.deactivate(user, version: 1, by: admin)
    try await workspace.activate(user, version: 2, by: admin)
    try await secure(user)
  }

  /// A second factor that is set, asked for and taken away again, and one that stays.
  private func secure(_ user: User.ID) async throws {
    try await workspace.requireSecondFactor(of: [.admin], version: 0, by: admin)
    let code = TimeCode.fresh()
    for _ in 1...2 {
      try await workspace.removeSecondFactor(of: user, by: admin)
      let member = Viewer(user: user, role: .department, language: .ja, source: "web")
      let digits = code.digits(at: Team.today)
      _ = try await workspace.setUpSecondFactor(code, typed: digits, from: Browser(), by: member)
    }
  }

  private func plan() async throws {
    let rates = try ["winRate", "prospectRate", "appointmentRate"].map {
      try PlanRate(id: $0, text: "50%", source: .assumed)
    }
    func draft(_ month: String, goal: Int64) throws -> PlanDraft {
      PlanDraft(
        period: .month(try #require(Month(iso: month))), goal: goal, averageDeal: 1, rates: rates,
        roster: Roster(headcount: 2))
    }
    for (version, month) in ["2026-06", "2026-07", "2026-08", "2026-09"].enumerated() {
      try await workspace.agree(draft(month, goal: 10), reason: "", version: version, by: admin)
    }
    try await workspace.saveScenario(draft("2026-10", goal: 12), named: "強気", by: admin)
    try await workspace.saveScenario(draft("2026-10", goal: 8), named: "弱気", by: admin)
    try await workspace.adoptScenario(1, reason: "増員のため", version: 4, by: admin)
    try await workspace.dropScenario(2, by: admin)
    try await workspace.saveScenario(draft("2026-11", goal: 9), named: "据え置き", by: admin)
    let rep = try #require(try await workspace.availability(in: nil, for: admin).reps.first?.rep)
    let day = try #require(BusinessDate(iso: "2026-09-24"))
    try await workspace.declare(
      Availability(start: day.adding(days: -60), absences: [day: .half]), of: rep.id, version: 0, by: admin)
    let september = try #require(Month(iso: "2026-09"))
    let target = TargetSetting(
      kpi: "appointmentsSet", level: .field, team: rep.team, rep: rep.id, period: .month(september),
      value: Rational(1))
    try await workspace.set([target], reason: "", version: 0, by: admin)
    try await workspace.commit(
      to: Rational(2), for: CommitSubject(rep: rep.id, kpi: "appointmentsSet", month: september), by: admin)
  }

  private func define() async throws {
    func form(_ condition: String, from day: String) -> DefinitionForm {
      DefinitionForm(
        numerator: condition, denominator: nil, formula: "", effectiveFrom: BusinessDate(iso: day),
        reason: "検索からのリードは別に数える", counted: "", notCounted: "")
    }
    try await team.name(try #require(admin.user), signerFor: .marketing)
    try await workspace.draft("leads", as: form("not source = organic_search", from: "2026-09-01"), by: admin)
    try await workspace.adoptDraft(of: "leads", by: admin)
    try await workspace.sign("leads", version: 2, by: admin)
    try await workspace.draft("dials", as: form("connected", from: "2026-09-01"), by: admin)
    try await workspace.dropDraft(of: "dials", by: admin)
    try await workspace.draft("visits", as: form("connected", from: "2026-09-01"), by: admin)
    try await workspace.overrideSmart(of: "leads", reason: "最初の月のため", by: admin)
    try await workspace.use("openRate", as: .retired, reason: "計測していない", version: 0, by: admin)
  }

  private func lookAfter() async throws {
    try await workspace.assignCare(of: "leads", to: admin.user, every: .month, version: 0, by: admin)
    try await workspace.review("leads", note: "目標を据え置く", version: 1, by: admin)
    let form = PhaseForm(phase: .launch, headlines: ["appointmentsSet", "leads"], shift: nil, reason: "")
    try await workspace.choosePhase(form, version: 0, by: admin)
    try await workspace.noticeMilestones(by: admin)
    try await workspace.setProspectRule(
      silentDays: 20, overdueDays: 10, excludesInflated: true, version: 0, by: admin)
    try await workspace.setPatience(version: 0, by: admin) { $0.missedMonths = 2 }
    try await workspace.openReview(
      of: "leads", team: nil, subject: .target, owner: admin.user, by: admin)
    try await workspace.closeReview(1, cause: .targetTooHigh, text: "月4件に改める", by: admin)
  }

  private func close() async throws {
    for month in ["2026-06", "2026-07", "2026-08"] {
      try await workspace.close(try #require(Month(iso: month)), by: admin)
    }
    try await workspace.reopen(try #require(Month(iso: "2026-08")), reason: "計上漏れ", by: admin)
    // A lead that comes late is an adjustment of a closed month.
    try await team.take(["mql_id,first_contact_date,landing_page_id,origin", "late,2026-07-20,page1,social"])
  }
}
