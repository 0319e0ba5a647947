public import SalesModel

/// A rate of a plan: how many of one stage become the next, and who says so.
public struct PlanRate: Hashable, Codable, Sendable {
  /// The KPI that measures it, such as `winRate`.
  public let id: String
  /// Above 0 and at most 1 in a plan that works.
  public let value: Rational
  /// Where the value comes from (A03).
  public let source: RateSource
  /// The cases behind a measured rate; nil for one that was agreed or assumed, and in plans made before it was kept.
  public let evidence: RateEvidence?

  /// A rate whose value is checked when the plan is drawn up.
  public init(id: String, value: Rational, source: RateSource, evidence: RateEvidence? = nil) {
    self.id = id
    self.value = value
    self.source = source
    self.evidence = evidence
  }

  /// A rate as somebody typed it: `20%`, `0.2`, `1/5`, `２０％`.
  public init(id: String, text: some StringProtocol, source: RateSource) throws(PlanError) {
    guard let value = Rational(parsing: text) else { throw .unreadableRate(id, text: String(text)) }
    self.init(id: id, value: value, source: source)
  }
}

/// Why a plan believes in a rate.
public enum RateSource: Hashable, Sendable {
  /// Measured in the workspace's own months, over so many cases (the denominator).
  case actual(months: ClosedRange<Month>, n: Int)
  /// Agreed by the teams that the rate connects.
  case agreed
  /// Nobody's word yet.
  case assumed

  /// What a page writes beside the rate.
  public var label: Localized {
    switch self {
    case .actual(let months, let n):
      Localized(
        ja: "実績（\(months.lowerBound.title.ja)〜\(months.upperBound.title.ja)、n=\(n)）",
        en: "actual (\(months.lowerBound.title.en) to \(months.upperBound.title.en), n=\(n))")
    case .agreed: Localized(ja: "合意値", en: "agreed")
    case .assumed: Localized(ja: "仮定", en: "assumed")
    }
  }
}

/// `{"kind":"actual","from":"2026-05","through":"2026-10","n":312}`, `{"kind":"agreed"}`, `{"kind":"assumed"}`.
extension RateSource: Codable {
  private enum CodingKeys: CodingKey { case kind, from, through, n }
  private enum Kind: String, Codable { case actual, agreed, assumed }

  /// Refuses months that run backwards.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .agreed: self = .agreed
    case .assumed: self = .assumed
    case .actual:
      let from = try container.decode(Month.self, forKey: .from)
      let through = try container.decode(Month.self, forKey: .through)
      guard from <= through else {
        throw DecodingError.dataCorruptedError(
          forKey: .through, in: container, debugDescription: "\(through) comes before \(from)")
      }
      self = .actual(months: from...through, n: try container.decode(Int.self, forKey: .n))
    }
  }

  /// Writes the months of an actual rate as `from` and `through`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .agreed: try container.encode(Kind.agreed, forKey: .kind)
    case .assumed: try container.encode(Kind.assumed, forKey: .kind)
    case .actual(let months, let n):
      try container.encode(Kind.actual, forKey: .kind)
      try container.encode(months.lowerBound, forKey: .from)
      try container.encode(months.upperBound, forKey: .through)
      try container.encode(n, forKey: .n)
    }
  }
}
