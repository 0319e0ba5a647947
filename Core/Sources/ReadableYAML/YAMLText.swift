import Yams

/// What is to be written as YAML that people read: blocks, in the order given, no more quotes than needed.
public indirect enum YAMLText {
  case word(String)
  case list([YAMLText])
  case map([(String, YAMLText)])
  /// A map on one line.
  case inline([(String, YAMLText)])

  /// The document's text.
  public func written() throws -> String { try Yams.serialize(node: node, width: -1, allowUnicode: true) }

  private var node: Node {
    switch self {
    case .word(let text): Node(text, .implicit, text.contains("\n") ? .literal : .any)
    case .list(let items): Node(items.map(\.node), .implicit, .block)
    case .map(let pairs): Node(pairs.map { (Node($0), $1.node) }, .implicit, .block)
    case .inline(let pairs): Node(pairs.map { (Node($0), $1.node) }, .implicit, .flow)
    }
  }
}
