import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// Who a row means over several files of one source.
struct IdentityTests {

  @Test func recordsKnownByNameTakeTheIDsThatComeLater() async throws {
    let team = try await Team()
    try await team.take(IdentityFiles.named)
    let staged = try await team.stage(IdentityFiles.numbered)
    #expect(staged.summary.findings.map(\.kind).contains(.recognised))
    #expect(staged.summary.total.new == 0)
    #expect(staged.summary.gone.isEmpty)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.wonInAugust() == 1_000)
    #expect(try await team.stage(IdentityFiles.numbered).summary.changesNothing)
    let renamed = IdentityFiles.numbered.map { $0.replacing("夏の増設", with: "夏の大増設") }
    try await team.take(renamed)
    #expect(try await team.wonInAugust() == 1_000)
  }

  @Test func theIDsMayBeMissingLater() async throws {
    let team = try await Team()
    try await team.take(IdentityFiles.numbered)
    let staged = try await team.stage(IdentityFiles.named)
    #expect(staged.summary.total.new == 0)
    #expect(staged.summary.gone.isEmpty)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.wonInAugust() == 1_000)
    #expect(try await team.stage(IdentityFiles.named).summary.changesNothing)
  }

  @Test func anIDThatOthersReferredToTakesThePlaceOfTheRecordOfItsName() async throws {
    let team = try await Team()
    try await team.take(IdentityFiles.named)
    try await team.take([
      "リード ID,会社名,姓,名,作成日,リードソース,状況,取引開始済み商談 ID", "00Q1,みなと商事,森下,一,2026/06/01,Web,取引開始,0061",
    ])
    try await team.take(IdentityFiles.numbered)
    #expect(try await team.wonInAugust() == 1_000)
    #expect(
      try await team.workspace.origins(for: team.admin).first { $0.kind == .opportunity }?.unmatched == 1)
    #expect(try await team.stage(IdentityFiles.numbered).summary.changesNothing)
  }

  @Test func aNameThatTwoIDsOfTheFileHaveIsTakenByNeither() async throws {
    let team = try await Team()
    try await team.take([IdentityFiles.named[0], IdentityFiles.named[1]])
    let other = "0069,夏の増設,Closed Won,5,2026/08/11,2026/07/09,森,うみ物産"
    let staged = try await team.stage([IdentityFiles.numbered[0], IdentityFiles.numbered[1], other])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    // The very same name, date and company is the record; the other one is new.
    #expect(try await team.wonInAugust() == 705)
  }

  @Test func aDealOfTheSameNameThatWasOpenedOnAnotherDayIsAnother() async throws {
    let team = try await Team()
    try await team.take([IdentityFiles.named[0], IdentityFiles.named[1]])
    try await team.take([IdentityFiles.named[0], "夏の増設,Closed Won,40,2026/08/12,2026/08/01,林,やまと工業"])
    #expect(try await team.wonInAugust() == 740)
  }

  @Test func aDealWhoseCompanyIsWrittenAnewStaysTheDealItWas() async throws {
    let team = try await Team()
    try await team.take(IdentityFiles.named)
    let staged = try await team.stage(IdentityFiles.named.map { $0.replacing("みなと商事", with: "みなとホールディングス") })
    #expect(staged.summary.total.new == 0)
    #expect(staged.summary.total.changed == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.wonInAugust() == 1_000)
  }

  @Test func twoRepsOfOneNameAreTwoOnEveryPage() async throws {
    let team = try await Team()
    try await team.take([
      IdentityFiles.owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01",
      "00Q2,b,B,New,W,0052,Jo Ueda,2026-08-01",
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
    #expect(try await team.wonInAugust() == 1_005)
    let merged = try await team.workspace.stageImport(
      of: ByteSource(Array(twins.joined(separator: "\n").utf8)), named: "file.csv", as: .recognise,
      mergingSharedKeys: true, by: team.admin)
    #expect(merged.summary.sharedNames(of: merged.id).map(\.outcome) == [.one])
    try await team.workspace.publishImport(
      merged.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    #expect(try await names(team) == ["増設 one"])
    #expect(try await team.wonInAugust() == 305)
    let apart = try await team.stage(twins)
    try await team.workspace.publishImport(
      apart.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    #expect(try await names(team) == ["増設 apart"])
    #expect(try await team.wonInAugust() == 1_005)
  }

  @Test func aNameIsTheOneIDThatHasItAndNobodyWhenTwoHaveIt() async throws {
    let team = try await Team()
    let header = "Lead ID,Last Name,Company,Status,Lead Source,Lead Owner,Created Date"
    try await team.take([IdentityFiles.owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01"])
    try await team.take([header, "00Q2,b,B,New,W,Jo Ueda,2026-08-02"])
    #expect(try await team.workspace.snapshot().engine.facts.table(.rep).count == 1)
    try await team.take([IdentityFiles.owners, "00Q3,c,C,New,W,0052,Jo Ueda,2026-08-03"])
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
    try await team.take(IdentityFiles.numbered)
    func without(_ column: Int) -> [String] {
      IdentityFiles.numbered.map { line in
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
    #expect(try await team.wonInAugust() == 1_000)
    let told = try await team.stage(without(3))
    try await team.workspace.publishImport(
      told.id, deciding: PublishDecision(clearsMissing: true), by: team.admin)
    #expect(try await team.wonInAugust() ?? 0 == 0)
    #expect(try await team.stage(without(3)).summary.changesNothing)
    try await team.take(IdentityFiles.numbered)
    #expect(try await team.wonInAugust() == 1_000)
  }

  @Test func aCustomFieldThatBecomesBlankIsBlankWhateverTheOtherRowsSay() async throws {
    let team = try await Team()
    let header = IdentityFiles.numbered[0] + ",区分"
    try await team.take([header, IdentityFiles.numbered[1] + ",A"])
    try await team.take([header, IdentityFiles.numbered[1] + ","])
    let table = try await team.workspace.snapshot().engine.facts.table(.opportunity)
    #expect(table.cell("custom.区分", at: 0) == .none)
  }

  @Test func rowsThatShareAnIDAndDifferAreSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage(
      IdentityFiles.numbered + [IdentityFiles.numbered[1].replacing("700", with: "900")])
    #expect(staged.summary.findings.map(\.kind).contains(.repeatedKey))
    #expect(staged.summary.findings.first { $0.kind == .repeatedKey }?.line == 4)
  }

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
    try await team.take([IdentityFiles.ownerless, "00Q1,a,A,New,W,Jo Ueda,2026-08-01"])
    let staged = try await team.stage([
      IdentityFiles.owners, "00Q2,b,B,New,W,0051,Jo Ueda,2026-08-01",
      "00Q3,c,C,New,W,0052,Jo Ueda,2026-08-01",
    ])
    let finding = try #require(staged.summary.findings.first { $0.kind == .sharedName })
    #expect(finding.value == "Jo Ueda" && !staged.summary.findings.map(\.kind).contains(.recognised))
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let counts = try await leads(team)
    #expect(counts["Jo Ueda (0051)"] == 1 && counts["Jo Ueda (0052)"] == 1 && counts.count == 3)
  }

  @Test func aDealWithoutAnIDIsNeitherOfTwoThatAreCalledTheSame() async throws {
    let team = try await Team()
    let row = "夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"
    try await team.take([
      IdentityFiles.numbered[0], "0061," + row.replacing("700", with: "100"),
      "0062," + row.replacing("700", with: "200"),
    ])
    let staged = try await team.stage([
      IdentityFiles.named[0], row.replacing("700", with: "200"), IdentityFiles.named[2],
    ])
    let finding = try #require(staged.summary.findings.first { $0.kind == .sharedName })
    #expect(finding.severity == .rejected && finding.line == 2 && staged.summary.rejected == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.wonInAugust() == 600)
  }

  @Test func ofTwoIDsThatAreCalledTheSameTheOneThatAgreesIsTheRecord() async throws {
    let team = try await Team()
    let row = "夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"
    try await team.take([IdentityFiles.named[0], row])
    let staged = try await team.stage([
      IdentityFiles.numbered[0], "0062," + row, "0061," + row.replacing("700", with: "100"),
    ])
    #expect(staged.summary.total.new == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.wonInAugust() == 800)
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
    try await team.take(IdentityFiles.numbered)
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
    #expect(!staged.summary.findings.map(\.kind).contains(.repeatedKey))
  }

  @Test func aBlankIDBesideFilledOnesIsSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage(IdentityFiles.numbered.map { $0.replacing("0062,", with: ",") })
    let finding = try #require(staged.summary.findings.first { $0.kind == .blankID })
    #expect(finding.line == 3 && finding.severity == .note)
  }
}
