public import SalesModel

/// The definition of one KPI as a value: what counts, in which unit, and how to read it.
public struct KPI: Hashable, Codable, Sendable, Identifiable {
  /// Stable name such as `appointmentRate`.
  public let id: String
  public let name: Localized
  public let unit: Unit
  public let direction: Direction
  public let numerator: Measure
  /// Nil for a count, a sum or a percentile.
  public let denominator: Measure?
  /// The KPI that tells whether this one is bought too dearly.
  public let counterKPI: String?
  public let formula: Localized
  /// 算出例
  public let example: Localized
  /// コツ
  public let tip: Localized
  /// 注意点
  public let caution: Localized

  public init(
    _ id: String, ja: String, en: String, unit: Unit, direction: Direction = .higherIsBetter,
    numerator: Measure,
    denominator: Measure? = nil, counterKPI: String? = nil, formula: Localized, example: Localized,
    tip: Localized,
    caution: Localized
  ) {
    self.id = id
    name = Localized(ja: ja, en: en)
    self.unit = unit
    self.direction = direction
    self.numerator = numerator
    self.denominator = denominator
    self.counterKPI = counterKPI
    self.formula = formula
    self.example = example
    self.tip = tip
    self.caution = caution
  }

  /// What the value of a KPI is counted in.
  public enum Unit: String, Codable, CaseIterable, Sendable {
    case count, rate
    /// Minor units of the workspace's currency.
    case money
    /// Calendar days.
    case days
  }

  /// Which way is better.
  public enum Direction: String, Codable, Sendable { case higherIsBetter, lowerIsBetter }
}

/// A KPI as it was agreed for a time.
public struct DefinitionVersion: Hashable, Codable, Sendable {
  public let kpi: KPI
  /// 1 for the first.
  public let number: Int
  /// The first business date that it judges; nil for the first version, which holds from the beginning.
  public let effectiveFrom: BusinessDate?
  /// When, why, and in which conditions it changed.
  public let reason: Localized
  public let status: Status

  public init(kpi: KPI, number: Int, effectiveFrom: BusinessDate?, reason: Localized, status: Status) {
    self.kpi = kpi
    self.number = number
    self.effectiveFrom = effectiveFrom
    self.reason = reason
    self.status = status
  }

  /// How far the departments have agreed.
  public enum Status: String, Codable, Sendable {
    case shippedDefault, provisional, agreed

    public var label: Localized {
      switch self {
      case .shippedDefault: Localized(ja: "初期値（未合意）", en: "Default, not yet agreed")
      case .provisional: Localized(ja: "仮運用", en: "Provisional")
      case .agreed: Localized(ja: "合意済み", en: "Agreed")
      }
    }
  }
}
