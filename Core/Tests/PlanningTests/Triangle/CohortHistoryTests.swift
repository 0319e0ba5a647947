import Planning
import SalesModel
import Testing

struct CohortHistoryTests {
  /// Ten months of 100 leads, of which 20 come in their own month and 20 in the next.
  private func steady(from start: Int = 0, months: Int = 10) throws -> CohortHistory? {
    let rows = (0..<months).map { origin in
      (0..<months - origin).map { age in
        let recorded = [0, 1].filter { $0 <= age && origin + $0 >= start }
        return Double(recorded.count * 20)
      }
    }
    return CohortHistory(
      cumulative: rows, births: rows.map { _ in 100 }, asOf: try month("2026-10"),
      newborn: .init(births: 50, seen: 3))
  }

  @Test func `Records that begin later than the leads leave the older cohorts out`() throws {
    let whole = try #require(try steady())
    let cut = try #require(try steady(from: 3))
    #expect(whole.recordsBegin == nil)
    #expect(cut.recordsBegin == (try month("2026-04")))
    #expect(cut.triangle.unrecorded == [3, 2, 1, 0, 0, 0, 0, 0, 0, 0])
    #expect(cut.forecast()?.prior?.rate == 0.4)
  }

  @Test func `A first month in which nothing could be expected yet is no gap`() throws {
    let rows = [[0.0, 0, 6], [0, 0], [0]]
    let history = try #require(
      CohortHistory(cumulative: rows, births: [100, 100, 100], asOf: try month("2026-10")))
    #expect(history.recordsBegin == nil)
  }

  @Test func `Months before the first lead are dropped, and none without a lead`() throws {
    let october = try month("2026-10")
    let history = try #require(
      CohortHistory(cumulative: [[0, 0], [4]], births: [0, 10], asOf: october))
    #expect(history.triangle.rows == [[4]])
    #expect(history.month(ofOrigin: 0) == october)
    #expect(CohortHistory(cumulative: [[0, 0], [0]], births: [0, 0], asOf: october) == nil)
    #expect(CohortHistory(cumulative: [], births: [], asOf: october) == nil)
    #expect(CohortHistory(cumulative: [[1]], births: [], asOf: october) == nil)
  }

  @Test func `Every cohort is projected, that of the running month by its leads so far`() throws {
    let projections = try #require(try steady()).projections(draws: 200)
    #expect(projections.map(\.expected) == Array(repeating: 40, count: 10) + [20])
    #expect(projections.first?.method == .complete)
    #expect(projections.first?.range == 40...40)
    #expect(projections[9].method == .chainLadder)
    #expect(projections[9].completed == 0.5)
    #expect(projections[9].standardError == 0)
    #expect(projections[10].method == .bornhuetterFerguson)
    #expect(projections[10].isNewborn)
    #expect(projections[10].month == (try month("2026-11")))
    for projection in projections {
      let (range, expected) = (try #require(projection.range), try #require(projection.expected))
      #expect(range.contains(expected))
      #expect(range.lowerBound >= projection.seen)
    }
  }

  @Test func `No final number is told of cohorts that began before the records, nor where nobody was born`()
    throws
  {
    #expect(
      try #require(try steady(from: 3)).projections(draws: 50).prefix(4).map(\.expected) == [
        nil, nil, nil, 40,
      ])
    let rows = (0..<8).map { origin in (0..<8 - origin).map { origin == 7 ? 0 : $0 == 0 ? 20.0 : 40 } }
    let history = try #require(
      CohortHistory(
        cumulative: rows, births: Array(repeating: 100, count: 7) + [0], asOf: try month("2026-10"),
        newborn: .init(births: 0, seen: 0)))
    let projections = history.projections(draws: 50)
    #expect(projections.count == 8)
    #expect(projections[7].expected == nil && projections[7].range == nil && projections[7].method == nil)
  }

  @Test func `What the running month has brought already is the least that comes`() throws {
    let rows = (0..<8).map { origin in (0..<8 - origin).map { $0 == 0 ? 20.0 : 40 } }
    let history = try #require(
      CohortHistory(
        cumulative: rows, births: rows.map { _ in 100 }, seen: Array(repeating: 40, count: 7) + [70],
        asOf: try month("2026-10")))
    let youngest = try #require(history.projections(draws: 100).last)
    #expect(youngest.expected == 70)
    #expect(youngest.range?.lowerBound == 70)
  }

  @Test func `Less than six months of history, or nothing at all in it, projects nothing`() throws {
    #expect(try steady(months: 5)?.projections().isEmpty == true)
    #expect(try steady(months: 6)?.projections().count == 7)
    #expect(try steady(from: 99)?.projections().isEmpty == true)
  }

  @Test func `A history that repeats itself is projected without error`() throws {
    let tests = try #require(try steady()).backTests()
    #expect(tests.map(\.age) == [1, 2, 3])
    #expect(tests.map(\.error) == [0, 0, 0])
    #expect(tests.map(\.cohorts) == [4, 4, 4])
  }

  @Test func `A cohort that fell short of the pattern is the back-test's error`() throws {
    var rows = (0..<8).map { origin in (0..<8 - origin).map { $0 == 0 ? 20.0 : 40 } }
    rows[5] = [20, 20, 20]
    let history = try #require(
      CohortHistory(cumulative: rows, births: rows.map { _ in 100 }, asOf: try month("2026-10")))
    let test = try #require(history.backTests(ages: [1]).first)
    // The cohorts of origin 5 and 6 were projected at 40 each by their first month; 20 and 40 came. By then the factor
    // of origin 6 had learned from origin 5: 20 × 220 / 120.
    #expect(test.cohorts == 2)
    #expect(test.error.map { abs($0 - (20 + abs(20 * 220.0 / 120 - 40)) / 60) < 1e-9 } == true)
  }

  @Test func `An amount is thin by events, not by yen`() throws {
    let rows = (0..<8).map { origin in (0..<8 - origin).map { $0 == 0 ? 100_000.0 : 200_000 } }
    let amount = try #require(
      CohortHistory(
        cumulative: rows, births: rows.map { _ in 100 }, asOf: try month("2026-10"),
        counts: rows.map { $0.map { $0 / 100_000 } }))
    #expect(amount.eventSize == 100_000)
    #expect(amount.forecast()?.methods.last == .bornhuetterFerguson)
    #expect(amount.forecast(rule: .init(thinBelow: 1))?.methods.last == .chainLadder)
  }
}
