import Foundation
import SalesModel
import Testing

@testable import Ingest

/// Old software writes text and line ends in its own ways.
@Suite struct OldTextTests {
  private let text = "リードID,初回接触日,流入経路\r\nA1,2018/02/01,展示会\r\nA2,2018/02/02,\"ﾊﾟﾈﾙ,①\"\r\n"

  private func bytes(_ encoding: TextEncoding) throws -> [UInt8] {
    try #require(encoding == .eucJP ? text.eucJP : text.iso2022JP)
  }

  @Test(arguments: [TextEncoding.eucJP, .iso2022JP])
  func readsWhatUnixAndMailWriteWithTheSignsOfNEC(_ encoding: TextEncoding) throws {
    let file = try ReadFile(ByteSource(bytes(encoding)))
    #expect(file.inspection.encoding == encoding)
    #expect(file.said(.lead)["A2"]?.values.contains(.term("ﾊﾟﾈﾙ,①")) == true)
    #expect(file.said(.lead)["A1"]?.values.contains(.term("展示会")) == true)
  }

  @Test func rejectsARowWithBytesThatAreNoEUC() throws {
    var bytes = try bytes(.eucJP)
    let place = try #require(bytes.lastIndex(of: 0xAD))
    bytes[place] = 0x8F
    let file = try ReadFile(ByteSource(bytes))
    #expect(file.findings.map(\.kind) == [.badBytes])
    #expect(file.said(.lead).keys.sorted() == ["A1"])
  }

  @Test func readsAccentsOfWindows() throws {
    let text = "mql_id,first_contact_date,origin\na,2018-02-01,Müller\nb,2018-02-02,“Café – Zürich”\n"
    let file = try ReadFile(ByteSource(Array(#require(text.data(using: .windowsCP1252)))))
    #expect(file.inspection.encoding == .windows1252)
    #expect(file.said(.lead)["a"]?.values.contains(.term("Müller")) == true)
    #expect(file.said(.lead)["b"]?.values.contains(.term("“Café – Zürich”")) == true)
  }

  @Test func keepsAccentsOfUTF8() throws {
    let file = try ReadFile("mql_id,first_contact_date,origin\na,2018-02-01,Müller\nb,2018-02-02,20°C\n")
    #expect(file.inspection.encoding == .utf8)
    #expect(file.said(.lead)["a"]?.values.contains(.term("Müller")) == true)
  }

  @Test(arguments: ["Amount (¥)", "¥1000", "£5", "Tom & Ko ©", "½ rack", "No §4", "20 m²"])
  func signsOfUTF8AreNoHalfWidthKana(_ word: String) throws {
    let file = try ReadFile(
      "mql_id,first_contact_date,origin\na,2018-02-01,\(word)\nb,2018-02-02,\"\(word)\"\n")
    #expect(file.inspection.encoding == .utf8)
    #expect(file.said(.lead)["b"]?.values.contains(.term(word)) == true)
  }

  @Test(arguments: ["ﾃｽ,ﾂｱ", "ﾂｱｰ,ﾅｱﾆｱ"])
  func readsHalfWidthKanaThatLookLikePairsOfUTF8(_ words: String) throws {
    let sources = words.split(separator: ",")
    let text = "mql_id,first_contact_date,origin\na,2018-02-01,\(sources[0])\nb,2018-02-02,\(sources[1])\n"
    let file = try ReadFile(ByteSource(Array(#require(text.data(using: .shiftJIS)))))
    #expect(file.inspection.encoding == .cp932)
    #expect(file.said(.lead)["b"]?.values.contains(.term(String(sources[1]))) == true)
  }

  @Test func readsBarsBesideCharactersWhoseSecondByteIsOne() throws {
    let text = "mql_id|first_contact_date|origin\na|2018-02-01|ポ|\nb|2018-02-02|展示会,春|\n"
    for encoding in [String.Encoding.utf8, .shiftJIS] {
      let file = try ReadFile(ByteSource(Array(#require(text.data(using: encoding)))))
      #expect(file.inspection.delimiter == .pipe)
      #expect(file.said(.lead)["a"]?.values.contains(.term("ポ")) == true)
      #expect(file.said(.lead)["b"]?.values.contains(.term("展示会,春")) == true)
    }
  }

  @Test(arguments: ["\r", "\r\n", "\n", "mixed"])
  func linesEndAsEachSystemEndsThem(_ end: String) throws {
    let lines = [
      "mql_id,first_contact_date,origin", "a,2018-02-01,x", "b,2018-02-02,\"y\"", "c,2018-02-03,z", "",
    ]
    let ends = end == "mixed" ? ["\r", "\n", "\r\n", "\r"] : [String](repeating: end, count: 4)
    let text = zip(lines, ends).map { $0 + $1 }.joined()
    for size in [1, 3, 1_000] {
      let file = try ReadFile(.cut(Array(text.utf8), every: size))
      #expect(file.said(.lead).keys.sorted() == ["a", "b", "c"])
      #expect(file.inspection.headerLine == 1)
    }
  }
}

extension ByteSource {
  /// Bytes that come a few at a time.
  static func cut(_ bytes: [UInt8], every size: Int) -> ByteSource {
    ByteSource {
      var rest = bytes[...]
      return {
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      }
    }
  }
}

extension String {
  /// In EUC-JP with the signs that NEC added.
  var eucJP: [UInt8]? {
    jis?.flatMap { character -> [UInt8] in
      switch character {
      case .ascii(let byte): [byte]
      case .kana(let byte): [0x8E, byte]
      case .kanji(let row, let cell): [row | 0x80, cell | 0x80]
      }
    }
  }

  /// As mail carries it.
  var iso2022JP: [UInt8]? {
    jis?.flatMap { character -> [UInt8] in
      switch character {
      case .ascii(let byte): [byte]
      case .kana(let byte): [0x1B, 0x28, 0x49, byte & 0x7F, 0x1B, 0x28, 0x42]
      case .kanji(let row, let cell): [0x1B, 0x24, 0x42, row, cell, 0x1B, 0x28, 0x42]
      }
    }
  }

  private enum JIS { case ascii(UInt8), kana(UInt8), kanji(UInt8, UInt8) }

  private var jis: [JIS]? {
    guard let bytes = data(using: .shiftJIS).map(Array.init) else { return nil }
    var characters: [JIS] = []
    var place = 0
    while place < bytes.count {
      let lead = Int(bytes[place])
      if lead < 0x80 || (0xA1...0xDF).contains(lead) {
        characters.append(lead < 0x80 ? .ascii(bytes[place]) : .kana(bytes[place]))
        place += 1
        continue
      }
      let trail = Int(bytes[place + 1])
      let row = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 2 + 0x21 + (trail >= 0x9F ? 1 : 0)
      let cell = trail >= 0x9F ? trail - 0x7E : trail - (trail >= 0x80 ? 0x20 : 0x1F)
      characters.append(.kanji(UInt8(row), UInt8(cell)))
      place += 2
    }
    return characters
  }
}
