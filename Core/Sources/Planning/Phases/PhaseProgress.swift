public import SalesModel

/// Whether a team has outgrown its phase: every headline KPI met in so many periods in a row (A11).
public struct PhaseProgress: Hashable, Sendable {
  /// One complete month of one KPI.
  public struct Outcome: Hashable, Sendable {
    /// The month that is over.
    public let month: Month
    /// Whether the target was reached; nil without a target or a value.
    public let isMet: Bool?

    /// How a month ended.
    public init(month: Month, isMet: Bool?) {
      self.month = month
      self.isMet = isMet
    }
  }

  /// By headline KPI, how many of its newest complete months were met without a break.
  public let metInARow: [String: Int]
  /// The phase that the team is in.
  public let phase: Phase
  /// How many months in a row make a phase outgrown.
  public let wanted: Int

  /// - Parameter outcomes: by headline KPI, complete months only, in any order.
  public init(phase: Phase, outcomes: [String: [Outcome]], wanting wanted: Int) {
    self.phase = phase
    self.wanted = wanted
    metInARow = outcomes.mapValues { months in
      months.sorted { $0.month > $1.month }.prefix { $0.isMet == true }.count
    }
  }

  /// The next phase, once every headline KPI has been met often enough; nil before, and in the last phase.
  public var proposal: Phase? {
    guard !metInARow.isEmpty, metInARow.values.allSatisfy({ $0 >= wanted }) else { return nil }
    return phase.next
  }
}
