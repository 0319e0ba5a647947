import Ingest
import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// Reps whom several sources know: a list of people with numbers and teams, and deals whose owners are names.
struct RepsElsewhereTests {
  private static let people = [
    "社員番号,氏名,部署", "E001,秋山 楓,東日本", "E002,石田 蓮,西日本", "E003,上野 葵,西日本",
  ]
  private static let deals = [
    "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,1000,2026-08-20,2026-08-01,秋山楓",
    "2,b,受注,500,2026-08-21,2026-08-02,石田　蓮",
    "3,c,受注,30,2026-08-22,2026-08-02,榎本 湊",
  ]

  private func list() throws -> MappingChoice {
    .mapping(
      try Mapping(
        yaml: """
          name: people
          records:
            - record: rep
              key: 社員番号
              fields: {name: 氏名, team: 部署}
          """))
  }

  private func team(deals isFirst: Bool = false) async throws -> Team {
    let team = try await Team()
    if isFirst { try await team.take(Self.deals) } else { try await team.take(Self.people, as: try list()) }
    return team
  }

  /// Takes a file with what is said of its reps, and remembers it.
  @discardableResult
  private func take(
    _ lines: [String], as choice: MappingChoice = .recognise, saying persons: [SaidRep] = [], in team: Team
  ) async throws -> StagedImport {
    let staged = try await team.stage(lines, as: choice, persons: persons)
    let answers = RepAnswers(persons, about: staged.summary.repsElsewhere ?? [])
    try await team.workspace.remember(answers, for: staged.summary.source, by: team.admin)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    return staged
  }

  private func won(by dimension: String, in workspace: Workspace, _ team: Team) async throws -> [Double?] {
    let month = Month(year: 2026, month: 8)
    return try await workspace.report(
      ReportRequest(kpi: "wonAmount", months: month...month, by: [dimension]), for: team.admin
    ).rows.map(\.numerator).sorted { ($0 ?? 0) < ($1 ?? 0) }
  }

  private func names(_ team: Team) async throws -> [String] {
    try await team.workspace.directory().reps.values.sorted()
  }

  @Test func aRepWhomAnotherSourceKnowsByNameIsSaidAndAskedAbout() async throws {
    let team = try await team()
    let staged = try await team.stage(Self.deals)
    let said = staged.summary.findings.filter { $0.kind == .repElsewhere }
    #expect(said.map(\.value) == ["秋山楓", "石田　蓮"])
    #expect(said.map(\.line) == [2, 3])
    #expect(said.allSatisfy { $0.severity == .warning })
    #expect(said.first?.problem.ja.contains("秋山 楓 (people, E001)") == true)
    #expect(said.first?.remedy?.en.contains("--person '秋山楓=same'") == true)
    #expect(staged.summary.repsElsewhere?.filter(\.isOpen).count == 2)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await names(team).count == 6)
  }

  @Test(arguments: [false, true]) func whoeverIsSaidToBeTheSameIsOnePersonWithOneTeam(dealsFirst: Bool)
    async throws
  {
    let team = try await team(deals: dealsFirst)
    let (lines, choice) = dealsFirst ? (Self.people, try list()) : (Self.deals, .recognise)
    try await take(lines, as: choice, saying: [SaidRep(name: SaidRep.anyOther, isSame: true)], in: team)
    #expect(try await names(team).count == 4)
    #expect(try await won(by: "team", in: team.workspace, team) == [30, 500, 1_000])
    #expect(try await won(by: "rep", in: team.restarted(), team) == [30, 500, 1_000])
    #expect(
      try await team.workspace.difference { () async throws(Problem) in try! await team.restarted() } == nil)
    // Nobody is asked again, whichever file comes.
    for (lines, choice) in [(Self.people, try list()), (Self.deals, .recognise)] {
      let again = try await team.stage(lines, as: choice)
      #expect(again.summary.changesNothing)
      #expect(!again.summary.findings.contains { $0.kind == .repElsewhere && $0.severity == .warning })
    }
  }

  @Test func theAnswerHoldsForWhoeverComesLaterAndForAllThatIsThere() async throws {
    let team = try await team()
    try await team.take(Self.deals)
    #expect(try await won(by: "team", in: team.workspace, team) == [1_530])
    let same = [SaidRep(name: "秋山 楓", isSame: true)]
    // A file that says nothing new says who its people are.
    let again = try await take(Self.deals, saying: same, in: team)
    #expect(!again.summary.changesNothing)
    #expect(try await won(by: "team", in: team.workspace, team) == [530, 1_000])
    let more = Self.deals + ["4,d,受注,7,2026-08-23,2026-08-03,秋山楓"]
    let later = try await team.stage(more)
    #expect(later.summary.repsElsewhere?.filter(\.isOpen).map(\.name) == ["石田　蓮"])
    try await team.workspace.publishImport(later.id, by: team.admin)
    #expect(try await won(by: "team", in: team.workspace, team) == [530, 1_007])
  }

  @Test func whoeverIsSaidToBeAnotherIsNotAskedAboutAgain() async throws {
    let team = try await team()
    try await take(Self.deals, saying: [SaidRep(name: "*", isSame: false)], in: team)
    #expect(try await names(team).count == 6)
    let again = try await team.stage(Self.deals)
    #expect(again.summary.findings.filter { $0.kind == .repElsewhere }.map(\.severity) == [.note, .note])
    #expect(again.summary.changesNothing)
  }

  @Test func anAnswerCanBeChangedAndAnImportUndone() async throws {
    let team = try await team()
    try await take(Self.deals, saying: [SaidRep(name: "*", isSame: true)], in: team)
    let other = [SaidRep(name: "秋山楓", isSame: false)]
    let parted = try await take(Self.deals, saying: other, in: team)
    #expect(try await won(by: "team", in: team.workspace, team) == [500, 1_030])
    try await team.workspace.undoImport(parted.id, by: team.admin)
    #expect(try await won(by: "team", in: team.workspace, team) == [30, 500, 1_000])
  }

  @Test func ofSeveralOneIsChosenAndANameThatNobodyHasIsRefused() async throws {
    let team = try await team()
    try await team.take([
      "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner",
      "1,b,closedwon,5,2026-08-21,2026-08-02,秋山楓",
    ])
    let open = try await team.stage(Self.deals, persons: [SaidRep(name: "*", isSame: true)])
    #expect(open.summary.repsElsewhere?.filter(\.isOpen).map(\.name) == ["秋山楓"])
    let said = SaidRep(name: "秋山楓", isSame: true, which: "people")
    try await take(Self.deals, saying: [said], in: team)
    #expect(try await won(by: "team", in: team.workspace, team) == [535, 1_000])
    let nobody = SaidRep(name: "榎本 湊", isSame: true)
    #expect(try await team.stage(Self.deals, persons: [nobody]).summary.unmet([nobody]) == [nobody])
  }

  /// A list of people with mail addresses, and deals whose owners are written in some way.
  private func asked(about owner: String) async throws -> [RepElsewhere] {
    let team = try await Team()
    let mapping = try Mapping(
      yaml: "name: people\nrecords:\n  - record: rep\n    key: 社員番号\n    fields: {name: 氏名, email: メール}\n")
    try await team.take(
      ["社員番号,氏名,メール", "0051,秋山 楓,Akiyama@x.example", "0052,石田 蓮,ishida@x.example"], as: .mapping(mapping))
    let staged = try await team.stage([
      "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner",
      "1,b,closedwon,5,2026-08-21,2026-08-02,\(owner)",
    ])
    return openReps(of: staged)
  }

  /// Those of whom the review asks.
  private func openReps(of staged: StagedImport) -> [RepElsewhere] {
    (staged.summary.repsElsewhere ?? []).filter(\.isOpen)
  }

  @Test(arguments: ["akiyama@x.example", "Kaede Akiyama (akiyama@x.example)", "0051", "秋山楓"])
  func aRepWhoIsWrittenByMailOrNumberMayBeOneOfTheList(_ owner: String) async throws {
    let open = try await asked(about: owner)
    #expect(open.map(\.name) == [owner] && open.first?.others.map(\.text) == ["秋山 楓 (people, 0051)"])
  }

  @Test(arguments: ["akiyama@y.example", "051", "秋山"])
  func whoeverSharesNeitherNameNorMailNorNumberIsAnother(_ owner: String) async throws {
    #expect(try await asked(about: owner).isEmpty)
  }

  @Test func equalNumbersOfTwoSourcesMeanNobodyAsLongAsTheNamesDiffer() async throws {
    let team = try await team()
    let staged = try await team.stage([
      "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,所有者 ID,商談 所有者",
      "1,a,受注,1000,2026-08-20,2026-08-01,E001,榎本 湊",
    ])
    #expect(openReps(of: staged).isEmpty)
  }

  @Test func aNumberInTheColumnOfNamesMayBeARepOfTheSameSource() async throws {
    let team = try await Team()
    let header = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日"
    try await team.take([header + ",所有者 ID,商談 所有者", "1,a,受注,1000,2026-08-20,2026-08-01,0055,秋山 楓"])
    let staged = try await team.stage([header + ",商談 所有者", "2,b,受注,1000,2026-08-20,2026-08-01,0055"])
    #expect(openReps(of: staged).map(\.name) == ["0055"])
    #expect(openReps(of: staged).first?.others.map(\.text) == ["秋山 楓 (salesforce, 0055)"])
    try await take(
      [header + ",商談 所有者", "2,b,受注,500,2026-08-20,2026-08-01,0055"],
      saying: [SaidRep(name: "0055", isSame: true)], in: team)
    #expect(try await won(by: "rep", in: team.workspace, team) == [1_500])
  }

  @Test func oneRepOfWhomTwoThingsAreSaidIsNamed() {
    let said = [SaidRep(name: "秋山楓", isSame: true), SaidRep(name: "秋山 楓", isSame: false)]
    #expect(said.contradicted == "秋山 楓")
    #expect([said[0], said[0], SaidRep(name: "*", isSame: false)].contradicted == nil)
  }

  @Test func whoeverHasATargetStandsForBoth() async throws {
    let team = try await team(deals: true)
    let dealer = try #require(
      try await team.workspace.directory().reps.first { $0.value == "秋山楓" }?.key)
    try await team.workspace.declare(
      Availability(start: BusinessDate(iso: "2026-04-01")), of: PlanRep.ID(dealer), version: 0,
      by: team.admin)
    try await take(Self.people, as: try list(), saying: [SaidRep(name: "*", isSame: true)], in: team)
    #expect(try await team.workspace.directory().reps[dealer] == "秋山楓")
    let told = try await team.workspace.history(HistoryChoice(), for: team.admin).entries.map(\.sentence.ja)
    #expect(told.contains { $0.contains("1人にする") })
  }
}

/// Leads and companies whom several sources know.
struct RecordsElsewhereTests {
  private static let contacts = [
    "Record ID,First Name,Last Name,Email,Company name,Lifecycle Stage,Create Date,Contact owner",
    "1,A,Mori,mori@aoba.example,青葉商会,lead,2026-08-01,秋山",
    "2,B,Hara,hara@midori.example,緑工業,lead,2026-08-01,秋山",
  ]
  private static let leads = [
    "リード ID,会社名,姓,名,メール,作成日,リードソース,状況", "00Q1,青葉商会,森,A,mori@aoba.example,2026/08/02,Web,新規",
    "00Q2,朱色堂,谷,C,tani@shu.example,2026/08/02,Web,新規",
  ]

  @Test func theyAreSaidWithTheirNumber() async throws {
    let team = try await Team()
    let first = try await team.stage(Self.contacts)
    #expect(!first.summary.findings.contains { $0.kind == .recordElsewhere })
    try await team.workspace.publishImport(first.id, by: team.admin)
    let said = try await team.stage(Self.leads).summary.findings.filter { $0.kind == .recordElsewhere }
    #expect(Set(said.map(\.value)) == ["mori@aoba.example", "青葉商会"])
    #expect(said.allSatisfy { $0.rows == 1 && $0.severity == .warning && $0.problem.en.contains("hubspot") })
  }
  @Test func theirSpellingDoesNotMatter() async throws {
    let team = try await Team()
    try await team.take(Self.contacts)
    let again = [
      Self.leads[0], Self.leads[1].replacing("mori@aoba", with: "Mori@AOBA").replacing("青葉", with: "紅葉"),
    ]
    let said = try await team.stage(again).summary.findings.filter { $0.kind == .recordElsewhere }
    #expect(said.map(\.rows) == [1] && said[0].problem.ja.contains("リード"))
  }
}
