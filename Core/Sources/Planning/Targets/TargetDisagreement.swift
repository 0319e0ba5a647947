import SalesModel

/// A target that its parts do not add up to. It is named, never mended: only its owner knows which side is meant.
public struct TargetDisagreement: Hashable, Sendable {
  /// What the parts are.
  public enum Parts: Hashable, Sendable {
    /// The teams of the whole, the reps of a team.
    case people
    /// The shorter periods of the period.
    case periods
  }

  /// The KPI.
  public let kpi: String
  /// Whose target it is.
  public let holder: TargetHolder
  /// For when.
  public let period: TargetPeriod
  /// At which level.
  public let level: TargetLevel
  /// What the parts are.
  public let parts: Parts
  /// What was set.
  public let stated: Rational
  /// What the parts come to.
  public let sum: Rational

  /// Sum − stated.
  public var difference: Rational { sum - stated }
}

extension TargetLookup {
  /// Where targets of a period disagree with their parts, the whole first.
  public func disagreements(
    of kpi: String, _ rule: TargetRule, in period: TargetPeriod, at level: TargetLevel
  ) -> [TargetDisagreement] {
    let entries = book.entries(kpi, level)
    var found: [TargetDisagreement] = []
    for holder in entries.keys.sorted(by: { $0.order < $1.order }) {
      func add(_ parts: TargetDisagreement.Parts, _ stated: Rational, _ sum: Rational?) {
        guard let sum, sum != stated else { return }
        found.append(
          TargetDisagreement(
            kpi: kpi, holder: holder, period: period, level: level, parts: parts, stated: stated, sum: sum))
      }
      if rule.addsOverPeople, let stated = own(kpi, rule, holder, period, level) {
        add(.people, stated, sumOfParts(kpi, rule, holder, period, level))
      }
      if rule.overTime == .adds, let stated = entries[holder]?[period]?.value {
        let shorter = (entries[holder] ?? [:]).filter { $0.key.grain < period.grain }
        add(.periods, stated, following(shorter, rule, holder, period))
      }
    }
    return found
  }
}
