import KPIEngine
import Planning
import SalesModel
import Workspace

/// What is said beneath a table of cohorts of how their final numbers come about, and of how far off they were.
struct ProjectionSentences {
  let finals: FinalNumbers
  let style: FigureStyle

  var how: String {
    let (learned, rule) = (style.months(finals.learnedFrom), finals.rule)
    let (events, share) = (
      style.number(rule.thinBelow, .count), style.number(rule.youngBelow * 100, .count) + "%"
    )
    return style.say(
      "最終見込みは、そのコホートが最後にいくつになるかです。\(learned)の終わった月だけで増え方を学び、これまでの数に掛けます（チェーンラダー）。\(events)件未満か、出そろいが\(share)未満のコホートは、母数×1件あたりにこれから増える分を足します（BF）。小さい字は80%の範囲です。"
        + newborn.ja,
      "Final is what a cohort comes to in the end. How cohorts grow is learned from the finished months of \(learned) and multiplied onto what came so far (chain ladder). A cohort with fewer than \(events) events, or less than \(share) of the way, gets what its leads are still expected to bring added instead (BF, Bornhuetter–Ferguson). Small print: the 80% range."
        + newborn.en)
  }

  /// Of the month that is not over not all are born yet.
  private var newborn: Localized {
    guard finals.cohorts.contains(where: \.isNewborn) else { return Localized(ja: "", en: "") }
    return Localized(
      ja: "今月のコホートは、これまでに発生した分の見込みです。", en: " This month's cohort is projected for those born so far.")
  }

  /// Where the records begin later than the leads.
  var gap: String? {
    finals.recordsBegin.map { month in
      style.say(
        "この出来事の記録は\(month.title.ja)からです。それより前に発生したコホートは最初の月の記録がないため、増え方の学習から除き、最終見込みも出しません。",
        "These events are on record from \(month.title.en) only: cohorts born before lack their first months, so that they teach no pattern and have no final number."
      )
    }
  }

  /// I06: how far off the projections of earlier cohorts were.
  var tests: String {
    let known = finals.tests.filter { $0.error != nil }
    guard !known.isEmpty else {
      return style.say(
        "過去の見込みとの照合: 出そろったコホートがまだ足りないため、誤差は出せません。",
        "Projections against what came: not enough cohorts are complete yet to tell the error.")
    }
    let errors = known.map { test in
      style.say(
        "\(test.age)か月時点 誤差\(style.share(test.error))（n=\(test.cohorts)）",
        "at \(test.age) mo. off by \(style.share(test.error)) (n=\(test.cohorts))")
    }
    return style.say(
      "過去の見込みとの照合（ほぼ出そろったコホートを、当時分かっていたことだけで見込んだ場合。誤差の合計÷実績の合計）: ",
      "Projections against what came, for cohorts that are all but complete, with no more than was known at the time (sum of errors / sum of actuals): "
    ) + errors.joined(separator: style.say("、", ", "))
  }
}
