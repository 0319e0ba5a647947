import KPIEngine
import Planning
import SalesModel
import Workspace

/// Where a KPI stands, in words that a colleague would say. In three pieces, so that the value can lead to its evidence.
struct StandingSentence {
  let standing: Standing
  let style: FigureStyle

  var text: String { opening + value + rest }

  private var name: String { standing.kpi.name.text(style.language) }
  private var unit: KPI.Unit { standing.kpi.unit }

  var opening: String { style.say("\(name)は", "\(name) is ") }
  var value: String { style.text(standing.value, unit) }

  var rest: String {
    guard let pace = standing.pace else { return style.say("です。", ".") }
    let target = style.text(pace.target.doubleValue, unit)
    let attainment = style.share(pace.attainment?.doubleValue)
    let gap = style.variance(pace, unit)
    let word = pace.status.label.text(style.language)
    return style.say(
      "（目標\(target)、達成率\(attainment)）で「\(word)」、\(gap)です。",
      " of \(target) (\(attainment)): \(word.lowercased()), \(gap).")
  }
}
