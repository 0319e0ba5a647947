/// The money of a workspace: its code, and the decimals with which people see its amounts.
///
/// Amounts are whole numbers of the smallest unit wherever they are kept or calculated with; people type and read the
/// main unit. The two meet here and nowhere else.
public struct Currency: Hashable, Codable, Sendable {
  /// ISO 4217.
  public let code: String
  /// Digits behind the point of an amount in the main unit.
  public let decimals: Int

  /// The currency of an ISO 4217 code, with the decimals that the standard gives it; nil for any other code.
  public init?(iso code: String) {
    guard let decimals = Self.decimals(of: code) else { return nil }
    self.init(code: code, decimals: decimals)
  }

  /// A currency whose amounts were kept with other decimals, or under a code that is none, by an earlier release.
  public init(code: String, decimals: Int) {
    self.code = code
    self.decimals = decimals
  }

  /// Japanese yen.
  public static let yen = Currency(code: "JPY", decimals: 0)

  public var isYen: Bool { code == Self.yen.code }

  /// Smallest units in one of the main unit.
  public var minorUnits: Int64 { Self.powers[min(max(decimals, 0), 9)] }

  private static let powers = (0...9).map { (0..<$0).reduce(Int64(1)) { power, _ in power * 10 } }

  /// No amount is this large, whatever its sign: a thousand trillion of the smallest unit. Nine thousand such amounts
  /// still add up in 64 bits, and no deal comes near it.
  public static let limit: Int64 = 1_000_000_000_000_000

  /// False for an amount, in the smallest unit, that is too large to be one.
  public static func admits(_ amount: Int64) -> Bool { amount.magnitude < limit.magnitude }
}

extension Int64 {
  /// The whole number nearest to an amount that was worked out; the largest there is where that leaves 64 bits, as the sum of
  /// what an earlier release stored may.
  public init(nearest number: Double) {
    self = Int64(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
  }
}

extension Currency: CustomStringConvertible {
  public var description: String { code }
}

extension Currency {
  /// Reads an amount in the main unit, such as `5000`, `1_000_000` or `12.50`, as a program or a condition writes it; nil for
  /// anything else, for more decimals than the currency has, and for what is too large.
  public func amount(_ text: some StringProtocol) -> Int64? {
    let digits = String(text).filter { $0 != "_" }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, digits.last != "." else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let significant = fraction.reversed().drop { $0 == "0" }.reversed()
    guard (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }), significant.count <= decimals
    else { return nil }
    let padded = String(significant) + String(repeating: "0", count: decimals - significant.count)
    return Int64(whole + padded).flatMap { Self.admits($0) ? $0 : nil }
  }

  /// What ``amount(_:)`` reads, without needless decimals: `5000`, `12.5`.
  public func text(_ amount: Int64) -> String { Self.text(amount, decimals: decimals) }

  /// A number of which so many digits stand behind the point, without needless zeros.
  public static func text(_ number: Int64, decimals: Int) -> String {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let fraction = String(padded.suffix(decimals).reversed().drop { $0 == "0" }.reversed())
    return (number < 0 ? "-" : "") + padded.dropLast(decimals)
      + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension Currency {
  /// The code that was probably meant by one that is none: what people write for it, or the nearest spelling.
  public static func suggestion(for text: String) -> String? {
    let word = text.filter(\.isLetter).uppercased()
    if let named = slips[word] { return named }
    if let meant = currencies(named: text), meant.count == 1 { return meant.first }
    guard word.count == 3 else { return nil }
    return codes.filter { zip($0, word).count { $0 == $1 } == 2 }.min()
  }

  private static let slips = [
    "YEN": "JPY", "EURO": "EUR", "DOLLAR": "USD", "DOLLARS": "USD", "WON": "KRW", "DONG": "VND",
    "BAHT": "THB",
    "YUAN": "CNY", "RMB": "CNY", "CNH": "CNY", "POUND": "GBP", "UKP": "GBP", "STG": "GBP", "NTD": "TWD",
    "RUPEE": "INR", "FRANC": "CHF", "REAL": "BRL", "PESO": "MXN", "RUPIAH": "IDR", "RINGGIT": "MYR",
  ]

  /// All codes, in order.
  public static let codes = [withoutDecimals, withTwo, withThree, withFour].flatMap { $0 }.sorted()

  private static func decimals(of code: String) -> Int? { decimalsByCode[code] }

  private static let decimalsByCode: [String: Int] = {
    var decimals: [String: Int] = [:]
    for (count, codes) in [(0, withoutDecimals), (2, withTwo), (3, withThree), (4, withFour)] {
      for code in codes { decimals[code] = count }
    }
    return decimals
  }()

  // The active codes of ISO 4217, list one, as its maintenance agency (SIX) publishes it, by minor unit. Metals, bond units
  // and codes for tests have none and are no money that a team is paid in. Some of the currencies of 2025 and 2026 that
  // left the list stay here, since amounts of those years are in them.
  private static let withoutDecimals = words(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
  private static let withThree = words("BHD IQD JOD KWD LYD OMR TND")
  private static let withFour = words("CLF UYW")
  private static let withTwo = words(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW \
    CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR \
    ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV \
    MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD \
    SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
    """)

  private static func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
}
