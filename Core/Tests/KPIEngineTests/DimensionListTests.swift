import Foundation
import KPIEngine
import SalesModel
import Testing

/// docs/metrics.md lists what questions can be grouped by and which fields they can name; here it is held to the code.
@Suite struct DimensionListTests {
  private static let document = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../docs/metrics.md")

  private static func section() throws -> Substring {
    let text = try String(contentsOf: document, encoding: .utf8)
    let start = try #require(text.firstRange(of: "## What a question can be grouped by"))
    let end = try #require(text[start.upperBound...].firstRange(of: "\n## "))
    return text[start.upperBound..<end.lowerBound]
  }

  /// The first cell of each row of the section's tables with the words in code quotes of that cell.
  private static func rows() throws -> [(names: [String], line: Substring)] {
    try section().split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      let first = line.dropFirst().prefix { $0 != "|" }
      return (first.matches(of: /`([^`]+)`/).map { String($0.1) }, line)
    }
  }

  @Test func everyDimensionIsListedAndNoOther() throws {
    let listed = Set(try Self.rows().flatMap(\.names)).subtracting(RecordKind.allCases.map(\.rawValue))
    let known =
      ["month", "quarter", "half", "fiscalYear", Dimension.leadAge, "custom.COLUMN"]
      + TimePart.allCases.map(\.rawValue) + Dimension.all.map(\.name)
    // `--by` heads the table; rep, team and company are kinds of record as well.
    #expect(listed.subtracting(["--by"]) == Set(known).subtracting(["rep", "team", "company"]))
    for both in ["rep", "team", "company"] { #expect(try Self.rows().flatMap(\.names).contains(both)) }
  }

  @Test(arguments: RecordKind.allCases) func everyFieldOfAKindIsListed(_ kind: RecordKind) throws {
    let fields = (kind.fields + kind.derivedFields).filter { !$0.isPersonal }.map { "`\($0.name)`" }
    let line = "| `\(kind.rawValue)` | \(fields.joined(separator: ", ")) |"
    #expect(try Self.rows().contains { $0.line == line }, "docs/metrics.md should say: \(line)")
  }
}
