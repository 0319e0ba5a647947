import KPIEngine
import Planning
import SalesModel
import Workspace

/// 要対応 as templates take it: what, where it stands, why, and the one button that leads there.
struct NextStepLine: Sendable {
  let text: String
  /// Where a KPI stands.
  var status: StatusMark?
  /// Else in a word what is the matter.
  var badge: String?
  let why: String
  let button: String
  let href: Address
}

/// 要対応 of the board.
struct NextStepView {
  let board: Board
  let style: FigureStyle
  let place: Place

  var lines: [NextStepLine] { board.nextSteps.map(line) }

  private func line(_ step: NextStep) -> NextStepLine {
    switch step {
    case .stopped(let source):
      NextStepLine(
        text: style.say("\(source.source)のデータが止まっています", "No new data from \(source.source)"),
        badge: style.say("停止", "stopped"), why: source.sentence.text(style.language),
        button: style.say("取込元を見る", "See the source"), href: ReachNote.address(of: source.source))
    case .costly(let factor, let cost):
      NextStepLine(
        text: words?.name(factor) ?? "",
        status: board.status(of: factor).map { StatusMark($0, style.language) }, why: why(factor, cost),
        button: style.say("要因を見る", "See why"),
        href: words?.address(factor, place) ?? Address("/gap", place))
    case .reviewDue(let kpi, let day):
      NextStepLine(
        text: style.say("\(kpi.name.ja)の見直し", "Review of \(kpi.name.en)"),
        badge: style.say("期限超過", "overdue"),
        why: style.say("\(style.date(day))が期日です", "due since \(style.date(day))"),
        button: style.say("見直す", "Review"), href: .kpi(kpi.id, .overview, place, fragment: "care"))
    case .staleDeals(let count, let amount):
      NextStepLine(
        text: style.say(
          "動きのない進行中案件\(number(count))件",
          count == 1 ? "1 open deal that does not move" : "\(number(count)) open deals that do not move"),
        badge: style.say("要確認", "to check"),
        why: amount.map { style.say("合わせて\(money($0))", "\(money($0)) together") } ?? "",
        button: style.say("案件を見る", "See the deals"), href: Address("/prospects", place))
    case .commitsMissing(let count, let month):
      NextStepLine(
        text: style.say(
          "コミットがまだない担当\(number(count))人",
          count == 1 ? "1 person without a commit" : "\(number(count)) people without a commit"),
        badge: style.say("未入力", "missing"), why: month.title.text(style.language),
        button: style.say("コミットを見る", "See the commits"),
        href: Address("/commits", place.during(.month(month))).adding("kpi", board.kgi.kpi.id))
    case .unsigned(let count):
      NextStepLine(
        text: style.say("未合意のKPI \(number(count))件", "\(count.counted("KPI")) not agreed on"),
        badge: style.say("署名待ち", "to sign"),
        why: style.say("部門の署名を待っています", "waiting for the departments to sign"),
        button: style.say("定義を見る", "See the definitions"), href: Address("/definitions", place))
    }
  }

  private var words: FactorWords? { board.gap.map { FactorWords(answer: $0, style: style) } }

  private func why(_ factor: GapFactor, _ cost: Rational) -> String {
    let owner = board.gap?.measures[factor].flatMap { board.owners[$0.id] }.map(style.owner)
    let basis = (board.isOver ? Pace.Basis.final : .byNow).label
    let amount = style.difference(cost.doubleValue, .money)
    return [style.say("差異（\(basis.ja)）\(amount)", "\(amount) \(basis.en)"), owner, group(of: factor)]
      .compactMap(\.self).joined(separator: style.say("、", ", "))
  }

  /// アポ設定数（遅れ、−47.3万円）の要因: what is behind because of it.
  private func group(of factor: GapFactor) -> String? {
    board.group(behind: factor).map { kpi, cost in
      let amount = style.difference(cost.doubleValue, .money)
      let status = board.tree[kpi.id]?.pace?.status.label
      let name = kpi.name
      return style.say(
        "\(name.ja)（\(status?.ja ?? "")、\(amount)）の要因",
        "a factor of \(name.en.lowercased()) (\(status?.en.lowercased() ?? ""), \(amount))")
    }
  }

  private func number(_ count: Int) -> String { style.number(Double(count), .count) }
  private func money(_ amount: Int64) -> String { style.text(Double(amount), .money) }
}
