import KPIEngine
import Planning
import SalesModel
import Workspace

/// The page of the phase as its template takes it.
struct PhaseView {
  let standing: PhaseStanding
  let kpis: [KPI]
  /// Those of them that nobody newly chooses.
  let retired: Set<KPI.ID>
  let patience: PatienceRule
  let patienceVersion: Int
  let members: [Member]
  let style: FigureStyle
  let visit: Visit

  var model: [String: Any] {
    var model: [String: Any] = [
      "token": visit.formToken, "hasPhase": standing.choice != nil,
      "version": SharedForm.version(standing.history.count, at: "/phase", visit),
      "patience": visit.form["months"] ?? String(patience.metMonths),
      "patienceVersion": SharedForm.version(patienceVersion, at: "/phase/patience", visit),
    ]
    model.merge(form) { $1 }
    guard let choice = standing.choice else { return model }
    model["phase"] = choice.phase.label.text(style.language)
    model["since"] = style.date(choice.chosenOn)
    model["warning"] = warning(choice.phase)
    model["proposal"] = proposal
    model["months"] = months.map { style.shortMonth($0) }
    model["hasFocus"] = hasFocus
    model["rows"] = standing.headlines.map(row)
    model["score"] = score
    model["hasHistory"] = !standing.history.isEmpty
    model["history"] = standing.history.reversed().map { past in
      [
        "date": style.date(past.chosenOn), "phase": past.phase.label.text(style.language),
        "headlines": past.headlines.map(name).joined(separator: visit.say("、", ", ")), "reason": past.reason,
        "by": visit.author(past.chosenBy.flatMap { user in members.first { $0.id == user }?.name }),
      ]
    }
    return model
  }

  // MARK: - Where the team stands

  private var months: [Month] {
    standing.headlines.map { $0.months.map(\.month) }.max { $0.count < $1.count } ?? []
  }

  /// Only in the launch phase does one KPI wait for another.
  private var hasFocus: Bool { standing.choice?.phase == .launch }

  private func row(_ headline: PhaseStanding.Headline) -> [String: Any] {
    let kpi = headline.kpi
    var row: [String: Any] = [
      "name": kpi.name.text(style.language), "href": Address.kpi(kpi.id, .overview, visit.place),
      "metInARow": visit.say(
        "\(standing.progress?.metInARow[kpi.id] ?? 0)か月", "\(standing.progress?.metInARow[kpi.id] ?? 0) mo."),
      "cells": months.map { month in
        let point = headline.months.first { $0.month == month }
        return [
          "value": style.text(point?.value, kpi.unit), "target": style.text(point?.target, kpi.unit),
        ]
      },
    ]
    if let focus = standing.focus, hasFocus {
      row["emphasis"] =
        focus.waiting.contains(kpi.id) ? visit.say("次以降の重点", "Later") : visit.say("重点", "In focus")
    }
    return row
  }

  private func warning(_ phase: Phase) -> String? {
    guard standing.excess > 0 else { return nil }
    let (limit, excess) = (phase.headlineLimit, standing.excess)
    return visit.say(
      "見出しKPIが多すぎます。\(phase.label.ja)の目安は\(limit)組までで、\(excess)組超えています（量と率の組は1つと数えます）。",
      "Too many headline KPIs: a team in the \(phase.label.en.lowercased()) phase keeps up to \(limit) in view, and these are \(excess) more (a volume and its rate count as one)."
    )
  }

  private var proposal: String? {
    guard let progress = standing.progress, let next = progress.proposal else { return nil }
    return visit.say(
      "見出しKPIが\(progress.wanted)か月続けて達成されました。「\(next.label.ja)」へ進むことを提案します。",
      "The headline KPIs were met \(ReviewsView.inARow(progress.wanted)): the \(next.label.en.lowercased()) phase is proposed."
    )
  }

  private var score: String? {
    standing.score.map { score in
      visit.say(
        "\(score.month.title.ja): \(score.value.percent())（行動\(score.actionWeight.percent(places: 0))、成果\((.one - score.actionWeight).percent(places: 0))）",
        "\(score.month.title.en): \(score.value.percent()) (action \(score.actionWeight.percent(places: 0)), outcome \((.one - score.actionWeight).percent(places: 0)))"
      )
    }
  }

  // MARK: - The form

  private var form: [String: Any] {
    let choice = standing.choice
    let proposed = standing.progress?.proposal ?? choice?.phase
    let chosen = visit.form["phase"] ?? proposed?.rawValue
    return [
      "phases": Phase.allCases.map { phase in
        [
          "value": phase.rawValue, "isChosen": phase.rawValue == chosen,
          "text": phase.label.text(style.language),
          "defaults": phase.defaultHeadlines.map(name).joined(separator: visit.say("、", ", ")),
        ] as [String: Any]
      },
      "headlines": headlines(choice?.headlines ?? []),
      "weightFrom": visit.form["weightFrom"] ?? choice?.shift?.months.lowerBound.description ?? "",
      "weightTo": visit.form["weightTo"] ?? choice?.shift?.months.upperBound.description ?? "",
      "weightStart": visit.form["weightStart"] ?? choice?.shift.map { String($0.firstPercent) } ?? "",
      "weightEnd": visit.form["weightEnd"] ?? choice?.shift.map { String($0.lastPercent) } ?? "",
      "reason": visit.form["reason"] ?? "",
    ]
  }

  /// The form that was sent, with what stands there now.
  var sharedForm: SharedForm {
    if visit.path == "/phase/patience" {
      return SharedForm(
        "patience", page: "/phase", version: patienceVersion,
        [.init(name: "months", label: "metMonths", now: String(patience.metMonths))])
    }
    let (choice, shift) = (standing.choice, standing.choice?.shift)
    let phases = Dictionary(
      uniqueKeysWithValues: Phase.allCases.map { ($0.rawValue, $0.label.text(style.language)) })
    let kept = choice?.headlines ?? []
    let headlines = (0..<PhaseForm.mostHeadlines).map { slot in
      SharedForm.Field(
        name: Self.field(slot), label: visit.say("見出しKPI \(slot + 1)", "Headline KPI \(slot + 1)"),
        now: kept.indices.contains(slot) ? kept[slot] : "",
        texts: Dictionary(uniqueKeysWithValues: kpis.map { ($0.id, $0.name.text(style.language)) }))
    }
    return SharedForm(
      "phase-form", page: "/phase", version: standing.history.count,
      [.init(name: "phase", label: "phaseName", now: choice?.phase.rawValue ?? "", texts: phases)] + headlines
        + [
          .init(name: "weightFrom", label: "weightFrom", now: shift?.months.lowerBound.description ?? ""),
          .init(name: "weightTo", label: "weightTo", now: shift?.months.upperBound.description ?? ""),
          .init(name: "weightStart", label: "weightStart", now: shift.map { String($0.firstPercent) } ?? ""),
          .init(name: "weightEnd", label: "weightEnd", now: shift.map { String($0.lastPercent) } ?? ""),
        ])
  }

  /// One list of KPIs for each place, the first of them the first on the board.
  private func headlines(_ chosen: [KPI.ID]) -> [[String: Any]] {
    (0..<PhaseForm.mostHeadlines).map { slot in
      let kept = chosen.indices.contains(slot) ? chosen[slot] : ""
      let id = visit.form[Self.field(slot)] ?? kept
      return [
        "name": Self.field(slot), "number": slot + 1,
        "options": kpis.filter { !retired.contains($0.id) || $0.id == id }.map { kpi in
          ["value": kpi.id, "text": kpi.name.text(style.language), "isChosen": kpi.id == id] as [String: Any]
        },
      ]
    }
  }

  static func field(_ slot: Int) -> String { "headline\(slot + 1)" }

  private func name(_ id: KPI.ID) -> String { kpis.first { $0.id == id }?.name.text(style.language) ?? id }
}
