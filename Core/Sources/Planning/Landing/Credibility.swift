/// What a month's own pace is worth beside what was expected of it (Bühlmann credibility for a gamma prior on
/// over-dispersed Poisson counts): past and pace weigh by how sure they are.
struct Credibility: Sendable {
  /// The whole month's expectation before it began; nil or 0 when the past says nothing.
  let prior: Double?
  /// Its squared relative error.
  let variance: Double
  /// Variance over mean of what comes.
  let dispersion: Double

  /// Mean and variance of what is still to come; nil when neither past nor pace say anything.
  func rest(after soFar: Double, share: Double) -> (mean: Double, variance: Double, priorShare: Double)? {
    guard let prior, prior > 0 else { return pace(after: soFar, share: share) }
    let (belief, seen) = (1 / variance, prior * share / dispersion)
    let scale = (belief + soFar / dispersion) / (belief + seen)
    return estimate(
      prior * scale * (1 - share), spread: 1 / (belief + soFar / dispersion),
      priorShare: belief / (belief + seen))
  }

  private func pace(after soFar: Double, share: Double) -> (
    mean: Double, variance: Double, priorShare: Double
  )? {
    guard soFar > 0, share > 0 else { return nil }
    return estimate(soFar / share * (1 - share), spread: dispersion / soFar, priorShare: 0)
  }

  private func estimate(_ mean: Double, spread: Double, priorShare: Double)
    -> (mean: Double, variance: Double, priorShare: Double)
  {
    (mean, dispersion * mean + mean * mean * spread, priorShare)
  }
}

/// Variance over mean of what comes in a stretch of five business days, from past months; 1 for calls that come one by
/// one, more where they come in bundles. Four stretches stand behind it
/// in which things come one by one; of money, as large as a usual day.
struct Dispersion: Sendable {
  private static let (stretch, belief) = (5, 4.0)
  let value: Double

  init(of past: [MonthCourse], _ profile: DayProfile, isWhole: Bool) {
    let grain = isWhole ? 1 : Self.grain(of: past)
    var (sum, count) = (Self.belief * grain, Self.belief)
    for month in past where month.total > 0 {
      var (stretches, from) = (0.0, 0)
      for end in Self.ends(of: month.days) {
        let expected = month.total * (profile.share(of: month, by: end) - profile.share(of: month, by: from))
        let came = month.soFar(by: end) - month.soFar(by: from)
        if expected > 0 {
          sum += (came - expected) * (came - expected) / expected
          stretches += 1
        }
        from = end
      }
      count += max(stretches - 1, 0)
    }
    value = sum / count
  }

  /// The usual amount of a day on which any comes.
  private static func grain(of months: [MonthCourse]) -> Double {
    let days = months.flatMap(\.daily).filter { $0 > 0 }
    return days.isEmpty ? 1 : days.reduce(0, +) / Double(days.count)
  }

  /// Every fifth business day; a short rest belongs to the stretch before it.
  private static func ends(of days: Int) -> [Int] {
    let full = Array(stride(from: stretch, through: max(days - 3, 0), by: stretch))
    return full + [days]
  }
}
