import Ingest
import Planning
import SalesModel

/// What somebody pasted into 照合: one total, or the ids that another system counts.
///
/// A spreadsheet pastes cells with tabs between them, a person types lists with commas, and both write thousands with commas
/// too. What is an id here is an id; of the rest, what reads as a number is one.
enum PastedFigures {
  /// - skipped: words that stood beside the number, such as its label.
  case total(Rational, skipped: [String])
  /// Ids, those that nothing here has included.
  case ids([String])

  /// Most ids that are compared.
  static let limit = 100_000

  /// - Parameters:
  ///   - text: how numbers of the KPI are written.
  ///   - isID: whether a record of the KPI's kind has this key.
  /// - Throws: what could not be read, when it is neither.
  init(_ pasted: String, _ text: TargetText, isID: (String) -> Bool) throws(Problem) {
    let cells = pasted.split { $0.isNewline || $0 == "\t" }.map { String($0).trimmed }.filter { !$0.isEmpty }
    let words = cells.flatMap { isID($0) ? [$0] : Self.words(of: $0) }
    guard !words.isEmpty, words.count <= Self.limit else { throw .nothingPasted }
    if cells.count == 1, let total = text.value(of: cells[0]), words.count == 1 || !words.allSatisfy(isID) {
      self = .total(total, skipped: [])
      return
    }
    if words.contains(where: isID) {
      self = .ids(words)
      return
    }
    let figures = cells.filter { $0.contains(where: \.isNumber) && text.value(of: $0) != nil }
    let labels = cells.filter { !$0.contains(where: \.isNumber) }
    if figures.count == 1, labels.count == cells.count - 1, let total = text.value(of: figures[0]) {
      self = .total(total, skipped: labels)
      return
    }
    // One word, or numbers as people write them, are no list of ids that nobody here has heard of.
    let written = cells.filter(Self.isWritten)
    guard cells.count > 1 || words.count > 1, written.isEmpty else {
      throw .unreadable(written.isEmpty ? cells : written, hasSeveral: figures.count > 1)
    }
    self = .ids(words)
  }

  /// The parts of a list that was typed in one line.
  private static func words(of cell: String) -> [String] {
    cell.split { ",，、;；".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// True for a number with thousands, a currency or a unit, as no id has them.
  private static func isWritten(_ cell: String) -> Bool {
    let folded = cell.folded
    guard folded.contains(where: \.isNumber) else { return false }
    let marks = ["¥", "\\", "$", "€", "£", "円", "万", "億", "%", "件", "社", "日", "分", "時間"]
    if marks.contains(where: folded.contains) { return true }
    return folded.contains(",") && NumberText(folded) != nil
  }
}

extension Problem {
  fileprivate static let nothingPasted = Problem(
    .invalid,
    Localized(
      ja: "合計か ID の一覧を貼り付けてください（\(PastedFigures.limit / 10_000)万件まで）。",
      en: "Paste a total or a list of ids (up to 100,000)."),
    field: "pasted")

  fileprivate static func unreadable(_ cells: [String], hasSeveral: Bool) -> Problem {
    let shown = cells.prefix(3).map { String($0.prefix(40)) }
    let more = cells.count > 3 ? " …" : ""
    guard !hasSeveral else {
      return Problem(
        .invalid,
        Localized(
          ja: "数がいくつもあり、どれが合計か分かりません: \(shown.joined(separator: "、"))\(more)",
          en:
            "There are several numbers, and nothing says which is the total: \(shown.joined(separator: "; "))\(more)"
        ),
        remedy: Localized(ja: "合計を1つだけ貼り付けてください。", en: "Paste the total alone."), field: "pasted")
    }
    return Problem(
      .invalid,
      Localized(
        ja: "この指標の数としても、取り込まれた ID としても読めません: \(shown.joined(separator: "、"))\(more)",
        en:
          "This is neither a number of the KPI nor an id that was imported: \(shown.joined(separator: "; "))\(more)"
      ),
      remedy: Localized(
        ja: "合計は 1,200、￥1,200,000、120万円 のように、ID は1行に1件で貼り付けてください。",
        en: "Write a total like 1,200 or ¥1,200,000, and ids one per line."), field: "pasted")
  }
}
