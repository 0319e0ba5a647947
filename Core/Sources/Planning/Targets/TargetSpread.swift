import SalesModel

/// The targets of one holder laid over the days (roll-down and roll-up).
///
/// A day belongs to the shortest period that has a target. A longer period spreads what its shorter ones leave of it
/// over its other days in proportion to the work on them. Parts are whole: each is the difference of two rounded sums
/// from the period's start, so that days, weeks and months add up to it whatever the cut.
struct TargetSpread {
  private struct Piece {
    let days: ClosedRange<BusinessDate>
    let value: Rational
    /// The days that belong to no shorter period, in order, each with the work up to its end.
    let own: [(day: BusinessDate, workThrough: Rational)]
    /// What is left for these days.
    let rest: Rational

    /// The part of ``rest`` that falls into `span`.
    func part(in span: ClosedRange<BusinessDate>) -> Rational {
      through(span.upperBound) - through(span.lowerBound.adding(days: -1))
    }

    private func through(_ day: BusinessDate) -> Rational {
      guard let all = own.last?.workThrough, let done = workThrough(day), let share = done.divided(by: all)
      else { return .zero }
      return (rest * share + Self.half).floor.map { Rational($0) } ?? .zero
    }

    /// The work on own days up to a day, found by halving; nil before the first.
    private func workThrough(_ day: BusinessDate) -> Rational? {
      var (known, unknown) = (0, own.count)
      while known < unknown {
        let middle = (known + unknown) / 2
        if own[middle].day <= day { known = middle + 1 } else { unknown = middle }
      }
      return known == 0 ? nil : own[known - 1].workThrough
    }

    private static let half = Rational(1, over: 2) ?? .zero
  }

  private var pieces: [Piece] = []
  private var owners: [BusinessDate: Int] = [:]

  /// - Parameter work: half days of work on a date.
  /// - Complexity: O(*days* × *targets*).
  init(
    _ targets: [(days: ClosedRange<BusinessDate>, value: Rational)], work: (BusinessDate) -> Rational
  ) {
    for target in targets.sorted(by: { $0.days.count < $1.days.count }) {
      let own = target.days.filter { owners[$0] == nil }
      let taken = pieces.reduce(Rational.zero) { $0 + $1.part(in: target.days) }
      for day in own { owners[day] = pieces.count }
      pieces.append(
        Piece(
          days: target.days, value: target.value, own: Self.sums(of: own, work),
          rest: max(target.value - taken, .zero)))
    }
  }

  /// By work, and by calendar days where nobody works.
  private static func sums(of days: [BusinessDate], _ work: (BusinessDate) -> Rational) -> [(
    BusinessDate, Rational
  )] {
    let worked = days.map(work)
    let isIdle = worked.allSatisfy { $0 == .zero }
    var sum = Rational.zero
    return zip(days, worked).map { day, halves in
      sum = sum + (isIdle ? .one : halves)
      return (day, sum)
    }
  }

  /// The sum of a span; nil when a working day of it belongs to no target, or none of it does.
  func sum(in span: ClosedRange<BusinessDate>, work: (BusinessDate) -> Rational) -> Rational? {
    guard covers(span, work: work) else { return nil }
    return pieces.reduce(.zero) { $0 + $1.part(in: span) }
  }

  /// The value that holds on every working day of a span; nil where it changes or is missing.
  func held(in span: ClosedRange<BusinessDate>, work: (BusinessDate) -> Rational) -> Rational? {
    guard covers(span, work: work) else { return nil }
    let values = Set(span.compactMap { owners[$0] }.map { pieces[$0].value })
    return values.count == 1 ? values.first : nil
  }

  /// The value that holds on one day.
  func held(on day: BusinessDate) -> Rational? { owners[day].map { pieces[$0].value } }

  private func covers(_ span: ClosedRange<BusinessDate>, work: (BusinessDate) -> Rational) -> Bool {
    var isTouched = false
    for day in span {
      if owners[day] != nil { isTouched = true } else if work(day) > .zero { return false }
    }
    return isTouched
  }
}
