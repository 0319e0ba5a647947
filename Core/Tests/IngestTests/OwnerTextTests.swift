import SalesModel
import Testing

@testable import Ingest

/// Owners as people write them: with a title, and several in one cell.
struct OwnerTextTests {
  private static let header = "商談 ID,商談名,フェーズ,金額,作成日,完了予定日,商談 所有者"

  private func read(_ owners: [String]) throws -> ReadFile {
    let rows = owners.enumerated().map { "\($0),d\($0),受注,100,2026/9/1,2026/10/5,\($1)" }
    return try ReadFile(([Self.header] + rows).joined(separator: "\n") + "\n")
  }

  private func owners(_ file: ReadFile) -> [String] {
    file.said(.opportunity).sorted { $0.key < $1.key }.map { deal in
      guard case .reference(.rep, let key)? = deal.value[Field.Opportunity.closer] else { return "" }
      return key
    }
  }

  @Test func aTitleIsNoPartOfAName() throws {
    let file = try read(["瀬戸", "瀬戸さん", "瀬戸 様", "瀬戸　様", "瀬戸殿", "Mr. Seto"])
    #expect(owners(file) == ["瀬戸", "瀬戸", "瀬戸", "瀬戸", "瀬戸", "Seto"])
    let names = file.records.filter { $0.kind == .rep }.compactMap { $0.values[Field.Rep.name] }
    #expect(names == [.personal("瀬戸"), .personal("Seto")])
    let said = file.findings.filter { $0.kind == .ownerTitle }
    #expect(said.count == 5 && said.allSatisfy { $0.severity == .note && $0.rows == 1 })
  }

  @Test(arguments: ["瀬戸;今井", "瀬戸；今井さん", "瀬戸、今井", "瀬戸/今井", "瀬戸・今井", "瀬戸 | 今井", "\"瀬戸,今井\""])
  func severalPeopleInOneCellAreSaidAndTheFirstOwnsIt(_ cell: String) throws {
    let file = try read(["今井", cell, cell])
    #expect(owners(file) == ["今井", "瀬戸", "瀬戸"])
    let said = file.findings.filter { $0.kind == .severalOwners }
    #expect(said.map(\.rows) == [2] && said.map(\.line) == [3])
    #expect(said.first?.severity == .warning)
    #expect(said.first?.problem.ja.contains("「今井」には付けません") == true)
  }

  @Test(arguments: ["\"Suzuki, Ichiro\"", "ジョン・スミス", "I/O Desk", "氏家 三郎", "様子"])
  func whatIsOneNameStaysOne(_ cell: String) throws {
    let file = try read([cell])
    #expect(owners(file) == [cell.replacing("\"", with: "")])
    #expect(!file.findings.contains { $0.kind == .severalOwners || $0.kind == .ownerTitle })
  }

  @Test func aMappingMaySayThatItIsOneName() throws {
    let mapping = try Mapping(
      yaml: """
        name: calls
        records:
          - record: activity
            key: ID
            fields: {occurredOn: 日, kind: {value: dial}, rep: {column: 担当, words: {夜間;受付: 夜間受付}}}
        """)
    let file = try ReadFile("ID,日,担当\n1,2026-10-05,夜間;受付\n", as: .mapping(mapping))
    #expect(file.said(.activity)["1"]?[Field.Activity.rep] == .reference(.rep, key: "夜間受付"))
  }

  @Test func besideAnIDTheNameIsReadWithoutItsTitle() throws {
    let file = try ReadFile(
      """
      商談 ID,商談名,フェーズ,金額,作成日,完了予定日,所有者 ID,商談 所有者
      1,a,受注,100,2026/9/1,2026/10/5,U1,瀬戸さん
      2,b,受注,100,2026/9/1,2026/10/5,U1,瀬戸

      """)
    #expect(owners(file) == ["U1", "U1"])
    #expect(file.records.first { $0.kind == .rep }?.values[Field.Rep.name] == .personal("瀬戸"))
    #expect(!file.inspection.notes.contains { $0.kind == .sharedID })
  }
}
