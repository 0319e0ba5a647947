import KPIEngine
import Planning
import SalesModel
import Workspace

/// The KPI tree of the board: each node with value, target and status, and what it adds to the gap.
struct BoardTree {
  let board: Board
  let style: FigureStyle
  let place: Place

  var html: String { KPITreeView(node: node(.standard), label: style.say("KPIツリー", "KPI tree")).html }

  private func node(_ tree: KPITree) -> KPITreeView.Node {
    var node =
      switch tree.node {
      case .kpi(let kpi): self.node(of: kpi)
      case .step(let stage, let next): self.node(from: stage, into: next)
      }
    node.factors = tree.factors.map(self.node)
    node.work = tree.work.map(self.node)
    return node
  }

  private func node(of kpi: KPI.ID) -> KPITreeView.Node {
    let (standing, planned) = (board.tree[kpi], board.planned(kpi))
    let unit = standing?.kpi.unit ?? .count
    let status = standing?.pace?.status ?? planned?.status
    return KPITreeView.Node(
      name: standing?.kpi.name.text(style.language) ?? kpi, value: style.marked(standing?.value, unit),
      target: (standing?.target?.doubleValue ?? planned?.target).map { style.text($0, unit) }, status: status,
      statusWord: status?.label.text(style.language),
      contribution: contribution { $0.contribution(of: kpi) },
      href: Address.kpi(kpi, .overview, place).description)
  }

  private func node(from stage: KPI.ID, into next: KPI.ID) -> KPITreeView.Node {
    let step = board.step(from: stage, into: next)
    let (words, names) = (FactorWords.Step(from: stage, into: next), board.tree.mapValues(\.kpi.name))
    return KPITreeView.Node(
      name: words.name(calling: names, style), value: style.marked(step.value, .rate),
      target: step.target.map { style.text($0, .rate) }, status: step.status,
      statusWord: step.status?.label.text(style.language),
      contribution: contribution { gap in
        gap.split.parts.first { $0.factor == .rate(stage: stage, into: next) }?.contribution
      },
      formula: words.quotient(calling: names, style), href: Address.kpi(next, .factors, place).description)
  }

  /// Nothing where nobody knows anything yet: 0 would claim to.
  private func contribution(_ own: (GapAnswer) -> Rational?) -> String? {
    guard let gap = board.gap, !gap.isEmpty else { return nil }
    return own(gap).map { style.difference($0.doubleValue, .money) }
  }
}
