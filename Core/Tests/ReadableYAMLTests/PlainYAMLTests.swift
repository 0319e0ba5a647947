import ReadableYAML
import SalesModel
import Testing

/// A file that people write is as large as it looks.
struct PlainYAMLTests {
  /// Each level names the one before twice: 727 bytes that stand for 2³³ words.
  private static let bomb =
    "a: &k0 [x, x]\n"
    + (1...32).map { "k\($0): &k\($0) [*k\($0 - 1), *k\($0 - 1)]\n" }.joined()

  @Test(arguments: ["last: *k32\n", "? *k32\n: value\n", "*k32 : value\n", "? [*k32]\n: value\n"])
  func anAliasIsRefusedBeforeAnythingIsBuiltFromIt(last: String) {
    #expect(throws: YAMLMistake.self) { _ = try YAMLNode(Self.bomb + last) }
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", 3, "a"), ("x:\n  - b: 1\n    c: 1\n    b: 2\n", 4, "b"),
    ("x: {b: 1, b: 2}\n", 1, "b"),
  ])
  func aKeyThatIsWrittenTwiceIsNamedWithItsLine(yaml: String, line: Int, key: String) {
    let mistake = #expect(throws: YAMLMistake.self) { _ = try YAMLNode(yaml) }
    #expect(mistake?.line == line)
    #expect(mistake?.message.en == "\(key) is written twice: write it once.")
  }

  @Test func theLineSaysWhatToDoInstead() {
    let mistake = #expect(throws: YAMLMistake.self) { _ = try YAMLNode("a: 1\nb: *x\n") }
    #expect(mistake?.line == 2)
    #expect(mistake?.message.en.contains("quote it") == true)
  }

  @Test(arguments: [
    ("a: &x 1\n", 1), ("a: 1\nb: *x\n", 2), ("- &x\n  - 1\n", 1), ("- *x\n", 1), ("a: [1, *x]\n", 1),
    ("a: {b: *x}\n", 1), ("a: !!str &x text\n", 1), ("--- &x\na: 1\n", 2), ("a:\n  <<: *x\n", 2),
    ("a: &x |\n  text\n", 1), ("a: &x \"text\"\n", 1), ("&x a: 1\n", 1), ("*x : 1\n", 1),
  ])
  func anchorsAndAliasesAreRefusedWhereverTheyStand(yaml: String, line: Int) {
    let mistake = #expect(throws: YAMLMistake.self) { _ = try YAMLNode(yaml) }
    #expect(mistake?.line == line)
  }

  @Test(arguments: ["? a\n: 1\n", "?\n: 1\n", "? [a, b]\n: 1\n", "[a, b]: 1\n", "{a: b}: 1\n", "{[a]: b}\n"])
  func aKeyThatIsNoWordIsRefused(yaml: String) {
    #expect(throws: YAMLMistake.self) { _ = try YAMLNode(yaml) }
  }

  @Test(arguments: [
    "R&D", "a & b", "3 * 4", "why? because", "\"&x *y ? z\"", "'*'", "a &b *c", "?x", "\"? x\"",
  ])
  func theSameSignsInTextAreText(word: String) throws {
    let text = try YAMLNode("a: \(word)\n").required("a").text()
    #expect(text == word.trimmingQuotes)
  }

  @Test func linesOfAQuotedTextMayBeginWithAnySign() throws {
    let yaml = "# R &D *all\nreason: |\n  * first\n  *bold* &c\n  ? open\nname: 'a: &b'\n"
    let node = try YAMLNode(yaml)
    #expect(try node.required("reason").text() == "* first\n*bold* &c\n? open\n")
    #expect(try node.required("name").text() == "a: &b")
  }

  @Test func whatIsTooLargeToBeWrittenByAPersonIsRefusedWithTheLimit() throws {
    let line = "- 0123456789\n"
    let fitting = String(repeating: line, count: 256 * 1024 / line.utf8.count)
    #expect(try YAMLNode(fitting).items().count == 256 * 1024 / line.utf8.count)
    let mistake = #expect(throws: YAMLMistake.self) { _ = try YAMLNode(fitting + fitting) }
    #expect(mistake?.message.en.contains("256 kB") == true)
  }

  @Test(arguments: ["[", "{a: ", "- ", "{? ", "[{a: "])
  func endlessNestingEnds(opening: String) {
    let deep = String(repeating: opening, count: 200_000 / opening.utf8.count)
    #expect(throws: YAMLMistake.self) { _ = try YAMLNode(deep) }
  }

  /// Random lines of what YAML is made of: every one is read or refused, none crashes or lasts.
  @Test(arguments: 0..<20)
  func anyTextIsReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "b: ", "- ", "? ", ": ", "&x ", "*x", "[", "]", "{", "}", ", ", "\"", "'", "|\n", "#", "\n", "  ",
      "!t ", "%", "---\n", "あ",
    ]
    for _ in 0..<200 {
      let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      guard let node = try? YAMLNode(text) else { continue }
      _ = try? node.items()
      _ = try? node.pairs()
    }
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard let first, first == "\"" || first == "'", last == first else { return self }
    return String(dropFirst().dropLast())
  }
}
