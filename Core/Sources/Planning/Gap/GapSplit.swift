/// 差異の要因: the difference between what was reached and what it is compared with, along a chain of stages.
///
/// The goal is the first stage times the rate from each stage to the next, the last of which is what a won deal
/// brings:
///
///     wonAmount = leads × appointmentsSet/leads × opportunitiesOpened/appointmentsSet × … × wonAmount/won
///
/// Both sides are told by the totals of the stages, so that the product is the goal by construction, whatever period
/// and scope they are of. The contributions are Shapley's and add up to the gap exactly.
public struct GapSplit: Hashable, Sendable {
  /// One factor and what it contributes.
  public struct Part: Hashable, Sendable {
    /// Which factor it is.
    public let factor: GapFactor
    /// Its value on the side in question; nil when nothing reached the stage that it divides by.
    public let actual: Rational?
    /// Its value on the side that it is compared with.
    public let reference: Rational?
    /// What it adds to the gap, in the goal's unit; negative where it is missing.
    public let contribution: Rational
  }

  /// In the order of the chain, from the first stage to the goal.
  public let parts: [Part]
  /// Stages of the chain that could not be told apart: on one side nothing was counted there and yet something came
  /// after it. They are taken together with what follows.
  public let skipped: [String]
  /// Actual − reference, the sum of the parts.
  public let gap: Rational

  /// Splits the difference of the last stage; nil unless there are two stages or more, each with a total on both
  /// sides.
  ///
  /// A rate over nothing is unknown: there it is taken as on the other side, because no case could depart from it,
  /// and the whole difference lies with the stage that came to nothing.
  public init?(stages: [String], actual: [Rational], reference: [Rational]) {
    guard stages.count > 1, actual.count == stages.count, reference.count == stages.count else { return nil }
    let kept = Self.tellable(actual, reference)
    self.init(kept: kept, stages: stages, actual: actual, reference: reference)
    assert(parts.reduce(Rational.zero) { $0 + $1.contribution } == gap)
  }

  private init(kept: [Int], stages: [String], actual: [Rational], reference: [Rational]) {
    let names = kept.map { stages[$0] }
    let (now, then) = (StageRates(kept.map { actual[$0] }), StageRates(kept.map { reference[$0] }))
    let contributions = Shapley.contributions(from: then.filled(from: now), to: now.filled(from: then))
    parts = zip(GapFactor.chain(names), contributions).enumerated().map { index, pair in
      Part(
        factor: pair.0, actual: now.factors[index], reference: then.factors[index], contribution: pair.1)
    }
    skipped = stages.indices.filter { !kept.contains($0) }.map { stages[$0] }
    gap = (actual.last ?? .zero) - (reference.last ?? .zero)
  }

  /// From the goal backwards: a stage with nothing in it before one with something cannot be a step of the chain.
  static func tellable(_ actual: [Rational], _ reference: [Rational]) -> [Int] {
    var kept = [actual.count - 1]
    for index in actual.indices.dropLast().reversed() {
      let isTold = [actual, reference].allSatisfy { $0[index] != .zero || $0[kept[0]] == .zero }
      if isTold { kept.insert(index, at: 0) }
    }
    return kept
  }

  /// The parts by how much they weigh, the heaviest first; equal ones in the order of the chain.
  public var largestFirst: [Part] {
    parts.enumerated()
      .sorted {
        ($1.element.contribution.magnitude, $0.offset) < ($0.element.contribution.magnitude, $1.offset)
      }
      .map(\.element)
  }
}

/// What a goal is made of.
public enum GapFactor: Hashable, Sendable {
  /// How many there were at the first stage.
  case volume(String)
  /// How the first stage divided over teams, sources or products.
  case mix(String)
  /// How many of `stage` became `into`; at the end of the chain what one of `stage` brought.
  case rate(stage: String, into: String)
  /// What leads over a stage in which a group has nothing.
  case unsplit

  static func chain(_ stages: [String]) -> [GapFactor] {
    stages.prefix(1).map { .volume($0) } + zip(stages, stages.dropFirst()).map { .rate(stage: $0, into: $1) }
  }
}

/// The factors behind the totals of stages: the first total and the rate from each to the next.
struct StageRates {
  /// Nil for a rate over nothing.
  let factors: [Rational?]

  init(_ totals: [Rational]) {
    factors = totals.prefix(1).map { $0 } + zip(totals, totals.dropFirst()).map { $1.divided(by: $0) }
  }

  init(factors: [Rational?]) { self.factors = factors }

  /// These factors, where they are known; where not, those of the other side.
  func filled(from other: StageRates) -> [Rational] {
    zip(factors, other.factors).map { $0 ?? $1 ?? .zero }
  }
}
