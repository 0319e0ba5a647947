import SalesModel

/// Every text of the pages, by key, in both languages. Templates write `{{t.key}}`; a test finds keys that are missing
/// or not used.
enum Words {
  /// By the pages that show them; a key stands in one of them only.
  static let byPage: [[String: Localized]] = [
    frame, board, landing, gap, prospects, kpis, planning, targets, analysis, definitions, importing, closing,
    settings, members, history, account,
  ]

  static let all = byPage.reduce(into: [:]) { all, words in all.merge(words) { $1 } }

  /// All texts in one language, as templates take them.
  static func table(_ language: Language) -> [String: String] { all.mapValues { $0.text(language) } }
}
