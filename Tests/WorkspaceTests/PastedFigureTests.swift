import KPIEngine
import Planning
import SalesModel
import Testing

@testable import Workspace

/// What somebody pastes into 照合: totals as spreadsheets and people write them, and lists of ids.
struct PastedFigureTests {
  private static let known: Set<String> = ["A1", "A2", "1001", "1002"]

  private func read(_ pasted: String, _ unit: KPI.Unit = .count, in currency: Currency = .yen)
    throws(Problem) -> String
  {
    let text = TargetText(unit, currency: currency)
    switch try PastedFigures(pasted, text, isID: { Self.known.contains($0) }) {
    case .total(let total, let skipped): return ([total.description] + skipped).joined(separator: " / ")
    case .ids(let ids): return "ids " + ids.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("1,200", "1200"), ("１，２００", "1200"), ("１２００件", "1200"), ("1,200 件", "1200"), (" 12 \n", "12"),
    ("合計\t1,200", "1200 / 合計"), ("受注数\n34", "34 / 受注数"), ("1001", "1001"),
  ])
  func aCountIsReadAsItIsWritten(_ pasted: String, _ read: String) throws {
    #expect(try self.read(pasted) == read)
  }

  @Test(arguments: [
    ("¥1,200,000", Currency.yen, "1200000"), ("￥１，２００", .yen, "1200"), ("1,200円", .yen, "1200"),
    ("120万円", .yen, "1200000"), ("受注金額\t￥1,200", .yen, "1200 / 受注金額"),
    ("1,200.50", Currency(code: "USD", decimals: 2), "120050"),
    ("1,200", Currency(code: "KRW", decimals: 0), "1200"),
  ])
  func anAmountIsReadInTheUnitThatPeopleSee(_ pasted: String, _ currency: Currency, _ read: String) throws {
    #expect(try self.read(pasted, .money, in: currency) == read)
  }

  @Test(arguments: [("12.5%", "1/8"), ("１２．５％", "1/8"), ("達成率\t20%", "1/5 / 達成率")])
  func aRateIsReadWithItsSign(_ pasted: String, _ read: String) throws {
    #expect(try self.read(pasted, .rate) == read)
  }

  @Test(arguments: [
    ("A1\nA2", "ids A1 A2"), ("A1, A2、B7", "ids A1 A2 B7"), ("A1\tA2\n", "ids A1 A2"),
    ("1001,1002", "ids 1001 1002"),
    ("Deal ID\nA1\n1,200", "ids Deal ID A1 1 200"), ("B8\nB9", "ids B8 B9"), ("7001\n7002", "ids 7001 7002"),
  ])
  func idsAreAListHoweverTheyAreParted(_ pasted: String, _ read: String) throws {
    #expect(try self.read(pasted) == read)
  }

  @Test(arguments: [
    ("12%", "12%"), ("約1200", "約1200"), ("$1,200", "$1,200"), ("1,200\n3,400", "3,400"),
    ("4月\t1,200\n5月\t3,400", "1,200"),
  ])
  func whatIsNeitherIsRefusedWithItsWords(_ pasted: String, _ quoted: String) {
    let problem = #expect(throws: Problem.self) { try read(pasted) }
    #expect(problem?.field == "pasted" && problem?.message.ja.contains(quoted) == true)
    #expect(problem?.remedy != nil)
  }

  @Test func nothingIsNoTotal() {
    #expect(throws: Problem.self) { try read(" \n\t ") }
  }
}
