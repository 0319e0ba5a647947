import Foundation
import SalesModel
import Testing

@testable import Server

/// Every text is keyed in both languages, and nothing is keyed in vain.
struct WordsTests {
  private let templates = Templates.sources.map {
    (name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self))
  }

  private var usedKeys: Set<String> {
    Set(templates.flatMap { $0.text.matches(of: /\{\{t\.([A-Za-z0-9]+)\}\}/).map { String($0.1) } })
  }

  @Test func everyKeyOfATemplateHasItsText() {
    #expect(usedKeys.subtracting(Words.all.keys) == [])
  }

  @Test func everyTemplateBesideItsPageIsKnown() throws {
    let server = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Server/Web")
    let files = FileManager.default.enumerator(at: server.standardized, includingPropertiesForKeys: nil)
    let names = try #require(files).compactMap { $0 as? URL }.filter { $0.pathExtension == "mustache" }
      .map { $0.deletingPathExtension().lastPathComponent }
    #expect(!names.isEmpty)
    #expect(names.sorted() == templates.map(\.name).sorted())
  }

  @Test func noKeyMeansTwoThings() {
    let keys = Words.byPage.flatMap(\.keys)
    #expect(Set(keys.filter { key in keys.count { $0 == key } > 1 }) == [])
  }

  @Test func noTextIsEmptyInEitherLanguage() {
    let empty = Words.all.merging(Words.choices) { $1 }.filter { $0.value.ja.isEmpty || $0.value.en.isEmpty }
    #expect(empty.keys.sorted() == [])
  }

  @Test func noTextIsKeptThatNoTemplateShows() {
    #expect(Set(Words.all.keys).subtracting(usedKeys).sorted() == [])
  }

  @Test func everyChoiceOfARecordHasItsWord() {
    let names = RecordKind.allCases.flatMap(\.fields).flatMap { field -> [String] in
      if case .choice(let names) = field.type { return names }
      return []
    }
    #expect(Set(names).subtracting(Words.choices.keys).sorted() == [])
  }

  /// Raw markup is only what our own components and templates rendered, never what somebody typed.
  @Test func rawMarkupStandsOnlyWhereOurOwnComponentsWriteIt() {
    let rendered: Set<String> = [
      "filters", "reachNote", "main", "problem", "figure", "bullet", "bulletKey", "spark", "tree", "funnel",
      "chart", "cohorts", "qr", "split",
    ]
    let raw = templates.flatMap { $0.text.matches(of: /\{\{\{([^}]+)\}\}\}/).map { String($0.1) } }
    #expect(Set(raw).subtracting(rendered).sorted() == [])
  }

  @Test func noTemplateCarriesStyleOrScriptInline() {
    for template in templates {
      #expect(template.text.firstMatch(of: /style="|\son[a-z]+="|<script>|<style/) == nil, "\(template.name)")
    }
  }
}
