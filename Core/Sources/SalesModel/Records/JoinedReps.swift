/// Reps whom several sources know and who are one person, as somebody said: what rows say of one of them is read as said of the
/// one who stands for all.
public struct JoinedReps: Hashable, Sendable {
  /// Who stands for a rep.
  private var standing: [Int64: Int64] = [:]

  public init() {}

  public var isEmpty: Bool { standing.isEmpty }

  public func standing(for rep: Int64) -> Int64 { standing[rep] ?? rep }

  /// True for a rep who is one person with another.
  public func isJoined(_ rep: Int64) -> Bool { standing[rep] != nil || standing.values.contains(rep) }

  /// Lets `other` stand for a rep, and for all for whom that one stood.
  public mutating func join(_ rep: Int64, with other: Int64) {
    let (own, root) = (standing(for: rep), standing(for: other))
    guard own != root else { return }
    for (behind, known) in standing where known == own { standing[behind] = root }
    standing[own] = root
  }

  /// Makes two reps two persons again.
  public mutating func part(_ rep: Int64, from other: Int64) {
    guard standing(for: rep) == standing(for: other) else { return }
    // The one who stands for the other goes on to stand for all others.
    standing[standing[rep] == nil ? other : rep] = nil
  }
}
