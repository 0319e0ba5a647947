import Foundation
import Ingest
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Money of one workspace: one currency, the same numbers everywhere, and nothing else's added to it.
struct CurrencyTests {
  private static let head = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者"
  private static let month = Month(year: 2026, month: 8)

  private func wonAmount(_ team: Team) async throws -> Double? {
    let request = ReportRequest(kpi: "wonAmount", months: Self.month...Self.month)
    return try await team.workspace.report(request, for: team.admin).total.numerator
  }

  @Test(arguments: [
    ("KRW", 9_000_000.0), ("VND", 9_000_000), ("ISK", 9_000_000), ("USD", 900_000_000),
    ("KWD", 9_000_000_000),
  ])
  func importsAndTargetsAreInTheSameUnit(_ code: String, _ smallest: Double) async throws {
    let team = try await Team(currency: code)
    try await team.take([Self.head, "006A,a,Closed Won,9000000,2026/08/10,2026/07/01,Lee"])
    #expect(try await wonAmount(team) == smallest)
    let currency = try #require(await team.workspace.state.settings?.currency)
    #expect(TargetText(.money, currency: currency).value(of: "9,000,000") == Rational(Int64(smallest)))
  }

  @Test(arguments: [("YEN", "JPY"), ("XYZ", nil), ("¥", nil)])
  func aCodeThatIsNoneIsRefusedWithASuggestion(_ typed: String, _ meant: String?) throws {
    let problem = #expect(throws: Problem.self) {
      try Settings(name: "T", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: typed)
    }
    #expect(problem?.field == "currency")
    if let meant { #expect(problem?.remedy?.en.contains(meant) == true) }
  }

  @Test func theCurrencyStaysOnceThereAreAmounts() async throws {
    let team = try await Team(currency: "JPY")
    func change(to code: String) async throws {
      let settings = try Settings(
        name: "T", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: code)
      try await team.workspace.change(
        settings, version: await team.workspace.state.settingsVersion, by: team.admin)
    }
    try await change(to: "usd")
    #expect(await team.workspace.state.settings?.currency == Currency(iso: "USD"))
    try await team.take([Self.head, "006A,a,Closed Won,12.50,2026/08/10,2026/07/01,Lee"])
    await #expect(throws: Problem.self) { try await change(to: "JPY") }
    try await change(to: "USD")
  }

  @Test func rowsInAnotherCurrencyAreOfferedARateAndTheAnswerIsRemembered() async throws {
    let team = try await Team()
    let lines = [
      Self.head + ",通貨", "006A,a,Closed Won,1000,2026/08/10,2026/07/01,Lee,JPY",
      "006B,b,Closed Won,10,2026/08/11,2026/07/01,Lee,USD",
      "006C,c,Closed Won,10,2026/08/12,2026/07/01,Lee,EUR",
    ]
    let first = try await team.stage(lines)
    #expect(first.summary.rejected == 2)
    #expect(first.summary.askedCurrencies == ["EUR", "USD"])
    #expect(first.summary.foreignCurrencies.allSatisfy { $0.en.contains("not taken") })
    try await team.workspace.discardImport(first.id, by: team.admin)

    let answers = CurrencyAnswers(["USD": try #require(CurrencyAnswer("150 2026-08=151.2")), "EUR": .leftOut])
    let second = try await team.stage(lines, currencies: answers)
    #expect(second.summary.rejected == 0)
    try await team.workspace.remember(answers, for: second.summary.source, by: team.admin)
    try await team.workspace.publishImport(second.id, by: team.admin)
    #expect(try await wonAmount(team) == 2_512)
    #expect(try await team.restarted().state == team.workspace.state)

    let third = try await team.stage(lines)
    #expect(third.summary.rejected == 0 && third.summary.changesNothing)
  }

  @Test func aSignOfManyCountriesIsOfferedARateToo() async throws {
    let team = try await Team()
    let lines = [Self.head, "006A,a,Closed Won,$10,2026/08/10,2026/07/01,Lee"]
    #expect(try await team.stage(lines).summary.askedCurrencies == ["$"])
    let answers = CurrencyAnswers(["$": try #require(CurrencyAnswer("150"))])
    let staged = try await team.stage(lines, currencies: answers)
    try await team.workspace.remember(answers, for: staged.summary.source, by: team.admin)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await wonAmount(team) == 1_500)
    #expect(try await team.restarted().state == team.workspace.state)
  }

  @Test func amountsThatNoSourceSaysLeaveTheirKPIBlankWithTheReason() async throws {
    let team = try await Team()
    try await team.take([
      Self.head.replacing("金額", with: "メモ欄").replacing("Amount", with: "Note"),
      "006A,a,Closed Won,x,2026/08/10,2026/07/01,Lee",
    ])
    let request = ReportRequest(kpi: "wonAmount", months: Self.month...Self.month)
    let answer = try await team.workspace.report(request, for: team.admin)
    #expect(answer.total.value == nil && answer.emptySentence?.ja.contains("金額") == true)
  }

  @Test func aRateOfTheOwnCurrencyIsNone() async throws {
    let team = try await Team()
    let answers = CurrencyAnswers(["JPY": .leftOut])
    await #expect(throws: Problem.self) {
      try await team.workspace.remember(answers, for: "salesforce", by: team.admin)
    }
  }

  @Test func whereMeansTheUnitThatPeopleSee() async throws {
    let team = try await Team(currency: "USD")
    try await team.take([
      Self.head, "006A,a,Closed Won,6000,2026/08/10,2026/07/01,Lee",
      "006B,b,Closed Won,4000.50,2026/08/10,2026/07/01,Lee",
    ])
    func won(where condition: String) async throws -> Double? {
      let request = ReportRequest(kpi: "won", months: Self.month...Self.month, where: condition)
      return try await team.workspace.report(request, for: team.admin).total.numerator
    }
    #expect(try await won(where: "amount > 5000") == 1)
    #expect(try await won(where: "amount = 4000.5") == 1)
  }

  @Test func changesAreToldInTheUnitThatPeopleSee() async throws {
    let team = try await Team(currency: "USD")
    try await team.take([Self.head, "006A,a,Closed Won,60,2026/08/10,2026/07/01,Lee"])
    let staged = try await team.stage([Self.head, "006A,a,Closed Won,61.25,2026/08/10,2026/07/01,Lee"])
    let change = try #require(staged.summary.changes.first { $0.field == Field.Opportunity.amount.label })
    #expect(change.before == "60" && change.after == "61.25")
  }
}

/// Workspaces that releases before the list of currencies set up.
struct EarlierCurrencyTests {
  private func event(
    _ type: String, _ version: Int, _ payload: String, source: String = "web", at sequence: LogSequence
  )
    throws -> Event
  {
    let day = try #require(BusinessDate(iso: "2026-09-21"))
    return Event(
      sequence: sequence, recordedAt: Team.today, occurredAt: Team.today, businessDate: day, type: type,
      payloadVersion: version, payload: Data(payload.utf8), actor: nil, source: source, supersedes: nil)
  }

  private func opened(_ currency: String) throws -> WorkspaceState {
    let settings = try Settings(
      name: "T", zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY")
    let encoded = String(
      decoding: try JSONEncoder().encode(WorkspaceOpened(settings: settings)), as: UTF8.self)
    let money = try #require(encoded.firstMatch(of: /"currency":\{[^}]*\}/))
    let earlier = encoded.replacingCharacters(in: money.range, with: "\"currency\":\"\(currency)\"")
    let shipped = try JSONEncoder().encode(DefinitionsAdopted(versions: Catalogue.shipped))
    return try WorkspaceState()
      .applying(event("workspaceOpened", 1, earlier, at: 1))
      .applying(event("definitionsAdopted", 1, String(decoding: shipped, as: UTF8.self), at: 2))
  }

  private func target(_ state: WorkspaceState, _ value: String, version: Int, source: String = "web") throws
    -> Rational?
  {
    let period = TargetPeriod.span(.month(Month(year: 2026, month: 10)))
    let setting = TargetSetting(
      kpi: "wonAmount", level: .field, period: period, value: try #require(Rational(parsing: value)))
    let set = String(
      decoding: try JSONEncoder().encode(TargetsSet(settings: [setting], reason: "")), as: UTF8.self)
    return try state.applying(event("targetsSet", version, set, source: source, at: 3)).targets.stated(
      setting)
  }

  @Test(arguments: [
    ("JPY", 0), ("KRW", 0), ("VND", 0), ("USD", 2), ("ISK", 2), ("KWD", 2), ("YEN", 2), ("XYZ", 2),
  ])
  func theyKeepTheDecimalsOfTheirImports(_ code: String, _ decimals: Int) throws {
    #expect(try opened(code).settings?.currency == Currency(code: code, decimals: decimals))
  }

  @Test func whatPeopleTypedInWonIsReadAsTheyTypedIt() throws {
    let won = try opened("KRW")
    #expect(try target(won, "1200000000", version: 1) == Rational(12_000_000))
    #expect(try target(won, "12000000", version: 2) == Rational(12_000_000))
    #expect(try target(won, "12000000", version: 1, source: "cli") == Rational(12_000_000))
    #expect(try target(opened("USD"), "1200000", version: 1) == Rational(1_200_000))
  }

  @Test func aPlanInWonIsReadAsItWasTypedAndItsPartsAddUp() throws {
    let month = Month(year: 2026, month: 10)
    let draft = PlanDraft(
      period: .month(month), goal: 1_000_000_100, averageDeal: 10_000_000,
      rates: [], roster: Roster(headcount: 3))
    let report = try draft.derived()
    let targets = try #require(report.targets(for: month))
    let plan = AgreedPlan(period: .month(month), report: report, targets: targets, reason: "")
    let agreed = String(decoding: try JSONEncoder().encode(PlanAgreed(plan: plan)), as: UTF8.self)
    let state = try opened("KRW").applying(event("planAgreed", 1, agreed, at: 3))
    let read = try #require(state.plans.first)
    #expect(read.report.kgi == 10_000_001 && read.report.averageDeal == 100_000)
    #expect(read.report.stages == report.stages)
    #expect(read.targets.amount(of: "wonAmount", in: month) == 10_000_001)
    let saved = String(
      decoding: try JSONEncoder().encode(
        ScenarioSaved(scenario: Scenario(number: 1, name: "s", draft: draft, author: nil))), as: UTF8.self)
    #expect(
      try state.applying(event("scenarioSaved", 1, saved, at: 4)).scenarios.first?.draft.goal == 10_000_001)
  }
}
