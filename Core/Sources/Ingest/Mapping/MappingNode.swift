import SalesModel
import Yams

/// A node of a mapping file that knows its line and says what was expected of it.
struct MappingNode {
  private let node: Node

  init(_ node: Node) { self.node = node }

  var line: Int { node.mark?.line ?? 1 }
  var isMap: Bool { node.mapping != nil }

  subscript(key: String) -> MappingNode? { node.mapping?[key].map(MappingNode.init) }

  func required(_ key: String) throws(MappingError) -> MappingNode {
    guard let child = self[key] else {
      throw MappingError(line, ja: "「\(key)」がありません。", en: "\(key) is missing.")
    }
    return child
  }

  /// - Throws: for a key that the language does not have, so that a typing error is not silently without effect.
  func checkKeys(_ known: [String]) throws(MappingError) {
    guard let mapping = node.mapping else {
      throw MappingError(line, ja: "「名前: 値」の形で書いてください。", en: "Write this as name: value.")
    }
    for key in mapping.keys where !known.contains(key.string ?? "") {
      throw MappingError(
        key.mark?.line ?? line,
        ja: "「\(key.string ?? "")」は使えません。使えるのは \(known.joined(separator: ", ")) です。",
        en: "There is no \(key.string ?? ""). Use one of \(known.joined(separator: ", ")).")
    }
  }

  func text() throws(MappingError) -> String {
    guard let text = node.scalar?.string else {
      throw MappingError(line, ja: "ここには語を一つ書いてください。", en: "A single word is expected here.")
    }
    return text
  }

  func isWord(_ word: String) throws(MappingError) -> Bool {
    let found = try text()
    guard found == word || found == "none" else {
      throw MappingError(line, ja: "「\(word)」か「none」と書いてください。", en: "Write \(word) or none.")
    }
    return found == word
  }

  func count() throws(MappingError) -> Int {
    guard let number = Int(try text()), (0...10_000).contains(number) else {
      throw MappingError(line, ja: "0以上の整数を書いてください。", en: "A whole number from 0 is expected here.")
    }
    return number
  }

  func items() throws(MappingError) -> [MappingNode] {
    guard let sequence = node.sequence else {
      throw MappingError(line, ja: "ここには「- 」で始まる並びを書いてください。", en: "A list is expected here.")
    }
    return sequence.map(MappingNode.init)
  }

  /// One word or a list of them.
  func names() throws(MappingError) -> [String] {
    guard node.sequence != nil else { return [try text()] }
    var names: [String] = []
    for item in try items() { names.append(try item.text()) }
    return names
  }

  func pairs() throws(MappingError) -> [(String, MappingNode)] {
    guard let mapping = node.mapping else {
      throw MappingError(line, ja: "「名前: 値」の形で書いてください。", en: "Write this as name: value.")
    }
    var pairs: [(String, MappingNode)] = []
    for (key, value) in mapping { pairs.append((try MappingNode(key).text(), MappingNode(value))) }
    return pairs
  }

  func localized() throws(MappingError) -> Localized {
    guard isMap else {
      let text = try text()
      return Localized(ja: text, en: text)
    }
    return Localized(ja: try required("ja").text(), en: try required("en").text())
  }

  func recordKind() throws(MappingError) -> RecordKind {
    guard let kind = RecordKind(rawValue: try text()) else {
      let known = RecordKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw MappingError(line, ja: "record は \(known) のどれかです。", en: "record is one of \(known).")
    }
    return kind
  }

  /// `dayFirst`, `monthFirst`, or a pattern such as `dd-MM-yyyy`.
  func dayMonthOrder() throws(MappingError) -> DayMonthOrder {
    let text = try text()
    if let order = DayMonthOrder(rawValue: text) { return order }
    let letters = text.filter { $0 == "d" || $0 == "M" }
    guard let first = letters.first, Set(letters) == ["d", "M"] else {
      throw MappingError(
        line, ja: "日付の書式は dd-MM-yyyy、M/d/yyyy のように書いてください。",
        en: "Write the date format like dd-MM-yyyy or M/d/yyyy.")
    }
    return first == "d" ? .dayFirst : .monthFirst
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
