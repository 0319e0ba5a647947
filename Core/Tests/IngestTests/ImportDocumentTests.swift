import Foundation
import SalesModel
import Testing

@testable import Ingest

/// docs/import.md lists what files can say; here it is held to the code, and its examples are run.
@Suite struct ImportDocumentTests {
  private static let text = try? String(
    contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../docs/import.md"),
    encoding: .utf8)

  /// The lines under a heading, up to the next of the same or a higher rank.
  private static func section(_ heading: String) throws -> [Substring] {
    let lines = try #require(text).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == heading }, "docs/import.md lacks \(heading)")
    let rank = heading.prefix { $0 == "#" }.count
    return Array(
      lines[(start + 1)...].prefix { line in
        let own = line.prefix { $0 == "#" }.count
        return own == 0 || own > rank || !line.dropFirst(own).hasPrefix(" ")
      })
  }

  /// The words in code quotes in the first cell of each row of a section's tables.
  private static func listed(_ heading: String) throws -> [String] {
    try section(heading).filter { $0.hasPrefix("| `") }.flatMap { line in
      line.dropFirst().prefix { $0 != "|" }.matches(of: /`([^`]+)`/).map { String($0.1) }
    }
  }

  @Test(arguments: RecordKind.allCases) func everyFieldOfAKindIsListedWithItsType(_ kind: RecordKind) throws {
    let heading = "### `\(kind.rawValue)` (\(kind.label.ja) / \(kind.label.en))"
    let rows = try Self.section(heading).filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(
      rows == kind.fields.map { "| `\($0.name)` | \($0.label.ja) / \($0.label.en) | \($0.type.inWords) |" })
  }

  @Test(arguments: [
    ("### The file", MappingKeys.file), ("### A record", MappingKeys.record),
    ("### A field", MappingKeys.field),
  ])
  func everyKeyOfAMappingIsListedAndNoOther(_ heading: String, _ keys: [String]) throws {
    #expect(Set(try Self.listed(heading)) == Set(keys))
  }

  @Test func everyVocabularyIsListedWithItsAnswersAndNoOther() throws {
    let rows = try Self.section("## Words").filter { $0.hasPrefix("| `") }
    let listed = rows.flatMap { $0.split(separator: "|")[0].matches(of: /`([^`]+)`/).map { String($0.1) } }
    #expect(listed == Vocabulary.all.map(\.name))
    for row in rows {
      let cells = row.split(separator: "|")
      let answers = Set(cells[2].matches(of: /`([^`]+)`/).map { String($0.1) })
      let names = cells[0].matches(of: /`([^`]+)`/).map { String($0.1) }
      let isOfCalls = names.allSatisfy { $0.hasPrefix("call") }
      let meanings = Set(names.compactMap(Vocabulary.named).flatMap { $0.meanings.values })
      #expect(isOfCalls || meanings.subtracting([Vocabulary.nothing]).isSubset(of: answers), "\(row)")
    }
  }

  @Test func everyProfileIsListedAndNoOther() throws {
    #expect(Set(try Self.listed("## Profiles")) == Set(Mapping.profiles.map(\.name)))
  }

  // MARK: - Examples

  private struct Example {
    let mapping: String
    let file: String
    let says: String
  }

  /// A mapping, a file and what it comes to, each in a fence of its own.
  private static func examples() throws -> [Example] {
    var (examples, fences): ([Example], [[String]]) = ([], [])
    var isInside = false
    for line in try section("## A mapping of your own") {
      if line.hasPrefix("```") {
        isInside.toggle()
        if isInside { fences.append([String(line.dropFirst(3))]) }
      } else if isInside {
        fences[fences.count - 1].append(String(line))
      }
      guard !isInside, fences.count == 3 else { continue }
      #expect(fences.map { $0[0] } == ["yaml", "csv", "text"])
      let texts = fences.map { $0.dropFirst().joined(separator: "\n") }
      examples.append(Example(mapping: texts[0], file: texts[1], says: texts[2]))
      fences = []
    }
    #expect(fences.isEmpty, "each mapping is followed by its file and by what it comes to")
    return examples
  }

  @Test func everyExampleRunsAndComesToWhatItSays() throws {
    let examples = try Self.examples()
    #expect(examples.count >= 6)
    for example in examples {
      let file = try ReadFile(example.file, as: .mapping(try Mapping(yaml: example.mapping)))
      #expect(file.rejected == 0 && file.unknown.isEmpty)
      #expect(
        !file.findings.contains { $0.severity == .warning && $0.kind != .undated }, "\(file.findings)")
      let kinds = RecordKind.allCases
      let told = file.records.filter { !$0.isMention }.enumerated().sorted {
        (kinds.firstIndex(of: $0.element.kind) ?? 0, $0.offset) < (
          kinds.firstIndex(of: $1.element.kind) ?? 0, $1.offset
        )
      }
      #expect(told.map { $0.element.inWords }.joined(separator: "\n") == example.says)
    }
  }

  @Test func everyKeyHasAnExample() throws {
    let mappings = try Self.examples().map(\.mapping).joined(separator: "\n")
    let keys =
      MappingKeys.file + MappingKeys.skip + MappingKeys.record + MappingKeys.key + MappingKeys.rowCondition
      + MappingKeys.field + MappingKeys.fieldCondition + MappingKeys.decidedBy
    for key in Set(keys) { #expect(mappings.contains("\(key):"), "no example shows \(key)") }
    for phrase in ["key: none", "key: {all:", "custom: rest"] { #expect(mappings.contains(phrase)) }
    for vocabulary in Vocabulary.all where vocabulary != .taskSubtypes {
      #expect(mappings.contains("vocabulary: \(vocabulary.name)"), "no example shows \(vocabulary.name)")
    }
  }
}

extension FieldType {
  /// As the document says it.
  fileprivate var inWords: String {
    switch self {
    case .date: "date"
    case .instant: "moment"
    case .number: "whole number"
    case .percent: "percentage"
    case .money: "amount"
    case .flag: "`yes`, `no`"
    case .choice(let names): names.map { "`\($0)`" }.joined(separator: ", ")
    case .term: "word"
    case .reference(let kind): "a `\(kind.rawValue)`"
    case .personal: "text, erasable"
    }
  }
}

extension ImportedRecord {
  /// `lead 501: createdOn 2026-10-05, rank A`: the key is left out where the row is its own.
  fileprivate var inWords: String {
    let own = values.keys.filter(\.isCustom).sorted { $0.name < $1.name }
    let told = (kind.fields + own).filter { !$0.name.hasPrefix("mailDomain") }.compactMap { field in
      values[field].map { "\(field.name) \($0.inWords(of: field))" }
    }
    let isRow = key.allSatisfy(\.isHexDigit) && key.count > 10
    return "\(kind.rawValue)\(isRow ? "" : " \(NameKey.shown(key))"): \(told.joined(separator: ", "))"
  }
}

extension FieldValue {
  fileprivate func inWords(of field: Field) -> String {
    switch self {
    case .date(let date): date.description
    case .instant(let instant): "\(instant)"
    case .number(let number), .money(let number): String(number)
    case .flag(let isSet): isSet ? "yes" : "no"
    case .choice(let cell): if case .choice(let names) = field.type { names[Int(cell)] } else { "" }
    case .term(let text), .personal(let text): text
    case .reference(_, let key): key
    }
  }
}
