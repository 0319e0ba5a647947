@testable import KPIEngine
import SalesModel
import Testing

/// More facts than one worker takes and one vector holds, counted by the engine and one by one.
@Suite struct ManyFactsTests {
  private struct Dial {
    let day: Int
    let rep: Int64
    let company: Int64
    let isConnected: Bool
  }

  private static let first = BusinessDate(dayNumber: 20_454)  // 2026-01-01
  private static let dials = {
    var random = SeededGenerator(seed: 4)
    return (0..<80_000).map { row in
      Dial(
        day: row / 270 + .random(in: 0...40, using: &random), rep: .random(in: 1...7, using: &random),
        company: .random(in: 1...900, using: &random), isConnected: Bool.random(using: &random))
    }
  }()

  private static let facts = {
    var builder = FactsBuilder()
    for start in stride(from: 0, to: dials.count, by: 40_000) {
      let rows = dials[start..<min(start + 40_000, dials.count)]
      builder.add(
        RecordBatch(
          kind: .activity, ids: rows.indices.map { Int64($0 + 1) },
          columns: [
            "occurredOn": rows.map { Cell(first.dayNumber + $0.day) }, "rep": rows.map(\.rep),
            "company": rows.map(\.company), "kind": rows.map { _ in ActivityKind.dial.cell },
            "connected": rows.map { $0.isConnected ? 1 : 0 },
          ]))
    }
    return builder.build(vocabularies: [:])
  }()

  private var dials: [Dial] { Self.dials }
  private var facts: Facts { Self.facts }

  @Test func countsByMonthAndRepAreThoseOfAPlainLoop() throws {
    var plain: [[Int]: Int] = [:]
    for dial in dials where dial.isConnected { plain[[month(dial), Int(dial.rep)], default: 0] += 1 }
    let asked = try query("connects", "2026-01", "2026-12", by: ["rep"])
    for row in Engine(facts: facts).report(asked).rows {
      #expect(row.numerator == Double(plain[key(row)] ?? 0))
    }
  }

  @Test func aScopeOfFewFactsIsCountedAsAPlainLoopWould() throws {
    var plain: [[Int]: Set<Int64>] = [:]
    for dial in dials where dial.rep == 3 { plain[[month(dial), 3], default: []].insert(dial.company) }
    let scope = Condition.compare("rep", .equal, .number(3))
    let asked = try query("touchedCompanies", "2026-02", "2026-07", by: ["rep"], scope: scope)
    let engine = Engine(facts: facts)
    for row in engine.report(asked).rows { #expect(row.numerator == Double(plain[key(row)]?.count ?? 0)) }
    let months = 2026 * 12 + 1...2026 * 12 + 6
    let records = engine.records(behind: nil, .numerator, of: asked)
    #expect(records.count == dials.count { $0.rep == 3 && months.contains(month($0)) })
  }

  @Test func differentCompaniesByMonthAndRepAreThoseOfAPlainLoop() throws {
    var plain: [[Int]: Set<Int64>] = [:]
    for dial in dials { plain[[month(dial), Int(dial.rep)], default: []].insert(dial.company) }
    let report = Engine(facts: facts).report(try query("touchedCompanies", "2026-01", "2026-12", by: ["rep"]))
    for row in report.rows { #expect(row.numerator == Double(plain[key(row)]?.count ?? 0)) }
    #expect(report.total.numerator == Double(Set(dials.map(\.company)).count))
  }

  private func month(_ dial: Dial) -> Int { Self.first.adding(days: dial.day).month.index }

  private func key(_ row: Report.Row) -> [Int] {
    guard case .record(_, let rep)? = row.groups.first, let period = row.period else { return [] }
    return [period.months(in: .standard).lowerBound.index, Int(rep)]
  }
}
