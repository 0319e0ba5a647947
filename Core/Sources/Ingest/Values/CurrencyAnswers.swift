import Foundation
public import SalesModel

/// What becomes of amounts in other currencies, as somebody answered for a source.
public struct CurrencyAnswers: Hashable, Codable, Sendable {
  /// By ISO code.
  public private(set) var answers: [String: CurrencyAnswer]

  public init(_ answers: [String: CurrencyAnswer] = [:]) { self.answers = answers }

  public var isEmpty: Bool { answers.isEmpty }

  public subscript(code: String) -> CurrencyAnswer? {
    get { answers[code] }
    set { answers[code] = newValue }
  }

  /// These with what `other` says of a currency in place of what was said before.
  public func merging(_ other: CurrencyAnswers) -> CurrencyAnswers {
    CurrencyAnswers(answers.merging(other.answers) { $1 })
  }
}

/// What becomes of the amounts in one currency.
public enum CurrencyAnswer: Hashable, Codable, Sendable {
  /// The rows are taken without their amounts.
  case leftOut
  /// They are converted, by the rate of their month where there is one.
  case converted(usual: ExchangeRate?, months: [Month: ExchangeRate])

  /// Reads `150`, `2026-10=151.2`, both with commas or blanks between, or `none` (除く); nil for anything else.
  public init?(_ text: String) {
    let folded = text.precomposedStringWithCompatibilityMapping.lowercased()
    let words = folded.split { $0.isWhitespace || $0 == "," || $0 == "、" || $0 == ";" }
    if words.count == 1, ["none", "除く", "除外", "なし"].contains(String(words[0])) {
      self = .leftOut
      return
    }
    var usual: ExchangeRate?
    var months: [Month: ExchangeRate] = [:]
    for word in words {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard let last = parts.last, let rate = ExchangeRate(String(last)) else { return nil }
      switch parts.count {
      case 1 where usual == nil: usual = rate
      case 2:
        guard let month = Month(iso: parts[0].replacing("/", with: "-")), months[month] == nil else {
          return nil
        }
        months[month] = rate
      default: return nil
      }
    }
    guard usual != nil || !months.isEmpty else { return nil }
    self = .converted(usual: usual, months: months)
  }

  /// What ``init(_:)`` reads.
  public var text: String {
    switch self {
    case .leftOut: return "none"
    case .converted(let usual, let months):
      let parts = months.keys.sorted().compactMap { month in months[month].map { "\(month)=\($0)" } }
      return ((usual.map { ["\($0)"] } ?? []) + parts).joined(separator: " ")
    }
  }

  /// Both answers about one currency together: months are added, a usual rate replaces one.
  public func adding(_ other: CurrencyAnswer) -> CurrencyAnswer {
    guard case .converted(let usual, let months) = self, case .converted(let newer, let more) = other else {
      return other
    }
    return .converted(usual: newer ?? usual, months: months.merging(more) { $1 })
  }

  /// The rate of a month; nil where none was given.
  func rate(in month: Month?) -> ExchangeRate? {
    guard case .converted(let usual, let months) = self else { return nil }
    return month.flatMap { months[$0] } ?? usual
  }
}

/// How many units of the workspace's currency one unit of another is.
public struct ExchangeRate: Hashable, Sendable {
  private let digits: Int64
  private let decimals: Int

  /// Reads a number above 0 such as `151.2`.
  public init?(_ text: String) {
    guard let number = NumberText(text), number.currencies == nil, number.digits > 0,
      number.digits < 1_000_000_000_000
    else { return nil }
    digits = number.digits
    decimals = number.decimals
  }

  /// An amount of the other currency as so many smallest units of this one, halves away from zero; nil beyond what an
  /// amount may be.
  func convert(_ amount: NumberText, to currency: Currency) -> Int64? {
    let product = Int128(amount.digits) * Int128(digits) * Int128(currency.minorUnits)
    let scale = (0..<(amount.decimals + decimals)).reduce(Int128(1)) { power, _ in power * 10 }
    let (whole, rest) = product.quotientAndRemainder(dividingBy: scale)
    let carry: Int128 = rest.magnitude * 2 >= scale.magnitude ? (product < 0 ? -1 : 1) : 0
    return Int64(exactly: whole + carry).flatMap { Currency.admits($0) ? $0 : nil }
  }
}

extension ExchangeRate: CustomStringConvertible {
  public var description: String { Currency.text(digits, decimals: decimals) }
}

extension ExchangeRate: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let rate = ExchangeRate(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no rate: \(text)")
    }
    self = rate
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
