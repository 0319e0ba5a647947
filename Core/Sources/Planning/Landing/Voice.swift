public import SalesModel

/// One way to say, before a month shows anything itself, what it will bring.
public enum Voice: String, CaseIterable, Codable, Sendable {
  /// The recent level per working day, younger months counting more.
  case level
  /// The last month per working day.
  case lastMonth
  /// The cohorts: what leads of each age usually bring.
  case cohort

  /// What the page of the landing calls it.
  public var label: Localized {
    switch self {
    case .level: Localized(ja: "最近の水準", en: "Recent level")
    case .lastMonth: Localized(ja: "前月の水準", en: "Last month's level")
    case .cohort: Localized(ja: "コホート（追っかけ）", en: "Cohorts")
    }
  }
}

/// What the voices said of past months and what came; it weighs them for the next one.
///
/// Bates and Granger (1969): each voice weighs by one over its mean squared error. Errors are relative to the larger of
/// forecast and truth, so that no big month decides alone. Each voice has two months' worth of the mean of all.
struct VoiceRecord: Sendable {
  /// Where nothing is known of a voice: it is off by a quarter.
  private static let unknownError = 0.06
  private static let belief = 2.0

  private var errors: [Voice: [Double]] = [:]
  private var blended: [Double] = []

  /// Notes what came after the voices had spoken.
  mutating func note(_ said: [Voice: Double], blended value: Double, truth: Double) {
    for (voice, value) in said { errors[voice, default: []].append(Self.error(value, truth)) }
    blended.append(Self.error(value, truth))
  }

  /// How much each voice weighs; adds up to 1.
  func weights(of said: [Voice: Double]) -> [Voice: Double] {
    let mean = meanError(of: said)
    let trust = said.mapValues { _ in 0.0 }.merging(
      said.map { ($0.key, 1 / Self.shrunk(errors[$0.key] ?? [], to: mean)) }
    ) { $1 }
    let sum = Voice.allCases.reduce(0) { $0 + (trust[$1] ?? 0) }
    return trust.mapValues { $0 / sum }
  }

  /// The mean squared relative error to be expected of the blend.
  func variance(of said: [Voice: Double]) -> Double { Self.shrunk(blended, to: meanError(of: said)) }

  private func meanError(of said: [Voice: Double]) -> Double {
    let all = Voice.allCases.filter { said[$0] != nil }.flatMap { errors[$0] ?? [] }
    return Self.shrunk(all, to: Self.unknownError)
  }

  /// At least a hundredth: nobody foresees a month to the last call.
  private static func shrunk(_ errors: [Double], to mean: Double) -> Double {
    let sum = errors.reduce(0) { $0 + $1 * $1 } + belief * mean
    return max(sum / (Double(errors.count) + belief), 0.0001)
  }

  private static func error(_ value: Double, _ truth: Double) -> Double {
    let size = max(value, truth)
    return size > 0 ? (truth - value) / size : 0
  }
}
