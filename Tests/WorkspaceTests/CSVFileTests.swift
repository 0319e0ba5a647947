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

  @Test(arguments: [
    "＝1+1", "＋81-3", "－1+2", "＠SUM(A1)", "﹦1+1", "−1+2", "=\u{301}1+1", "\u{200B}=1+1", "\u{FEFF}=1+1",
    "\u{3000}＝1+1", " =1+1", "\t=1+1", "\n=1+1", "\r\n=1+1", "\u{202E}=1+1", "\u{301}=1+1", "\u{0}=1+1",
    "⁺1+1",
  ])
  func aFormulaInDisguiseIsDefusedToo(text: String) {
    let written = CSVText.rows([[text]]).unicodeScalars.drop { $0 == "\"" }
    #expect(written.first == "'", "\(text.unicodeScalars.map(\.value))")
  }

  @Test(arguments: ["受注", " 受注", "かな=漢字", "a-b", "-5", "+3.5", "1e-3", "−12", "￥5", "　空白", "e\u{301}=1", ""])
  func whatIsNoFormulaStaysAsItIs(text: String) {
    #expect(CSVText.rows([[text]]) == text + "\r\n")
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
