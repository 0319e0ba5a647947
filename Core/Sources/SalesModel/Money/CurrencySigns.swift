/// What people write beside an amount to say whose money it is.
extension Currency {
  /// The codes that a sign, an ISO code or a Japanese word beside an amount may stand for: `€`, `US$`, `JPY`, `円`. A sign that
  /// several countries use stands for each of them. Nil for what names no money; the text is folded by NFKC.
  public static func currencies(named text: some StringProtocol) -> Set<String>? {
    let word = String(text).filter { !$0.isWhitespace && $0 != "." }
    if let meant = signs[word] ?? signs[word.lowercased()] { return meant }
    let code = word.uppercased()
    return Currency(iso: code) == nil ? nil : [code]
  }

  private static let dollars: Set<String> = [
    "USD", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "FJD", "GYD", "HKD", "JMD", "KYD", "LRD", "NAD",
    "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "XCD",
  ]
  private static let pesos: Set<String> = ["ARS", "CLP", "COP", "CUP", "DOP", "MXN", "UYU"]
  private static let pounds: Set<String> = [
    "GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP",
  ]
  private static let crowns: Set<String> = ["DKK", "ISK", "NOK", "SEK"]
  private static let rupees: Set<String> = ["INR", "LKR", "MUR", "NPR", "PKR", "SCR"]

  private static let signs: [String: Set<String>] = [
    "¥": ["JPY", "CNY"], "円": ["JPY"], "日本円": ["JPY"], "yen": ["JPY"], "dollar": dollars, "dollars": dollars,
    "euro": ["EUR"], "euros": ["EUR"],
    "圓": ["JPY"],
    // Fonts of both countries draw their money's sign for a backslash.
    "\\": ["JPY", "KRW"],
    "元": ["CNY", "TWD"], "人民元": ["CNY"], "cn¥": ["CNY"], "rmb": ["CNY"], "jp¥": ["JPY"],
    "$": dollars.union(pesos), "ドル": dollars, "米ドル": ["USD"], "us$": ["USD"], "豪ドル": ["AUD"], "a$": ["AUD"],
    "au$": ["AUD"], "加ドル": ["CAD"], "ca$": ["CAD"], "c$": ["CAD"], "nz$": ["NZD"], "s$": ["SGD"],
    "シンガポールドル": ["SGD"], "hk$": ["HKD"], "香港ドル": ["HKD"], "nt$": ["TWD"], "台湾ドル": ["TWD"], "mx$": ["MXN"],
    "r$": ["BRL"], "€": ["EUR"], "ユーロ": ["EUR"], "£": pounds, "ポンド": pounds, "英ポンド": ["GBP"],
    "₩": ["KRW", "KPW"], "원": ["KRW"], "ウォン": ["KRW"], "₫": ["VND"], "đ": ["VND"], "ドン": ["VND"],
    "₹": ["INR"], "ルピー": rupees, "rs": rupees, "฿": ["THB"], "バーツ": ["THB"], "₱": ["PHP"], "₺": ["TRY"],
    "₽": ["RUB"], "₴": ["UAH"], "₪": ["ILS"], "₦": ["NGN"], "₸": ["KZT"], "₮": ["MNT"], "₭": ["LAK"],
    "៛": ["KHR"], "₵": ["GHS"], "₡": ["CRC"], "₲": ["PYG"], "₾": ["GEL"], "₼": ["AZN"], "৳": ["BDT"],
    "rp": ["IDR"], "ルピア": ["IDR"], "rm": ["MYR"], "zł": ["PLN"], "kč": ["CZK"], "ft": ["HUF"], "lei": ["RON"],
    "kr": crowns, "スイスフラン": ["CHF"], "fr": ["CHF"], "sfr": ["CHF"],
  ]
}
