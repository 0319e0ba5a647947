public import SalesModel

/// The definition of one KPI as a value: what counts, in which unit, and how to read it.
public struct KPI: Hashable, Codable, Sendable, Identifiable {
  /// Stable name such as `appointmentRate`.
  public let id: String
  public var name: Localized
  public var unit: Unit
  public var direction: Direction
  public var numerator: Measure
  /// Nil for a count, a sum or a percentile.
  public var denominator: Measure?
  /// The KPI whose count is the numerator, by the versions of that KPI; see ``DefinitionBook``.
  public var numeratorOf: KPI.ID?
  /// The KPI whose count is the denominator, by the versions of that KPI.
  public var denominatorOf: KPI.ID?
  /// The KPI that tells whether this one is bought too dearly.
  public var counterKPI: String?
  /// Who has to sign before the definition is agreed.
  public var parties: [Department]
  public var formula: Localized
  /// 算出例
  public var example: Localized
  /// コツ
  public var tip: Localized
  /// 注意点
  public var caution: Localized

  /// - Parameter parties: nil for the departments between which such facts are handed over.
  public init(
    _ id: String, ja: String, en: String, unit: Unit, direction: Direction = .higherIsBetter,
    numerator: Measure, denominator: Measure? = nil, numeratorOf: KPI.ID? = nil, denominatorOf: KPI.ID? = nil,
    counterKPI: String? = nil, parties: [Department]? = nil, formula: Localized, example: Localized,
    tip: Localized, caution: Localized
  ) {
    self.id = id
    name = Localized(ja: ja, en: en)
    self.unit = unit
    self.direction = direction
    self.numerator = numerator
    self.denominator = denominator
    self.numeratorOf = numeratorOf
    self.denominatorOf = denominatorOf
    self.counterKPI = counterKPI
    self.parties = parties ?? Department.handingOver(numerator.fact)
    self.formula = formula
    self.example = example
    self.tip = tip
    self.caution = caution
  }

  /// What the value of a KPI is counted in.
  public enum Unit: String, Codable, CaseIterable, Sendable {
    case count, rate
    /// So many of one thing for each of another.
    case ratio
    /// Minor units of the workspace's currency.
    case money
    /// Calendar days.
    case days
    /// Seconds between exact moments.
    case duration
  }

  /// Which way is better.
  public enum Direction: String, Codable, CaseIterable, Sendable { case higherIsBetter, lowerIsBetter }
}

/// A department that signs definitions.
public enum Department: String, Codable, CaseIterable, Sendable {
  case marketing, insideSales, fieldSales

  public var label: Localized {
    switch self {
    case .marketing: Localized(ja: "マーケティング", en: "Marketing")
    case .insideSales: Localized(ja: "インサイドセールス", en: "Inside sales")
    case .fieldSales: Localized(ja: "フィールドセールス", en: "Field sales")
    }
  }

  /// Marketing hands leads to inside sales, and inside sales hands appointments to field sales.
  static func handingOver(_ fact: RecordKind) -> [Department] {
    switch fact {
    case .lead, .company: [.marketing, .insideSales]
    case .appointment, .opportunity: [.insideSales, .fieldSales]
    case .activity, .rep, .team: [.insideSales]
    }
  }
}
