import KPIEngine
import SalesModel
import Workspace

/// What two reps hold together and how they are credited, and where the persons' or teams' figures differ from the whole
/// (C12).
struct CreditNote {
  let profile: KPIProfile
  let parts: [KPIProfile.Part]
  let style: FigureStyle

  /// Nil when there is nothing to say.
  var text: String? {
    let sentences = [credit, difference].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: style.say("", " "))
  }

  private var credit: String? {
    guard profile.sharedCount > 0 else { return nil }
    let count = style.text(Double(profile.sharedCount), .count)
    switch profile.kpi.numerator.credit {
    case .whole:
      return style.say(
        "2人で担当した\(count)は、担当ごとには\(profile.kpi.unit == .money ? "それぞれ全額" : "各1件")、チームと全体では1件と数えます。",
        "Two reps share \(count) of them: each rep is credited with the whole, and a team and the total count them once."
      )
    case .share:
      return style.say(
        "2人で担当した\(count)は、担当ごとには按分し、チームと全体では1件と数えます。",
        "Two reps share \(count) of them: each rep is credited with a part, and a team and the total count them once."
      )
    }
  }

  private var difference: String? {
    guard profile.kpi.denominator == nil, [.count, .money].contains(profile.kpi.unit),
      let whole = profile.standing.value
    else {
      return nil
    }
    let nested = profile.teams.contains { $0.name == parts.first?.name }
    let sum = parts.compactMap(\.standing.value).reduce(0, +)
    guard !nested, abs(sum - whole) >= 0.005 else { return nil }
    let (all, own) = (style.text(whole, profile.kpi.unit), style.text(sum, profile.kpi.unit))
    let comparison = style.say("担当の合計は\(own)、全体は\(all)です。", "The reps come to \(own), the whole to \(all).")
    if sum < whole { return comparison + style.say("差は担当のいない記録です。", " The rest has no rep.") }
    if profile.kpi.numerator.fact == .opportunity {
      return comparison
        + style.say(
          "案件は、アポを設定した担当と案件担当の両方の数字に入ります。",
          " An opportunity counts for who set the appointment and for who owns it.")
    }
    guard profile.sharedCount == 0 else { return comparison }
    return comparison
      + style.say(
        "複数の担当が同じ相手に関わった分は、全体では1つと数えます。", " What several reps share counts once in the whole.")
  }
}
