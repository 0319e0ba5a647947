import Planning
import SalesModel
import Testing

@Suite struct `Commits of people` {
  @Test func `Accuracy is the error of all months over what came in`() throws {
    let pairs = [(Rational(10), Rational(8)), (Rational(5), Rational(7))]
    let accuracy = try #require(CommitAccuracy(pairs.map { (commit: $0.0, actual: $0.1) }))
    #expect(try accuracy.score == number("11/15"))
    #expect(accuracy.months == 2)
  }

  @Test func `Exact commits score 1, wild ones less than 0`() {
    #expect(CommitAccuracy([(commit: Rational(3), actual: Rational(3))])?.score == .one)
    #expect(CommitAccuracy([(commit: Rational(9), actual: Rational(3))])?.score == Rational(-1))
  }

  @Test func `Without months, or when nothing came in, there is no score`() {
    #expect(CommitAccuracy([]) == nil)
    #expect(CommitAccuracy([(commit: Rational(2), actual: .zero)]) == nil)
  }

  @Test func `A commit is stale after more than five business days`() throws {
    let commit = try commit("2026-11-13", 5)
    // 16 to 20 November are five business days, the 23rd is a holiday.
    #expect(!commit.isStale(on: try date("2026-11-23"), calendar: BusinessCalendar()))
    #expect(commit.isStale(on: try date("2026-11-24"), calendar: BusinessCalendar()))
    #expect(commit.age(on: try date("2026-11-01"), calendar: BusinessCalendar()) == .zero)
  }

  @Test func `A month is judged by the last word up to its fifth business day`() throws {
    let days = try date("2026-11-01")...date("2026-11-30")
    // The fifth business day is the 9th, after the holiday on the 3rd.
    let commits = try [commit("2026-10-30", 4), commit("2026-11-09", 6), commit("2026-11-10", 9)]
    #expect(PersonalCommit.judged(commits, in: days, calendar: BusinessCalendar())?.value == Rational(6))
    #expect(PersonalCommit.judged([commits[2]], in: days, calendar: BusinessCalendar()) == nil)
  }

  private func commit(_ day: String, _ value: Int) throws -> PersonalCommit {
    PersonalCommit(value: Rational(value), at: Instant(seconds: 0), on: try date(day), author: nil)
  }
}
