import KPIEngine
import Planning
import SalesModel
import Workspace

/// The prospect check as its template takes it.
struct ProspectsView {
  let found: InflatedProspects
  let style: FigureStyle
  let visit: Visit

  /// How many are listed at a time.
  private static let limit = 100

  var model: [String: Any] {
    let check = found.rule.check
    var model: [String: Any] = [
      "dataThrough": style.date(found.reach.through),
      "reachNote": ReachNote(
        reach: found.reach, visit: visit,
        consequence: Localized(
          ja: "それより後の動きは、動きなし・超過の日数に入っていません。",
          en: "What was done later is not in the days of silence and delay.")
      ).html, "sentence": sentence, "token": visit.formToken, "action": Address("/prospects", visit.place),
      "version": SharedForm.version(found.version, at: "/prospects", visit),
      "silentDays": visit.form["silentDays"] ?? "\(check.silentDays)",
      "overdueDays": visit.form["overdueDays"] ?? "\(check.overdueDays)",
      "excludesInflated": visit.form["silentDays"] == nil
        ? found.rule.excludesInflated : visit.form["excludesInflated"] != nil,
      "hasProspects": !found.prospects.isEmpty,
      "hasNone": found.openCount == 0, "prospects": found.prospects[shown].map(row),
      "hasReps": !found.reps.isEmpty, "reps": found.reps.map(rep),
    ]
    model["unknownTouches"] = found.knowsTouches || found.openCount == 0 ? nil : true
    model["cohort"] = found.cohort.map(style.months)
    if found.prospects.count > shown.count {
      model["more"] = visit.say(
        "金額の大きい順に\(shown.lowerBound + 1)〜\(shown.upperBound)件目（全\(found.prospects.count)件）",
        "\(shown.lowerBound + 1)–\(shown.upperBound) of \(found.prospects.count), the largest first")
    }
    if shown.upperBound < found.prospects.count { model["next"] = page(skipping: shown.upperBound) }
    if shown.lowerBound > 0 { model["previous"] = page(skipping: max(shown.lowerBound - Self.limit, 0)) }
    return model
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

  private func row(_ prospect: InflatedProspects.Prospect) -> [String: Any] {
    [
      "key": prospect.key ?? "#\(prospect.id)", "href": records(prospect), "name": prospect.name ?? "",
      "closer": prospect.closer ?? FigureStyle.none, "stage": prospect.stage ?? FigureStyle.none,
      "amount": style.text(prospect.amount.map(Double.init), .money),
      "openedOn": style.date(prospect.openedOn),
      "lastTouchOn": prospect.lastTouchOn.map(style.date) ?? FigureStyle.none,
      "expectedCloseOn": prospect.expectedCloseOn.map(style.date) ?? FigureStyle.none,
      "signs": prospect.signs.map(words),
    ]
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

  private func rep(_ row: InflatedProspects.RepRow) -> [String: Any] {
    let result = row.result
    return [
      "name": row.name, "opened": style.number(Double(result.own.count), .count),
      "won": style.number(Double(result.own.successes), .count), "share": style.share(result.own.rate),
      "others": style.share(result.others.rate), "chance": style.smallChance(result.chance),
      "adjusted": style.smallChance(result.adjustedChance),
      "flag": result.isFlagged ? [visit.say("有意に低い", "clearly lower")] : [],
    ]
  }
}
