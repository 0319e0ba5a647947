public import SalesModel

/// 見込み客の点検: signs that an open opportunity is counted on and should not be (H09).
public struct ProspectCheck: Hashable, Codable, Sendable {
  /// Days without any activity from which on a prospect is silent.
  public var silentDays: Int
  /// Days after its expected close from which on a prospect is overdue.
  public var overdueDays: Int

  /// Nil unless both are from 1 to 730 days.
  public init?(silentDays: Int, overdueDays: Int) {
    guard (1...730).contains(silentDays), (1...730).contains(overdueDays) else { return nil }
    self.init(checkedSilentDays: silentDays, overdueDays: overdueDays)
  }

  /// A month without a word, or a month past the promised close.
  public static let standard = ProspectCheck(checkedSilentDays: 30, overdueDays: 30)

  private init(checkedSilentDays silentDays: Int, overdueDays: Int) {
    self.silentDays = silentDays
    self.overdueDays = overdueDays
  }

  /// Why a prospect may not be one.
  public enum Sign: Hashable, Sendable {
    /// Nothing happened with it for so many days.
    case silent(days: Int)
    /// Its expected close went by so many days ago.
    case overdue(days: Int)
    /// It is open for longer than nine of ten wins took.
    case old(days: Int, limit: Int)
  }

  /// What is known of an open opportunity.
  public struct Prospect: Hashable, Sendable {
    /// The day on which it became a prospect.
    public let openedOn: BusinessDate
    /// The newest activity or meeting with its lead or company; nil when none is known.
    public let lastTouchOn: BusinessDate?
    /// The day that was promised for its close; nil when none was.
    public let expectedCloseOn: BusinessDate?

    /// As the records say.
    public init(openedOn: BusinessDate, lastTouchOn: BusinessDate?, expectedCloseOn: BusinessDate?) {
      self.openedOn = openedOn
      self.lastTouchOn = lastTouchOn
      self.expectedCloseOn = expectedCloseOn
    }
  }

  /// The signs that a prospect shows on `date`; none for a healthy one.
  ///
  /// Opening it counts as a touch. `longestCycle` is the 90 % point of the days from opening to win, nil while too
  /// few were won to say.
  public func signs(of prospect: Prospect, on date: BusinessDate, longestCycle: Int?) -> [Sign] {
    let lastTouch = max(prospect.openedOn, prospect.lastTouchOn ?? prospect.openedOn)
    let (age, silence) = (date.days(since: prospect.openedOn), date.days(since: lastTouch))
    var signs: [Sign] = []
    if silence >= silentDays { signs.append(.silent(days: silence)) }
    if let expected = prospect.expectedCloseOn, date.days(since: expected) >= overdueDays {
      signs.append(.overdue(days: date.days(since: expected)))
    }
    if let limit = longestCycle, age > limit { signs.append(.old(days: age, limit: limit)) }
    return signs
  }
}
