import KPIEngine
public import Planning
public import SalesModel

/// 着地見込み: where a KPI will probably end.
public struct LandingFigure: Hashable, Sendable {
  /// As likely to be passed as not to be reached.
  public let value: Double
  /// The middle four fifths; nil for a rate, and when the period is over.
  public let range: ClosedRange<Double>?
  /// How likely the target is met, 0 to 1; nil without a target and for a rate.
  public let probability: Double?
}

/// Why a KPI has no landing.
public enum LandingGap: Error, Hashable, Sendable {
  /// Nothing of it was ever recorded.
  case noHistory
  /// Medians, different values and what stands at a time do not add up day by day.
  case doesNotAddUp
  /// The period ends more than a year after the data.
  case tooFar

  public var reason: Localized {
    switch self {
    case .noHistory:
      Localized(
        ja: "この期間と条件には、見込みのもとになる実績がありません。期間や条件を変えるか、データを取り込んでください。",
        en: "Nothing that came says where this period and scope will land. Choose others, or import data.")
    case .doesNotAddUp:
      Localized(
        ja: "このKPIは日ごとに足し上がる数ではないため、着地見込みを出しません（中央値・ユニーク数・残高）。",
        en:
          "This KPI does not add up day by day (a median, a count of different values or a stock), so it has no landing."
      )
    case .tooFar:
      Localized(
        ja: "データの終わりから1年より先の期間は見込めません。近い期間を選んでください。",
        en: "The period ends more than a year after the data. Choose a nearer one.")
    }
  }
}

/// Everything that a landing of something that adds up is made of.
public struct LandingOutlook: Sendable {
  public let history: LandingHistory
  /// What the period's months before the running one came to.
  public let settled: [MonthCourse]
  /// The running month, where the period holds it.
  public let running: MonthCourse?
  public let now: MonthForecast?
  public let later: [MonthForecast]
  public let simulation: LandingSimulation

  /// What came so far.
  public var actual: Double { settled.reduce(running?.total ?? 0) { $0 + $1.total } }

  /// The last month that is forecast while `month` runs.
  static func horizon(from month: Month) -> Month { month.adding(12) }

  /// - Parameter months: none later than ``horizon(from:)``.
  init(_ history: LandingHistory, months: ClosedRange<Month>, running month: Month) throws(LandingGap) {
    let forecaster = LandingForecaster(history)
    self.history = history
    settled = history.months.filter { months.contains($0.month) && $0.month < month }
    let running = history.months.last.flatMap { months.contains($0.month) ? $0 : nil }
    let now = running == nil ? nil : forecaster.now
    if running != nil, now == nil { throw .noHistory }
    self.running = running
    self.now = now
    var later: [MonthForecast] = []
    for target in months where target > month {
      guard let forecast = forecaster.ahead(target.months(since: month)).last ?? nil else { throw .noHistory }
      later.append(forecast)
    }
    self.later = later
    let past = history.months.dropLast()
    let path = now.flatMap { now in running.map { RunningPath(now, of: $0, past: Array(past)) } }
    simulation = LandingSimulation(
      settled: settled.reduce(0) { $0 + $1.total }, running: path, later: later)
  }

  /// The landing against a target.
  func figure(target: Double?, isLowerBetter: Bool) -> LandingFigure {
    LandingFigure(
      value: simulation.landing, range: simulation.range,
      probability: target.map { simulation.probability(of: $0, isLowerBetter: isLowerBetter) })
  }
}

/// The landings of one state of the log that were asked for last; the board asks for twenty at once, again and again.
actor LandingCache {
  private static let capacity = 256

  struct Key: Hashable, Sendable {
    let sequence: LogSequence
    let reach: DataReach
    let kpi: KPI.ID
    let side: Engine.SideName
    let months: ClosedRange<Month>
    let scope: Condition
  }

  /// Which state of the log a coverage is of.
  struct Mark: Hashable, Sendable {
    let sequence: LogSequence
    let reach: DataReach
  }

  private var kept: [Key: Result<LandingOutlook, LandingGap>] = [:]
  private var tests: [Key: BackTest] = [:]
  private var pooled: (mark: Mark, coverage: LandingCoverage)?

  func outlook(_ key: Key) -> Result<LandingOutlook, LandingGap>? { kept[key] }
  func test(_ key: Key) -> BackTest? { tests[key] }

  // What was counted while its question was stopped is not kept: half of it is missing.

  func keep(_ outlook: Result<LandingOutlook, LandingGap>, for key: Key) {
    guard !Allowance.isStopped else { return }
    forgetOlder(than: key)
    kept[key] = outlook
  }

  func keep(_ test: BackTest, for key: Key) {
    guard !Allowance.isStopped else { return }
    forgetOlder(than: key)
    tests[key] = test
  }

  func coverage(_ mark: Mark) -> LandingCoverage? { pooled?.mark == mark ? pooled?.coverage : nil }

  func keep(_ coverage: LandingCoverage, for mark: Mark) {
    guard !Allowance.isStopped else { return }
    pooled = (mark, coverage)
  }

  /// What an older state of the log said is not asked for again.
  private func forgetOlder(than key: Key) {
    guard kept.count + tests.count >= Self.capacity else { return }
    kept = [:]
    tests = [:]
  }
}
