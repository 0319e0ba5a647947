@testable import KPIEngine
import SalesModel
import Testing

@Suite struct FactsFileTests {
  private let history: History

  init() throws {
    history = try History(
      """
      team east parent=
      rep aoki team=east
      company acme industry=it
      lead L1 createdOn=2026-04-03 source=web rep=aoki company=acme
      activity A1 occurredOn=2026-04-05 kind=dial lead=L1 rep=aoki
      appointment P1 lead=L1 setOn=2026-05-10 setter=aoki
      opportunity O1 appointment=P1 openedOn=2026-05-20 closedOn=2026-06-01 outcome=won amount=100
      """)
  }

  @Test func aFileSaysOfWhichLogItsFactsAre() throws {
    let mark = LogMark(sequence: 7, history: Fingerprint(high: 1, low: 2))
    let file = try KeptFile(history.facts(), at: mark)
    #expect(try FactsFile.read(file, vocabularies: [:]).mark == mark)
  }

  @Test func aFileWithOneByteLostAddedOrChangedIsRefused() throws {
    let whole = try content()
    let padding = Set(gaps(in: whole))
    for position in whole.indices where !padding.contains(position) {
      var changed = whole
      changed[position] ^= 0x10
      #expect(isRefused(changed), "byte \(position)")
    }
    #expect(isRefused(Array(whole.dropLast())))
    #expect(isRefused(whole + [0]))
    #expect(isRefused([]))
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func anyBytesAreRefused(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(try content().prefix(8))
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      bytes.append(.random(in: .min ... .max, using: &random))
    }
    #expect(isRefused(bytes))
  }

  @Test(arguments: [[1 << 40], [-(1 << 40)], [0, 1 << 40]] as [[Cell]])
  func datesThatNoCalendarReachesAreRefused(days: [Cell]) throws {
    var builder = FactsBuilder()
    builder.add(
      RecordBatch(kind: .lead, ids: days.indices.map { Int64($0 + 1) }, columns: ["createdOn": days]))
    let file = try KeptFile(builder.build(vocabularies: [:]))
    #expect(throws: DamagedBytes.self) { try FactsFile.read(file, vocabularies: [:]) }
  }

  @Test func whatIsKeptHoldsWhatWasWorkedOut() throws {
    let facts = try kept(history.facts())
    let touched = try #require(facts.follow(["firstTouchOn"], from: .lead))
    #expect(touched[0] == Cell(try date("2026-04-05").dayNumber))
    #expect(facts.origins.counts[.opportunity] == [.appointment: 1])
  }

  private func isRefused(_ bytes: [UInt8]) -> Bool {
    (try? FactsFile.read(KeptFile(bytes), vocabularies: [:])) == nil
  }

  private func content() throws -> [UInt8] {
    let file = try KeptFile(history.facts())
    return withExtendedLifetime(file) { Array(file.bytes) }
  }

  /// The zeros that bring columns to their places, which nobody reads: before the directory, behind a column's first byte.
  private func gaps(in bytes: [UInt8]) -> [Int] {
    let length = bytes.suffix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    return (0..<bytes.count - 8 - length).filter { bytes[$0] == 0 && $0 % 64 > 0 }
  }
}
