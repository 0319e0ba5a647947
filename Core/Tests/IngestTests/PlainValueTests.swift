import SalesModel
import Testing

@testable import Ingest

/// What is read from bytes beside the readers of texts that it stands in for.
@Suite struct PlainValueTests {
  private func bytes<Answer>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    Array(text.utf8).withUnsafeBytes(body)
  }

  @Test(arguments: [
    "2018-04-01", "2018/04/01", "2018-04-01T19:58:54", "2018-04-01 19:58:54Z", "2018-04-01T19:58:54+09:00",
    "2018-04-01T19:58:54-14:59", "2016-02-29T23:59:59+00:00",
  ])
  func readsPlainDatesAsTextsAreRead(_ text: String) throws {
    let (date, time) = try #require(bytes(text, \.plainDate))
    #expect(DateText(text)?.date(nil) == date)
    #expect(DateText(text)?.time == time)
  }

  @Test(arguments: [
    "2018-04/01", "2018-02-30", "2018-04-01T24:00:00", "2018-04-01T10:00", "2018-04-01x", "2018-4-1",
    "2018-04-01T10:00:00+9:00", "", "２０１８-04-01",
  ])
  func leavesOtherDatesToTheReaderOfTexts(_ text: String) {
    #expect(bytes(text, \.plainDate) == nil)
  }

  @Test func neverContradictsTheReadersOfTexts() {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("0123456789-/:TZ+. ")
    for _ in 0..<20_000 {
      var text = Array("2018-04-01T19:58:54+09:00".prefix(Int.random(in: 0...25, using: &generator)))
      for _ in 0..<Int.random(in: 0...2, using: &generator) where !text.isEmpty {
        text[Int.random(in: 0..<text.count, using: &generator)] =
          alphabet.randomElement(using: &generator) ?? "0"
      }
      let written = String(text)
      if let (date, time) = bytes(written, \.plainDate) {
        #expect(DateText(written)?.date(nil) == date)
        #expect(DateText(written)?.time == time)
      }
      if let number = bytes(written, \.plainInteger) {
        #expect(NumberText(written)?.scaled(to: 0)?.value == number)
      }
      for kind in [RecordKind.company, .lead] where bytes(written, { $0.isPlainKey(of: kind) }) {
        #expect(kind.key(written) == written)
      }
      if bytes(written, { $0.isPlainText(isUTF8: true) }) { #expect(written.trimmed == written) }
    }
  }

  @Test func showsTheClockOfAZoneOnEveryDay() throws {
    let zone = try #require(WorkspaceZone(name: "America/New_York"))
    var clock = ZoneClock(zone: zone)
    // Hours around the changes of 2018 and days beside them, forwards and back.
    for hour in Array(stride(from: 422_000, to: 428_500, by: 5)) + [422_000, -1, -30] {
      let instant = Instant(seconds: Int64(hour) * 3_600 + 1_799)
      let date = zone.businessDate(of: instant)
      let second = zone.secondOfDay(of: instant)
      #expect(clock.businessDate(of: instant) == date)
      #expect(clock.instant(of: date, secondOfDay: second) == zone.instant(of: date, secondOfDay: second))
    }
  }
}

/// The scanner of whole words beside one that looks at every byte.
@Suite struct PlainLineTests {
  @Test func readsTheSameRowsWhateverTheChunks() throws {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("\",;\r\n 0abメ\n,,,".utf8)
    for _ in 0..<2_000 {
      let length = Int.random(in: 0...120, using: &generator)
      let text = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      // One byte a chunk never shows a whole line, so that every byte is looked at by itself.
      let plain = try rows(of: text, chunk: 1)
      #expect(try rows(of: text, chunk: 1 << 18) == plain)
      #expect(try rows(of: text, chunk: 13) == plain)
    }
  }

  private func rows(of bytes: [UInt8], chunk: Int) throws -> [[[UInt8]]] {
    let source = ByteSource {
      var rest = bytes[...]
      return {
        defer { rest = rest.dropFirst(chunk) }
        return Array(rest.prefix(chunk))
      }
    }
    var reader = try CSVReader(source, delimiter: UInt8(ascii: ","), encoding: .utf8)
    var rows: [[[UInt8]]] = []
    while let row = try reader.next() {
      rows.append((0..<row.count).map { Array(row[$0]) } + [[UInt8(row.line)]])
    }
    return rows
  }

  @Test func marksDelimitersQuotesAndLineEndsAndNothingElse() {
    var generator = SeededGenerator(seed: 3)
    let marks = LineMarks(delimiter: UInt8(ascii: ","))
    for _ in 0..<10_000 {
      let bytes = (0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) & 0xAF }
      let found = bytes.withUnsafeBytes { marks.found(in: $0.loadUnaligned(as: UInt64.self)) }
      for (place, byte) in bytes.enumerated() {
        #expect((found >> (8 * place + 7) & 1 == 1) == (byte == 0x2C || byte == 0x22 || byte == 0x0A))
      }
    }
  }

  @Test func numbersTextsInTheOrderInWhichTheyTurnUp() {
    var generator = SeededGenerator(seed: 9)
    var interner = TextInterner()
    for _ in 0..<2 {
      var numbers: [String: Int] = [:]
      for _ in 0..<5_000 {
        let text = String(Int.random(in: 0...3_000, using: &generator) * 1_000_003)
        let number = Array(text.utf8).withUnsafeBytes { interner.number(of: $0) }
        #expect(number == numbers[text, default: numbers.count])
        numbers[text] = number
      }
      interner.removeAll()
    }
  }
}
