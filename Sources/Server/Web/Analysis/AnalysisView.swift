import KPIEngine
import SalesModel
import Workspace

/// The analysis of one KPI as its template takes it.
struct AnalysisView {
  let analysis: Analysis
  let style: FigureStyle
  let visit: Visit

  var kpi: KPI { analysis.kpi }

  var model: [String: Any] {
    var model: [String: Any] = [
      "sentence": sentence,
      "reachNote": ReachNote(reach: analysis.reach, visit: visit).html,
      "chart": chart, "hasDenominator": kpi.denominator != nil, "slice": slice,
      "sliceTotal": cells(analysis.sliceTotal), "allHref": recordsAddress(analysis.months, .slice),
      "allDenominatorHref": recordsAddress(analysis.months, .slice, side: .denominator),
      "reconcilingSentence": reconcilingSentence, "births": births,
      "sliceCount": style.text(Double(analysis.reconciliation.slice), .count),
      "hasAges": !analysis.ages.isEmpty, "ageNames": ageNames, "ages": ages,
      "spreads": spreads, "hasArea": !analysis.area.isEmpty, "area": area, "matchedBy": matchedBy,
      "cohorts": cohorts, "asOf": style.moment(analysis.asOf),
    ]
    model["finals"] = finals
    model["leftOut"] = style.leftOut(analysis.leftOut)
    return model
  }

  // MARK: - Slice

  private var slice: [[String: Any]] {
    analysis.slice.map { figure in
      var row = cells(figure.row)
      row["month"] = figure.month.title.text(style.language)
      row["href"] = recordsAddress(figure.month, .slice)
      row["denominatorHref"] = recordsAddress(figure.month, .slice, side: .denominator)
      row["isOpen"] = figure.row.isOpen
      row["ahead"] = ahead(figure.month)
      return row
    }
  }

  /// Why a month is empty that begins after the data ends; nil for every other.
  private func ahead(_ month: Month) -> String? {
    let through = analysis.reach.through
    guard style.fiscal.firstDay(of: month) > through else { return nil }
    return visit.say("データは\(through.title.ja)まで", "data ends on \(through.title.en)")
  }

  func recordsAddress(
    _ month: Month, _ view: Query.View, _ part: RecordsRequest.Part? = nil, side: Engine.SideName = .numerator
  ) -> Address {
    recordsAddress(month...month, view, part, side: side)
  }

  private func recordsAddress(
    _ months: ClosedRange<Month>, _ view: Query.View, _ part: RecordsRequest.Part? = nil,
    side: Engine.SideName = .numerator
  ) -> Address {
    .records(of: kpi.id, over: months, visit.place, view: view, side: side).adding("part", part?.address)
  }

  private func cells(_ row: Report.Row) -> [String: Any] {
    [
      "numerator": style.text(row.numerator, kpi.unit(of: .numerator)),
      "denominator": style.text(row.denominator, kpi.unit(of: .denominator)),
      "value": style.text(row.value, kpi.unit),
    ]
  }

  // MARK: - Both

  /// By month what came of those born in it so far.
  private var cohortPoints: [Double?] {
    let byMonth = Dictionary(analysis.cohorts.map { ($0.month, $0.latest) }, uniquingKeysWith: { $1 })
    // A count of a cohort is everything that came of it so far, not only in its newest month.
    return analysis.months.map { month in
      kpi.denominator == nil ? byMonth[month]??.cumulative : byMonth[month]??.value
    }
  }

  /// The last month that is over, seen from both sides.
  private var sentence: String {
    let cohorts = zip(analysis.months, cohortPoints).filter { $0.1 != nil }
    let over = analysis.slice.last { !$0.row.isOpen && $0.row.value != nil }
    guard let over else {
      return visit.say(
        "終わった月の実績がまだないため、輪切りと追っかけは比べられません。",
        "No month with data is over yet, so slice and cohort cannot be compared.")
    }
    let slice = style.text(over.row.value, kpi.unit)
    let month = over.month.title
    guard let cohort = cohorts.first(where: { $0.0 == over.month })?.1 else {
      return visit.say("\(month.ja)の輪切りは\(slice)です。", "The slice of \(month.en) is \(slice).")
    }
    let born = style.text(cohort, kpi.unit)
    return visit.say(
      "\(month.ja)の輪切りは\(slice)、同じ月に生まれたものの追っかけはここまで\(born)です。",
      "The slice of \(month.en) is \(slice); of those born in that month, \(born) so far.")
  }

  private var chart: String {
    let slice = analysis.slice.map(\.row.value)
    let isOpen = analysis.slice.last?.row.isOpen ?? false
    return LineChart(
      series: [
        .init(name: visit.say("輪切り", "Slice"), points: slice, isOpenLast: isOpen),
        .init(name: visit.say("追っかけ", "Cohort"), points: cohortPoints, isOpenLast: true),
      ], xLabels: analysis.months.map(style.shortMonth), breaks: breaks, format: { style.text($0, kpi.unit) },
      shadeBetweenFirstTwo: kpi.unit == .rate, title: kpi.name.text(style.language),
      targetName: visit.say("目標", "Target")
    ).figure(style)
  }

  private var breaks: [(index: Int, label: String)] {
    analysis.breaks.map { mark in
      (mark.month.months(since: analysis.months.lowerBound), mark.label.text(style.language))
    }
  }

  private var reconcilingSentence: String {
    let sum = analysis.reconciliation
    let inside = sum.byLeadMonth.values.reduce(0, +)
    func count(_ number: Int) -> String { style.text(Double(number), .count) }
    return visit.say(
      "輪切りの\(count(sum.slice)) ＝ 期間内に生まれたリードから\(count(inside)) ＋ 集計期間前のリードから\(count(sum.before)) ＋ 起点リードなし\(count(sum.withoutLead))"
        + (sum.after > 0 ? " ＋ 集計期間後\(count(sum.after))" : ""),
      "\(count(sum.slice)) of the slice = \(count(inside)) from leads born in the range + \(count(sum.before)) from earlier leads + \(count(sum.withoutLead)) without a lead"
        + (sum.after > 0 ? " + \(count(sum.after)) from later leads" : ""))
  }

  private var births: [[String: Any]] {
    let sum = analysis.reconciliation
    func row(_ label: String, _ count: Int, _ birth: Birth) -> [String: Any] {
      [
        "label": label, "count": style.number(Double(count), .count),
        "href": recordsAddress(analysis.months, .slice, .born(birth)),
      ]
    }
    var rows = analysis.months.map { month in
      row(month.title.text(style.language), sum.byLeadMonth[month] ?? 0, .month(month))
    }
    rows.append(row(visit.say("集計期間前", "Before the range"), sum.before, .before))
    rows.append(row(visit.say("起点リードなし", "Without a lead"), sum.withoutLead, .unknown))
    if sum.after > 0 { rows.append(row(visit.say("集計期間後", "After the range"), sum.after, .after)) }
    return rows
  }

  // MARK: - Age, days, area

  private static let ages: [(age: Int?, name: Localized)] = [
    (0, Localized(ja: "当月", en: "Same month")), (1, Localized(ja: "1か月前", en: "1 month")),
    (2, Localized(ja: "2か月前", en: "2 months")), (3, Localized(ja: "3か月以上前", en: "3 months or more")),
    (-1, Localized(ja: "リードより先", en: "Before the lead")),
    (nil, Localized(ja: "起点リードなし", en: "Without a lead")),
  ]

  private var ageNames: [String] { Self.ages.map { $0.name.text(style.language) } }

  private var ages: [[String: Any]] {
    analysis.ages.map { month in
      [
        "month": month.month.title.text(style.language),
        "cells": Self.ages.map { age, _ in
          [
            "text": style.text(month.byAge[age] ?? 0, kpi.unit(of: .numerator)),
            "href": recordsAddress(
              month.month, .slice, .group(dimension: Dimension.leadAge, value: age.map(String.init))),
          ]
        },
      ] as [String: Any]
    }
  }

  private var spreads: [[String: Any]] {
    analysis.distribution.map { month in
      [
        "month": month.month.title.text(style.language),
        "href": recordsAddress(month.month, .slice, .known(dimension: Dimension.leadAge)),
        "known": style.text(month.known, .count), "leftOut": style.text(month.leftOut, .count),
        "median": style.text(month.median, .days), "p90": style.text(month.p90, .days),
        "within": style.share(month.within),
      ]
    }
  }

  private var area: [[String: Any]] {
    analysis.area.map { rep in
      [
        "rep": rep.rep ?? visit.say("担当なし", "No rep"),
        "href": recordsAddress(analysis.months, .slice, .group(dimension: "rep", value: rep.rep)),
        "count": style.text(rep.count, .count),
        "companies": style.number(rep.companies, .count) + (rep.companies == nil ? "" : visit.say("社", "")),
        "perCompany": style.text(rep.perCompany, .ratio),
      ]
    }
  }

  /// J06: which rule told companies apart, with its share.
  private var matchedBy: [[String: Any]] {
    let all = analysis.matchedBy.map(\.count).reduce(0, +)
    return analysis.matchedBy.map { rule, count in
      [
        "rule": rule.flatMap { Words.choices[$0.rawValue]?.text(style.language) }
          ?? visit.say("会社不明", "unknown"),
        "share": style.share(all == 0 ? nil : count / all),
        "href": recordsAddress(
          analysis.months, .slice, .group(dimension: "companyKeyRule", value: rule?.rawValue)),
      ]
    }
  }
}
