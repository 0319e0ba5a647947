import SalesModel

/// An invented customer.
struct StoryCompany: Sendable {
  let key: String
  let name: String
  let domain: String
  let corporateNumber: String
  let phone: String
  let industry: String
  let size: Size
  let region: String
  let isTarget: Bool
  /// Position in the cast: target companies are on the lists of the BDRs, all others belong to the SDRs.
  let owner: Int

  enum Size: String, Sendable {
    case small = "小"
    case middle = "中"
    case large = "大"

    /// What a deal is worth beside the usual one.
    var weight: Double {
      switch self {
      case .small: 0.75
      case .middle: 1.0
      case .large: 1.4
      }
    }
  }

  func record(_ reps: [StoryRep]) -> ImportedRecord {
    typealias Own = Field.Company
    return ImportedRecord(
      kind: .company, key: key,
      values: [
        Own.name: .personal(name), Own.domain: .personal(domain), Own.phone: .personal(phone),
        Own.corporateNumber: .term(corporateNumber), Own.mailDomain: .term(domain),
        Own.industry: .term(industry),
        Own.size: .term(size.rawValue), Own.region: .term(region), Own.isTarget: .flag(isTarget),
        Own.rep: .reference(.rep, key: reps[owner].key),
      ])
  }
}

extension StoryCompany {
  /// Those that have something to do with the vendor, from the first on.
  static let knownCount = 450
  /// With the target companies that never wrote, and which the BDRs only have on their lists.
  static let count = 500

  /// The market, each name once.
  static func market(of reps: [StoryRep], _ generator: inout SeededGenerator) -> [StoryCompany] {
    let (listed, others) = (
      reps.indices.filter { reps[$0].role == .bdr }, reps.indices.filter { reps[$0].role == .sdr }
    )
    let names = generator.shuffled(heads.flatMap { head in tails.map { (head, $0) } })
    return names.prefix(count).enumerated().map { number, parts in
      let (head, tail) = parts
      let size = sizes[generator.position(in: [0.5, 0.36, 0.14]) ?? 0]
      let region = regions[generator.position(in: [0.46, 0.2, 0.14, 0.11, 0.09]) ?? 0]
      let full = head.text + tail.text
      let name = generator.happens(0.4) ? "\(full)株式会社" : "株式会社\(full)"
      let serial = number * 1_979 + generator.whole(1...1_900)
      let isTarget = number >= knownCount || size != .small && generator.happens(0.5)
      let owners = isTarget ? listed : others
      return StoryCompany(
        key: "C\(1_001 + number)", name: name, domain: "\(head.latin)-\(tail.latin).example",
        corporateNumber: corporateNumber(serial: serial), phone: "03-0000-\(1_001 + number)",
        industry: tail.industry, size: size, region: region,
        isTarget: isTarget, owner: owners[number % owners.count])
    }
  }

  /// Twelve digits behind their check digit: 9 less the remainder by 9 of the digits weighted 1 and 2 in turn
  /// from the right (Order of the Ministry of Finance No. 70 of 2014). No registry office has the code 9999.
  private static func corporateNumber(serial: Int) -> String {
    let base = 999_901_000_000 + serial
    var (rest, weight, sum) = (base, 1, 0)
    while rest > 0 {
      sum += rest % 10 * weight
      rest /= 10
      weight = 3 - weight
    }
    return "\(9 - sum % 9)\(base)"
  }

  private static let sizes: [Size] = [.small, .middle, .large]
  private static let regions = ["関東", "関西", "中部", "九州", "東北"]

  private static let heads: [(text: String, latin: String)] = [
    ("蒼嶺", "sorei"), ("緋苑", "hien"), ("碧穂", "hekiho"), ("白榛", "hakushin"), ("琥澄", "kozumi"),
    ("翠漣", "suiren"), ("暁峯", "gyoho"), ("澪標", "miotsukushi"), ("霞杜", "kasumori"), ("楓浜", "fuhama"),
    ("凪沢", "nagisawa"), ("燈里", "akarizato"), ("玄礁", "gensho"), ("柊野", "hiiragino"), ("栞原", "shiorihara"),
    ("梛川", "nagikawa"), ("蛍野", "hotaruno"), ("苔庭", "kokeniwa"), ("月篠", "tsukishino"), ("雲梯", "untei"),
    ("彩雨", "saiu"), ("汐路", "shioji"), ("風待", "kazemachi"), ("萌黄", "moegi"), ("星霜", "seiso"),
  ]
  private static let tails: [(text: String, latin: String, industry: String)] = [
    ("精機", "seiki", "製造"), ("化成", "kasei", "製造"), ("製作所", "works", "製造"), ("電子", "denshi", "製造"),
    ("商事", "shoji", "卸売"), ("物産", "bussan", "卸売"), ("フーズ", "foods", "卸売"),
    ("ストア", "store", "小売"), ("百貨", "hyakka", "小売"),
    ("システムズ", "systems", "情報通信"), ("データ", "data", "情報通信"), ("ソフト", "soft", "情報通信"),
    ("運輸", "unyu", "物流"), ("ロジ", "logi", "物流"),
    ("建設", "kensetsu", "建設・不動産"), ("地所", "jisho", "建設・不動産"), ("設備", "setsubi", "建設・不動産"),
    ("メディカル", "medical", "医療・福祉"), ("ケア", "care", "医療・福祉"), ("学舎", "gakusha", "教育"),
  ]
}
