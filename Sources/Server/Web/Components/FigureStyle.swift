import Foundation
import KPIEngine
import Planning
import SalesModel

/// How numbers are written: for display only, never before arithmetic.
struct FigureStyle: Sendable {
  let language: Language
  let currency: Currency
  let moneyUnit: MoneyUnit
  /// In which moments are shown.
  let zone: WorkspaceZone
  /// By which months are named.
  let fiscal: FiscalCalendar

  init(
    language: Language, currency: Currency, zone: WorkspaceZone = .tokyo, fiscal: FiscalCalendar = .standard,
    moneyUnit: String? = nil
  ) {
    self.fiscal = fiscal
    self.language = language
    self.currency = currency
    self.zone = zone
    let standard: MoneyUnit = language == .ja ? .tenThousand : .one
    self.moneyUnit = currency.isYen ? moneyUnit.flatMap(MoneyUnit.init) ?? standard : .one
  }

  /// In which unit amounts are shown.
  enum MoneyUnit: String, CaseIterable, Sendable {
    case one, thousand, tenThousand, million

    var size: Double {
      switch self {
      case .one: 1
      case .thousand: 1_000
      case .tenThousand: 10_000
      case .million: 1_000_000
      }
    }

    var label: Localized {
      switch self {
      case .one: Localized(ja: "円", en: "yen")
      case .thousand: Localized(ja: "千円", en: "thousand yen")
      case .tenThousand: Localized(ja: "万円", en: "10 thousand yen")
      case .million: Localized(ja: "百万円", en: "million yen")
      }
    }
  }

  /// In which unit a duration is shown: the largest of which there is one, hours up to two days.
  enum TimeUnit: Int, Sendable {
    case minute = 60
    case hour = 3_600
    case day = 86_400

    init(of seconds: Double) {
      switch seconds.magnitude {
      case ..<3_600: self = .minute
      case ..<172_800: self = .hour
      default: self = .day
      }
    }

    var seconds: Int { rawValue }

    var label: Localized {
      switch self {
      case .minute: Localized(ja: "分", en: " min")
      case .hour: Localized(ja: "時間", en: " h")
      case .day: Localized(ja: "日", en: " days")
      }
    }
  }

  static let none = "—"

  /// Of a text in two languages the one that is read.
  func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }

  /// 2026年11月; with a closing day also what that month spans: 2026年11月（10/21〜11/20）.
  func title(_ period: Period) -> String {
    let span = spanned(period.days(in: fiscal))
    return say(period.title.ja + span.ja, period.title.en + span.en)
  }

  /// A value without its unit: `9.8`, `1,141`, `612`. — when there is none.
  func number(_ value: Double?, _ unit: KPI.Unit) -> String {
    guard let value, value.isFinite else { return Self.none }
    switch unit {
    case .rate: return decimal(value * 100, places: 1)
    case .money: return money(value)
    case .ratio: return decimal(value, places: 2)
    case .count, .days: return decimal(value, places: value == value.rounded() ? 0 : 1)
    case .duration:
      let scaled = value / Double(TimeUnit(of: value).seconds)
      return decimal(scaled, places: scaled == scaled.rounded() ? 0 : 1)
    }
  }

  /// The unit that follows a value, without a space in Japanese.
  func suffix(_ unit: KPI.Unit, of value: Double? = nil) -> String {
    switch (unit, language) {
    case (.duration, _): TimeUnit(of: value ?? 0).label.text(language)
    case (.rate, _): "%"
    case (.count, .ja): "件"
    case (.count, .en), (.ratio, _): ""
    case (.days, .ja): "日"
    case (.days, .en): " days"
    case (.money, _):
      currency.isYen ? (language == .ja ? moneyUnit.label.ja : " \(moneyUnit.label.en)") : " \(currency)"
    }
  }

  /// Value and unit together.
  func text(_ value: Double?, _ unit: KPI.Unit) -> String {
    let number = number(value, unit)
    return number == Self.none ? number : number + suffix(unit, of: value)
  }

  func text(_ value: Rational?, _ unit: KPI.Unit) -> String { text(value?.doubleValue, unit) }

  /// The same, where more came out than went in with the reason: 106.7%（輪切り）.
  func marked(_ value: Double?, _ unit: KPI.Unit) -> String {
    let text = text(value, unit)
    return unit == .rate && (value ?? 0) > 1 ? text + say("（輪切り）", " (slice)") : text
  }

  /// A difference: rates differ by points, other values by themselves; the sign is always written.
  func difference(_ value: Double?, _ unit: KPI.Unit) -> String {
    guard let value, value.isFinite else { return Self.none }
    let sign = value > 0 ? "+" : ""
    if unit == .rate { return sign + decimal(value * 100, places: 1) + "pt" }
    // A pace is a fraction of a business day; of many records nobody misses a tenth.
    return sign + text(unit == .count && abs(value) >= 10 ? value.rounded() : value, unit)
  }

  /// 差異（今日まで）−141万円: a variance that says by what it judges.
  func variance(_ pace: Pace, _ unit: KPI.Unit) -> String {
    let (basis, gap) = (pace.basis.label, difference(pace.variance.doubleValue, unit))
    return say("差異（\(basis.ja)）\(gap)", "variance \(basis.en) \(gap)")
  }

  /// 前月同営業日: what a count is held against while a period runs.
  func sameDayBefore(_ period: Period) -> String {
    switch period.kind {
    case .month: say("前月同営業日", "Same business day last month")
    case .quarter: say("前四半期同営業日", "Same business day last quarter")
    case .half: say("前半期同営業日", "Same business day last half")
    case .fiscalYear: say("前年度同営業日", "Same business day last fiscal year")
    }
  }

  /// 最も足りないのは, which is said of what costs most money; what is told by anything else says by what.
  func mostMissing(by measure: Shortage) -> String {
    switch measure {
    case .money: say("最も足りないのは", "What is missing most: ")
    case .count: say("件数で最も足りないのは", "What is missing most in number: ")
    case .rate: say("率で最も足りないのは", "Farthest below in the rate: ")
    case .time: say("時間で最も足りないのは", "Farthest off in time: ")
    case .shareOfTarget: say("目標に対する割合で最も足りないのは", "What is missing most as a share of its target: ")
    }
  }

  enum Shortage {
    case money, count, rate, time, shareOfTarget

    init(_ unit: KPI.Unit) {
      self =
        switch unit {
        case .money: .money
        case .count: .count
        case .rate, .ratio: .rate
        case .days, .duration: .time
        }
    }
  }

  /// 担当 田中: who answers for something.
  func owner(_ name: String) -> String { say("担当 \(name)", "owner \(name)") }

  /// n=7: on how many cases a rate rests, where they are few, or where more came out than went in; nil elsewhere.
  func basis(of rate: Double?, cases: Double?) -> String? {
    guard let cases, cases < Self.fewCases || (rate ?? 0) > 1 else { return nil }
    return "n=\(number(cases, .count))"
  }

  private static let fewCases = 10.0

  /// A share such as 61.2%.
  func share(_ value: Double?) -> String {
    guard let value, value.isFinite else { return Self.none }
    return decimal(value * 100, places: 1) + "%"
  }

  /// 2026/11/22(日), 22 Nov 2026
  func date(_ date: BusinessDate) -> String { date.title.text(language) }

  /// 2026/11/22 09:05 on the workspace's clock.
  func moment(_ instant: Instant) -> String {
    let date = zone.businessDate(of: instant)
    let second = zone.secondOfDay(of: instant)
    let time = "\(two(second / 3_600)):\(two(second / 60 % 60))"
    return language == .ja
      ? "\(date.year)/\(two(date.monthOfYear))/\(two(date.day)) \(time)" : "\(self.date(date)), \(time)"
  }

  /// 2026年4月〜2026年11月, Apr 2026 – Nov 2026; with a closing day also what they span.
  func months(_ months: ClosedRange<Month>) -> String {
    let (first, last) = (months.lowerBound.title, months.upperBound.title)
    if first == last { return title(.month(months.lowerBound)) }
    let span = spanned(
      fiscal.firstDay(of: months.lowerBound)...fiscal.lastDay(of: months.upperBound))
    return say("\(first.ja)〜\(last.ja)\(span.ja)", "\(first.en) – \(last.en)\(span.en)")
  }

  /// （10/21〜11/20） under a closing day, nothing where months are those of the calendar.
  private func spanned(_ days: ClosedRange<BusinessDate>) -> Localized {
    guard fiscal.closingDay < 31 else { return Localized(ja: "", en: "") }
    func short(_ day: BusinessDate) -> String { "\(day.monthOfYear)/\(day.day)" }
    let (first, last) = (short(days.lowerBound), short(days.upperBound))
    return Localized(ja: "（\(first)〜\(last)）", en: " (\(first)–\(last))")
  }

  private func money(_ minor: Double) -> String {
    let main = minor / Double(currency.minorUnits)
    guard currency.isYen else { return decimal(main, places: currency.decimals) }
    let value = main / moneyUnit.size
    let isSmall = moneyUnit != .one && value.magnitude < 100 && value != value.rounded()
    return decimal(value, places: isSmall ? 1 : 0)
  }

  /// Thousands separated, − for negatives.
  private func decimal(_ value: Double, places: Int) -> String {
    let text = String(format: "%.\(places)f", value.magnitude)
    let parts = text.split(separator: ".")
    let digits = Array(parts[0])
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "−" : "") + grouped + (parts.count > 1 ? "." + parts[1] : "")
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
