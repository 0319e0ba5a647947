import SalesModel
import Testing

@testable import Ingest

/// Reports whose quotes stay open, and such as were put together from several files.
@Suite struct DamagedReportTests: ReadsReports {
  @Test func aQuoteThatStaysOpenSaysHowManyLinesItTook() throws {
    let file = try read([deal("山田", "A", 100), "\"佐藤,B,B社,受注,200", deal("山田", "C", 1), deal("山田", "D", 1)])
    let finding = try #require(file.findings.first { $0.kind == .openQuote })
    #expect(finding.line == 3 && finding.problem.ja.contains("3行"))
  }

  @Test func aQuoteThatALaterRowClosesSwallowsNoRowInSilence() throws {
    let swallowed = [
      "山田,A,\"A社,受注,100,2026/9/1,2026/10/5", deal("佐藤", "B", 200), "佐藤,C,C社\",受注,400,2026/9/1,2026/10/7",
    ]
    let file = try read(swallowed + [deal("山田", "D", 800)])
    #expect(file.rejected == 1 && owners(file) == ["D": "山田"])
    let finding = try #require(file.findings.first { $0.kind == .openQuote })
    #expect(finding.line == 2 && finding.problem.ja.contains("3行"))
  }

  @Test func aHeaderThatComesOnceMoreIsNoRecord() throws {
    let file = try read([deal("山田", "A", 100), Self.header, deal("佐藤", "B", 200)])
    #expect(file.rejected == 0 && owners(file) == ["A": "山田", "B": "佐藤"])
    #expect(file.findings.contains { $0.line == 3 && $0.kind == .secondHeader })
  }

  @Test func aSecondHeaderWithAnotherOrderRefusesTheFile() throws {
    var columns = Self.header.split(separator: ",").map(String.init)
    columns.swapAt(0, 1)
    let error = #expect(throws: ImportRefusal.self) {
      try read([deal("山田", "A", 100), columns.joined(separator: ","), deal("佐藤", "B", 200)])
    }
    #expect(error?.message.ja.contains("3行目") == true)
  }

  @Test func aTextOfSeveralLinesIsOneCell() throws {
    let file = try read(["山田,\"更新\n二年目, 増額\",A社,受注,100,2026/9/1,2026/10/5", deal("佐藤", "B", 200)])
    #expect(file.rejected == 0 && owners(file).count == 2)
  }
}
