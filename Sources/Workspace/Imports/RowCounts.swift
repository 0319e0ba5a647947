/// How many rows of a kind an import brings, by what they mean for what is known.
public struct RowCounts: Hashable, Codable, Sendable {
  public var new = 0
  public var changed = 0
  public var unchanged = 0
  /// Records that are only named beside others and were not known.
  public var mentioned = 0

  /// Rows that are about a record of the kind.
  public var rows: Int { new + changed + unchanged }

  public init() {}

  /// Counts a row that says of its record what was said before, be it only by naming it.
  mutating func addSilent(isNew: Bool) {
    if isNew { new += 1 } else { unchanged += 1 }
  }

  /// Counts rows that say something new.
  mutating func add(_ news: News, areMentions: Bool) {
    changed += news.changes.count
    if areMentions {
      mentioned += news.count - news.changes.count
    } else {
      new += news.count - news.changes.count
    }
  }
}
