public import KPIEngine
public import Planning
public import SalesModel

/// Will a KPI meet its target? (C07, C08, C17)
public struct Landing: Sendable {
  public let standing: Standing
  public let period: Period
  public let months: ClosedRange<Month>
  public let scope: Scope
  public let progress: PeriodProgress
  public let reach: AnswerReach
  public let asOf: ReportAnswer.AsOf
  public let currency: Currency
  public let choices: ScopeChoices
  /// The figure, or why there is none.
  public let answer: Result<LandingFigure, LandingGap>
  /// What the figure is made of: one for what adds up, numerator and denominator for a rate, none without a figure.
  public let parts: [LandingOutlook]
  /// How good such forecasts were; nil for a rate and without a past.
  public let backTest: BackTest?

  public var kpi: KPI { standing.kpi }
}

extension Workspace {
  /// The landing of a KPI; nil period means the month to which the data reaches.
  ///
  /// - Parameter until: only what had occurred by then is known.
  public func landing(
    of kpi: KPI.ID, _ period: Period?, scope: Scope, until: BusinessDate? = nil, for viewer: Viewer
  ) async throws(Problem) -> Landing {
    try viewer.check(.member)
    return try await counting { () async throws(Problem) in
      try await landing(of: kpi, period, scope: scope, until: until, at: viewer.targetLevel)
    }
  }

  private func landing(
    of kpi: KPI.ID, _ period: Period?, scope: Scope, until: BusinessDate?, at level: TargetLevel
  ) async throws(Problem) -> Landing {
    let snapshot = try await snapshot(until: until, naming: scope.named)
    let through = snapshot.reach(of: kpi).through
    let period = period ?? Period(.month, containing: through, in: snapshot.settings.fiscal)
    let frame = try StandingFrame(
      snapshot, showing: [kpi], period: period, scope: scope, level: level)
    var standing = try frame.standing(kpi)
    let parts = try await outlooks(of: standing.kpi, frame)
    let answer = LandingFigure.of(standing, parts)
    standing.landing = try? answer.get()
    return Landing(
      standing: standing, period: period, months: frame.months, scope: scope, progress: frame.progress,
      reach: frame.reach, asOf: snapshot.asOf, currency: snapshot.settings.currency,
      choices: snapshot.scopeChoices, answer: answer, parts: (try? parts.get()) ?? [],
      backTest: try await backTest(of: standing.kpi, frame))
  }

  /// The landing of a figure of the board; nil where there is none.
  func landing(of standing: Standing, in frame: StandingFrame) async throws(Problem) -> LandingFigure? {
    try? LandingFigure.of(standing, try await outlooks(of: standing.kpi, frame)).get()
  }

  /// One outlook for what adds up, two for a rate of such.
  private func outlooks(of kpi: KPI, _ frame: StandingFrame) async throws(Problem)
    -> Result<[LandingOutlook], LandingGap>
  {
    guard kpi.mayLand else { return .failure(.doesNotAddUp) }
    var parts: [LandingOutlook] = []
    for side in kpi.landingSides {
      switch try await outlook(of: kpi, side, frame) {
      case .success(let outlook): parts.append(outlook)
      case .failure(let gap): return .failure(gap)
      }
    }
    return .success(parts)
  }

  private func outlook(of kpi: KPI, _ side: Engine.SideName, _ frame: StandingFrame) async throws(Problem)
    -> Result<LandingOutlook, LandingGap>
  {
    let key = frame.key(kpi.id, side)
    if let known = await landings.outlook(key) { return known }
    let reader = LandingReader(
      snapshot: frame.snapshot, scope: frame.condition, reach: frame.snapshot.reach(of: kpi.id).reach)
    // Said before the months in between are read: an address may name the year 9999.
    guard frame.months.upperBound <= LandingOutlook.horizon(from: reader.running) else {
      return .failure(.tooFar)
    }
    let history = try reader.history(
      of: kpi.id, counting: try frame.snapshot.versions(of: kpi.id, side), through: frame.months.upperBound)
    let outlook = Result { () throws(LandingGap) in
      guard let history else { throw .noHistory }
      return try LandingOutlook(history, months: frame.months, running: reader.running)
    }
    await landings.keep(outlook, for: key)
    return outlook
  }

  private func backTest(of kpi: KPI, _ frame: StandingFrame) async throws(Problem) -> BackTest? {
    guard kpi.denominator == nil, kpi.addsUp(on: .numerator) else { return nil }
    let key = frame.key(kpi.id, .numerator)
    if let known = await landings.test(key) { return known }
    guard case .success(let outlook) = try await outlook(of: kpi, .numerator, frame) else { return nil }
    let test = BackTest(outlook.history)
    await landings.keep(test, for: key)
    return test
  }
}

extension LandingFigure {
  fileprivate static func of(_ standing: Standing, _ parts: Result<[LandingOutlook], LandingGap>)
    -> Result<LandingFigure, LandingGap>
  {
    parts.flatMap { parts in
      // A period that is over has landed.
      guard standing.isOpen else {
        guard let value = standing.value else { return .failure(.noHistory) }
        return .success(LandingFigure(value: value, range: nil, probability: nil))
      }
      guard parts.count == 2 else {
        return .success(
          parts[0].figure(
            target: standing.target?.doubleValue, isLowerBetter: standing.kpi.direction == .lowerIsBetter))
      }
      let (numerator, denominator) = (parts[0].simulation.landing, parts[1].simulation.landing)
      guard denominator > 0 else { return .failure(.noHistory) }
      return .success(LandingFigure(value: numerator / denominator, range: nil, probability: nil))
    }
  }
}

extension StandingFrame {
  fileprivate func key(_ kpi: KPI.ID, _ side: Engine.SideName) -> LandingCache.Key {
    LandingCache.Key(
      sequence: snapshot.state.sequence, reach: snapshot.reach(of: kpi).reach, kpi: kpi, side: side,
      months: months,
      scope: condition)
  }
}

extension Snapshot {
  /// What each version counts on one side alone.
  func versions(of kpi: KPI.ID, _ side: Engine.SideName) throws(Problem) -> [DefinitionVersion] {
    try query(kpi, months: Month(index: 0)...Month(index: 0)).versions.map { version in
      guard let denominator = version.kpi.denominator else { return version }
      var version = version
      if side == .denominator { version.kpi.numerator = denominator }
      version.kpi.denominator = nil
      version.kpi.unit = version.kpi.numerator.isSum ? .money : .count
      return version
    }
  }
}

extension KPI {
  /// True for what adds up day by day, and for a rate of such.
  public var mayLand: Bool { landingSides.allSatisfy { addsUp(on: $0) } }

  fileprivate var landingSides: [Engine.SideName] {
    denominator == nil ? [.numerator] : [.numerator, .denominator]
  }

  fileprivate func addsUp(on side: Engine.SideName) -> Bool {
    var one = self
    if side == .denominator, let denominator { one.numerator = denominator }
    one.denominator = nil
    return one.addsUp
  }
}

extension Measure {
  fileprivate var isSum: Bool { aggregate != .count }
}
