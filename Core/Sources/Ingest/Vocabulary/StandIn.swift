import Foundation
import SalesModel

/// A whole cell that says what its row is where a record, a person or a company is named: 目標, 前年実績, 山田 計, 全員, 計2社, 有休.
/// Whole cells only: 目標達成株式会社 is a company.
enum StandIn: Hashable, Sendable {
  /// A goal, a plan, a forecast, or what is compared with one.
  case measure
  /// What ends in such a word behind a name of its own, 山田目標 and 設備計画: a few names do, those of plans and English ones.
  case compound(mayBeName: Bool)
  case sum
  /// Everybody, or everything, together.
  case everybody
  /// How many there are.
  case count
  /// Why nobody was visited.
  case absence

  init?(_ text: String) {
    let words = text.foldedWidth.withoutOrnament.lowercased().withoutPeriodOrCount
    guard !words.isEmpty, words.utf8.count <= Self.byteLimit else { return nil }
    let close = words.filter { !$0.isWhitespace }
    // Patterns take longer than all else in a row.
    guard Self.wholes.contains(close) || Self.absences.contains(close) || words.holdsStandIn else {
      return nil
    }
    if Self.absences.contains(close) {
      self = .absence
    } else if Self.wholes.contains(close) {
      self = .everybody
    } else if close.isCountOfRows {
      self = .count
    } else if close.isMeasure || words.isEnglishMeasure {
      self = .measure
    } else if let label = SumLabel(text), label.isPlain || label.endsInSum {
      self = .sum
    } else if words.wholeMatch(of: /\S+(?:小計|合計|総計|累計)/) != nil {
      self = .sum
    } else if let mayBeName = words.mayNameMeasure {
      self = .compound(mayBeName: mayBeName)
    } else {
      return nil
    }
  }

  static let byteLimit = 60
  private static let wholes = words(
    """
    全員 | 全社 | 全体 | 全部門 | 全部署 | 全チーム | 全担当 | 全担当者 | 全拠点 | 全支店 | 全店 | 全営業 | 全営業所 | チーム全体 | 部全体 | 課全体 | 部門全体 | 会社全体 | 各自 | 一同
    everyone | everybody | all | allreps | allowners | allmembers | allteams | wholeteam | companywide | overall
    """)
  private static let absences = words(
    """
    有休 | 有給 | 有給休暇 | 年休 | 休み | お休み | 休 | 休暇 | 休日 | 公休 | 代休 | 振休 | 振替休日 | 欠勤 | 全休 | 半休 | 午前休 | 午後休 | 夏季休暇 | 年末年始
    訪問なし | 訪問無し | 訪問0 | 訪問0件 | 訪問先なし | 活動なし | 活動無し | 実績なし | 予定なし | 商談なし | 架電なし | 終日社内 | 社内 | 社内業務 | 社内作業 | 社内勤務 | 内勤 | 在宅 | 在宅勤務 | 事務作業 | 事務処理 | 移動日
    出張 | 研修 | 祝日 | テレワーク | リモートワーク | 会議 | 社内会議 | 社内研修 | 社内打合せ | 社内打ち合わせ | 社内打合わせ | 打ち合わせ | 打合せ | 打合わせ | 直行直帰 | 直行 | 直帰 | 展示会準備 | 休日出勤 | 資料作成 | 見積作成 | 見積書作成 | 移動 | 待機 | アポなし | アポ無し | キャンセル | 中止 | 延期
    0 | 〇件 | off | dayoff | remotework | training | meeting | internalmeeting | businesstrip | cancelled | canceled | postponed | holiday | vacation | sickleave | novisit | novisits | nocalls | noactivity | inoffice | officework
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == "|" || $0.isNewline }.map { String($0).foldedWord.filter { !$0.isWhitespace } })
  }
}

extension String {
  /// False for nearly every name that begins and ends as such a word does: 日本生命, Capital One.
  fileprivate var holdsStandIn: Bool {
    if utf8.allSatisfy({ $0 < 0x80 }) {
      return split { $0 == " " || $0 == "-" || $0 == "." }.contains { Self.englishCores.contains($0) }
        || utf8.first.map { (0x30...0x39).contains($0) } == true
    }
    return Self.cores.contains { contains($0) }
      || unicodeScalars.first.map { Self.countBeginnings.contains($0) } == true
  }

  private static let countBeginnings = Set("0123456789計合総小全以".unicodeScalars)
  private static let cores = [
    "計", "目標", "予算", "計画", "ノルマ", "見込", "着地", "予測", "予想", "実績", "達成", "進捗", "消化率", "差異", "差額", "過不足", "乖離",
    "残高", "繰越",
    "繰り越", "伸び", "伸率", "成長率", "増減", "構成比", "予実", "前年", "昨年", "前々年", "前月", "前期", "前日", "前週", "昨対", "同月", "同期",
    "対比", "比較", "件数", "平均", "未達", "対前", "残", "不足", "修正", "コミット", "目安", "見通", "単価",
  ]
  private static let englishCores: Set<Substring> = [
    "goal", "goals", "target", "targets", "budget", "budgets", "forecast", "forecasts", "quota", "quotas",
    "plan", "plans",
    "actual", "actuals", "variance", "variances", "attainment", "achievement", "yoy", "y/y", "mom", "m/m",
    "qoq", "ytd",
    "mtd", "qtd", "last", "previous", "prior", "same", "carry", "carryover", "carried", "brought", "run",
    "total",
    "totals", "subtotal", "subtotals", "sum", "kpi", "kpis", "commit", "commits", "pipeline", "delta", "gap",
    "vs",
    "stretch",
  ]

  /// 2件, 計2社, 合計 3 名, 2 deals.
  fileprivate var isCountOfRows: Bool {
    wholeMatch(
      of:
        /(?:計|合計|総計|小計|全|以上|total:?)?[0-9][0-9,]{0,8}(?:件|社|名|人|組|行|本|回|か所|箇所|deals?|leads?|records?|rows?|calls?|visits?|companies|items?)/
    ) != nil
  }

  /// 目標, 10月目標, 受注見込, 前年同月, 対予算達成率, 次月繰越.
  fileprivate var isMeasure: Bool {
    wholeMatch(
      of:
        /(?:前年|昨年|前年度|昨年度|前月|前期)?(?:同月|同期|同日)?(?:との)?(?:比|比較|対比|差|差額|差異|増減|増減率|伸び?率|実績|売上|受注|繰越し?)(?:[値額率%]|金額)?/
    ) != nil && !["比", "差", "受注", "売上"].contains(self)
      || wholeMatch(of: /(?:前年|昨年|前年度|昨年度|前々年|前年同月|前年同期|昨年同月|前月|昨対比?|対前年|対前月|前日比|前週比)/) != nil
      || wholeMatch(
        of:
          /(?:売上|受注|目標|予算|当月|今月|累計)?(?:未達|未達成|残り?|不足|未達額|残額|不足額|受注残|受注残高|上方修正|下方修正|コミット|目安|見通し|達成見込み?|平均単価)(?:[値額数]|金額)?|kpi/
      ) != nil
      || wholeMatch(of: /(?:総|合計|累計|平均|売上|受注|訪問|架電|接続|通話|アポ|商談|案件|リード|活動|成約|失注|新規)+件数/) != nil
      || wholeMatch(
        of:
          /対?(?:[0-9]{2,4}年度?)?(?:[0-9]{1,2}月度?|[1-4]q|q[1-4]|第[1-4一二三四]四半期|[上下]半?期|通期|[今当前先翌次来本昨]+(?:月度?|期|年度?|週|日)|[月年週]間|[月年週日]次|四半期|半期|[期年月]初|[期月]末|年度)?(?:同月|同期)?(?:累計)?の?(?:売上高?|受注|架電|訪問|アポ|商談|件数|金額|個人|チーム|部門?|課|全社)?(?:目標|予算|計画|ノルマ|見込み?|着地|着地見込み?|着地予想|予測|予想|実績|達成率?|達成度|進捗率?|消化率|差異|差額|過不足|乖離|残高|繰り?越し?|伸び?率|成長率|増減率?|構成比|予実)(?:値|額|金額|数|件数|率|比率?|差異?|差額|との差|達成率|実績|合計|計)?/
      ) != nil
  }

  /// Goal, Q4 Budget, Forecast, Variance, YoY, % of Target, Last Year.
  fileprivate var isEnglishMeasure: Bool {
    wholeMatch(
      of:
        /(?:(?:total|monthly|annual|yearly|quarterly|weekly|daily|sales|revenue|team|fy\s?[0-9]{2,4}|q[1-4]|[0-9]{4})\s)*(?:goals?|targets?|budgets?|forecasts?|quotas?|plans?|actuals?|variances?|attainment|achievement|yoy|y\/y|mom|m\/m|qoq|ytd|mtd|qtd|(?:last|previous|prior)\s(?:year|month|quarter|week)|same\s(?:month|period|quarter)\slast\syear|(?:vs\.?|versus|(?:%\s)?(?:of|to))\s(?:goal|target|budget|plan|quota|forecast|last\syear|prior\syear|ly|py)|carry-?\s?over|carried\s(?:over|forward)|brought\sforward|run\srate|(?:gap|delta)\s(?:to|vs\.?)\s(?:goal|target|budget|plan|quota)|delta|kpis?|commits?|pipeline|stretch(?:\s(?:goals?|targets?))?)(?:\s(?:amount|total|%|rate|attainment|achievement|variance|actuals?))?/
    ) != nil
  }

  /// Without the month, or the number, that stands behind such a word: 売上計画(10月), 訪問件数 2件. The last bracket is gone.
  fileprivate var withoutPeriodOrCount: String {
    guard let last, last.isNumber || "月期件社名人回q".contains(last) else { return self }
    let period = firstMatch(
      of: /\s*\((?:[0-9]{2,4}[年\/]?度?)?(?:[0-9]{1,2}月度?|[1-4]q|q[1-4]|[上下]期|通期|[今当前来]月)$/)
    if let period { return String(self[..<period.range.lowerBound]) }
    return wholeMatch(of: /(.*(?:件数|合計|平均))[\s:(]+[0-9][0-9,]{0,11}[件社名人回]?/).map { String($0.1) } ?? self
  }

  /// Whether what ends in a word for a goal or a count may be a name all the same; nil for what does not end so.
  fileprivate var mayNameMeasure: Bool? {
    if utf8.allSatisfy({ $0 < 0x80 }) {
      guard wholeMatch(of: /.+[^a-z](?:goals?|targets?|budgets?|forecasts?|quotas?)/) != nil else {
        return nil
      }
      return prefixMatch(of: /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s/) == nil
    }
    if hasSuffix("計画") {
      return wholeMatch(of: /.*(?:[0-9]月度?|[課部室]|チーム|支店|支社|営業所|個人|月間|年間|売上|営業|受注)の?\s*計画/) == nil
    }
    return ["目標", "予算", "実績", "見込", "見込み", "件数", "合計", "平均"].contains { hasSuffix($0) && count > $0.count }
      ? false : nil
  }
}
