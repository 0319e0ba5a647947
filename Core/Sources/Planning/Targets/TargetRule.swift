public import KPIEngine

/// How the targets of a KPI behave over time and over people.
public struct TargetRule: Hashable, Sendable {
  /// What the target of a longer or shorter period follows from.
  public enum OverTime: Hashable, Sendable {
    /// Months add up to a quarter; a quarter is split over its business days (counts, amounts).
    case adds
    /// What holds at the end of the period (open opportunities).
    case holdsAtEnd
    /// The same value all the time, and none where it changes within the period (rates, averages, durations).
    case holds
    /// Nothing follows from other periods: a company reached in two months is one company.
    case standsAlone
  }

  /// What a longer or shorter period follows from.
  public let overTime: OverTime
  /// Whether the reps of a team add up to it; else a rep has the target of the team, and a team that of the whole.
  public let addsOverPeople: Bool

  /// A rule of one's own.
  public init(overTime: OverTime, addsOverPeople: Bool) {
    self.overTime = overTime
    self.addsOverPeople = addsOverPeople
  }

  /// The rule that follows from the definition of a KPI.
  public init(for kpi: KPI) {
    guard kpi.denominator == nil, kpi.unit == .count || kpi.unit == .money else {
      self.init(overTime: .holds, addsOverPeople: false)
      return
    }
    switch (kpi.numerator.aggregate, kpi.numerator.span) {
    case (.rank, _): self.init(overTime: .holds, addsOverPeople: false)
    case (.distinct, _): self.init(overTime: .standsAlone, addsOverPeople: false)
    case (_, .stock): self.init(overTime: .holdsAtEnd, addsOverPeople: true)
    case (_, .flow): self.init(overTime: .adds, addsOverPeople: true)
    }
  }
}
