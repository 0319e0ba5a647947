import SalesModel

/// An invented customer.
struct StoryCompany {
  let key: String
  let name: String
  let industry: String
  let size: Size
  let region: String
  let isTarget: Bool
  let corporateNumber: String

  enum Size: String, CaseIterable {
    case small = "中小（〜99名）"
    case middle = "中堅（100〜999名）"
    case large = "大手（1,000名〜）"

    /// The usual deal in yen.
    var deal: Int {
      switch self {
      case .small: 450_000
      case .middle: 820_000
      case .large: 1_700_000
      }
    }
  }

  static func invented(count: Int, _ chance: inout Chance) -> [StoryCompany] {
    let heads = ["アカツキ", "イスズヤ", "ウミノベ", "カザミ", "キサラ", "クニサキ", "コハク", "サザナミ", "シラヌイ", "スズカゼ", "タマユラ", "ツムギ", "トキワギ", "ナギサ", "ハルカゼ", "ヒナタ", "フヨウ", "ホシミ", "ミナト", "ヤマビコ"]
    let tails = ["製作所", "商会", "物流", "システムズ", "建設", "メディカル", "フーズ", "不動産", "印刷", "電子", "学園", "ホテルズ", "証券サービス", "ロジテック", "テクノ"]
    let regions: [(item: String, weight: Int)] = [("関東", 46), ("関西", 22), ("中部", 14), ("九州", 10), ("東北", 8)]
    let industries = ["製造", "卸・小売", "IT", "建設・不動産", "医療・福祉", "物流", "教育", "金融"]
    let sizes: [(item: Size, weight: Int)] = [(.small, 50), (.middle, 36), (.large, 14)]
    return (0..<count).map { index in
      let head = heads[index % heads.count]
      let tail = tails[index / heads.count % tails.count]
      let suffix = index < heads.count * tails.count ? "" : "第\(index / (heads.count * tails.count) + 1)"
      let size = chance.pick(sizes)
      return StoryCompany(
        key: "C\(1_000 + index)", name: index % 3 == 0 ? "\(head)\(tail)\(suffix)株式会社" : "株式会社\(head)\(tail)\(suffix)",
        industry: chance.pick(industries), size: size, region: chance.pick(regions),
        isTarget: size != .small && chance.happens(0.4), corporateNumber: corporateNumber(of: 990_000_000_000 + index * 7_919))
    }
  }

  /// Twelve digits behind their check digit: 9 less the remainder by 9 of the digits weighted 1 and 2 in turn from the
  /// right (Order of the Ministry of Finance No. 70 of 2014). Numbers in 99… belong to nobody.
  private static func corporateNumber(of base: Int) -> String {
    let digits = String(base).compactMap(\.wholeNumberValue)
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 2) }
    return "\(9 - sum % 9)\(base)"
  }

  var record: ImportedRecord {
    ImportedRecord(
      kind: .company, key: key,
      values: [
        Field.Company.name: .personal(name), Field.Company.domain: .personal("\(key.lowercased()).example"),
        Field.Company.corporateNumber: .personal(corporateNumber), Field.Company.industry: .term(industry),
        Field.Company.size: .term(size.rawValue), Field.Company.region: .term(region),
        Field.Company.isTarget: .flag(isTarget),
      ])
  }
}

/// Where a lead came from, and what it is usually worth.
enum LeadSource: String, CaseIterable {
  case inquiry = "Web問い合わせ"
  case download = "資料請求"
  case webinar = "ウェビナー"
  case exhibition = "展示会"
  case referral = "紹介"
  case list = "BDRリスト"

  /// How likely a conversation with such a lead becomes an appointment.
  var promise: Double {
    switch self {
    case .referral: 0.62
    case .inquiry: 0.5
    case .download: 0.3
    case .webinar: 0.24
    case .exhibition: 0.17
    case .list: 0.2
    }
  }

  var campaign: String? {
    switch self {
    case .webinar: "業務改善ウェビナー"
    case .exhibition: "DX総合展"
    case .download: "導入事例集"
    case .inquiry, .referral, .list: nil
    }
  }
}
