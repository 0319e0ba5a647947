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
    /// The page of the KPI.
    var href: String?
    var children: [Node]

    init(
      name: String, value: String, target: String? = nil, status: PaceStatus? = nil,
      statusWord: String? = nil, contribution: String? = nil,
      href: String? = nil, children: [Node] = []
    ) {
      self.name = name
      self.value = value
      self.target = target
      self.status = status
      self.statusWord = statusWord
      self.contribution = contribution
      self.href = href
      self.children = children
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
      $0.element("ul", ["class": "tree"]) { write(node, &$0) }
    }
    return html.markup
  }

  private func write(_ node: Node, _ html: inout SVG) {
    html.element("li") { item in
      writeCard(node, &item)
      guard !node.children.isEmpty else { return }
      item.element("ul") { list in
        for child in node.children { write(child, &list) }
      }
    }
  }

  private func writeCard(_ node: Node, _ html: inout SVG) {
    let style = node.status.map { "node \($0.rawValue)" } ?? "node"
    html.element(node.href == nil ? "div" : "a", ["class": style, "href": node.href]) { card in
      card.element("span", ["class": "name"], text: node.name)
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
