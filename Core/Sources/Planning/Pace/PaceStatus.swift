public import SalesModel

/// Whether a KPI is ahead of, on or behind what may be expected by now; once the period is over, whether its target was met.
public enum PaceStatus: String, Codable, CaseIterable, Sendable {
  /// 先行
  case ahead
  /// 順調
  case onTrack
  /// 遅れ
  case behind
  /// 達成
  case met
  /// 未達
  case missed

  /// True for what asks somebody to act, or did.
  public var isShort: Bool { self == .behind || self == .missed }

  /// The word beside the mark.
  public var label: Localized {
    switch self {
    case .ahead: Localized(ja: "先行", en: "Ahead")
    case .onTrack: Localized(ja: "順調", en: "On track")
    case .behind: Localized(ja: "遅れ", en: "Behind")
    case .met: Localized(ja: "達成", en: "Met")
    case .missed: Localized(ja: "未達", en: "Missed")
    }
  }
}

/// Where ahead begins and behind ends (C05), shown wherever a status is shown.
public struct PaceThresholds: Hashable, Sendable {
  /// Ahead from this share of what is expected, 1 or more.
  public let ahead: Rational
  /// Behind below this share of what is expected, 1 or less.
  public let behind: Rational

  /// Nil unless `behind` ≤ 1 ≤ `ahead`, and `behind` is not negative.
  public init?(ahead: Rational, behind: Rational) {
    guard behind >= .zero, behind <= .one, ahead >= .one else { return nil }
    self.init(checkedAhead: ahead, behind: behind)
  }

  /// Ahead from 105 %, behind below 95 % of what is expected by now.
  public static let standard = PaceThresholds(
    checkedAhead: Rational.one + twentieth, behind: Rational.one - twentieth)

  private static let twentieth = Rational(5, over: 100) ?? .zero

  private init(checkedAhead ahead: Rational, behind: Rational) {
    self.ahead = ahead
    self.behind = behind
  }

  /// When lower is better, expected and actual change places: using 95 of 100 allowed is 105 % and more. Exactly
  /// as expected is on track, also at the start, when nothing is expected and nothing done.
  public func status(actual: Rational, expected: Rational, isLowerBetter: Bool = false) -> PaceStatus {
    let (have, want) = isLowerBetter ? (expected, actual) : (actual, expected)
    if have == want { return .onTrack }
    if have < want * behind { return .behind }
    return have >= want * ahead ? .ahead : .onTrack
  }

  /// The rule in words, for the page.
  public var label: Localized {
    Localized(
      ja:
        "先行: 今日までの目安の\(ahead.percent(places: 0))以上、遅れ: \(behind.percent(places: 0))未満。終わった期間は目標の100%以上で達成",
      en:
        "Ahead from \(ahead.percent(places: 0)) of what is due by now, behind below \(behind.percent(places: 0)); once the period is over, met from 100% of the target"
    )
  }
}

extension PaceThresholds: Codable {
  private enum CodingKeys: CodingKey { case ahead, behind }

  /// Refuses thresholds that ``init(ahead:behind:)`` refuses.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let ahead = try container.decode(Rational.self, forKey: .ahead)
    let behind = try container.decode(Rational.self, forKey: .behind)
    guard let thresholds = PaceThresholds(ahead: ahead, behind: behind) else {
      throw DecodingError.dataCorruptedError(
        forKey: .behind, in: container, debugDescription: "\(behind) ≤ 1 ≤ \(ahead) does not hold")
    }
    self = thresholds
  }
}
