/// Reps whose prospects are won far less often than everybody else's (H09, S0: 見込み客を多く見積もる担当者).
///
/// Each rep is put beside all others together (Fisher's exact test, one-sided). Of many reps one is low by chance, so the
/// probabilities are adjusted for their number by Holm's method: the risk of naming anybody wrongly stays below the
/// level for the whole table.
public struct LowClosers<Rep: Hashable & Sendable>: Hashable, Sendable {
  /// The risk that anybody at all is named by chance.
  public static var level: Double { 0.05 }

  /// One rep beside the others.
  public struct Row: Hashable, Sendable {
    /// Who opened the prospects.
    public let rep: Rep
    /// Won of the prospects whose time is over.
    public let own: TwoRates.Cases
    /// The same of all other reps together.
    public let others: TwoRates.Cases
    /// The probability of so few wins by chance, before adjusting.
    public let chance: Double
    /// The same, adjusted for the number of reps (Holm 1979).
    public let adjustedChance: Double

    /// Whether the adjusted probability is below ``LowClosers/level``.
    public var isFlagged: Bool { adjustedChance < LowClosers.level }
  }

  /// The least likely first.
  public let rows: [Row]

  /// Reps with cases; one alone has nobody to be put beside.
  ///
  /// - Complexity: O(*reps* · (log *reps* + *wins*)).
  public init(_ reps: [(rep: Rep, cases: TwoRates.Cases)]) {
    let reps = reps.filter { $0.cases.count > 0 }
    let won = reps.reduce(0) { $0 + $1.cases.successes }
    let all = reps.reduce(0) { $0 + $1.cases.count }
    let tested = reps.compactMap { rep, own -> (Rep, TwoRates.Cases, TwoRates.Cases, Double)? in
      guard let others = TwoRates.Cases(won - own.successes, of: all - own.count), others.count > 0 else {
        return nil
      }
      return (rep, own, others, TwoRates(own, against: others).chanceOfFirstBeingThisLow)
    }
    var reached = 0.0
    rows = tested.sorted { $0.3 < $1.3 }.enumerated().map { index, row in
      reached = max(reached, min(row.3 * Double(tested.count - index), 1))
      return Row(rep: row.0, own: row.1, others: row.2, chance: row.3, adjustedChance: reached)
    }
  }
}
