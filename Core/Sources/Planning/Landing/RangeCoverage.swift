/// How often 80 % ranges held what came (C17).
public struct RangeCoverage: Sendable {
  /// How many ranges were tried.
  public let trials: Int
  /// Different months among them.
  public let months: Int
  /// How many held the truth.
  public let held: Int
  /// The share that holds, in 95 of 100 cases; whole months are drawn, see ``MonthBlocks``.
  public let interval: ClosedRange<Double>

  /// The share that held.
  public var share: Double { Double(held) / Double(trials) }

  /// Pooled over KPIs, scopes and horizons. What nothing ever came of is left out: that it stays at nothing is no feat.
  ///
  /// Nil without trials.
  public init?(pooling tests: [BackTest]) {
    self.init(tests.filter { $0.trials.contains { $0.truth > 0 } }.flatMap(\.trials))
  }

  /// Nil without trials.
  init?(_ trials: [BackTest.Trial]) {
    guard !trials.isEmpty else { return nil }
    let blocks = MonthBlocks(trials)
    self.trials = trials.count
    months = blocks.months.count
    held = trials.count(where: \.isHeld)
    interval = blocks.interval { Double($0.held) / Double($0.trials) }
  }
}
