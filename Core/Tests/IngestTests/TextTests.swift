import Foundation
import SalesModel
import Testing

@testable import Ingest

@Suite struct TextTests {
  private let text = "リードID,初回接触日,流入経路\r\nA1,2018/02/01,展示会\r\nA2,2018/02/02,髙﨑商店①\r\n"

  private func bytes(_ encoding: TextEncoding) throws -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .cp932: try Array(#require(text.data(using: .shiftJIS)))
    case .utf16Little: try [0xFF, 0xFE] + Array(#require(text.data(using: .utf16LittleEndian)))
    case .utf16Big: try [0xFE, 0xFF] + Array(#require(text.data(using: .utf16BigEndian)))
    case .eucJP: try #require(text.eucJP)
    case .iso2022JP: try #require(text.iso2022JP)
    case .windows1252: try Array(#require(text.data(using: .windowsCP1252)))
    }
  }

  @Test(arguments: TextEncoding.allCases.prefix(5))
  func readsTheSameRowsInEveryEncoding(_ encoding: TextEncoding) throws {
    let file = try ReadFile(ByteSource(bytes(encoding)))
    #expect(file.inspection.encoding == encoding)
    #expect(file.inspection.mapping.name == "olist-leads")
    #expect(file.said(.lead)["A2"]?.values.contains(.term("髙﨑商店①")) == true)
    #expect(file.rejected == 0)
  }

  @Test(arguments: Delimiter.allCases)
  func recognisesTheDelimiter(_ delimiter: Delimiter) throws {
    let file = try ReadFile(text.replacing(",", with: delimiter.rawValue))
    #expect(file.inspection.delimiter == delimiter)
    #expect(file.rows == 2)
  }

  @Test func readsChunksThatCutCharactersAndQuotes() throws {
    let bytes = Array("mql_id,first_contact_date,origin\n\"A,1\",2018-02-01,\"say \"\"hi\"\"\nthere\"\n".utf8)
    let source = ByteSource {
      var rest = bytes[...]
      return {
        defer { rest = rest.dropFirst() }
        return rest.first.map { [$0] } ?? []
      }
    }
    let file = try ReadFile(source)
    #expect(file.said(.lead).keys.first == "A,1")
    #expect(file.said(.lead)["A,1"]?.values.contains(.term("say \"hi\"\nthere")) == true)
  }

  @Test func rejectsARowWithABadByteAndTakesTheOthers() throws {
    var bytes = try bytes(.utf8)
    let position = try #require(bytes.lastIndex(of: 0xE9))
    bytes[position] = 0xFF
    let file = try ReadFile(ByteSource(bytes))
    #expect(file.rejected == 1)
    #expect(file.said(.lead).keys.sorted() == ["A1"])
    #expect(file.findings.first?.line == 3)
    #expect(file.findings.first?.column == "流入経路")
  }

  @Test func refusesAnEmptyFileAndBytesThatAreNoText() {
    #expect(throws: ImportRefusal.empty) { try ReadFile("") }
    #expect(throws: ImportRefusal.empty) { try ReadFile("\n\n\n") }
    #expect(throws: ImportRefusal.noText) { try ReadFile(ByteSource([0x50, 0x4B, 3, 4, 0, 0, 0, 0, 8])) }
  }

  @Test func survivesRandomBytes() throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("\",;\t\r\n 0/-年月abメ".utf8) + [0xFF, 0x00, 0x81, 0xE3]
    for _ in 0..<300 {
      let length = Int.random(in: 0...400, using: &generator)
      let noise = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      for head in ["", "mql_id,first_contact_date,origin\n", "活動ID,実施日,種別,担当\n"] {
        do throws(any Error) {
          let file = try ReadFile(ByteSource(Array(head.utf8) + noise))
          #expect(file.rejected <= file.rows)
        } catch {
          #expect(error is ImportRefusal)
        }
      }
    }
  }
}
