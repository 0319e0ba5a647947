import Foundation
import Testing
import Workspace

/// What leaves as CSV can be opened where it is needed, and does nothing there.
struct CSVFileTests {
  @Test func utf8BeginsWithTheMarkThatExcelNeeds() {
    let file = CSVFile([["受注", "12"]])
    #expect(file.bytes == Array("\u{FEFF}受注,12\r\n".utf8))
    #expect(file.replaced == 0)
  }

  @Test func whatASpreadsheetWouldRunIsDefusedAndNumbersStayNumbers() {
    let text = String(decoding: CSVFile([["=1+1", "-5", "@x", "a\"b"]]).bytes, as: UTF8.self)
    #expect(text == "\u{FEFF}'=1+1,-5,'@x,\"a\"\"b\"\r\n")
  }

  @Test func oldSoftwareGetsItsOwnBytesForTheSameWords() throws {
    let file = CSVFile([["髙橋①", "10〜20", "−3"]], encoding: .cp932)
    let text = try #require(String(data: Data(file.bytes), encoding: .shiftJIS))
    #expect(text == "髙橋①,10～20,－3\r\n")
    #expect(file.replaced == 0)
  }

  @Test func charactersThatItLacksAreReplacedAndCounted() throws {
    let file = CSVFile([["𠮷野家😀", "ok"]], encoding: .cp932)
    let text = try #require(String(data: Data(file.bytes), encoding: .shiftJIS))
    #expect(text == "〓野家〓,ok\r\n")
    #expect(file.replaced == 2)
  }
}
