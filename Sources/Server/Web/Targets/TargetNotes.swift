import KPIEngine
import Planning
import SalesModel
import Workspace

/// What a page says beside targets: what does not add up, and how they came to be.
struct TargetNotes {
  let table: TargetTable
  let style: FigureStyle
  let visit: Visit

  /// 2026年11月: SDR1の経営目標 120件に対し、担当の合計は118件（−2件）です。
  func disagreements(_ all: [TargetDisagreement]) -> [String] {
    all.map { found in
      let unit = unit(of: found.kpi)
      let (stated, sum) = (style.text(found.stated, unit), style.text(found.sum, unit))
      let gap = style.difference(found.difference.doubleValue, unit)
      let (ja, en): (String, String) =
        switch (found.parts, found.holder) {
        case (.periods, _): ("短い期間の合計", "the shorter periods add up to")
        case (.people, .whole): ("チーム・担当の合計", "its teams and reps add up to")
        case (.people, _): ("担当の合計", "its reps add up to")
        }
      let period = found.period.title.text(visit.language)
      let level = found.level.label.text(visit.language)
      return visit.say(
        "\(period): \(name(found.holder))の\(level)は\(stated)、\(ja)は\(sum)（\(gap)）です。",
        "\(period): \(level.lowercased()) of \(name(found.holder)) is \(stated), \(en) \(sum) (\(gap)).")
    }
  }

  var planDifferences: [String] {
    table.planDifferences.map { found in
      let unit = table.kpi.unit
      let gap = style.difference((found.target - found.planned).doubleValue, unit)
      let (now, planned) = (style.text(found.target, unit), style.text(found.planned, unit))
      let month = found.month.title.text(visit.language)
      return visit.say(
        "\(month): 全体の目標は\(now)、計画は\(planned)（\(gap)）です。",
        "\(month): the target of everybody is \(now), the plan says \(planned) (\(gap)).")
    }
  }

  func history(_ authors: [Member]) -> [[String: Any]] {
    table.history.map { change in
      let setting = change.setting
      let author = change.stamp.author.flatMap { id in authors.first { $0.id == id }?.name }
      var line: [String: Any] = [
        "on": style.date(change.stamp.on), "name": name(setting.holder),
        "period": setting.period.title.text(visit.language),
        "level": setting.level.label.text(visit.language),
        "before": style.text(change.before, table.kpi.unit),
        "after": style.text(setting.value, table.kpi.unit),
        "author": author ?? visit.say("所有者", "Owner"), "reason": change.stamp.reason,
      ]
      if change.stamp.isPlan { line["isPlan"] = true }
      return line
    }
  }

  /// What a change of a sheet is about.
  func change(_ change: TargetSheet.Change) -> [String: Any] {
    let setting = change.setting
    let unit = unit(of: setting.kpi)
    let gap = change.before.flatMap { before in setting.value.map { ($0 - before).doubleValue } }
    return [
      "kpi": table.kpis.first { $0.id == setting.kpi }?.name.text(visit.language) ?? setting.kpi,
      "name": name(setting.holder), "period": setting.period.title.text(visit.language),
      "before": style.text(change.before, unit), "after": style.text(setting.value, unit),
      "difference": style.difference(gap, unit),
    ]
  }

  private func name(_ holder: TargetHolder) -> String {
    table.staff.name(of: holder, whole: visit.say("全体", "everybody"))
  }

  private func unit(of kpi: KPI.ID) -> KPI.Unit { table.kpis.first { $0.id == kpi }?.unit ?? table.kpi.unit }
}
