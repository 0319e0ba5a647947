public import SalesModel

/// How fast somebody new comes to full capacity: a share of it for each month since the first day of work.
public struct Ramp: Hashable, Sendable {
  /// The share of each month, from the first; full capacity afterwards.
  public let shares: [Rational]

  /// Nil unless there are 1 to 24 shares, each from 0 to 1.
  public init?(shares: [Rational]) {
    guard (1...24).contains(shares.count), shares.allSatisfy({ $0 >= .zero && $0 <= .one }) else {
      return nil
    }
    self.shares = shares
  }

  /// A quarter, a half and three quarters in the first three months.
  public static let standard = Ramp(checked: [1, 2, 3, 4].compactMap { Rational($0, over: 4) })

  private init(checked shares: [Rational]) { self.shares = shares }

  /// The share on `date` of somebody who started on `start`. Months count from the first day of work: the second
  /// begins on the same day of the next month, or on its last day when it is shorter. 0 before `start`.
  public func share(on date: BusinessDate, startingOn start: BusinessDate) -> Rational {
    guard date >= start else { return .zero }
    let opensOn = min(start.day, date.month.dayCount)
    let month = date.month.months(since: start.month) - (date.day < opensOn ? 1 : 0)
    return shares.indices.contains(month) ? shares[month] : .one
  }
}

extension Ramp: Codable {
  /// Refuses what ``init(shares:)`` refuses.
  public init(from decoder: any Decoder) throws {
    let shares = try decoder.singleValueContainer().decode([Rational].self)
    guard let ramp = Ramp(shares: shares) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no ramp: \(shares)"))
    }
    self = ramp
  }

  /// Writes the shares in order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(shares)
  }
}
