import Foundation
import SalesModel
import Testing

@testable import Ingest

/// Whatever a file looks like: each of its rows is stored, rejected with its reason, or said.
@Suite struct EveryRowTests {
  @Test(arguments: 0..<150)
  func inIsStoredRejectedOrSaid(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let file = RandomFile(&random)
    let read = try ReadFile(.cut(file.bytes, every: Int.random(in: 1...4_000, using: &random)))
    let said = read.findings.count { $0.kind == .sumRow }
    #expect(read.rows + said == file.rows, "\(file.text)")
    #expect(read.findings.count { $0.severity == .rejected } == read.rejected)
    #expect(read.said(.opportunity).count + read.rejected == read.rows, "\(file.text)")
    #expect(said == file.sums, "\(file.text)")
    #expect(read.rejected == file.broken, "\(read.findings) \(file.text)")
    #expect(
      read.findings.allSatisfy { $0.severity != .rejected || !$0.problem.ja.isEmpty && $0.remedy != nil })
  }
}

/// A report with what reports have, and how many rows of it are which.
private struct RandomFile {
  private(set) var rows = 0
  private(set) var sums = 0
  private(set) var broken = 0
  private(set) var text = ""
  private(set) var bytes: [UInt8] = []

  private static let names = ["商談 ID", "商談名", "フェーズ", "金額", "完了予定日", "作成日", "取引先名", "備考"]
  private static let companies = ["合計", "Total", "小計サービス", "A社", "ﾊﾟﾅｿ", "B, Inc.", "C|D;E", "改行\nあり", ""]

  init(_ random: inout SeededGenerator) {
    let delimiter = [",", "\t", ";", "|"].randomElement(using: &random) ?? ","
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    func line(_ cells: [String], quotingAll: Bool) -> String {
      cells.map { cell in
        let needsQuotes = quotingAll || [delimiter, "\"", "\n"].contains(where: cell.contains)
        return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }.joined(separator: delimiter) + end
    }
    if Bool.random(using: &random) { text += line(["商談レポート"], quotingAll: false) + end }
    let arrow = ["", " ↑", "  ▼", "\u{200B}"].randomElement(using: &random) ?? ""
    let isWindows = Bool.random(using: &random) && arrow != "\u{200B}"
    text += line(Self.names.map { $0 == "金額" ? $0 + arrow : $0 }, quotingAll: false)
    var sum = 0
    for number in 1...Int.random(in: 2...40, using: &random) {
      if Int.random(in: 0..<9, using: &random) == 0 { text += end }
      var cells = [
        "006\(number)", "案件\(number)", "Closed Won", "\(number * 10)", "2026/10/10", "2026/09/01",
        Self.companies.randomElement(using: &random) ?? "", "メモ",
      ]
      switch Int.random(in: 0..<10, using: &random) {
      case 0:
        cells[5] = "2026/13/45"
        broken += 1
      case 1:
        cells[0] = ""
        cells[1] = ""
        broken += 1
      case 2: cells.removeLast(Int.random(in: 1...4, using: &random))
      case 3:
        cells.append("余り")
        broken += 1
      default: break
      }
      sum += number * 10
      rows += 1
      text += line(cells, quotingAll: Bool.random(using: &random))
    }
    if Bool.random(using: &random) {
      text += line(["", "合計", "", "\(sum)", "", "", "", ""], quotingAll: false)
      rows += 1
      sums = 1
    }
    let form: String.Encoding = isWindows ? .shiftJIS : .utf8
    bytes = Array(text.data(using: form) ?? Data(text.utf8))
  }
}
