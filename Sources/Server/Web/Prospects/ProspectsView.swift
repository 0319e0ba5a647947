import KPIEngine
import Planning
import SalesModel
import Workspace

/// The prospect check, finished for its template.
struct ProspectsModel: PageModel {
  let dataThrough: String
  let reachNote: String
  let problem: String
  let notice: String?
  let sentence: String
  let hasNone: Bool
  /// True where no source tells when something was done last.
  let unknownTouches: Bool
  let token: String
  let action: Address
  let version: Int
  let isRuling: Bool
  let silentDays: String
  let overdueDays: String
  let excludesInflated: Bool
  let prospects: [Prospect]
  let hasProspects: Bool
  /// 金額の大きい順に1〜100件目（全120件）.
  let more: String?
  let previous: Address?
  let next: Address?
  /// The months whose deals reps are judged by.
  let cohort: String?
  let reps: [Rep]
  let hasReps: Bool

  struct Prospect: Sendable {
    let key: String
    let href: Address
    let name: String
    let closer: String
    let stage: String
    let amount: String
    let openedOn: String
    let lastTouchOn: String
    let expectedCloseOn: String
    let signs: [String]
  }

  /// How much of what a rep closes is won, beside everybody else.
  struct Rep: Sendable {
    let name: String
    let opened: String
    let won: String
    let share: String
    let others: String
    let chance: String
    let adjusted: String
    let flag: String?
  }
}

/// Makes the model of the prospect check from the answer.
struct ProspectsView {
  let found: InflatedProspects
  let style: FigureStyle
  let visit: Visit

  /// How many are listed at a time.
  private static let limit = 100

  /// - Parameter problem: what was refused, rendered; nil for a page that nobody sent anything from.
  func model(problem: String?) -> ProspectsModel {
    let check = found.rule.check
    return ProspectsModel(
      dataThrough: style.date(found.reach.through), reachNote: reachNote, problem: problem ?? "",
      notice: visit.query["saved"] == nil ? nil : visit.say("保存しました。", "Saved."), sentence: sentence,
      hasNone: found.openCount == 0, unknownTouches: !found.knowsTouches && found.openCount > 0,
      token: visit.formToken, action: Address("/prospects", visit.place),
      version: SharedForm.version(found.version, at: "/prospects", visit), isRuling: problem != nil,
      silentDays: visit.form["silentDays"] ?? "\(check.silentDays)",
      overdueDays: visit.form["overdueDays"] ?? "\(check.overdueDays)",
      excludesInflated: visit.form["silentDays"] == nil
        ? found.rule.excludesInflated : visit.form["excludesInflated"] != nil,
      prospects: found.prospects[shown].map(row), hasProspects: !found.prospects.isEmpty, more: more,
      previous: shown.lowerBound > 0 ? page(skipping: max(shown.lowerBound - Self.limit, 0)) : nil,
      next: shown.upperBound < found.prospects.count ? page(skipping: shown.upperBound) : nil,
      cohort: found.cohort.map(style.months), reps: found.reps.map(rep), hasReps: !found.reps.isEmpty)
  }

  private var reachNote: String {
    ReachNote(
      reach: found.reach, visit: visit,
      consequence: Localized(
        ja: "それより後の動きは、動きなし・超過の日数に入っていません。",
        en: "What was done later is not in the days of silence and delay.")
    ).html
  }

  private var more: String? {
    guard found.prospects.count > shown.count else { return nil }
    return visit.say(
      "金額の大きい順に\(shown.lowerBound + 1)〜\(shown.upperBound)件目（全\(found.prospects.count)件）",
      "\(shown.lowerBound + 1)–\(shown.upperBound) of \(found.prospects.count), the largest first")
  }

  /// Those of the page that the address asks for.
  private var shown: Range<Int> {
    let asked = visit.query["skip"].flatMap { Int($0) } ?? 0
    let first = (0..<max(found.prospects.count, 1)).contains(asked) ? asked : 0
    return first..<min(first + Self.limit, found.prospects.count)
  }

  private func page(skipping first: Int) -> Address {
    Address("/prospects", visit.place).adding("skip", first == 0 ? nil : String(first))
  }

  private var sentence: String {
    let (all, inflated) = (
      style.number(Double(found.openCount), .count), style.number(Double(found.prospects.count), .count)
    )
    let amounts = (
      style.text(found.openAmount.map(Double.init), .money), style.text(found.amount.map(Double.init), .money)
    )
    let plan =
      found.rule.excludesInflated
      ? visit.say("計画では、この印のある案件を数えません。", "Plans leave those with a sign out.")
      : visit.say("計画では、いまはすべて数えています。", "Plans count on all of them so far.")
    return visit.say(
      "進行中案件\(all)件（\(amounts.0)）のうち、\(inflated)件（\(amounts.1)）は点検が必要です。\(plan)",
      "Of \(all) open deals (\(amounts.0)), \(inflated) (\(amounts.1)) need a look. \(plan)")
  }

  private func row(_ prospect: InflatedProspects.Prospect) -> ProspectsModel.Prospect {
    ProspectsModel.Prospect(
      key: prospect.key ?? "#\(prospect.id)", href: records(prospect), name: prospect.name ?? "",
      closer: prospect.closer ?? FigureStyle.none, stage: prospect.stage ?? FigureStyle.none,
      amount: style.text(prospect.amount.map(Double.init), .money), openedOn: style.date(prospect.openedOn),
      lastTouchOn: prospect.lastTouchOn.map(style.date) ?? FigureStyle.none,
      expectedCloseOn: prospect.expectedCloseOn.map(style.date) ?? FigureStyle.none,
      signs: prospect.signs.map(words))
  }

  /// The open opportunities of the month, asked about this one.
  private func records(_ prospect: InflatedProspects.Prospect) -> Address {
    .records(of: "prospects", over: found.month...found.month, place).adding("key", prospect.key)
  }

  private var place: Place {
    var place = visit.place
    place.period = nil
    return place
  }

  private func words(_ sign: ProspectCheck.Sign) -> String {
    switch sign {
    case .silent(let days): visit.say("\(days)日動きなし", "silent for \(days) days")
    case .overdue(let days): visit.say("予定日から\(days)日超過", "\(days) days past its date")
    case .old(let days, let limit):
      visit.say("\(days)日経過（受注の90%は\(limit)日以内）", "\(days) days old (90% of wins took \(limit) or less)")
    }
  }

  private func rep(_ row: InflatedProspects.RepRow) -> ProspectsModel.Rep {
    let result = row.result
    return ProspectsModel.Rep(
      name: row.name, opened: style.number(Double(result.own.count), .count),
      won: style.number(Double(result.own.successes), .count), share: style.share(result.own.rate),
      others: style.share(result.others.rate), chance: style.smallChance(result.chance),
      adjusted: style.smallChance(result.adjustedChance),
      flag: result.isFlagged ? visit.say("有意に低い", "clearly lower") : nil)
  }
}
