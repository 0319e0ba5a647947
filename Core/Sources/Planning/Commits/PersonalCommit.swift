public import SalesModel

/// What a rep says that a month will come to. A newer one stands beside the older ones.
public struct PersonalCommit: Hashable, Sendable {
  /// In the KPI's unit: a count or minor units.
  public let value: Rational
  /// When it was said.
  public let at: Instant
  /// The local day of ``at``.
  public let on: BusinessDate
  /// Who entered it; nil for the owner at the command line.
  public let author: User.ID?

  /// A commit of a moment.
  public init(value: Rational, at: Instant, on: BusinessDate, author: User.ID?) {
    self.value = value
    self.at = at
    self.on = on
    self.author = author
  }

  /// More business days than this since it was said, and a commit is stale.
  public static let freshDays = 5

  /// Business days from the day after it was said up to `date`.
  public func age(on date: BusinessDate, calendar: BusinessCalendar) -> BusinessDays {
    calendar.businessDays(from: on.adding(days: 1), through: date)
  }

  /// Whether it is older than ``freshDays`` business days on `date`.
  public func isStale(on date: BusinessDate, calendar: BusinessCalendar) -> Bool {
    age(on: date, calendar: calendar) > BusinessDays(halves: Self.freshDays * 2)
  }

  /// The commit by which a month is judged: the last one up to its fifth business day, when most of it was still
  /// open. Nil without one: what is said later is no forecast of the month.
  public static func judged(
    _ commits: [PersonalCommit], in days: ClosedRange<BusinessDate>, calendar: BusinessCalendar
  ) -> PersonalCommit? {
    guard let fifth = calendar.date(atBusinessDay: BusinessDays(halves: 10), in: days) else { return nil }
    return commits.last { $0.on <= fifth }
  }
}

/// How well somebody's commits foretold the months (C14): 1 − Σ|commit − actual| / Σ actual.
///
/// 1 is exact; 0.8 says that the commits were off by a fifth of what came in. It may be below 0.
public struct CommitAccuracy: Hashable, Sendable {
  /// 1 for exact.
  public let score: Rational
  /// The months that it rests on.
  public let months: Int

  /// Nil without months, or when nothing came in: no error is a share of nothing.
  public init?(_ pairs: [(commit: Rational, actual: Rational)]) {
    let actual = pairs.reduce(Rational.zero) { $0 + $1.actual }
    let error = pairs.reduce(Rational.zero) { sum, pair in
      sum + max(pair.commit - pair.actual, pair.actual - pair.commit)
    }
    guard actual > .zero, let share = error.divided(by: actual) else { return nil }
    score = .one - share
    months = pairs.count
  }
}
