import SalesModel

/// Every text of the pages, by key, in both languages. Templates write `{{t.key}}`; a test finds keys that are missing
/// or not used.
enum Words {
  static let all: [String: Localized] = frame.merging(board) { $1 }
    .merging(analysis) { $1 }.merging(planning) { $1 }.merging(importing) { $1 }.merging(definitions) { $1 }
    .merging(kpis) { $1 }.merging(closing) { $1 }.merging(settings) { $1 }.merging(gap) { $1 }.merging(prospects) { $1 }

  /// All texts in one language, as templates take them.
  static func table(_ language: Language) -> [String: String] { all.mapValues { $0.text(language) } }
}
