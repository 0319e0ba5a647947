import SalesModel
import Testing

@testable import Ingest

/// Which dates say how far a file reaches. Today is 2026-11-23.
@Suite struct `Dates of a file` {
  @Test func `What lies ahead is said and completes nothing`() throws {
    let file = try read(["2026-09-01", "2062-10-01", "2026-11-24", "2026-08-11"])
    #expect(file.latest == BusinessDate(iso: "2026-09-01"))
    #expect(file.findings.map(\.kind) == [.futureDate, .futureDate])
    #expect(file.findings.map(\.line) == [3, 4] && file.findings.allSatisfy { $0.column == "Created Date" })
    #expect(file.rejected == 0 && file.records.count { $0.kind == .lead } == 4)
  }

  @Test func `A date far from all others is said and completes nothing`() throws {
    let file = try read(["2012-03-01", "2012-04-01", "2024-03-01", "2013-03-01", "1912-03-01"])
    #expect(file.latest == BusinessDate(iso: "2013-03-01"))
    #expect(file.findings.map(\.kind) == [.farDate, .farDate])
    #expect(Set(file.findings.map(\.value)) == ["2024-03-01", "1912-03-01"])
  }

  @Test(arguments: [
    ["2011-03-01", "2011-04-01"], ["2011-03-01", "2011-04-01", "2011-05-01"], ["2024-03-01", "2024-04-01"],
    ["1926-03-01", "1926-03-02", "2024-03-01"],
  ])
  func `So are two or three of ten, before all others or behind them`(odd: [String]) throws {
    let usual = (1...(10 - odd.count)).map { "2018-0\($0)-01" }
    let file = try read(odd + usual)
    #expect(file.findings.map(\.kind) == odd.map { _ in .farDate })
    #expect(Set(file.findings.map(\.value)) == Set(odd))
    #expect(file.latest?.description == usual.last)
  }

  @Test func `A history of many years is no typo, nor are two dates apart`() throws {
    let years = (1990...2026).map { "\($0)-06-30" }
    #expect(try read(years).findings.isEmpty)
    #expect(try read(["2010-01-01", "2026-10-01"]).findings.isEmpty)
    let apart = (1...9).map { "2009-0\($0)-01" } + (1...9).map { "2026-0\($0)-01" }
    #expect(try read(apart).findings.isEmpty)
    #expect(try read(apart).latest == BusinessDate(iso: "2026-09-01"))
  }

  @Test(arguments: 0..<40) func `Whatever else a column holds, the latest date is none that lies ahead`(
    seed: Int
  ) throws {
    var chance = SeededGenerator(seed: UInt64(seed))
    let days = (0..<Int.random(in: 1...60, using: &chance)).map { _ in
      BusinessDate(dayNumber: 20_000 + Int.random(in: 0...1_400, using: &chance)).description
    }
    let file = try read(days)
    let today = "2026-11-23"
    #expect(file.latest?.description == days.filter { $0 <= today }.max())
    #expect(file.findings.count == days.count { $0 > today })
  }

  private func read(_ days: [String]) throws -> ReadFile {
    try ReadFile(
      "Lead ID,Last Name,Company,Status,Lead Source,Lead Owner,Created Date\n"
        + days.enumerated().map { "00Q\($0.offset),a,b,Open,Web,c,\($0.element)" }.joined(separator: "\n"))
  }

  @Test func `One of three dates is far where the other two agree, or all other dates of the file do`() throws
  {
    let file = try read(["2026-10-01", "2016-10-02", "2026-10-03"])
    #expect(file.findings.map(\.kind) == [.farDate] && file.findings.first?.line == 3)
    let deals = try ReadFile(
      """
      商談 ID,商談名,フェーズ,金額,完了予定日,作成日
      1,a,提案,5,2026/12/31,2026/09/01
      2,b,受注,5,2016/10/05,2026/09/02
      3,c,提案,5,2026/12/31,2026/09/03

      """)
    let far = try #require(deals.findings.first { $0.kind == .farDate })
    #expect(far.line == 3 && far.column == "完了予定日" && far.value == "2016-10-05")
    #expect(deals.latest == BusinessDate(iso: "2026-09-03"))
  }
}
