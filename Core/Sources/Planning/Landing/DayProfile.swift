/// 月内の季節性: which share of a month usually is there after a share of its work.
///
/// Every past month votes with its own course, and a straight line votes like three months, so that a few odd
/// months bend nothing much.
public struct DayProfile: Sendable {
  private static let straightVotes = 3.0
  private let past: [MonthCourse]

  /// - Parameter past: months that are over; those in which nothing came say nothing.
  public init(past: [MonthCourse]) { self.past = past.filter { $0.isOver && $0.total > 0 } }

  /// The share that is expected by a business day of a month; 0 before the first, 1 after the last.
  ///
  /// - Complexity: O(past months · days).
  public func share(of month: MonthCourse, by day: Int) -> Double {
    guard day > 0 else { return 0 }
    guard day < month.days else { return 1 }
    let work = month.shareOfWork(by: day)
    let votes = past.reduce(Self.straightVotes * work) { $0 + $1.share(afterWork: work) }
    return votes / (Double(past.count) + Self.straightVotes)
  }

  /// The share that is expected of a month by now: at the end of its last business day that is over, and of the day that
  /// runs as much as is over.
  public func shareByNow(of month: MonthCourse) -> Double {
    let day = month.daily.count
    let over = share(of: month, by: day)
    return month.begun > 0 ? over + month.begun * (share(of: month, by: day + 1) - over) : over
  }
}

extension MonthCourse {
  /// Which share of the month's total had come after a share of its work, between two business days in proportion.
  fileprivate func share(afterWork wanted: Double) -> Double {
    var (work, came) = (0.0, 0.0)
    for day in 1...days {
      let next = (work: shareOfWork(by: day), came: came + daily[day - 1])
      if next.work >= wanted {
        let part = next.work > work ? (wanted - work) / (next.work - work) : 1
        return (came + part * (next.came - came)) / total
      }
      (work, came) = next
    }
    return 1
  }
}
