import Ingest
import SalesModel
import Testing

@testable import Workspace

/// Records without an id of which a later file says less: what cannot be told from known ones is said before it counts twice.
struct MaybeKnownTests {
  private static let header = "商談 所有者,取引先名,商談名,フェーズ,金額,完了日,作成日"
  private static let rows = [
    "西田,みなと商事,新規導入,受注,100,2026/08/05,2026/07/01", "西田,みなと商事,増設,受注,200,2026/08/06,2026/07/02",
    "東山,やまと工業,新規導入,受注,400,2026/08/07,2026/07/03",
  ]

  private func said(_ staged: StagedImport) -> [Finding] {
    staged.summary.findings.filter { $0.kind == .maybeKnown }
  }

  private func counts(_ staged: StagedImport, _ kind: RecordKind = .opportunity) -> [Int] {
    let counts = staged.summary.counts[kind.rawValue] ?? RowCounts()
    return [counts.new, counts.changed + counts.unchanged]
  }

  /// The file without some of its columns, or with some of them blank.
  private func lines(without columns: [String] = [], blank: [String] = []) -> [String] {
    let names = Self.header.split(separator: ",").map(String.init)
    return ([Self.header] + Self.rows).enumerated().map { index, line in
      zip(names, line.split(separator: ",", omittingEmptySubsequences: false)).filter {
        !columns.contains($0.0)
      }.map { index > 0 && blank.contains($0.0) ? "" : String($0.1) }.joined(separator: ",")
    }
  }

  private func known() async throws -> Team {
    let team = try await Team()
    try await team.take([Self.header] + Self.rows)
    return team
  }

  @Test func dealsThatAFileCallsByTheirNamesAloneAreSaidWhereTheyMayBeKnown() async throws {
    let team = try await known()
    let staged = try await team.stage(lines(without: ["取引先名", "作成日"]))
    // Whatever is taken as new may be one of the known ones, and is said with its number.
    let finding = try #require(said(staged).first)
    #expect(finding.rows == counts(staged)[0] && counts(staged)[0] > 0)
    #expect(finding.remedy?.ja.contains("--exclude-gone") == true)
    // As the remedy says: the file has all of them.
    try await team.workspace.publishImport(
      staged.id, deciding: PublishDecision(excludesGone: true), by: team.admin)
    // One of the two rows of one name was rejected, and said.
    #expect(staged.summary.rejected == 1)
    #expect(try await team.wonInAugust() == 300)
  }

  @Test func aBlankCompanyOrDayIsNoOtherDealAsLongAsOneKnownDealAgrees() async throws {
    let team = try await known()
    for blank in ["取引先名", "作成日"] {
      let staged = try await team.stage(lines(blank: [blank]))
      #expect(counts(staged) == [0, 3] && said(staged).isEmpty && staged.summary.gone.isEmpty)
      #expect(staged.summary.findings.contains { $0.kind == .completed && $0.severity == .warning })
    }
  }

  @Test func idsThatComeWithAFileThatSaysLessAreSaid() async throws {
    let team = try await known()
    let file = lines(without: ["取引先名", "作成日"])
    let numbered =
      ["商談 ID," + file[0]] + file.dropFirst().enumerated().map { "006\($0.offset),\($0.element)" }
    let staged = try await team.stage(numbered)
    #expect(said(staged).map(\.rows).reduce(0, +) == counts(staged)[0] && counts(staged)[0] > 0)
  }

  @Test func dealsThatAreKnownByIDsAreSaidWhereAFileCallsThemByNamesThatSeveralHave() async throws {
    let team = try await Team()
    try await team.take([
      "商談 ID," + Self.header, "0061,西田,みなと商事,新規導入,受注,100,2026/08/05,2026/07/01",
      "0062,東山,やまと工業,新規導入,受注,200,2026/08/06,2026/07/01",
    ])
    let staged = try await team.stage([
      "商談 所有者,商談名,フェーズ,金額,完了日,作成日", "西田,新規導入,受注,100,2026/08/05,2026/07/01",
    ])
    #expect(counts(staged)[0] == 0 || said(staged).map(\.rows) == [1])
    #expect(!staged.summary.findings.contains { $0.problem.en.contains("saying nobody") })
  }

  @Test func theSameDealOfTheNextMonthIsAnotherAndNothingIsSaid() async throws {
    let team = try await known()
    let staged = try await team.stage([Self.header, "西田,みなと商事,新規導入,受注,100,2026/09/05,2026/08/01"])
    #expect(counts(staged) == [1, 0] && said(staged).isEmpty)
  }

  @Test func newDealsWithIDsAreOthersHoweverTheyAreCalled() async throws {
    let team = try await Team()
    try await team.take(["商談 ID," + Self.header, "0061," + Self.rows[0]])
    let staged = try await team.stage(["商談 ID," + Self.header, "0062," + Self.rows[0]])
    #expect(counts(staged) == [1, 0] && said(staged).isEmpty)
  }

  @Test func leadsWhoseAddressSeveralShareAreSaidWhereTheirIDComesWithoutTheirCompany() async throws {
    let team = try await Team()
    let header = "リード 所有者,会社名,姓,名,作成日,リード状況,メール"
    try await team.take([
      header, "森,みなと商事,西田,花,2026/08/05,新規,info@mall.example", "林,やまと工業,西田,花,2026/08/05,新規,info@mall.example",
    ])
    let staged = try await team.stage([
      header + ",リード ID", "森,,西田,花,2026/08/05,新規,info@mall.example,00Q1",
      "林,やまと工業,西田,花,2026/08/05,新規,info@mall.example,00Q2",
    ])
    #expect(counts(staged, .lead)[0] == said(staged).map(\.rows).reduce(0, +))
  }
}
