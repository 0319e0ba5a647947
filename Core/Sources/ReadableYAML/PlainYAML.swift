import Yams

/// YAML without anchors, aliases and keys that are no words: nobody needs them to describe columns or KPIs, and they make a
/// file of a few hundred bytes stand for more than a machine can hold.
///
/// They are refused before anything is built. The signs that begin them are replaced by characters that YAML takes for
/// letters; where such a character then begins a plain word, the sign stood where it means something.
struct PlainYAML {
  /// Mappings and definitions are a few kilobytes.
  static let byteLimit = 256 * 1024

  private let text: String

  /// - Throws: when the text is too large to be written by a person, or holds a character of the stand-ins.
  init(_ yaml: String) throws(YAMLMistake) {
    guard yaml.utf8.count <= Self.byteLimit else {
      throw YAMLMistake(
        1, ja: "\(Self.byteLimit / 1024) kB を超えています。いくつかのファイルに分けてください。",
        en: "This is over \(Self.byteLimit / 1024) kB. Split it into several files.")
    }
    var line = 1
    var text = String.UnicodeScalarView()
    for scalar in yaml.unicodeScalars {
      if scalar == "\n" { line += 1 }
      guard Sign(standIn: scalar) == nil else {
        throw YAMLMistake(
          line, ja: "外字（U+\(String(scalar.value, radix: 16, uppercase: true))）は使えません。",
          en:
            "The private-use character U+\(String(scalar.value, radix: 16, uppercase: true)) cannot be used.")
      }
      text.append(Sign(rawValue: scalar)?.standIn ?? scalar)
    }
    self.text = String(text)
  }

  /// The one document, with the signs where they stood; nil when there is none.
  ///
  /// - Complexity: O(bytes): nothing is repeated, and libyaml ends at 1,000 levels.
  func root() throws -> Node? { try Yams.compose(yaml: text, .basic).map(plain) }

  private func plain(_ node: Node) throws(YAMLMistake) -> Node {
    switch node {
    case .scalar(let scalar): return .scalar(try plain(scalar))
    case .sequence(let sequence):
      var items: [Node] = []
      for item in sequence { items.append(try plain(item)) }
      return .sequence(Node.Sequence(items, sequence.tag, sequence.style, sequence.mark))
    case .mapping(let mapping):
      var pairs: [(Node, Node)] = []
      for (key, value) in mapping {
        guard let word = key.scalar else {
          throw YAMLMistake(
            key.mark?.line ?? 1, ja: "名前（「:」の左）には語を一つ書いてください。",
            en: "What stands left of a colon is a single word.")
        }
        pairs.append((.scalar(try plain(word)), try plain(value)))
      }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
    case .alias: throw Sign.alias.mistake(node.mark?.line ?? 1)
    }
  }

  private func plain(_ scalar: Node.Scalar) throws(YAMLMistake) -> Node.Scalar {
    let scalars = scalar.string.unicodeScalars
    if scalar.style == .plain, let sign = scalars.first.flatMap(Sign.init(standIn:)),
      sign.begins(scalars.dropFirst().first)
    {
      throw sign.mistake(scalar.mark?.line ?? 1)
    }
    guard scalars.contains(where: { Sign(standIn: $0) != nil }) else { return scalar }
    var text = String.UnicodeScalarView()
    for character in scalars { text.append(Sign(standIn: character)?.rawValue ?? character) }
    return Node.Scalar(String(text), scalar.tag, scalar.style, scalar.mark)
  }
}

/// What begins something that is refused.
private enum Sign: Unicode.Scalar, CaseIterable {
  case anchor = "&"
  case alias = "*"
  case key = "?"

  init?(standIn: Unicode.Scalar) {
    guard let sign = Self.allCases.first(where: { $0.standIn == standIn }) else { return nil }
    self = sign
  }

  /// Three characters that no standard names: in no font, and a letter to YAML.
  var standIn: Unicode.Scalar {
    switch self {
    case .anchor: "\u{F8A0}"
    case .alias: "\u{F8A1}"
    case .key: "\u{F8A2}"
    }
  }

  /// True when the sign means something before `next`: a question mark does only by itself.
  func begins(_ next: Unicode.Scalar?) -> Bool { self != .key || next == nil || next == " " || next == "\t" }

  func mistake(_ line: Int) -> YAMLMistake {
    switch self {
    case .anchor, .alias:
      YAMLMistake(
        line, ja: "「&」「*」による参照は使えません。内容をその場所に書くか、引用符で囲んでください。",
        en: "References with & and * cannot be used. Write the content where it belongs, or quote it.")
    case .key:
      YAMLMistake(
        line, ja: "「? 」で始まる名前は使えません。「名前: 値」の形で書いてください。",
        en: "A key that begins with ? cannot be used. Write name: value.")
    }
  }
}
