import Foundation
import Ingest
import Testing

struct SheetTests {
  @Test func aPastedTableKeepsItsCellsAndLines() throws {
    let sheet = try Sheet(Array("担当\t2026-04\t2026-05\r\n\r\n朝庭\t１，２００\t\"1,3\n00\"\r\n".utf8))
    #expect(sheet.rows.map(\.line) == [1, 3])
    #expect(sheet.rows[1].cells == ["朝庭", "１，２００", "1,3\n00"])
  }

  @Test func aFileOfExcelIsReadInItsEncoding() throws {
    let text = "担当,2026年4月\r\n①課 髙橋,10\r\n"
    let bytes = try #require(text.replacing("髙", with: "高").data(using: .shiftJIS))
    #expect(try Sheet(Array(bytes)).rows[1].cells == ["①課 高橋", "10"])
    #expect(try Sheet([0xEF, 0xBB, 0xBF] + Array(text.utf8)).rows[1].cells == ["①課 髙橋", "10"])
  }

  @Test func whatIsNoSmallTableIsRefused() {
    #expect(reason([]) == .empty)
    #expect(reason(Array("\n ,\n".utf8)) == .empty)
    #expect(reason([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]) == .noText)
    #expect(reason(Array("a\t\"b\n".utf8)) == .unreadable)
    #expect(reason(Array(repeating: UInt8(ascii: "a"), count: Sheet.byteLimit + 1)) == .tooLarge)
    #expect(reason(Array(String(repeating: "a\n", count: Sheet.rowLimit + 1).utf8)) == .tooLarge)
    #expect(reason(Array(String(repeating: "a\t", count: Sheet.columnLimit + 1).utf8)) == .tooLarge)
    #expect(reason(Array(String(repeating: "a", count: Sheet.cellLimit + 1).utf8)) == .tooLarge)
  }

  private func reason(_ bytes: [UInt8]) -> ImportRefusal.Reason? {
    do {
      _ = try Sheet(bytes)
      return nil
    } catch { return error.reason }
  }
}
