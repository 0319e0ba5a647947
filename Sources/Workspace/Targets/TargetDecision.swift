public import Planning

/// Targets that somebody changed at once, with one reason; the plans of several months that they agreed on in one go.
public struct TargetDecision: Sendable {
  public let stamp: TargetStamp
  /// At least one.
  public let changes: [TargetChange]

  /// Whether any of them replaced a target.
  public var isReplacing: Bool { changes.contains { $0.before != nil } }

  /// Changes by the occasion on which they were made, in order.
  static func all(_ changes: [TargetChange]) -> [TargetDecision] {
    var decisions: [TargetDecision] = []
    for change in changes {
      if let last = decisions.last, last.stamp.isOneOccasion(with: change.stamp) {
        decisions[decisions.count - 1] = TargetDecision(stamp: last.stamp, changes: last.changes + [change])
      } else {
        decisions.append(TargetDecision(stamp: change.stamp, changes: [change]))
      }
    }
    return decisions
  }
}

extension TargetStamp {
  /// One entry of the log, or plans that one person agreed on in a day for one reason.
  fileprivate func isOneOccasion(with other: TargetStamp) -> Bool {
    if sequence == other.sequence { return true }
    return isPlan && other.isPlan && on == other.on && author == other.author && reason == other.reason
  }
}
