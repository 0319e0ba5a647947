public import SalesModel

/// A rep as a plan sees one.
public enum PlanRep {
  /// The number that the workspace gave the rep.
  public typealias ID = Identifier<PlanRep>
}

/// A team as a plan sees one.
public struct PlanTeam: Hashable, Sendable {
  /// The number that the workspace gave the team.
  public typealias ID = Identifier<PlanTeam>

  /// The team's id.
  public let id: ID
  /// Its reps in order.
  public let reps: [PlanRep.ID]

  /// A team of these reps.
  public init(id: ID, reps: [PlanRep.ID]) {
    self.id = id
    self.reps = reps
  }
}

/// Who carries a plan, in the order in which ties of a share are settled.
public struct Roster: Hashable, Sendable {
  /// One rep's place in a plan; a plan made before names are known has places only.
  public struct Seat: Hashable, Codable, Sendable {
    /// Nil when the plan has no teams.
    public let team: PlanTeam.ID?
    /// Nil when only the number of reps is known.
    public let rep: PlanRep.ID?

    /// A place in a team for a rep.
    public init(team: PlanTeam.ID?, rep: PlanRep.ID?) {
      self.team = team
      self.rep = rep
    }
  }

  /// In rep order; the seats of a team stand together.
  public let seats: [Seat]

  private init(seats: [Seat]) { self.seats = seats }

  /// The most reps without names that share a plan.
  public static let largestHeadcount = 10_000

  /// So many reps without names: none when `headcount` is not positive, never more than ``largestHeadcount``.
  public init(headcount: Int) {
    let count = min(max(headcount, 0), Self.largestHeadcount)
    seats = Array(repeating: Seat(team: nil, rep: nil), count: count)
  }

  /// Reps without teams.
  public init(reps: [PlanRep.ID]) {
    seats = reps.map { Seat(team: nil, rep: $0) }
  }

  /// Reps in their teams; a team without reps gets no share.
  public init(teams: [PlanTeam]) {
    seats = teams.flatMap { team in team.reps.map { Seat(team: team.id, rep: $0) } }
  }

  /// What a whole comes to for teams and seats: first by team in proportion to its reps, then evenly within each
  /// team, both by largest remainder. Nil without reps.
  public func share(_ whole: Int64) -> RosterShare? {
    let groups = teams
    guard let parts = Shares.split(whole, by: groups.map(\.seats.count)) else { return nil }
    let perTeam = zip(groups, parts).compactMap { group, part in
      group.id.map { RosterShare.TeamShare(team: $0, required: part) }
    }
    let perSeat = zip(groups, parts).flatMap { group, part in
      Shares.split(part, into: group.seats.count) ?? []
    }
    return RosterShare(perTeam: perTeam, perSeat: perSeat)
  }

  private var teams: [(id: PlanTeam.ID?, seats: Range<Int>)] {
    var groups: [(id: PlanTeam.ID?, seats: Range<Int>)] = []
    for (index, seat) in seats.enumerated() {
      if let last = groups.last, last.id == seat.team {
        groups[groups.count - 1].seats = last.seats.lowerBound..<index + 1
      } else {
        groups.append((seat.team, index..<index + 1))
      }
    }
    return groups
  }
}

/// A whole split over a roster: both lists add up to it.
public struct RosterShare: Hashable, Sendable {
  /// What is asked of one team.
  public struct TeamShare: Hashable, Codable, Sendable {
    /// The team's id.
    public let team: PlanTeam.ID
    /// The sum of its reps' shares.
    public let required: Int64
  }

  /// In roster order; empty when the roster has no teams.
  public let perTeam: [TeamShare]
  /// In roster order.
  public let perSeat: [Int64]
}

/// `{"reps":10}`, and `"seats":[{"team":1,"rep":11},…]` beside it once the reps are known.
extension Roster: Codable {
  private enum CodingKeys: CodingKey { case reps, seats }

  /// Seats win over the number of reps.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let seats = try container.decodeIfPresent([Seat].self, forKey: .seats) {
      self.init(seats: seats)
    } else {
      self.init(headcount: try container.decode(Int.self, forKey: .reps))
    }
  }

  /// Leaves out seats that say nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seats.count, forKey: .reps)
    if self != Roster(headcount: seats.count) { try container.encode(seats, forKey: .seats) }
  }
}
