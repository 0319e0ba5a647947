import Planning

/// How the KPIs make the goal: the goal at the left, what it is made of to its right.
/// Nested lists, so that the shape survives without the stylesheet.
struct KPITreeView {
  struct Node {
    var name: String
    /// As written, with its unit; — where nothing is known.
    var value: String
    /// As written, or `nil` without a target.
    var target: String?
    var status: PaceStatus?
    /// The status in the reader's language.
    var statusWord: String?
    /// What it adds to the goal's gap, with sign and unit.
    var contribution: String?
    /// How it is counted, where that is not said elsewhere.
    var formula: String?
    /// The page of the KPI.
    var href: String?
    /// What it is the product of: × stands between them.
    var factors: [Node]
    /// What has to be done for it, which no arithmetic leads from.
    var work: [Node]

    init(
      name: String, value: String, target: String? = nil, status: PaceStatus? = nil,
      statusWord: String? = nil, contribution: String? = nil, formula: String? = nil,
      href: String? = nil, factors: [Node] = [], work: [Node] = []
    ) {
      self.name = name
      self.value = value
      self.target = target
      self.status = status
      self.statusWord = statusWord
      self.contribution = contribution
      self.formula = formula
      self.href = href
      self.factors = factors
      self.work = work
    }
  }

  var node: Node
  /// The name of the tree for a screen reader.
  var label: String

  init(node: Node, label: String = "KPIツリー") {
    self.node = node
    self.label = label
  }

  var html: String {
    var html = SVG()
    html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label]) {
      $0.element("ul", ["class": "tree"]) { write(node, isTimes: false, &$0) }
    }
    return html.markup
  }

  /// - Parameter isTimes: whether the node before it is multiplied by it.
  private func write(_ node: Node, isTimes: Bool, _ html: inout SVG) {
    html.element("li") { item in
      if isTimes { item.element("span", ["class": "sign"], text: "×") }
      writeCard(node, &item)
      guard !(node.factors + node.work).isEmpty else { return }
      item.element("ul") { list in
        for (index, factor) in node.factors.enumerated() { write(factor, isTimes: index > 0, &list) }
        for child in node.work { write(child, isTimes: false, &list) }
      }
    }
  }

  private func writeCard(_ node: Node, _ html: inout SVG) {
    let style = node.status.map { "node \($0.rawValue)" } ?? "node"
    html.element(node.href == nil ? "div" : "a", ["class": style, "href": node.href]) { card in
      card.element("span", ["class": "name"], text: node.name)
      if let formula = node.formula { card.element("span", ["class": "formula"], text: formula) }
      card.element("span", ["class": "value"], text: node.value)
      if let target = node.target { card.element("span", ["class": "goal"], text: "/ \(target)") }
      if let status = node.status, let word = node.statusWord {
        card.element("span", ["class": "status \(status.rawValue)"], text: word)
      }
      if let contribution = node.contribution {
        card.element("span", ["class": "contribution"], text: contribution)
      }
    }
  }
}
