import Foundation
import SalesModel
import Testing

@testable import Ingest

/// Files that were joined, of which one part is written in another encoding.
struct MixedEncodingTests {
  private static let header = "商談名,フェーズ,商談 所有者,金額,作成日,完了予定日\n"

  private func rows(_ range: Range<Int>) -> String {
    range.map { "案件その\($0)番,受注,藤沢 健,100,2026/10/1,2026/10/5\n" }.joined()
  }

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  @Test(arguments: [(1, 1), (3, 30), (30, 30), (30, 300), (1, 30), (300, 3), (3_000, 20)])
  func aFileThatGoesOnInCP932IsRefusedWithTheLine(_ before: Int, _ behind: Int) throws {
    let joined =
      try bytes(Self.header + rows(0..<before), .utf8) + bytes(rows(0..<behind), .shiftJIS)
    let refusal = #expect(throws: ImportRefusal.self) { try ReadFile(ByteSource(joined)) }
    #expect(refusal?.message.ja.contains("\(before + 2)行目から") == true)
  }

  @Test(arguments: [(30, 30), (100, 30)])
  func soIsOneThatBeginsInIt(_ before: Int, _ behind: Int) throws {
    let joined =
      try bytes(Self.header + rows(0..<before), .shiftJIS) + bytes(rows(0..<behind), .utf8)
    let refusal = #expect(throws: ImportRefusal.self) { try ReadFile(ByteSource(joined)) }
    #expect(refusal?.message.en.contains("From line \(before + 2)") == true)
  }

  @Test func damageHereAndThereIsRejectedInItsRows() throws {
    let damaged = try bytes(rows(0..<4), .shiftJIS)
    let file = try ReadFile(
      ByteSource(bytes(Self.header + rows(0..<100), .utf8) + damaged + bytes(rows(100..<110), .utf8)))
    #expect(file.rejected == 4 && file.said(.opportunity).count == 110)
    let last = try ReadFile(
      ByteSource(bytes(Self.header + rows(0..<100), .utf8) + bytes(rows(0..<2), .shiftJIS)))
    #expect(last.rejected == 2)
  }

  @Test func aFileOfOldCharactersIsStillCP932() throws {
    let names = "髙﨑 濵邊 齋藤 瀧澤 廣瀨 鵜飼 鷗外 麴町 薗部 禰宜 瑤子 獨協 蕭蕭 讓治 縣".split(separator: " ")
    let text =
      Self.header + names.map { "\($0),受注,\($0),100,2026/10/1,2026/10/5\n" }.joined()
    let encoded = text.data(using: .shiftJIS, allowLossyConversion: true)
    let file = try ReadFile(ByteSource(Array(try #require(encoded))))
    #expect(file.inspection.encoding == .cp932 && file.said(.opportunity).count == names.count)
  }
}
