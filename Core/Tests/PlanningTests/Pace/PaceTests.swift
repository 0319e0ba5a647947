import Planning
import SalesModel
import Testing

@Suite struct `Pace by business day` {
  @Test func `By business day 14 of 19, 14/19 of the target is expected`() throws {
    let pace = try #require(Pace(target: 190, actual: 150, progress: november))
    #expect(pace.expected == Rational(140))
    #expect(pace.variance == Rational(10))
    #expect(pace.basis == .byNow)
    #expect(pace.attainment?.description == "15/19")
    #expect(pace.status == .ahead)
    #expect(pace.neededPerDay == Rational(8))
    #expect(!pace.isMet)
  }

  @Test func `Without a target or an actual there is no pace`() throws {
    #expect(Pace(target: nil, actual: 5, progress: november) == nil)
    #expect(Pace(target: 5, actual: nil, progress: november) == nil)
  }

  @Test func `A half day counts half`() throws {
    let halfDay = PeriodProgress(elapsed: BusinessDays(halves: 27), total: BusinessDays(halves: 37))
    let pace = try #require(Pace(target: 37, actual: 17, progress: halfDay))
    #expect(pace.expected == Rational(27))
    #expect(pace.neededPerDay == Rational(4))
  }

  @Test func `When no business day remains, none can be asked for more`() throws {
    let over = PeriodProgress(elapsed: BusinessDays(halves: 38), total: BusinessDays(halves: 38))
    let pace = try #require(Pace(target: 100, actual: 60, progress: over))
    #expect(pace.neededPerDay == nil)
    #expect(pace.expected == pace.target)
    #expect(pace.status == .behind)
  }

  @Test func `A period that is over is judged by its attainment, and by no pace`() throws {
    func pace(_ actual: Int64, isLowerBetter: Bool = false) throws -> Pace {
      try #require(
        Pace(target: 100, actual: actual, progress: november, isLowerBetter: isLowerBetter, isOver: true))
    }
    #expect(try pace(99).status == .missed)
    #expect(try pace(100).status == .met)
    #expect(try pace(100, isLowerBetter: true).status == .met)
    #expect(try pace(101, isLowerBetter: true).status == .missed)
    let missed = try pace(96)
    #expect((missed.basis, missed.variance, missed.neededPerDay) == (.final, Rational(-4), nil))
  }

  @Test func `Status and variance never disagree, whatever the basis`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let elapsed = Int.random(in: 0...38, using: &random)
      let progress = PeriodProgress(elapsed: BusinessDays(halves: elapsed), total: BusinessDays(halves: 38))
      let pace = try #require(
        Pace(
          target: Int64.random(in: 0...200, using: &random),
          actual: Int64.random(in: 0...300, using: &random),
          progress: progress, isLowerBetter: Bool.random(using: &random),
          isOver: Bool.random(using: &random)))
      let gain = pace.isLowerBetter ? Rational.zero - pace.variance : pace.variance
      if pace.status.isShort { #expect(gain < .zero) }
      if pace.status == .ahead { #expect(gain > .zero) }
      if pace.status == .met { #expect(gain >= .zero) }
      #expect((pace.basis == .final) == (pace.status == .met || pace.status == .missed))
    }
  }

  @Test func `Once the target is met nothing more is needed, and attainment goes on`() throws {
    let pace = try #require(Pace(target: 100, actual: 150, progress: november))
    #expect(pace.neededPerDay == .zero)
    #expect(pace.isMet)
    #expect(pace.attainment?.description == "3/2")
  }

  @Test func `Before the first business day, nothing done is on track and anything is ahead`() throws {
    let start = PeriodProgress(elapsed: .zero, total: BusinessDays(halves: 38))
    #expect(Pace(target: 19, actual: 0, progress: start)?.status == .onTrack)
    #expect(Pace(target: 19, actual: 1, progress: start)?.status == .ahead)
    #expect(Pace(target: 19, actual: 0, progress: start)?.neededPerDay == .one)
  }

  @Test func `A period without business days expects its whole target`() throws {
    let none = PeriodProgress(elapsed: .zero, total: .zero)
    let pace = try #require(Pace(target: 10, actual: 4, progress: none))
    #expect(pace.expected == Rational(10))
    #expect(pace.neededPerDay == nil)
  }

  @Test func `A target of zero has no attainment`() throws {
    let pace = try #require(Pace(target: 0, actual: 3, progress: november))
    #expect(pace.attainment == nil)
    #expect(pace.isMet)
  }

  @Test func `A rate is judged against its whole target and asks for nothing per day`() throws {
    let pace = try #require(
      Pace(target: number("20%"), actual: number("18%"), progress: november, measure: .level))
    #expect(pace.expected == pace.target)
    #expect(pace.status == .behind)
    #expect(pace.neededPerDay == nil)
    #expect(pace.attainment?.percent() == "90.0%")
  }

  @Test(arguments: [(94, PaceStatus.behind), (95, .onTrack), (100, .onTrack), (104, .onTrack), (105, .ahead)])
  func `Ahead begins at 105 % and behind ends at 95 % of what is expected`(actual: Int, status: PaceStatus) {
    #expect(PaceThresholds.standard.status(actual: Rational(actual), expected: Rational(100)) == status)
  }

  @Test(arguments: [
    (90, PaceStatus.ahead), (95, .ahead), (96, .onTrack), (105, .onTrack), (106, .behind), (0, .ahead),
  ])
  func `When lower is better, less is ahead and more is behind`(actual: Int, status: PaceStatus) {
    let found = PaceThresholds.standard.status(
      actual: Rational(actual), expected: Rational(100), isLowerBetter: true)
    #expect(found == status)
  }

  @Test func `When lower is better, the sign of met and attainment turns`() throws {
    let hours = try #require(
      Pace(target: Rational(4), actual: Rational(5), progress: november, measure: .level, isLowerBetter: true)
    )
    #expect(!hours.isMet)
    #expect(hours.variance == .one)
    #expect(hours.attainment?.percent() == "80.0%")
    #expect(hours.status == .behind)
    let complaints = try #require(Pace(target: 19, actual: 9, progress: november, isLowerBetter: true))
    #expect(complaints.isMet)
    #expect(complaints.status == .ahead)
    #expect(complaints.neededPerDay == Rational(2))
  }

  @Test func `Thresholds of a workspace's own are used, and senseless ones refused`() throws {
    let strict = try #require(PaceThresholds(ahead: number("101%"), behind: number("100%")))
    #expect(Pace(target: 19, actual: 13, progress: november, thresholds: strict)?.status == .behind)
    #expect(try PaceThresholds(ahead: number("99%"), behind: number("90%")) == nil)
    #expect(try PaceThresholds(ahead: number("110%"), behind: number("101%")) == nil)
    #expect(strict.label.ja.hasPrefix("先行: 今日までの目安の101%以上、遅れ: 100%未満。"))
  }

  @Test func `What is needed per day brings the target home exactly`() throws {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<300 {
      let total = Int.random(in: 1...60, using: &random)
      let elapsed = Int.random(in: 0..<total, using: &random)
      let progress = PeriodProgress(
        elapsed: BusinessDays(halves: elapsed), total: BusinessDays(halves: total))
      let target = Int64.random(in: 1...10_000, using: &random)
      let actual = Int64.random(in: 0...target, using: &random)
      let pace = try #require(Pace(target: target, actual: actual, progress: progress))
      let needed = try #require(pace.neededPerDay)
      let days = try #require(Rational(progress.remaining.halves, over: 2))
      #expect(pace.actual + needed * days == pace.target)
      #expect(pace.expected <= pace.target)
    }
  }

  /// Business day 14 of 19.
  private let november = PeriodProgress(elapsed: BusinessDays(halves: 28), total: BusinessDays(halves: 38))
}
