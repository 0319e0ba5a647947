public import SalesModel

/// A KPI as it was agreed for a time.
public struct DefinitionVersion: Hashable, Codable, Sendable {
  public var kpi: KPI
  /// 1 for the first.
  public let number: Int
  /// The first business date that it judges; nil for the first version, which holds from the beginning.
  public var effectiveFrom: BusinessDate?
  /// When, why, and in which conditions it changed.
  public let reason: Localized
  /// Nil for what ships with the product.
  public let author: User.ID?
  /// Records that must count, and records that must not.
  public let examples: [DefinitionExample]
  public private(set) var signatures: [Signature]
  /// The version of each KPI that this one's sides are taken from, where ``DefinitionBook`` has filled them in.
  public var followed: [KPI.ID: Int]
  private let isShipped: Bool

  public init(
    kpi: KPI, number: Int, effectiveFrom: BusinessDate?, reason: Localized, author: User.ID? = nil,
    examples: [DefinitionExample] = [], signatures: [Signature] = [], isShipped: Bool = false
  ) {
    self.kpi = kpi
    self.number = number
    self.effectiveFrom = effectiveFrom
    self.reason = reason
    self.author = author
    self.examples = examples
    self.signatures = signatures
    self.isShipped = isShipped
    followed = [:]
  }

  /// How far the departments have agreed: on all signatures, and not before.
  public var status: Status {
    if unsigned.isEmpty { return .agreed }
    return isShipped && signatures.isEmpty ? .shippedDefault : .provisional
  }

  /// The examples that the definition contradicts.
  public var contradicted: [DefinitionExample] { examples.filter { !$0.holds(for: kpi) } }

  /// The departments that have still to sign.
  public var unsigned: [Department] {
    kpi.parties.filter { party in !signatures.contains { $0.department == party } }
  }

  /// Takes a department's signature; a department signs once.
  mutating func sign(_ signature: Signature) {
    if unsigned.contains(signature.department) { signatures.append(signature) }
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

/// A department's yes to one version.
public struct Signature: Hashable, Codable, Sendable {
  public let department: Department
  public let signer: User.ID
  public let signedOn: BusinessDate

  public init(_ department: Department, by signer: User.ID, on signedOn: BusinessDate) {
    self.department = department
    self.signer = signer
    self.signedOn = signedOn
  }
}

/// A record that a definition must count, or must not: the agreement in cases.
public struct DefinitionExample: Hashable, Codable, Sendable {
  public let isCounted: Bool
  /// What the record says, as far as it matters.
  public let values: [FieldPath: Literal]

  public init(isCounted: Bool, values: [FieldPath: Literal]) {
    self.isCounted = isCounted
    self.values = values
  }

  /// True when the numerator of `kpi` treats the record as the example says.
  public func holds(for kpi: KPI) -> Bool {
    kpi.numerator.condition.holds { values[$0] ?? values[$0.latest] } == isCounted
  }
}

/// What somebody proposes to count from a day on. It judges nothing until it is adopted.
public struct DefinitionDraft: Hashable, Codable, Sendable {
  public var kpi: KPI
  /// The version that was changed; nil for a KPI that is new.
  public let basedOn: Int?
  /// Nil only for a new KPI, which then holds from the beginning.
  public let effectiveFrom: BusinessDate?
  public let reason: Localized
  public let examples: [DefinitionExample]

  public init(
    kpi: KPI, basedOn: Int?, effectiveFrom: BusinessDate?, reason: Localized, examples: [DefinitionExample]
  ) {
    self.kpi = kpi
    self.basedOn = basedOn
    self.effectiveFrom = effectiveFrom
    self.reason = reason
    self.examples = examples
  }

  /// The examples that the definition contradicts.
  public var contradicted: [DefinitionExample] { examples.filter { !$0.holds(for: kpi) } }
}
