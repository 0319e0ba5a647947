public import Planning

/// Targets that somebody changed at once, with one reason.
public struct TargetDecision: Sendable {
  public let stamp: TargetStamp
  /// At least one.
  public let changes: [TargetChange]

  /// Whether any of them replaced a target.
  public var isReplacing: Bool { changes.contains { $0.before != nil } }

  /// Changes by the entry of the log that made them, in order.
  static func all(_ changes: [TargetChange]) -> [TargetDecision] {
    var decisions: [TargetDecision] = []
    for change in changes {
      if let last = decisions.last, last.stamp.sequence == change.stamp.sequence {
        decisions[decisions.count - 1] = TargetDecision(stamp: last.stamp, changes: last.changes + [change])
      } else {
        decisions.append(TargetDecision(stamp: change.stamp, changes: [change]))
      }
    }
    return decisions
  }
}
