import Foundation
import Ingest
import SalesModel
import Testing

@testable import Workspace

/// What a dry run notices is counted by what it is about.
struct FindingGroupTests {
  @Test func findingsOfOneKindAreCountedWithThreeExamples() async throws {
    let team = try await Team()
    let rows = (1...7).map { "a\($0),2026-13-0\($0),page1,social" }
    let staged = try await team.stage(
      ["mql_id,first_contact_date,landing_page_id,origin"] + rows + ["b,2026-04-01,p", "合計,8,,"])
    let groups = staged.summary.findingGroups
    #expect(groups.map(\.kind) == [.notADate, .missingCells, .sumRow])
    #expect(groups.map(\.count) == [7, 1, 1])
    #expect(groups.first?.examples.map(\.line) == [2, 3, 4])
    #expect(staged.summary.findingRows(.ja).count == 1 + 9)
  }

  @Test func summariesOfEarlierReleasesHaveFindingsWithoutAKind() throws {
    let finding = Finding(.rejected, .noKey, line: 3, Localized(ja: "空", en: "Empty"))
    var kept = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(finding)) as? [String: Any])
    kept["kind"] = nil
    let read = try JSONDecoder().decode(Finding.self, from: JSONSerialization.data(withJSONObject: kept))
    #expect(read.kind == .earlier)
    #expect(read.line == 3)
  }

  @Test func aCompanyOfAnEarlierReleaseIsFoundUnderItsWholeName() {
    var known = KeyTable()
    let bank = known.add(Fingerprint(of: "ban"), id: 7)
    let bike = known.add(Fingerprint(of: "tre"), id: 8)
    known.addFormerCompanies([7: ["name": "Bancorp"], 8: ["name": "Tre Inc."]])
    #expect(known.place(of: Fingerprint(of: "bancorp")) == bank)
    #expect(known.place(of: Fingerprint(of: "ban")) == bank)
    #expect(known.place(of: Fingerprint(of: "tre")) == bike)
    #expect(known.place(of: Fingerprint(of: "trekk")) == nil)
    #expect(known.places(of: [Fingerprint(of: "bancorp"), Fingerprint(of: "x")]) == [bank, nil])
  }
}
