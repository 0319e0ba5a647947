import Ingest
import KPIEngine
import SalesModel
import Testing

@testable import Workspace

/// Whom rows mean that are called like others, or nearly so.
struct LookalikeTests {
  @Test func aRowThatIsCalledLikeAnIDTakesNothingFromTheRecordThatHasIt() async throws {
    let team = try await Team()
    let file = [
      IdentityFiles.numbered[0], "1,夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
      "2,冬の更新,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業", "9,2,提案,,,,,",
    ]
    let staged = try await team.stage(file)
    #expect(staged.summary.total.new == 3 && !staged.summary.findings.map(\.kind).contains(.recognised))
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.wonInAugust() == 1_000)
    #expect(try await team.stage(file).summary.changesNothing)
    let later = try await team.stage([IdentityFiles.named[0], "1,Closed Won,5,2026/08/10,2026/07/01,森,みなと商事"])
    #expect(later.summary.counts["opportunity"]?.new == 1)
    try await team.workspace.publishImport(later.id, by: team.admin)
    #expect(try await team.wonInAugust() == 1_005)
    let ids = Array(try await team.workspace.snapshot().engine.facts.table(.opportunity).ids)
    let keys = try await team.workspace.store.keys(of: .opportunity, ids: ids).values.map(\.key)
    #expect(Set(keys) == ["1", "2", "9", "1 / みなと商事 / 2026-07-01"])
  }

  @Test func aDealWithoutANameKeepsItsIDFromOneThatIsCalledSo() async throws {
    let team = try await Team()
    try await team.take([IdentityFiles.numbered[0], "77,,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事"])
    try await team.take([IdentityFiles.named[0], "77,Closed Won,300,2026/08/10,,森,"])
    #expect(try await team.wonInAugust() == 1_000)
  }

  @Test func aCompanyThatIsCalledLikeTheIDOfAnotherIsFoundByItsName() async throws {
    let team = try await Team()
    let header = IdentityFiles.numbered[0] + ",取引先 ID"
    let row = "Closed Won,1,2026/08/10,2026/07/01,森"
    try await team.take([
      header, "1,a,\(row),200,100", "2,b,\(row),100,200", "3,c,\(row),100,", "4,d,\(row),300,",
    ])
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.company).count == 3)
    let deals = facts.table(.opportunity)
    let companies = (0..<4).map { deals.cell("company", at: $0) }
    #expect(companies[2] == companies[1] && Set(companies).count == 3)
    try await team.take([IdentityFiles.numbered[0], "5,e,\(row),100"])
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
    #expect(staged.summary.findings.map(\.kind).contains(.completed) == !known.contains("@"))
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
      IdentityFiles.numbered[0], "1,増設,Closed Won,700,2026/08/10,2026/08/05,-,個人",
      "2,更新,Closed Won,300,2026/08/20,2026/08/05,未定,不明",
    ])
    let said = try #require(staged.summary.findingGroups.first { $0.kind == .placeholder })
    #expect(said.count == 4 && said.examples.count == 3 && said.further == 1)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.company).count == 0 && facts.table(.rep).count == 0)
    let deals = facts.table(.opportunity)
    #expect((0..<2).allSatisfy { deals.cell("lead", at: $0) == .none })
    #expect(try await team.wonInAugust() == 1_000)
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
      IdentityFiles.owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01",
      "00Q2,b,B,New,W,0052,Jo Ueda,2026-08-01",
    ])
    let staged = try await team.stage([
      IdentityFiles.ownerless, "00Q3,c,C,New,W,Mei Ono,2026-08-01", "00Q4,d,D,New,W,Jo Ueda,2026-08-01",
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
      IdentityFiles.numbered[0], deal(1, "株式会社アオキ"), deal(2, "㈱アオキ"), deal(3, "有限会社アオキ"), deal(4, "アオキ（有）"),
    ]
    try await team.take(file)
    let found = try await companies(team)
    #expect(found[0] == found[1] && found[2] == found[3] && found[0] != found[2])
    #expect(try await team.stage(file).summary.changesNothing)
    let staged = try await team.stage([IdentityFiles.numbered[0], deal(5, "アオキ"), deal(6, "一般社団法人アオキ")])
    #expect(staged.summary.findings.first { $0.kind == .sharedName }?.value == "アオキ")
    #expect(staged.summary.findings.first { $0.kind == .legalForm }?.line == 3)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await companies(team)[4] == .none)
    #expect(Set(try await companies(team)).count == 4)
  }

  @Test(arguments: [["アオキ", "株式会社アオキ"], ["株式会社アオキ", "アオキ"]])
  func aNameWithoutAFormIsTheOnlyCompanyOfThatName(_ names: [String]) async throws {
    let team = try await Team()
    try await team.take([IdentityFiles.numbered[0], deal(1, names[0])])
    let staged = try await team.stage([IdentityFiles.numbered[0], deal(2, names[1])])
    #expect(staged.summary.findings.first { $0.kind == .legalForm }?.severity == .note)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let found = try await companies(team)
    #expect(found[0] == found[1] && found[0] != .none)
    try await team.take([IdentityFiles.numbered[0], deal(3, "有限会社アオキ"), deal(4, "㈱アオキ")])
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
    try await team.take([IdentityFiles.numbered[0], deal(1, "(株)アオキ"), deal(2, "(有)アオキ"), deal(3, "みなと商事")])
    let facts = try await team.workspace.snapshot().engine.facts
    #expect(facts.table(.company).count == 3)
    #expect(Set(try await companies(team)).count == 3)
    #expect(try await team.stage(list, as: accounts).summary.changesNothing)
  }

  @Test func repsWhoseNamesDifferInNothingButSpellingAreSaid() async throws {
    let team = try await Team()
    let staged = try await team.stage([
      IdentityFiles.numbered[0], deal(1, "A", rep: "鈴木 一"), deal(2, "A", rep: "鈴木一"),
      deal(3, "A", rep: "鈴木　一"),
      deal(4, "A", rep: "Suzuki"), deal(5, "A", rep: "高橋"),
    ])
    let said = staged.summary.findings.filter { $0.kind == .similarNames }
    #expect(said.map { "\($0.line) \($0.value ?? "")" } == ["2 鈴木 一 / 鈴木一"])
    try await team.workspace.publishImport(staged.id, by: team.admin)
    let later = try await team.stage([
      IdentityFiles.numbered[0], deal(6, "A", rep: "SUZUKI"), deal(7, "A", rep: "髙橋"),
    ])
    #expect(
      later.summary.findings.filter { $0.kind == .similarNames }.compactMap(\.value)
        == ["SUZUKI / Suzuki", "髙橋 / 高橋"])
  }

  @Test func aRepWithoutAnIDIsComparedWithThoseWhoHaveOne() async throws {
    let team = try await Team()
    try await team.take([IdentityFiles.owners, "00Q1,a,A,New,W,0051,Jo Ueda,2026-08-01"])
    let same = try await team.stage([IdentityFiles.ownerless, "00Q2,b,B,New,W,Jo Ueda,2026-08-01"])
    #expect(!same.summary.findings.map(\.kind).contains(.similarNames))
    let staged = try await team.stage([IdentityFiles.ownerless, "00Q2,b,B,New,W,JO UEDA,2026-08-01"])
    #expect(staged.summary.findings.first { $0.kind == .similarNames }?.value == "JO UEDA / Jo Ueda")
  }
}
