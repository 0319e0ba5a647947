/// A plan drawn up, in the shape that `gyakusan plan --format json` prints and that is stored.
///
/// ```json
/// {"kgi": 10000000, "averageDeal": 100000, "reps": 10,
///  "stages": [
///    {"id": "won", "required": 100, "exact": "100", "perRep": [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]},
///    {"id": "prospects", "required": 500, "exact": "500", "perRep": [50, …], "into": "won",
///     "rate": {"id": "winRate", "value": "1/5", "source": {"kind": "assumed"}}}],
///  "warnings": []}
/// ```
/// `perRep` is in rep order; `seats` (`[{"team": 1, "rep": 11}, …]`) says in the same order who they are, and
/// stages carry `perTeam` (`[{"team": 1, "required": 60}, …]`), when the plan knows them. Fields may be added,
/// never changed.
public struct PlanReport: Hashable, Sendable {
  /// What one stage must bring.
  public struct Stage: Hashable, Codable, Sendable {
    /// The KPI that counts the stage.
    public let id: String
    /// The ceiling of ``exact``.
    public let required: Int64
    /// The chain before rounding; a string such as `"100"` or `"1000/3"` in JSON.
    public let exact: Rational
    /// The stage that this one leads into; nil for the won deals and for a number set by hand.
    public let into: String?
    /// The rate into that stage, with its provenance.
    public let rate: PlanRate?
    /// Adds up to ``required``; nil without teams.
    public let perTeam: [RosterShare.TeamShare]?
    /// In rep order; adds up to ``required`` and, within a team, to the team's share.
    public let perRep: [Int64]
  }

  /// The money to be won, in minor units.
  public let kgi: Int64
  /// What a won deal brings on average, in minor units.
  public let averageDeal: Int64
  /// Who shares the work, in rep order.
  public let roster: Roster
  /// From the won deals backwards.
  public let stages: [Stage]
  /// What the plan's owner should know before saving it.
  public let warnings: [PlanWarning]
}

extension PlanReport: Codable {
  private enum CodingKeys: CodingKey { case kgi, averageDeal, stages, warnings }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kgi: try container.decode(Int64.self, forKey: .kgi),
      averageDeal: try container.decode(Int64.self, forKey: .averageDeal),
      roster: try Roster(from: decoder),
      stages: try container.decode([Stage].self, forKey: .stages),
      warnings: try container.decode([PlanWarning].self, forKey: .warnings))
  }

  /// Writes the documented shape: the roster's `reps` and `seats` stand beside the other keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kgi, forKey: .kgi)
    try container.encode(averageDeal, forKey: .averageDeal)
    try roster.encode(to: encoder)
    try container.encode(stages, forKey: .stages)
    try container.encode(warnings, forKey: .warnings)
  }
}
