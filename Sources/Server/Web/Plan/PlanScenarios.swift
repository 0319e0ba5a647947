import KPIEngine
import Planning
import SalesModel
import Workspace

/// Scenarios beside the plan in force, one column each.
struct PlanScenarios {
  let columns: [ScenarioOutlook]
  let words: PlanNames
  let desk: PlanDesk

  private var visit: Visit { words.visit }

  var model: [String: Any] {
    [
      "columns": columns.map { ["name": name($0), "href": href($0)] },
      "rows": rows,
      "open": columns.compactMap(\.scenario).map { ["number": $0.number, "name": $0.name] as [String: Any] },
      "hasOpen": columns.contains { $0.scenario != nil },
    ]
  }

  private func name(_ column: ScenarioOutlook) -> String {
    column.scenario?.name ?? visit.say("現在の計画", "Plan in force")
  }

  /// The plan page with the column typed into its form.
  private func href(_ column: ScenarioOutlook) -> String {
    "/plan?"
      + desk.typing(column.draft).pairs.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
      .joined(separator: "&")
  }

  private var rows: [[String: Any]] {
    let stages = PlanChain.standard.stages.filter { id in columns.contains { need(id, $0) != nil } }
    let links = PlanChain.standard.links.filter { link in
      columns.contains { $0.draft.rates.contains { $0.id == link.rate } }
    }
    let (goal, deal) = (visit.say("目標", "Goal"), visit.say("平均単価", "Average deal"))
    return [
      row(goal) { words.money(Double($0.draft.goal)) },
      row(deal) { words.money(Double($0.draft.averageDeal)) },
    ]
      + links.map { link in
        row(words.link(link)) { column in
          column.draft.rates.first { $0.id == link.rate }?.value.percent(places: 1)
        }
      }
      + stages.map { id in row(words.stage(id)) { need(id, $0) } }
      + [
        row(visit.say("間に合わない受注", "Wins not in time")) { column in
          outlook(column)?.arrivals.placed.map { words.count($0.notInTime) }
        },
        row(visit.say("過去最高を超える段階", "Stages beyond the record")) { column in
          outlook(column).map { outlook in
            let beyond = outlook.realism.filter { $0.verdict == .beyondBest }.map { words.stage($0.stage) }
            return beyond.isEmpty ? visit.say("なし", "none") : beyond.joined(separator: visit.say("・", ", "))
          }
        },
        row(visit.say("今の水準との差", "Gap to the present level")) { column in
          outlook(column)?.levers.map { words.money($0.gap.rounded()) }
        },
      ]
  }

  private func outlook(_ column: ScenarioOutlook) -> PlanOutlook? { try? column.outlook.get() }

  private func need(_ stage: String, _ column: ScenarioOutlook) -> String? {
    outlook(column)?.report.stages.first { $0.id == stage }.map { words.count($0.required) }
  }

  private func row(_ name: String, _ cell: (ScenarioOutlook) -> String?) -> [String: Any] {
    ["name": name, "cells": columns.map { cell($0) ?? FigureStyle.none }]
  }
}
