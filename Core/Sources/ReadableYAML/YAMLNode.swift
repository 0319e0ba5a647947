public import SalesModel
import Yams

/// What is wrong with a file, and on which line.
public struct YAMLMistake: Error, Hashable, Sendable {
  public let line: Int
  public let message: Localized

  public init(_ line: Int, ja: String, en: String) {
    self.line = line
    message = Localized(ja: ja, en: en)
  }
}

/// A node of a file that people write: it knows its line and says what was expected of it.
public struct YAMLNode {
  private let node: Node

  private init(_ node: Node) { self.node = node }

  /// Reads the one document of a file.
  /// - Throws: the first mistake with its line.
  public init(_ yaml: String) throws(YAMLMistake) {
    let root: Node?
    do {
      root = try PlainYAML(yaml).root()
    } catch let mistake as YAMLMistake {
      throw mistake
    } catch YamlError.duplicatedKeysInMapping(let names, let context) {
      throw .twice(names.sorted().first ?? "", below: context.mark.line, in: yaml)
    } catch let error as YamlError {
      throw YAMLMistake(
        error.line, ja: "YAML として読めません。字下げと記号を確かめてください。", en: "This is not YAML: check indentation and signs."
      )
    } catch {
      throw YAMLMistake(1, ja: "YAML として読めません。", en: "This is not YAML.")
    }
    guard let root else { throw YAMLMistake(1, ja: "中身がありません。", en: "There is nothing in it.") }
    node = root
  }

  public var line: Int { node.mark?.line ?? 1 }
  public var isMap: Bool { node.mapping != nil }
  public var isList: Bool { node.sequence != nil }

  public subscript(key: String) -> YAMLNode? { node.mapping?[key].map(YAMLNode.init) }

  public func required(_ key: String) throws(YAMLMistake) -> YAMLNode {
    guard let child = self[key] else {
      throw YAMLMistake(line, ja: "「\(key)」がありません。", en: "\(key) is missing.")
    }
    return child
  }

  /// - Throws: for a key that the language does not have, so that a typing error is not silently without effect.
  public func checkKeys(_ known: [String]) throws(YAMLMistake) {
    guard let mapping = node.mapping else {
      throw YAMLMistake(line, ja: "「名前: 値」の形で書いてください。", en: "Write this as name: value.")
    }
    for key in mapping.keys where !known.contains(key.string ?? "") {
      throw YAMLMistake(
        key.mark?.line ?? line,
        ja: "「\(key.string ?? "")」は使えません。使えるのは \(known.joined(separator: ", ")) です。",
        en: "There is no \(key.string ?? ""). Use one of \(known.joined(separator: ", ")).")
    }
  }

  public func text() throws(YAMLMistake) -> String {
    guard let text = node.scalar?.string else {
      throw YAMLMistake(line, ja: "ここには語を一つ書いてください。", en: "A single word is expected here.")
    }
    return text
  }

  public func isWord(_ word: String) throws(YAMLMistake) -> Bool {
    let found = try text()
    guard found == word || found == "none" else {
      throw YAMLMistake(line, ja: "「\(word)」か「none」と書いてください。", en: "Write \(word) or none.")
    }
    return found == word
  }

  public func count() throws(YAMLMistake) -> Int {
    guard let number = Int(try text()), (0...10_000).contains(number) else {
      throw YAMLMistake(line, ja: "0以上の整数を書いてください。", en: "A whole number from 0 is expected here.")
    }
    return number
  }

  /// One of a closed list of words.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) throws(YAMLMistake)
    -> Choice
  {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw YAMLMistake(
        line, ja: "「\(text)」は使えません。使えるのは \(known) です。", en: "There is no \(text). Use one of \(known).")
    }
    return choice
  }

  public func date() throws(YAMLMistake) -> BusinessDate {
    guard let date = BusinessDate(iso: try text()) else {
      throw YAMLMistake(line, ja: "2026-04-01 のような日付を書いてください。", en: "Write a date such as 2026-04-01.")
    }
    return date
  }

  public func month() throws(YAMLMistake) -> Month {
    guard let month = Month(iso: try text()) else {
      throw YAMLMistake(line, ja: "2026-04 のような月を書いてください。", en: "Write a month such as 2026-04.")
    }
    return month
  }

  public func items() throws(YAMLMistake) -> [YAMLNode] {
    guard let sequence = node.sequence else {
      throw YAMLMistake(line, ja: "ここには「- 」で始まる並びを書いてください。", en: "A list is expected here.")
    }
    return sequence.map(YAMLNode.init)
  }

  /// One word or a list of them.
  public func names() throws(YAMLMistake) -> [String] {
    guard node.sequence != nil else { return [try text()] }
    var names: [String] = []
    for item in try items() { names.append(try item.text()) }
    return names
  }

  public func pairs() throws(YAMLMistake) -> [(String, YAMLNode)] {
    guard let mapping = node.mapping else {
      throw YAMLMistake(line, ja: "「名前: 値」の形で書いてください。", en: "Write this as name: value.")
    }
    var pairs: [(String, YAMLNode)] = []
    for (key, value) in mapping { pairs.append((try YAMLNode(key).text(), YAMLNode(value))) }
    return pairs
  }

  public func localized() throws(YAMLMistake) -> Localized {
    guard isMap else {
      let text = try text()
      return Localized(ja: text, en: text)
    }
    try checkKeys(["ja", "en"])
    return Localized(ja: try required("ja").text(), en: try required("en").text())
  }
}

extension YAMLMistake {
  /// A key that is written twice: the second would take the place of the first.
  fileprivate static func twice(_ name: String, below start: Int, in yaml: String) -> YAMLMistake {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let places = lines.indices.dropFirst(max(0, start - 1)).filter { index in
      let text = lines[index].drop { " -'\"".contains($0) }
      return text.hasPrefix(name) && text.dropFirst(name.count).drop { " '\"".contains($0) }.first == ":"
    }
    let line = places.count > 1 ? places[1] + 1 : max(1, start)
    return YAMLMistake(
      line, ja: "「\(name)」が2回書かれています。1つにまとめてください。",
      en: "\(name) is written twice: write it once.")
  }
}

extension YamlError {
  /// The line of a syntax error, 1 when it has none.
  var line: Int {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: 1
    }
  }
}
