import KPIEngine
import Planning
import SalesModel
import Workspace

/// 要対応 as the board's template takes it: what, why, and the one button that leads there.
struct NextStepView {
  let board: Board
  let style: FigureStyle
  let place: Place

  var model: [[String: Any]] { board.nextSteps.map(line) }

  private func line(_ step: NextStep) -> [String: Any] {
    switch step {
    case .stopped(let source):
      line(
        style.say("\(source.source)のデータが止まっています", "No new data from \(source.source)"),
        why: source.sentence.text(style.language), style.say("取込元を見る", "See the source"),
        ReachNote.address(of: source.source))
    case .costly(let factor, let cost):
      line(
        words?.name(factor) ?? "", why: why(factor, cost), style.say("要因を見る", "See why"),
        words?.address(factor, place) ?? Address("/gap", place))
    case .reviewDue(let kpi, let day):
      line(
        style.say("\(kpi.name.ja)の見直し", "Review of \(kpi.name.en)"),
        why: style.say("\(style.date(day))が期日です", "due since \(style.date(day))"), style.say("見直す", "Review"),
        .kpi(kpi.id, .overview, place, fragment: "care"))
    case .staleDeals(let count, let amount):
      line(
        style.say("動きのない進行中案件\(number(count))件", "\(number(count)) open deals that do not move"),
        why: amount.map { style.say("合わせて\(money($0))", "\(money($0)) together") } ?? "",
        style.say("案件を見る", "See the deals"), Address("/prospects", place))
    case .commitsMissing(let count, let month):
      line(
        style.say("コミットがまだない担当\(number(count))人", "\(number(count)) people without a commit"),
        why: month.title.text(style.language), style.say("コミットを見る", "See the commits"),
        Address("/commits", place.during(.month(month))).adding("kpi", board.kgi.kpi.id))
    case .unsigned(let count):
      line(
        style.say("未合意のKPI \(number(count))件", "\(number(count)) KPIs not agreed on"),
        why: style.say("部門の署名を待っています", "waiting for the departments to sign"),
        style.say("定義を見る", "See the definitions"), Address("/definitions", place))
    }
  }

  private func line(_ text: String, why: String, _ button: String, _ href: Address) -> [String: Any] {
    ["text": text, "why": why, "button": button, "href": href]
  }

  private var words: FactorWords? { board.gap.map { FactorWords(answer: $0, style: style) } }

  private func why(_ factor: GapFactor, _ cost: Rational) -> String {
    let owner = board.gap?.measures[factor].flatMap { board.owners[$0.id] }.map(style.owner)
    let basis = (board.isOver ? Pace.Basis.final : .byNow).label
    let amount = style.difference(cost.doubleValue, .money)
    return [style.say("差異（\(basis.ja)）\(amount)", "\(amount) \(basis.en)"), owner].compactMap(\.self)
      .joined(separator: style.say("、", ", "))
  }

  private func number(_ count: Int) -> String { style.number(Double(count), .count) }
  private func money(_ amount: Int64) -> String { style.text(Double(amount), .money) }
}
