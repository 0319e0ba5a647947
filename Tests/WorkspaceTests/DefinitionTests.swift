import KPIEngine
import SalesModel
import Testing
import Workspace

/// Who may change what a number means, and what becomes of definitions when the data changes under them.
struct DefinitionTests {
  private let leads = [
    "mql_id,first_contact_date,landing_page_id,origin", "a,2026-04-01,page1,social",
    "b,2026-05-20,page2,email",
  ]

  private func form(_ condition: String, from day: String?) -> DefinitionForm {
    DefinitionForm(
      numerator: condition, denominator: nil, formula: "",
      effectiveFrom: day.flatMap { BusinessDate(iso: $0) },
      reason: "試験", counted: "", notCounted: "")
  }

  @Test func aDraftNeedsADayAReasonAndAChange() async throws {
    let team = try await Team()
    try await team.take(leads)
    func refused(_ form: DefinitionForm) async -> String? {
      await refusal { try await team.workspace.draft("leads", as: form, by: team.admin) }?.field
    }
    #expect(await refused(form("source = email", from: nil)) == "effectiveFrom")
    #expect(await refused(form("", from: "2026-05-01")) == "numerator")
    #expect(await refused(form(String(repeating: "x", count: 4_001), from: "2026-05-01")) == "numerator")
    var endless = form("source = email", from: "2026-05-01")
    endless.formula = String(repeating: "あ", count: 301)
    #expect(await refused(endless) == "formula")
    var silent = form("source = email", from: "2026-05-01")
    silent.reason = "　"
    #expect(await refused(silent) == "reason")
    #expect(await refused(form("source = email", from: "2026-05-01")) == nil)
  }

  @Test func onlyManagersDraftAndAdopt() async throws {
    let team = try await Team()
    try await team.take(leads)
    let member = Viewer(user: User.ID(9), role: .member, language: .ja, source: "web")
    let draft = form("source = email", from: "2026-05-01")
    #expect(
      await refusal { try await team.workspace.draft("leads", as: draft, by: member) }?.code == .forbidden)
    try await team.workspace.draft("leads", as: draft, by: team.admin)
    #expect(
      await refusal { try await team.workspace.adoptDraft(of: "leads", by: member) }?.code == .forbidden)
    try await team.workspace.adoptDraft(of: "leads", by: team.admin)
    #expect(
      await refusal { try await team.workspace.adoptDraft(of: "leads", by: team.admin) }?.code == .notFound)
  }

  @Test func aDepartmentSignsOnceAndOnlyForItself() async throws {
    let team = try await Team()
    let user = try #require(team.admin.user)
    func sign() async -> Problem.Code? {
      await refusal { try await team.workspace.sign("leads", version: 1, by: team.admin) }?.code
    }
    #expect(await sign() == .forbidden)
    try await team.name(user, signerFor: .fieldSales)
    #expect(await sign() == .conflict)
    try await team.workspace.overrideSmart(of: "leads", reason: "begun today", by: team.admin)
    for department in [Department.marketing, .insideSales] {
      try await team.name(user, signerFor: department)
      #expect(await sign() == nil)
      #expect(await sign() == .conflict)
    }
    let entry = try await team.workspace.definition("leads", for: team.admin)
    #expect(entry.newest.status == .agreed)
  }

  @Test func aFieldThatTheDataLosesIsToldAndCountsNothing() async throws {
    let team = try await Team()
    let file = try await team.take(leads)
    let draft = form("custom.landing_page_id = page1", from: "2026-04-01")
    try await team.workspace.draft("leads", as: draft, by: team.admin)
    try await team.workspace.adoptDraft(of: "leads", by: team.admin)
    #expect(try await team.total("leads", "2026-04", "2026-05") == 1)
    #expect(try await team.workspace.checkDefinitions(for: team.admin).isEmpty)
    try await team.workspace.undoImport(file, by: team.admin)
    try await team.take(["mql_id,first_contact_date,origin", "a,2026-04-01,social"])
    #expect(try await team.total("leads", "2026-04", "2026-05") == 0)
    let findings = try await team.workspace.checkDefinitions(for: team.admin)
    #expect(findings.map(\.kpi) == ["leads"])
    #expect(findings.first?.message.en.contains("custom.landing_page_id") == true)
  }

  @Test func whatCountsInAClosedMonthIsAgreed() async throws {
    let team = try await Team()
    try await team.take(leads)
    let april = try #require(Month(iso: "2026-04"))
    try await team.workspace.close(april, by: team.admin)
    let early = form("source = email", from: "2026-04-15")
    #expect(
      await refusal { try await team.workspace.draft("leads", as: early, by: team.admin) }?.field
        == "effectiveFrom")
    let settings = try Settings(
      name: "Team", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 20, currency: "JPY")
    #expect(
      await refusal { try await team.workspace.change(settings, version: 1, by: team.admin) }?.code
        == .conflict)
    try await team.take(leads + ["c,2026-04-30,page3,email"])
    let adjustments = try await team.workspace.adjustments(of: april, for: team.admin)
    let change = try #require(adjustments.changed.first { $0.definition.kpi.id == "leads" })
    #expect((change.frozen.value, change.now.value) == (1, 2))
    #expect(change.records.map(\.key) == ["c"])
    #expect(adjustments.isReproduced)
  }

  @Test func aMonthThatTheDataDoesNotCoverCannotBeClosed() async throws {
    let team = try await Team()
    try await team.take(leads)
    let october = try #require(Month(iso: "2026-10"))
    #expect(await refusal { try await team.workspace.close(october, by: team.admin) }?.code == .conflict)
  }
}

/// Deals that two reps hold together (C12), from the file to the page.
struct SharedDealTests {
  private static let deals = [
    "商談 所有者,共同担当,案件担当の配分,商談 ID,商談名,フェーズ,作成日,完了日,完了予定日,金額",
    "佐藤,,,D1,基幹刷新,受注,2026-08-03,2026-08-20,2026-08-20,1000000",
    "佐藤,鈴木,70%,D2,倉庫管理,受注,2026-08-03,2026-08-21,2026-08-21,2000000",
  ]

  private func amounts(_ team: Team) async throws -> [String: Double] {
    let august = try #require(Month(year: 2026, month: 8))
    let answer = try await team.workspace.report(
      ReportRequest(kpi: "wonAmount", view: .slice, months: august...august, by: ["rep"]), for: team.admin)
    #expect(answer.total.value == 3_000_000)
    return Dictionary(uniqueKeysWithValues: answer.rows.map { ($0.by[0].value ?? "", $0.value ?? 0) })
  }

  @Test func eachRepIsCreditedAsTheAgreedDefinitionSays() async throws {
    let team = try await Team()
    try await team.take(Self.deals)
    #expect(try await amounts(team) == ["佐藤": 3_000_000, "鈴木": 2_000_000])
    let profile = try await team.workspace.profile(
      of: "wonAmount", .month(try #require(Month(year: 2026, month: 8))), scope: Scope(), for: team.admin)
    #expect(profile.sharedCount == 1)

    try await team.workspace.draft(
      "wonAmount",
      as: DefinitionForm(
        numerator: "outcome = won", denominator: nil, credit: .share, formula: "",
        effectiveFrom: BusinessDate(iso: "2026-08-01"), reason: "担当の合計を全体に合わせる", counted: "", notCounted: ""),
      by: team.admin)
    try await team.workspace.adoptDraft(of: "wonAmount", by: team.admin)
    #expect(try await amounts(team) == ["佐藤": 2_400_000, "鈴木": 600_000])
  }
}
