import Planning
import SalesModel
import Testing

@Suite struct `What is realistic` {
  private func past(_ values: [Double], from first: String = "2026-01") throws -> PastMonths {
    let first = try month(first)
    return PastMonths(values.enumerated().map { .init(month: first.adding($0), value: $1) })
  }

  @Test(arguments: zip([40, 50, 51, 80, 81], ["usual", "usual", "stretch", "stretch", "beyondBest"]))
  func `A requirement is usual up to the median, a stretch up to the record, and beyond it`(
    required: Int64, verdict: String
  ) throws {
    let past = try past([40, 50, 80, 50, 30])
    let realism = Realism(stage: "won", required: required, in: try month("2026-06"), against: past)
    #expect(realism.verdict.rawValue == verdict)
    #expect(realism.best == .init(month: try month("2026-03"), value: 80))
    #expect(realism.median == 50)
    #expect(realism.trend == nil)
    #expect(realism.months == 5)
  }

  @Test func `Of equal records the newest is told`() throws {
    #expect(try past([80, 20, 80]).best?.month == month("2026-03"))
  }

  @Test func `Without history nothing is judged`() throws {
    let realism = Realism(stage: "won", required: 3, in: try month("2026-06"), against: try past([]))
    #expect(realism.verdict == .noHistory)
    #expect(realism.best == nil && realism.median == nil && realism.trend == nil)
    #expect(try past([.nan, .infinity]).points.isEmpty)
  }

  @Test func `The trend follows the line, and one odd month does not turn it`() throws {
    #expect(try past([10, 20, 30, 40, 50, 60]).trend(at: month("2026-08")) == 80)
    #expect(try past([10, 20, 30, 900, 50, 60]).trend(at: month("2026-08")) == 80)
    #expect(try past([60, 50, 40, 30, 20, 10]).trend(at: month("2026-12")) == 0)
  }

  @Test func `A rep's day is compared with the reps' own months`() throws {
    let days = BusinessDays(halves: 40)
    let months = try [(1, 400.0), (2, 800), (1, 600)].enumerated().compactMap { index, pair in
      DailyLoad.RepMonth(
        rep: PlanRep.ID(pair.0), month: try month("2026-01").adding(index), count: pair.1, days: days)
    }
    let load = try #require(
      DailyLoad(stage: "dials", required: 8_200, repDays: Rational(200), against: months))
    #expect(load.required == 41)
    #expect(load.median == 30)
    #expect(load.best?.rep == PlanRep.ID(2))
    #expect(load.best?.perDay == 40)
    #expect(load.isBeyondBest)
    #expect(load.repMonths == 3)
  }

  @Test func `A month without business days has no load`() throws {
    #expect(DailyLoad(stage: "dials", required: 10, repDays: .zero, against: []) == nil)
    #expect(
      DailyLoad.RepMonth(rep: PlanRep.ID(1), month: try month("2026-01"), count: 4, days: .zero) == nil)
  }
}
