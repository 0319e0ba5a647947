import Ingest
import SalesModel
import Testing

@testable import Workspace

/// Records without an id of which a later file says less, or one thing differently: known by all else that they say.
struct AgreementTests {
  private static let leads = "姓,名,会社名,メール,電話,リードソース,リード状況,リード 所有者,作成日"
  private static let deals = "商談名,取引先名,商談 所有者,フェーズ,完了予定日,作成日,金額"

  private func counts(_ staged: StagedImport, _ kind: RecordKind) -> [Int] {
    let counts = staged.summary.counts[kind.rawValue] ?? RowCounts()
    return [counts.new, counts.changed, counts.unchanged]
  }

  private func agreed(_ staged: StagedImport) -> [Int] {
    staged.summary.findings.filter { $0.kind == .completed }.map(\.rows)
  }

  private func known() async throws -> Team {
    let team = try await Team()
    try await team.take([
      Self.leads, "青木,一,A社,aoki@a.example,03-1111-1111,Web,新規,山田,2026/09/01",
      "井上,二,B社,inoue@b.example,,展示会,新規,佐藤,2026/09/02", "上田,三,C社,,090-3333-3333,展示会,新規,佐藤,2026/09/02",
    ])
    return team
  }

  @Test func leadsAreKnownWithoutTheColumnOfTheirMailAddresses() async throws {
    let team = try await known()
    let staged = try await team.stage([
      Self.leads.replacing(",メール", with: ""), "青木,一,A社,03-1111-1111,Web,有効,山田,2026/09/01",
      "井上,二,B社,,展示会,有効,佐藤,2026/09/02", "上田,三,C社,090-3333-3333,展示会,有効,佐藤,2026/09/02",
      "江口,四,D社,,展示会,新規,佐藤,2026/09/03",
    ])
    #expect(counts(staged, .lead) == [1, 3, 0] && agreed(staged) == [2])
    #expect(staged.summary.gone.isEmpty)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    #expect(try await team.total("leads", "2026-09", "2026-09") == 4)
    // The file with the addresses means the same leads.
    let again = try await team.stage([
      Self.leads, "青木,一,A社,aoki@a.example,03-1111-1111,Web,有効,山田,2026/09/01",
    ])
    #expect(counts(again, .lead)[0] == 0)
  }

  @Test func aChangedAddressAndAZeroThatASpreadsheetAteMakeNoOtherLead() async throws {
    let team = try await known()
    let staged = try await team.stage([
      Self.leads, "青木,一,A社,,03-1111-1111,Web,有効,山田,2026/09/01",
      "井上,二,B社,inoue@new.example,,展示会,有効,佐藤,2026/09/02", "上田,三,C社,,9033333333,展示会,有効,佐藤,2026/09/02",
    ])
    #expect(counts(staged, .lead) == [0, 3, 0] && agreed(staged) == [3])
  }

  @Test func leadsWhoseIDComesInTheFileThatLacksTheirAddressesStayTheSame() async throws {
    let team = try await known()
    let staged = try await team.stage([
      "リード ID," + Self.leads.replacing(",メール", with: ""), "00Q1,青木,一,A社,03-1111-1111,Web,有効,山田,2026/09/01",
      "00Q2,井上,二,B社,,展示会,有効,佐藤,2026/09/02", "00Q3,上田,三,C社,090-3333-3333,展示会,有効,佐藤,2026/09/02",
    ])
    #expect(counts(staged, .lead) == [0, 3, 0] && staged.summary.gone.isEmpty)
    try await team.workspace.publishImport(staged.id, by: team.admin)
    // Nor is anybody new who is known by an id, and of whom a file has neither that nor the address.
    let again = try await team.stage([
      Self.leads, "井上,二,B社,,03-2222-2222,展示会,有効,佐藤,2026/09/02",
    ])
    #expect(counts(again, .lead)[0] == 0)
  }

  @Test(arguments: [false, true]) func anAddressThatTheFileStillNamesIsNobodyElse(isLast: Bool) async throws {
    let team = try await known()
    let rows = [
      "青木,一,A社,aoki@a.example,03-1111-1111,Web,新規,山田,2026/09/01",
      "青木,一,A社,other@a.example,03-1111-1119,Web,新規,山田,2026/09/01",
    ]
    let staged = try await team.stage([Self.leads] + (isLast ? rows.reversed() : rows))
    #expect(counts(staged, .lead) == [1, 0, 1] && agreed(staged).isEmpty)
  }

  @Test func whoeverSharesAFamilyNameAndADayAloneIsSaidAndTakenAsAnother() async throws {
    let team = try await Team()
    try await team.take([Self.leads, "田中,,,tanaka@x.example,,展示会,新規,山田,2026/09/01"])
    let staged = try await team.stage([Self.leads, "田中,,,other@y.example,,展示会,新規,山田,2026/09/01"])
    #expect(counts(staged, .lead) == [1, 0, 0] && agreed(staged).isEmpty)
    let said = staged.summary.findings.filter { $0.kind == .sharedName }
    #expect(said.map(\.rows) == [1] && said[0].problem.ja.contains("別の人として取り込みます"))
  }

  @Test func twoKnownLeadsThatAgreeWithARowAreNotGuessed() async throws {
    let team = try await Team()
    try await team.take([
      Self.leads, "青木,一,A社,a1@a.example,,Web,新規,山田,2026/09/01",
      "青木,一,A社,a2@a.example,,Web,新規,山田,2026/09/01",
    ])
    let staged = try await team.stage([Self.leads, "青木,一,A社,a3@a.example,,Web,新規,山田,2026/09/01"])
    #expect(counts(staged, .lead) == [1, 0, 0])
  }

  @Test(arguments: ["取引先名", "作成日"]) func dealsOfOneNameAreKnownByWhatTheFileStillSays(_ lack: String)
    async throws
  {
    let team = try await Team()
    let rows = [
      Self.deals, "導入,A社,山田,提案,2026/12/05,2026/09/01,100", "導入,B社,佐藤,提案,2026/12/06,2026/09/02,200",
      "更新,A社,佐藤,提案,2026/12/07,2026/09/03,400",
    ]
    try await team.take(rows)
    let place = Self.deals.split(separator: ",").firstIndex { $0 == lack }
    let less = rows.map { line in
      var cells = line.replacing("提案", with: "受注").split(separator: ",")
      if let place { cells.remove(at: place) }
      return cells.joined(separator: ",")
    }
    let staged = try await team.stage(less)
    #expect(counts(staged, .opportunity) == [0, 3, 0] && staged.summary.gone.isEmpty)
  }

  @Test func aNumberOfARepWhoseZerosAreGoneIsSaid() async throws {
    let team = try await Team()
    let people = try Mapping(
      yaml: "name: hr\nrecords:\n  - record: rep\n    key: 社員番号\n    fields: {name: 氏名}\n")
    let calls = try Mapping(
      yaml: """
        name: calls
        source: hr
        records:
          - record: activity
            key: 番号
            fields: {occurredOn: 日, kind: {value: dial}, rep: {id: 担当ID, column: 担当}}
        """)
    try await team.take(["社員番号,氏名", "001,山田 太郎", "002,佐藤 花子"], as: .mapping(people))
    let staged = try await team.stage(
      ["番号,日,担当ID,担当", "1,2026/09/05,1,山田太郎", "2,2026/09/05,2,佐藤花子"], as: .mapping(calls))
    let said = try #require(staged.summary.findings.first { $0.kind == .respelledKey })
    #expect(said.rows == 2 && said.problem.ja.contains("担当者") && said.value?.contains("001 → 1") == true)
  }

  @Test func similarNamesAreSaidAlsoWhereTheIDComesWithTheSecondFile() async throws {
    let team = try await Team()
    try await team.take([
      "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者", "1,a,受注,1000,2026-08-20,2026-08-01,佐藤 花子",
    ])
    let header = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,所有者 ID,商談 所有者"
    let staged = try await team.stage([header, "2,b,受注,1000,2026-08-20,2026-08-01,005A,佐藤花子"])
    let said = staged.summary.findings.filter { $0.kind == .similarNames }
    #expect(said.map(\.value) == ["佐藤花子 / 佐藤 花子"])
    // Ids tell two people whose names are alike.
    let two = [
      header, "3,c,受注,1,2026-08-20,2026-08-01,005B,髙橋一", "4,d,受注,1,2026-08-20,2026-08-01,005C,高橋一",
    ]
    #expect(!(try await team.stage(two)).summary.findings.contains { $0.kind == .similarNames })
  }
}
