import SalesModel

/// Where a lead came from.
enum LeadSource: String, CaseIterable, Sendable {
  case inquiry = "Web問い合わせ"
  case download = "資料請求"
  case webinar = "ウェビナー"
  case exhibition = "展示会"
  case referral = "紹介"
  case list = "BDRリスト"

  /// How readily such a lead becomes an appointment beside a usual one.
  var promise: Double {
    switch self {
    case .referral: 2.4
    case .inquiry: 1.8
    case .download, .list: 1.0
    case .webinar: 0.7
    case .exhibition: 0.45
    }
  }

  /// Whether its leads mostly only wanted to look.
  var isWeak: Bool { self == .webinar || self == .exhibition }

  /// Shares among the leads of the teams that answer what comes in.
  static let inbound: [(source: LeadSource, weight: Double)] = [
    (.inquiry, 0.26), (.download, 0.28), (.webinar, 0.22), (.exhibition, 0.16), (.referral, 0.08),
  ]

  /// The campaign behind a lead of `month`: webinars by quarter, exhibitions by half-year.
  func campaign(in month: Month) -> String? {
    switch self {
    case .webinar: "業務改善ウェビナー \(month.year)年\((month.monthOfYear - 1) / 3 * 3 + 1)月期"
    case .exhibition: "\(month.monthOfYear <= 6 ? "春" : "秋")のバックオフィス展 \(month.year)"
    case .download: month.monthOfYear % 2 == 0 ? "導入事例集" : "料金ガイド"
    case .inquiry, .referral, .list: nil
    }
  }
}

/// What the vendor sells.
enum Product: String, CaseIterable, Sendable {
  case orders = "ヨルナギ受発注"
  case attendance = "ヨルナギ勤怠"
  case invoices = "ヨルナギ請求"

  /// Yen of a usual deal.
  var deal: Double {
    switch self {
    case .orders: 1_100_000
    case .attendance: 560_000
    case .invoices: 760_000
    }
  }

  static func wanted(_ generator: inout SeededGenerator) -> Product {
    switch generator.share() {
    case ..<0.3: .orders
    case ..<0.65: .attendance
    default: .invoices
    }
  }
}

/// How closely a lead fits.
enum LeadRank: String, CaseIterable, Sendable {
  case a = "A"
  case b = "B"
  case c = "C"

  var promise: Double {
    switch self {
    case .a: 1.8
    case .b: 1.0
    case .c: 0.45
    }
  }

  static func given(to source: LeadSource, _ generator: inout SeededGenerator) -> LeadRank {
    let best = 0.14 * source.promise
    let share = generator.share()
    return share < best ? .a : share < best + 0.5 ? .b : .c
  }
}
