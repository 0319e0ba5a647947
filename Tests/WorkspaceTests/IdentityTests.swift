import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// Who a row means over several files of one source.
struct IdentityTests {
  private let named = [
    "商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名", "夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
    "冬の更新,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業",
  ]
  private let numbered = [
    "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名",
    "0061,夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
    "0062,冬の更新,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業",
  ]

  private func won(_ team: Team) async throws -> Double? {
    try await team.total("wonAmount", "2026-08", "2026-08")
  }

  private func kinds(_ staged: StagedImport) -> [Finding.Kind] { staged.summary.findings.map(\.kind) }

  @Test func recordsKnownByNameTakeTheIDsThatComeLater() async throws {
    let team = try await Team()
    try await team.take(named)
    let staged = try await team.stage(numbered)
    #expect(kinds(staged).contains(.recognised))
    #expect(staged.summary.total.new == 0)
    #expect(staged.summary.gone.isEmpty)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 1_000)
    #expect(try await team.stage(numbered).summary.changesNothing)
    let renamed = numbered.map { $0.replacing("夏の増設", with: "夏の大増設") }
    try await team.take(renamed)
    #expect(try await won(team) == 1_000)
  }

  @Test func theIDsMayBeMissingLater() async throws {
    let team = try await Team()
    try await team.take(numbered)
    let staged = try await team.stage(named)
    #expect(staged.summary.total.new == 0)
    #expect(staged.summary.gone.isEmpty)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 1_000)
    #expect(try await team.stage(named).summary.changesNothing)
  }

  @Test func anIDThatOthersReferredToTakesThePlaceOfTheRecordOfItsName() async throws {
    let team = try await Team()
    try await team.take(named)
    try await team.take([
      "リード ID,会社名,姓,名,作成日,リードソース,状況,取引開始済み商談 ID", "00Q1,みなと商事,森下,一,2026/06/01,Web,取引開始,0061",
    ])
    try await team.take(numbered)
    #expect(try await won(team) == 1_000)
    #expect(
      try await team.workspace.origins(for: team.admin).first { $0.kind == .opportunity }?.unmatched == 1)
    #expect(try await team.stage(numbered).summary.changesNothing)
  }

  @Test func aNameThatTwoIDsOfTheFileHaveIsTakenByNeither() async throws {
    let team = try await Team()
    try await team.take([named[0], named[1]])
    let other = "0069,夏の増設,Closed Won,5,2026/08/11,2026/07/09,森,うみ物産"
    let staged = try await team.stage([numbered[0], numbered[1], other])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    // The very same name, date and company is the record; the other one is new.
    #expect(try await won(team) == 705)
  }

  @Test func aDealOfTheSameNameThatWasOpenedOnAnotherDayIsAnother() async throws {
    let team = try await Team()
    try await team.take([named[0], named[1]])
    try await team.take([named[0], "夏の増設,Closed Won,40,2026/08/12,2026/08/01,林,やまと工業"])
    #expect(try await won(team) == 740)
  }

  @Test func aDealWhoseCompanyIsWrittenAnewStaysTheDealItWas() async throws {
    let team = try await Team()
    try await team.take(named)
    let staged = try await team.stage(named.map { $0.replacing("みなと商事", with: "みなとホールディングス") })
    #expect(staged.summary.total.new == 0)
    #expect(staged.summary.total.changed == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 1_000)
  }

  private let owners = "Lead ID,Last Name,Company,Status,Lead Source,Owner ID,Lead Owner,Created Date"

  @Test func twoRepsOfOneNameAreTwoOnEveryPage() async throws {
    let team = try await Team()
    try await team.take([
      owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01", "00Q2,b,B,New,W,0052,Jo Ueda,2026-08-01",
    ])
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.rep).count == 2)
    let names = try await team.workspace.directory().reps.values
    #expect(Set(names) == ["Jo Ueda (0051)", "Jo Ueda (0052)"])
  }

  private let twins = [
    "商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名", "増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
    "増設,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業", "更新,Closed Won,5,2026/08/20,2026/07/02,林,やまと工業",
  ]

  /// What a source's place on the page of imports says of shared names.
  private func names(_ team: Team) async throws -> [String] {
    try await team.workspace.sources(for: team.admin).flatMap(\.names).map { "\($0.name) \($0.outcome)" }
  }

  @Test func whoASharedNameIsCanBeSeenAfterwardsAndChangedByImportingAgain() async throws {
    let team = try await Team()
    try await team.take(twins)
    #expect(try await names(team) == ["増設 apart"])
    #expect(try await won(team) == 1_005)
    let merged = try await team.workspace.stageImport(
      of: ByteSource(Array(twins.joined(separator: "\n").utf8)), named: "file.csv", as: .recognise,
      mergingSharedKeys: true, by: team.admin)
    #expect(merged.summary.sharedNames(of: merged.id).map(\.outcome) == [.one])
    try await team.workspace.publishImport(
      merged.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    #expect(try await names(team) == ["増設 one"])
    #expect(try await won(team) == 305)
    let apart = try await team.stage(twins)
    try await team.workspace.publishImport(
      apart.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    #expect(try await names(team) == ["増設 apart"])
    #expect(try await won(team) == 1_005)
  }

  @Test func aNameIsTheOneIDThatHasItAndNobodyWhenTwoHaveIt() async throws {
    let team = try await Team()
    let header = "Lead ID,Last Name,Company,Status,Lead Source,Lead Owner,Created Date"
    try await team.take([owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01"])
    try await team.take([header, "00Q2,b,B,New,W,Jo Ueda,2026-08-02"])
    #expect(try await team.workspace.snapshot().engine.facts.table(.rep).count == 1)
    try await team.take([owners, "00Q3,c,C,New,W,0052,Jo Ueda,2026-08-03"])
    let staged = try await team.stage([header, "00Q4,d,D,New,W,Jo Ueda,2026-08-04"])
    let finding = try #require(staged.summary.findings.first { $0.kind == .sharedName })
    #expect(finding.value == "Jo Ueda")
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.rep).count == 2)
    #expect((0..<4).count { facts.table(.lead).cell("rep", at: $0) == .none } == 1)
  }

  @Test func ofSeveralContactsOfADealTheFirstThatIsKnownIsItsLead() async throws {
    let team = try await Team()
    try await team.take([
      "Record ID,First Name,Last Name,Email,Create Date,Lifecycle Stage,Lead Source",
      "12,a,b,a@a.example,2026-06-01,lead,Web",
    ])
    try await team.take([
      "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Associated Contact IDs",
      "1,d,closedwon,10,2026-08-10,2026-07-20,11;12", "2,e,closedwon,10,2026-08-10,2026-07-20,12",
    ])
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.lead).count == 1)
    #expect(
      (0..<2).allSatisfy { facts.table(.opportunity).cell("lead", at: $0) == facts.table(.lead).ids[0] })
  }

  @Test func aColumnThatAReExportLacksKeepsItsValuesUntilSomebodyClearsThem() async throws {
    let team = try await Team()
    try await team.take(numbered)
    func without(_ column: Int) -> [String] {
      numbered.map { line in
        var cells = line.split(separator: ",", omittingEmptySubsequences: false)
        cells.remove(at: column)
        return cells.joined(separator: ",")
      }
    }
    let staged = try await team.stage(without(3))
    let finding = try #require(staged.summary.findings.first { $0.kind == .missingColumn })
    #expect(finding.column == "金額")
    #expect(finding.problem.en.contains("2 known values"))
    #expect(!staged.summary.changes.contains { $0.field.ja == "金額" })
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 1_000)
    let told = try await team.stage(without(3))
    try await team.workspace.publishImport(
      told.id, deciding: PublishDecision(clearsMissing: true), by: team.admin)
    #expect(try await won(team) ?? 0 == 0)
    #expect(try await team.stage(without(3)).summary.changesNothing)
    try await team.take(numbered)
    #expect(try await won(team) == 1_000)
  }

  @Test func aCustomFieldThatBecomesBlankIsBlankWhateverTheOtherRowsSay() async throws {
    let team = try await Team()
    let header = numbered[0] + ",区分"
    try await team.take([header, numbered[1] + ",A"])
    try await team.take([header, numbered[1] + ","])
    let table = try await team.workspace.snapshot().engine.facts.table(.opportunity)
    #expect(table.cell("custom.区分", at: 0) == .none)
  }

  @Test func rowsThatShareAnIDAndDifferAreSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage(numbered + [numbered[1].replacing("700", with: "900")])
    #expect(kinds(staged).contains(.repeatedKey))
    #expect(staged.summary.findings.first { $0.kind == .repeatedKey }?.line == 4)
  }

  private let ownerless = "Lead ID,Last Name,Company,Status,Lead Source,Lead Owner,Created Date"

  /// How many leads each rep has, by what pages call them.
  private func leads(_ team: Team) async throws -> [String: Int] {
    let facts = try await team.workspace.snapshot().engine.facts
    let names = try await team.workspace.directory().reps
    let table = facts.table(.lead)
    return (0..<table.count).reduce(into: [:]) { counts, row in
      counts[names[table.cell("rep", at: row)] ?? "", default: 0] += 1
    }
  }

  @Test func aRepKnownByNameIsNeitherOfTwoIDsThatHaveIt() async throws {
    let team = try await Team()
    try await team.take([ownerless, "00Q1,a,A,New,W,Jo Ueda,2026-08-01"])
    let staged = try await team.stage([
      owners, "00Q2,b,B,New,W,0051,Jo Ueda,2026-08-01", "00Q3,c,C,New,W,0052,Jo Ueda,2026-08-01",
    ])
    let finding = try #require(staged.summary.findings.first { $0.kind == .sharedName })
    #expect(finding.value == "Jo Ueda" && !kinds(staged).contains(.recognised))
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let counts = try await leads(team)
    #expect(counts["Jo Ueda (0051)"] == 1 && counts["Jo Ueda (0052)"] == 1 && counts.count == 3)
  }

  @Test func aDealWithoutAnIDIsNeitherOfTwoThatAreCalledTheSame() async throws {
    let team = try await Team()
    let row = "夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"
    try await team.take([
      numbered[0], "0061," + row.replacing("700", with: "100"), "0062," + row.replacing("700", with: "200"),
    ])
    let staged = try await team.stage([named[0], row.replacing("700", with: "200"), named[2]])
    let finding = try #require(staged.summary.findings.first { $0.kind == .sharedName })
    #expect(finding.severity == .rejected && finding.line == 2 && staged.summary.rejected == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 600)
  }

  @Test func ofTwoIDsThatAreCalledTheSameTheOneThatAgreesIsTheRecord() async throws {
    let team = try await Team()
    let row = "夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"
    try await team.take([named[0], row])
    let staged = try await team.stage([
      numbered[0], "0062," + row, "0061," + row.replacing("700", with: "100"),
    ])
    #expect(staged.summary.total.new == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 800)
  }

  private static let reps = """
    name: reps
    source: salesforce
    records:
      - {record: team, key: チーム, fields: {name: チーム}}
      - {record: rep, key: 社員番号, fields: {name: 氏名, team: チーム}}
    """
  private static let roster = ["社員番号,氏名,チーム", "001,森,東日本", "002,林,西日本", "003,原,西日本"]

  @Test(arguments: [true, false])
  func aRepOfANumberedListIsFoundByTheNameThatAnotherFileHas(isFirst: Bool) async throws {
    let team = try await Team()
    let mapping = MappingChoice.mapping(try Mapping(yaml: Self.reps))
    if isFirst { try await team.take(Self.roster, as: mapping) }
    try await team.take(numbered)
    if !isFirst { try await team.take(Self.roster, as: mapping) }
    #expect(try await team.workspace.snapshot().engine.facts.table(.rep).count == 3)
    let months = Month(year: 2026, month: 8)...Month(year: 2026, month: 8)
    let won = try await team.workspace.report(
      ReportRequest(kpi: "wonAmount", months: months, by: ["team"]), for: team.admin)
    let counted = won.rows.map { "\($0.by.last?.value ?? "-") \($0.value ?? 0)" }
    #expect(Set(counted) == ["東日本 700.0", "西日本 300.0"])
  }

  @Test func whatAFileMentionsAndThenDescribesIsNewAndNoContradiction() async throws {
    let team = try await Team()
    let staged = try await team.stage(Self.roster, as: .mapping(try Mapping(yaml: Self.reps)))
    let teams = try #require(staged.summary.counts["team"])
    #expect(teams.new == 2 && teams.changed == 0 && teams.mentioned == 0)
    #expect(!kinds(staged).contains(.repeatedKey))
  }

  @Test func aBlankIDBesideFilledOnesIsSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage(numbered.map { $0.replacing("0062,", with: ",") })
    let finding = try #require(staged.summary.findings.first { $0.kind == .blankID })
    #expect(finding.line == 3 && finding.severity == .note)
  }

  // MARK: - Names beside ids

  @Test func aRowThatIsCalledLikeAnIDTakesNothingFromTheRecordThatHasIt() async throws {
    let team = try await Team()
    let file = [
      numbered[0], "1,夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
      "2,冬の更新,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業", "9,2,提案,,,,,",
    ]
    let staged = try await team.stage(file)
    #expect(staged.summary.total.new == 3 && !kinds(staged).contains(.recognised))
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await won(team) == 1_000)
    #expect(try await team.stage(file).summary.changesNothing)
    let later = try await team.stage([named[0], "1,Closed Won,5,2026/08/10,2026/07/01,森,みなと商事"])
    #expect(later.summary.counts["opportunity"]?.new == 1)
    try await team.workspace.publishImport(later.id, by: team.admin)
    #expect(try await won(team) == 1_005)
    let ids = Array(try await team.workspace.snapshot().engine.facts.table(.opportunity).ids)
    let keys = try await team.workspace.store.keys(of: .opportunity, ids: ids).values.map(\.key)
    #expect(Set(keys) == ["1", "2", "9", "1 / みなと商事 / 2026-07-01"])
  }

  @Test func aDealWithoutANameKeepsItsIDFromOneThatIsCalledSo() async throws {
    let team = try await Team()
    try await team.take([numbered[0], "77,,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"])
    try await team.take([named[0], "77,Closed Won,300,2026/08/10,,森,"])
    #expect(try await won(team) == 1_000)
  }

  @Test func aCompanyThatIsCalledLikeTheIDOfAnotherIsFoundByItsName() async throws {
    let team = try await Team()
    let header = numbered[0] + ",取引先 ID"
    let row = "Closed Won,1,2026/08/10,2026/07/01,森"
    try await team.take([
      header, "1,a,\(row),200,100", "2,b,\(row),100,200", "3,c,\(row),100,", "4,d,\(row),300,",
    ])
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.company).count == 3)
    let deals = facts.table(.opportunity)
    let companies = (0..<4).map { deals.cell("company", at: $0) }
    #expect(companies[2] == companies[1] && Set(companies).count == 3)
    try await team.take([numbered[0], "5,e,\(row),100"])
    let later = try await team.workspace.snapshot().engine.facts.table(.opportunity)
    #expect((0..<5).map { later.cell("company", at: $0) }[4] == companies[1])
  }

  private let people = "姓,名,会社名,メール,電話,作成日,リードソース,状況"

  @Test(arguments: [",,", "nishi@umi.example,,", ",06-1111-0000,"])
  func aLeadWhoseAddressIsFilledInLaterStaysTheLeadItWas(_ known: String) async throws {
    let team = try await Team()
    try await team.take([people, "西,五,うみ物産,\(known)2026/08/03,Web,新規", "東,六,うみ物産,,,2026/08/03,Web,新規"])
    let full = [
      people, "西,五,うみ物産,nishi@umi.example,06-1111-0000,2026/08/03,Web,商談化",
      "東,六,うみ物産,,,2026/08/03,Web,新規",
    ]
    let staged = try await team.stage(full)
    #expect(staged.summary.counts["lead"]?.new == 0 && staged.summary.counts["lead"]?.changed == 1)
    #expect(staged.summary.gone.isEmpty)
    #expect(kinds(staged).contains(.completed) == !known.contains("@"))
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.workspace.snapshot().engine.facts.table(.lead).count == 2)
    #expect(try await team.stage(full).summary.changesNothing)
  }

  @Test func aLeadOfTheSameNameElsewhereIsAnother() async throws {
    let team = try await Team()
    try await team.take([people, "西,五,うみ物産,,,2026/08/03,Web,新規"])
    try await team.take([people, "西,五,やまと工業,nishi@yamato.example,,2026/08/03,Web,新規"])
    #expect(try await team.workspace.snapshot().engine.facts.table(.lead).count == 2)
  }

  @Test func wordsForNothingJoinNoStrangers() async throws {
    let team = try await Team()
    try await team.take([
      people, "西,五,個人,a@a.example,,2026/08/03,Web,新規", "東,六,不明,b@b.example,,2026/08/03,Web,新規",
    ])
    let staged = try await team.stage([
      numbered[0], "1,増設,Closed Won,700,2026/08/10,2026/08/05,-,個人",
      "2,更新,Closed Won,300,2026/08/20,2026/08/05,未定,不明",
    ])
    let said = try #require(staged.summary.findingGroups.first { $0.kind == .placeholder })
    #expect(said.count == 4 && said.examples.count == 3 && said.further == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.company).count == 0 && facts.table(.rep).count == 0)
    let deals = facts.table(.opportunity)
    #expect((0..<2).allSatisfy { deals.cell("lead", at: $0) == .none })
    #expect(try await won(team) == 1_000)
  }

  @Test func aKeyOfSeveralColumnsIsTheSameHoweverItsDateIsWritten() async throws {
    let team = try await Team()
    let visits = MappingChoice.mapping(
      try Mapping(
        yaml: """
          name: visits
          records:
            - record: activity
              key: {all: [日, 担当, 訪問先]}
              fields: {occurredOn: 日, kind: {value: visit}, rep: 担当, company: 訪問先}
          """))
    try await team.take(["日,担当,訪問先", "2026-08-05,森,みなと商事", "2026-08-06,森,やまと工業"], as: visits)
    let staged = try await team.stage(
      ["日,担当,訪問先", "2026/8/5,森,㈱みなと商事", "２０２６/８/６,森 ,やまと工業", "2026/8/7,森,やまと工業"], as: visits)
    #expect(staged.summary.counts["activity"]?.new == 1 && staged.summary.gone.isEmpty)
  }

  @Test func aSharedNameIsSaidWithTheRowsThatSayIt() async throws {
    let team = try await Team()
    try await team.take([
      owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01", "00Q2,b,B,New,W,0052,Jo Ueda,2026-08-01",
    ])
    let staged = try await team.stage([
      ownerless, "00Q3,c,C,New,W,Mei Ono,2026-08-01", "00Q4,d,D,New,W,Jo Ueda,2026-08-01",
      "00Q5,e,E,New,W,Jo Ueda,2026-08-01",
    ])
    let finding = try #require(staged.summary.findings.first { $0.kind == .sharedName })
    #expect(finding.line == 3 && finding.rows == 2)
    #expect(staged.summary.findingGroups.first { $0.kind == .sharedName }?.count == 2)
  }

  // MARK: - Companies and people that look alike

  /// The companies of the deals, in their order, by numbers.
  private func companies(_ team: Team) async throws -> [Cell] {
    let deals = try await team.workspace.snapshot().engine.facts.table(.opportunity)
    return (0..<deals.count).map { deals.cell("company", at: $0) }
  }

  private func deal(_ id: Int, _ company: String, rep: String = "森") -> String {
    "\(id),d\(id),Closed Won,1,2026/08/10,2026/07/01,\(rep),\(company)"
  }

  @Test func twoLegalFormsOfOneNameAreTwoCompanies() async throws {
    let team = try await Team()
    let file = [
      numbered[0], deal(1, "株式会社アオキ"), deal(2, "㈱アオキ"), deal(3, "有限会社アオキ"), deal(4, "アオキ（有）"),
    ]
    try await team.take(file)
    let found = try await companies(team)
    #expect(found[0] == found[1] && found[2] == found[3] && found[0] != found[2])
    #expect(try await team.stage(file).summary.changesNothing)
    let staged = try await team.stage([numbered[0], deal(5, "アオキ"), deal(6, "一般社団法人アオキ")])
    #expect(staged.summary.findings.first { $0.kind == .sharedName }?.value == "アオキ")
    #expect(staged.summary.findings.first { $0.kind == .legalForm }?.line == 3)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await companies(team)[4] == .none)
    #expect(Set(try await companies(team)).count == 4)
  }

  @Test(arguments: [["アオキ", "株式会社アオキ"], ["株式会社アオキ", "アオキ"]])
  func aNameWithoutAFormIsTheOnlyCompanyOfThatName(_ names: [String]) async throws {
    let team = try await Team()
    try await team.take([numbered[0], deal(1, names[0])])
    let staged = try await team.stage([numbered[0], deal(2, names[1])])
    #expect(staged.summary.findings.first { $0.kind == .legalForm }?.severity == .note)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let found = try await companies(team)
    #expect(found[0] == found[1] && found[0] != .none)
    try await team.take([numbered[0], deal(3, "有限会社アオキ"), deal(4, "㈱アオキ")])
    let later = try await companies(team)
    #expect(later[2] != later[0] && later[3] == later[0])
  }

  @Test func companiesOfTheirOwnFileKeepTheirForms() async throws {
    let team = try await Team()
    let accounts = MappingChoice.mapping(
      try Mapping(
        yaml: """
          name: accounts
          source: salesforce
          records:
            - {record: company, key: 会社名, fields: {name: 会社名, industry: 業種}}
          """))
    let list = ["会社名,業種", "株式会社アオキ,卸売", "有限会社アオキ,小売", "みなと商事㈱,卸売"]
    try await team.take(list, as: accounts)
    try await team.take([numbered[0], deal(1, "(株)アオキ"), deal(2, "(有)アオキ"), deal(3, "みなと商事")])
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.company).count == 3)
    #expect(Set(try await companies(team)).count == 3)
    #expect(try await team.stage(list, as: accounts).summary.changesNothing)
  }

  @Test func repsWhoseNamesDifferInNothingButSpellingAreSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage([
      numbered[0], deal(1, "A", rep: "鈴木 一"), deal(2, "A", rep: "鈴木一"), deal(3, "A", rep: "鈴木　一"),
      deal(4, "A", rep: "Suzuki"), deal(5, "A", rep: "高橋"),
    ])
    let said = staged.summary.findings.filter { $0.kind == .similarNames }
    #expect(said.map { "\($0.line) \($0.value ?? "")" } == ["2 鈴木 一 / 鈴木一"])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let later = try await team.stage([numbered[0], deal(6, "A", rep: "SUZUKI"), deal(7, "A", rep: "髙橋")])
    #expect(
      later.summary.findings.filter { $0.kind == .similarNames }.compactMap(\.value)
        == ["SUZUKI / Suzuki", "髙橋 / 高橋"])
  }

  @Test func aRepWithoutAnIDIsComparedWithThoseWhoHaveOne() async throws {
    let team = try await Team()
    try await team.take([owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01"])
    let same = try await team.stage([ownerless, "00Q2,b,B,New,W,Jo Ueda,2026-08-01"])
    #expect(!kinds(same).contains(.similarNames))
    let staged = try await team.stage([ownerless, "00Q2,b,B,New,W,JO UEDA,2026-08-01"])
    #expect(staged.summary.findings.first { $0.kind == .similarNames }?.value == "JO UEDA / Jo Ueda")
  }
}
