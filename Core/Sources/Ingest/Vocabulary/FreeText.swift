import Foundation
import SalesModel

/// A line that somebody wrote freely, such as a subject: it means something where one of its words does, and not where
/// a word is only part of another (電話の御礼メール, 架電リスト作成, Recall).
struct FreeText {
  /// Between arrows, between other signs, the words between blanks.
  private let parts: [[[String]]]

  init(_ text: String) {
    let plain = text.folded.replacing(" - ", with: "|").replacing(/[-=]>|[⇒➡]/, with: "→")
    parts = plain.split(separator: "→").map { part in
      part.split { !$0.isWhitespace && !$0.standsInWords }
        .map { $0.split(whereSeparator: \.isWhitespace).map { String($0).withoutCount } }
        .filter { !$0.isEmpty }
    }
  }

  /// The meaning of the first word that has one; nil without such a word, or where the line speaks of preparing. What
  /// became of a meeting last stands behind the last arrow (キャンセル→復活).
  func meaning(in words: Vocabulary) -> String? {
    let isPreparing = parts.joined().joined().contains { word in
      Self.preparations.contains { word == $0 || $0.isJapanese && word.hasSuffix($0) }
    }
    if isPreparing { return nil }
    let said = parts.lazy.compactMap { Self.meaning(of: $0, in: words) }
    return words == .meetingSubjects ? said.last : said.first
  }

  private static func meaning(of segments: [[String]], in words: Vocabulary) -> String? {
    for segment in segments {
      for phrase in phrases(of: segment, withEnds: words == .meetingSubjects) {
        if let meaning = words.meanings[phrase.foldedWord] ?? compound(phrase, words) { return meaning }
      }
    }
    return nil
  }

  /// The whole segment, its first words, each Japanese word, and its last words where those tell (Visit cancelled).
  private static func phrases(of segment: [String], withEnds: Bool) -> [String] {
    let lengths = (1...3).reversed().filter { $0 < segment.count }
    return [segment.joined()] + lengths.map { segment.prefix($0).joined() } + segment.filter(\.isJapanese)
      + (withEnds ? lengths.map { segment.suffix($0).joined() } : [])
  }

  /// 訪問キャンセル, A社中止: what became of a meeting stands behind the word for it, or behind with whom it was.
  private static func compound(_ phrase: String, _ words: Vocabulary) -> String? {
    guard words == .meetingSubjects else { return nil }
    let verb = verbs.first(where: phrase.hasSuffix)
    let phrase = phrase.dropLast(verb?.count ?? 0)
    if verb != nil, let meaning = words.meanings[String(phrase).foldedWord] { return meaning }
    let end = words.meanings.keys.filter { phrase.hasSuffix($0) }.max { $0.count < $1.count }
    guard let end, meetings.contains(where: phrase.dropLast(end.count).hasSuffix) else { return nil }
    return words.meanings[end]
  }

  private static let meetings = [
    // 来週へ延期, 先方都合によりリスケ
    "へ", "に", "より", "ため", "都合で", "不良で",
    "訪問", "面会", "面談", "商談", "アポ", "アポイント", "打合せ", "打ち合わせ", "打合わせ", "打合", "会議", "mtg", "ミーティング", "web会議",
    "オンライン",
    "社", "様", "さん", "氏", "来社", "デモ", "説明会", "セミナー", "電話", "架電", "コール", "visit", "meeting", "call", "demo",
    "appointment",
  ]
  /// キャンセルになりました, ドタキャンされた: that it came to it.
  private static let verbs =
    ["に", "と"].flatMap { particle in
      ["なりました", "なった", "なります"].map { particle + $0 }
    } + ["されました", "された", "しました", "した"]
  private static let preparations = [
    "リスト", "リスト作成", "作成", "準備", "資料", "台本", "スクリプト", "マニュアル", "研修", "議事録", "notes", "minutes", "recap",
    "list", "lists", "script", "scripts",
    "prep",
    "prepare", "preparation", "template", "training",
  ]
}

extension Character {
  /// Letters, digits, and the signs within a word: no-show, didn't.
  fileprivate var standsInWords: Bool { isLetter || isNumber || self == "-" || self == "'" || self == "’" }
}

extension String {
  fileprivate var isJapanese: Bool { utf8.contains { $0 >= 0x80 } }

  /// 架電2回目 and 電話3 are the same work as the first.
  fileprivate var withoutCount: String {
    guard let match = firstMatch(of: /(?:第?[0-9]+回目?|[0-9]+)$/), match.range.lowerBound > startIndex else {
      return self
    }
    return String(self[..<match.range.lowerBound])
  }
}
