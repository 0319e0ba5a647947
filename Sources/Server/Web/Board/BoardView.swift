import Foundation
import KPIEngine
import Planning
import SalesModel
import Workspace

/// The board as its template takes it.
struct BoardView {
  let board: Board
  let style: FigureStyle
  let layout: Layout
  let visit: Visit

  private var months: ClosedRange<Month> { board.months }
  private var place: Place { visit.place.during(board.period) }
  private func figure(_ standing: Standing) -> FigureView {
    FigureView(
      layout: layout, style: style, dataThrough: standing.reach.through, asOf: board.asOf,
      place: place)
  }

  func model(mayPlan: Bool) -> [String: Any] {
    var model: [String: Any] = [
      "periodTitle": style.title(board.period),
      "businessDay": "\(board.progress.elapsed)/\(board.progress.total)",
      "dataThrough": style.date(board.reach.through),
      "reachNote": ReachNote(reach: board.reach, visit: visit).html,
      "csvHref": Address("/board.csv", place),
    ]
    model["ownDays"] = board.work.map { "\(style.days($0.elapsed))/\(style.days($0.total))" }
    if board.isEmpty {
      model["isEmpty"] = true
      return model
    }
    if board.kgi.target == nil {
      model["needsPlan"] = mayPlan ? ["planHref": Address("/plan", place)] : [:] as [String: Any]
    }
    model["sentence"] = BoardSentence(board: board, style: style, place: place).parts
    let steps = NextStepView(board: board, style: style, place: place).lines
    if !steps.isEmpty { model["steps"] = ["lines": steps] }
    model["kgi"] = card(board.kgi, isLarge: true)
    model["gapHref"] = board.gap.map { _ in Address("/gap", place) }
    model["looseFlags"] = counterFlags.loose
    model["tiles"] = board.headlines.map { card($0, isLarge: false) }
    model["phase"] = phase
    model["milestones"] = milestones
    model["hasMilestones"] = !board.milestones.isEmpty
    model["hasTiles"] = !board.headlines.isEmpty
    model["hasSetAside"] = !board.setAside.isEmpty
    model["setAside"] = board.setAside.map(quiet)
    model["tree"] = BoardTree(board: board, style: style, place: place).html
    model["thresholds"] = PaceThresholds.standard.label.text(style.language)
    model["isAboveAll"] = zip(board.funnel, board.funnel.dropFirst()).contains {
      rate(from: $0, to: $1) ?? 0 > 1
    }
    model["funnel"] = FunnelChart(stages: stages, title: visit.say("ファネル", "Funnel")).svg
    model.merge(BoardTable(board: board, style: style, place: place).model) { $1 }
    return model
  }

  private var counterFlags: CounterFlagView {
    CounterFlagView(board: board, language: style.language, place: place)
  }

  // MARK: - Cards

  private func card(_ standing: Standing, isLarge: Bool) -> [String: Any] {
    let kpi = standing.kpi
    let target = standing.target?.doubleValue
    var card: [String: Any] = [
      "name": kpi.name.text(style.language), "badge": badge(standing.definition),
      "href": Address.kpi(kpi.id, .overview, place),
      "definitionHref": Address.kpi(kpi.id, .definition, place),
      "isProvisional": standing.definition.status != .agreed,
      "figure": figure(standing).html(
        kpi, standing.definition, value: standing.value, numerator: standing.numerator,
        denominator: standing.denominator, leftOut: standing.leftOut,
        months: months),
      "bullet": bullet(standing), "businessDay": "\(standing.progress.elapsed)/\(standing.progress.total)",
    ]
    card["use"] = standing.use.badge(style.language)
    if isLarge {
      card["bulletKey"] = BulletChart.key(
        target: visit.say("目標", "target"), pace: visit.say("今日までのペース", "pace by today"),
        landing: standing.landing?.range == nil ? nil : visit.say("着地見込み（80%）", "landing (80%)"))
    } else {
      card["spark"] =
        Sparkline(
          points: trend(standing), openLast: standing.trend.last?.isOpen ?? false,
          breaks: standing.breaks.compactMap { mark in
            standing.trend.firstIndex { $0.month == mark.month }
          },
          label: "\(kpi.name.text(style.language)), \(visit.say("13か月の推移", "the last 13 months"))"
        ).svg
      if let mark = standing.breaks.last {
        card["redefined"] = visit.say(
          "\(mark.month.title.ja)から\(mark.label.ja)", "\(mark.label.en) from \(mark.month.title.en)")
      }
    }
    if let target { card["target"] = style.text(target, kpi.unit) }
    if let pace = standing.pace {
      card["status"] = ["code": pace.status.rawValue, "word": pace.status.label.text(style.language)]
      card["attainment"] = style.share(pace.attainment?.doubleValue)
      card["variance"] = style.variance(pace, kpi.unit)
      card["expected"] = style.text(pace.expected.doubleValue, kpi.unit)
      if let needed = pace.neededPerDay, needed > .zero, standing.isOpen {
        card["needed"] = style.text(needed.doubleValue.roundedUp(for: kpi.unit), kpi.unit)
      }
    }
    card["pending"] = style.pending(board, beside: kpi.id)
    card["emphasis"] = emphasis(kpi.id)
    card["landing"] = landing(standing)
    card["former"] = style.former(standing, standing.progress)
    card["field"] = standing.fieldTarget.map { style.text($0, kpi.unit) }
    if !isLarge { card["counterFlags"] = counterFlags.flags(on: kpi.id) }
    if let before = standing.sameDayBefore {
      card["before"] = [
        "name": style.sameDayBefore(board.period), "value": style.text(before, kpi.unit),
      ]
    }
    if kpi.unit == .rate, let n = standing.denominator, n < 30 { card["smallN"] = style.number(n, .count) }
    return card
  }

  /// Where the KPI will probably end, with the way to how that is made; nil once the period is over.
  private func landing(_ standing: Standing) -> [String: Any]? {
    guard standing.isOpen, let figure = standing.landing else { return nil }
    let unit = standing.kpi.unit
    var landing: [String: Any] = [
      "text": style.text(figure.value, unit),
      "href": Address.kpi(standing.kpi.id, .landing, place),
    ]
    landing["range"] = figure.range.map { style.range($0, unit) }
    landing["chance"] =
      standing.isMetForGood
      ? visit.say("達成済み", "met already")
      : figure.probability.map {
        visit.say("達成確率 \(style.chance($0))", "Chance to meet it \(style.chance($0))")
      }
    return landing
  }

  /// In the launch phase, whether the team works on a headline now or later (A10).
  private func emphasis(_ kpi: KPI.ID) -> [String: String]? {
    guard let focus = board.phase.focus, !focus.waiting.isEmpty else { return nil }
    return focus.waiting.contains(kpi)
      ? ["code": "waiting", "word": visit.say("次以降の重点", "Later")]
      : ["code": "focus", "word": visit.say("重点", "In focus")]
  }

  /// For each KPI the farthest milestone of the period's newest month that has one (C15). In a longer period the month stands
  /// beside it: its target is not the period's.
  private var milestones: [[String: Any]] {
    var told: Set<KPI.ID> = []
    return board.milestones.sorted { $0.milestone.rawValue > $1.milestone.rawValue }.filter {
      told.insert($0.kpi).inserted
    }
    .compactMap { reached in
      let standing = board.tree[reached.kpi] ?? board.headlines.first { $0.kpi.id == reached.kpi }
      return standing.map { standing in
        [
          "name": standing.kpi.name.text(style.language), "href": Address.kpi(reached.kpi, .overview, place),
          "share": "\(reached.milestone.rawValue)%", "date": style.date(reached.noticedOn),
          "month": months == reached.month...reached.month ? "" : style.shortMonth(reached.month),
        ]
      }
    }
  }

  /// The team's phase, what it may grow into, and whether it has too much in view.
  private var phase: [String: Any] {
    var model: [String: Any] = [
      "name": board.phase.choice?.phase.label.text(style.language) ?? visit.say("フェーズ未設定", "No phase chosen")
    ]
    if let next = board.phase.progress?.proposal {
      model["note"] = visit.say("「\(next.label.ja)」への移行を提案", "\(next.label.en) phase proposed")
    } else if board.phase.excess > 0 {
      model["note"] = visit.say(
        "見出しKPIが上限を\(board.phase.excess)組超過", "\(board.phase.excess) headlines too many")
    }
    return model
  }

  /// A KPI that is watched or retired: its value, and how it keeps up with the target that it still has.
  private func quiet(_ standing: Standing) -> [String: Any] {
    let kpi = standing.kpi
    var line: [String: Any] = [
      "name": kpi.name.text(style.language), "value": style.text(standing.value, kpi.unit),
      "href": Address.kpi(kpi.id, .overview, place),
    ]
    line["use"] = standing.use.badge(style.language)
    line["target"] = standing.target.map { style.text($0, kpi.unit) }
    if let status = standing.pace?.status {
      line["status"] = ["code": status.rawValue, "word": status.label.text(style.language)]
    }
    return line
  }

  /// The last 13 months. What adds up day by day is small while its month runs: there the point is where it will land, and
  /// none where nobody knows.
  private func trend(_ standing: Standing) -> [Double?] {
    standing.trend.map { point in
      guard point.isOpen, standing.addsUp else { return point.value }
      return board.months == point.month...point.month ? standing.landing?.value : nil
    }
  }

  /// Nothing without a target: a bar alone would claim one.
  private func bullet(_ standing: Standing) -> String {
    let kpi = standing.kpi
    guard let target = standing.target?.doubleValue else { return "" }
    let label =
      "\(kpi.name.text(style.language)) \(style.text(standing.value, kpi.unit)) / \(style.text(target, kpi.unit))"
    let pace = standing.pace.flatMap { pace in pace.neededPerDay == nil ? nil : pace.expected.doubleValue }
    return BulletChart(
      value: standing.value, target: target, pace: pace,
      maximum: max(target, standing.value ?? 0, standing.landing?.range?.upperBound ?? 0) * 1.15,
      label: label, status: standing.pace?.status, landing: standing.isOpen ? standing.landing?.range : nil
    ).svg
  }

  private func badge(_ version: DefinitionVersion) -> String {
    let status = version.status == .agreed ? "" : " \(version.status.label.text(style.language))"
    return "v\(version.number)\(status)"
  }

  // MARK: - Funnel

  private var stages: [FunnelChart.Stage] {
    zip(board.funnel, [nil] + board.funnel.map(Optional.some)).map { standing, before in
      let isHeld = standing.kpi.id == "appointmentsHeld"
      let value = style.text(standing.value, standing.kpi.unit)
      return FunnelChart.Stage(
        name: standing.kpi.name.text(style.language), value: standing.value,
        valueText: [value, isHeld ? style.pending(board, beside: standing.kpi.id) : nil].compactMap(\.self)
          .joined(separator: visit.say("・", ", ")),
        rateText: before.flatMap { stepText(from: $0, to: standing) },
        pending: isHeld ? board.pendingVerdicts : nil)
    }
  }

  /// What leads from a stage to the next, as the funnel writes it between them.
  private func stepText(from before: Standing, to standing: Standing) -> String? {
    guard let rate = rate(from: before, to: standing) else { return nil }
    if isJudged(standing), let quality = board.quality {
      return "\(quality.kpi.name.text(style.language)) \(style.share(rate))"
    }
    return rate > 1
      ? visit.say("\(style.share(rate))（輪切り）", "\(style.share(rate)) (slice)") : style.share(rate)
  }

  /// The share of a stage that reached the next; what is qualified is divided by what is decided.
  private func rate(from before: Standing, to standing: Standing) -> Double? {
    if isJudged(standing), let quality = board.quality { return quality.value }
    guard let from = before.value, from != 0 else { return nil }
    return standing.value.map { $0 / from }
  }

  private func isJudged(_ standing: Standing) -> Bool { standing.kpi.id == "appointmentsQualified" }
}

extension Double {
  /// Half a call cannot be made: what is still needed is rounded up.
  fileprivate func roundedUp(for unit: KPI.Unit) -> Double { unit == .count ? rounded(.up) : self }
}
