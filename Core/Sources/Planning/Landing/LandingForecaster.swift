internal import SalesModel

/// Forecasts every month of a history as it would have been on the day: each one from earlier months only, so that the
/// last is the forecast of now and those before it are its back-test.
public struct LandingForecaster: Sendable {
  /// A forecast made from a single month says nothing of those made from several: its error is not learned from.
  public static let leastPast = 2
  private let history: LandingHistory
  private let profiles: [DayProfile]

  /// Reads the course of each month from those before it.
  public init(_ history: LandingHistory) {
    self.history = history
    profiles = history.months.indices.map { DayProfile(past: Array(history.months[..<$0])) }
  }

  /// The running month as it stands.
  ///
  /// Nil when nothing says anything of it: no past, and nothing yet.
  public var now: MonthForecast? { within(day: history.running.daily.count).last ?? nil }

  /// Each month as it stood at the end of a business day; nil for those of which nothing could be said.
  ///
  /// In a month with fewer business days it is its last but one; the running month is taken as it stands.
  /// - Complexity: O(months³) with cohorts, else O(months² · days).
  public func within(day: Int) -> [MonthForecast?] {
    var (record, errors) = (VoiceRecord(), OwnErrors())
    return history.months.indices.map { index in
      let month = history.months[index]
      let isLast = index == history.months.count - 1
      let day = isLast && !month.isOver ? month.daily.count : min(day, isLast ? month.days : month.days - 1)
      let said = voices(of: month, before: index, running: month, day: day)
      let forecast = forecast(month, index, day: day, said, record, errors)
      if index >= Self.leastPast, month.isOver, let forecast {
        record.note(said, blended: blend(said, record), truth: month.total)
        errors.note(forecast, truth: month.total)
      }
      return forecast
    }
  }

  /// Each month as it was expected `distance` months before, at the end of that month; those that follow the running one
  /// as they are expected now, the running one taken at its landing.
  public func ahead(_ distance: Int) -> [MonthForecast?] {
    let landed = now.map { history.running.completed(to: $0.landing) } ?? history.running
    let all = history.months + history.upcoming
    var (record, errors) = (VoiceRecord(), OwnErrors())
    var waiting: [(said: [Voice: Double], blended: Double, forecast: MonthForecast)?] = []
    var forecasts: [MonthForecast?] = Array(repeating: nil, count: min(distance, all.count))
    for origin in history.months.indices where origin + distance < all.count {
      // What was forecast for this month has come.
      if origin >= distance + Self.leastPast - 1, history.months[origin].isOver,
        let past = waiting[origin - distance]
      {
        record.note(past.said, blended: past.blended, truth: history.months[origin].total)
        errors.note(past.forecast, truth: history.months[origin].total)
      }
      let target = all[origin + distance]
      let known =
        history.months[...origin].dropLast() + [
          origin == history.months.count - 1 ? landed : history.months[origin]
        ]
      let said = voices(of: target, past: Array(known), running: running(after: origin))
      let forecast = forecast(
        target.cut(at: 0), min(origin + 1, profiles.count - 1), day: 0, said, record, errors)
      waiting.append(forecast.map { (said, blend(said, record), $0) })
      forecasts.append(forecast)
    }
    return forecasts
  }

  // MARK: - Before the month shows anything

  private func voices(of month: MonthCourse, before index: Int, running: MonthCourse, day: Int) -> [Voice:
    Double]
  {
    voices(of: month, past: Array(history.months[..<index]), running: (running, day))
  }

  private func voices(of target: MonthCourse, past: [MonthCourse], running: (month: MonthCourse, day: Int)?)
    -> [Voice: Double]
  {
    guard let last = past.last, let level = RecentLevel(of: past) else { return [:] }
    var said: [Voice: Double] = [
      .level: level.perDay * target.workingDays,
      .lastMonth: last.total / last.workingDays * target.workingDays,
    ]
    if let running, let cohort = history.cohort {
      said[.cohort] = cohort.expected(
        of: target, running: running.month, day: running.day, since: history.months[0].month,
        workingDays: workingDays(after: running.month.month, through: target.month))
    }
    return said.filter { $0.value > 0 }
  }

  /// The month that runs when `origin` is over, at its beginning; the origin itself while it is not.
  private func running(after origin: Int) -> (month: MonthCourse, day: Int)? {
    let month = history.months[origin]
    guard month.isOver else { return (month, month.daily.count) }
    let all = history.months + history.upcoming
    return origin + 1 < all.count ? (all[origin + 1], 0) : nil
  }

  private func workingDays(after first: Month, through last: Month) -> [Month: Double] {
    let months = (history.months + history.upcoming).filter { $0.month > first && $0.month <= last }
    return Dictionary(uniqueKeysWithValues: months.map { ($0.month, $0.workingDays) })
  }

  private func blend(_ said: [Voice: Double], _ record: VoiceRecord) -> Double {
    let weights = record.weights(of: said)
    return Voice.allCases.reduce(0) { $0 + (weights[$1] ?? 0) * (said[$1] ?? 0) }
  }

  // MARK: - With what the month shows

  private func forecast(
    _ month: MonthCourse, _ index: Int, day: Int, _ said: [Voice: Double], _ record: VoiceRecord,
    _ errors: OwnErrors
  ) -> MonthForecast? {
    let profile = profiles[index]
    let past = Array(history.months[..<index])
    let credibility = Credibility(
      prior: said.isEmpty ? nil : blend(said, record), variance: record.variance(of: said),
      dispersion: Dispersion(of: past, profile, isWhole: history.isWhole).value)
    let soFar = month.soFar(by: day)
    let share = month.daily.count == day ? profile.shareByNow(of: month) : profile.share(of: month, by: day)
    guard let rest = credibility.rest(after: soFar, share: share) else {
      return nil
    }
    return MonthForecast(
      month: month.month, day: day, soFar: soFar, rest: rest.mean, variance: rest.variance * errors.inflation,
      freedom: errors.freedom, weights: record.weights(of: said), priorShare: rest.priorShare,
      pastMonths: errors.count, isWhole: history.isWhole)
  }
}

/// How wide past ranges should have been: their squared errors in units of what was expected, where four months as
/// expected stand behind every count of them.
struct OwnErrors: Sendable {
  private static let belief = 4.0
  /// No month counts for more than three standard deviations.
  private static let most = 9.0
  private(set) var count = 0
  private var sum = 0.0

  mutating func note(_ forecast: MonthForecast, truth: Double) {
    guard forecast.variance > 0 else { return }
    let error = truth - forecast.soFar - forecast.rest
    sum += min(error * error / (forecast.variance / inflation), Self.most)
    count += 1
  }

  var inflation: Double { (sum + Self.belief) / (Double(count) + Self.belief) }
  var freedom: Double { Double(count) + Self.belief }
}
