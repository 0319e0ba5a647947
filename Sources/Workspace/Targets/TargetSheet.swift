public import Planning
public import SalesModel

/// A wide sheet of targets, a rep in each row and a month in each column (C18), read against the workspace.
///
/// Rows of a team or of the whole are checked against the sum of the reps; where a sheet has no reps of that team, and
/// where reps do not add up, they are targets themselves. An empty cell says nothing, nor does one that says what holds.
public struct TargetSheet: Sendable {
  /// Something that cannot be taken, with its place and what to do.
  public struct Finding: Hashable, Sendable {
    /// The line of the sheet, from 1.
    public let line: Int
    /// The header of the column, or its letter; nil when the whole row is meant.
    public let column: String?
    public let message: Localized
  }

  /// A target that the sheet changes.
  public struct Change: Hashable, Sendable {
    public let setting: TargetSetting
    public let before: Rational?
  }

  /// What would be set: only what differs from what holds.
  public internal(set) var changes: [Change] = []
  /// Cells that say what holds already.
  public internal(set) var unchanged = 0
  /// With any of them nothing is taken.
  public internal(set) var findings: [Finding] = []
  /// Teams, totals and longer periods that would not be the sum of their parts.
  public internal(set) var disagreements: [TargetDisagreement] = []
}
