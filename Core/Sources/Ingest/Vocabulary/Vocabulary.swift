import SalesModel

/// The words that systems write for the values of one field, each with the field's own word for it.
///
/// A cell is looked up as a whole: 未接続 holds 接続, 不成立 holds 成立, and neither means it. What stands in no list is
/// unknown, and somebody is asked.
struct Vocabulary: Hashable, Sendable {
  let name: String
  /// The field's words by the folded words of the systems.
  let meanings: [String: String]
  /// True for a line of free text, which is read word by word; what it says otherwise is no question.
  let isFreeText: Bool
  /// True where words for having nothing to say mean none of the field's values; elsewhere somebody is asked.
  private let knowsBlanks: Bool

  /// - Parameter words: the words of the systems, separated by `|`, under the word of the field.
  init(_ name: String, isFreeText: Bool = false, _ words: KeyValuePairs<String, String>) {
    self.name = name
    self.isFreeText = isFreeText
    var meanings: [String: String] = [:]
    for (meaning, list) in words {
      for word in list.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
        let folded = String(word).foldedWord
        assert((meanings[folded] ?? meaning) == meaning, "\(name) says two things of \(word)")
        if !folded.isEmpty { meanings[folded] = meaning }
      }
    }
    self.meanings = meanings
    knowsBlanks = words.contains { $0.key == Self.nothing }
  }

  /// Said of words that mean none of the field's values.
  static let nothing = "nothing"

  /// Those that mappings can name.
  static let all: [Vocabulary] = [
    .stages, .dealTypes, .activityKinds, .taskSubtypes, .activitySubjects, .callConnections, .callParties,
    .taskStatuses,
    .meetingStates, .meetingSubjects, .verdicts,
  ]

  static func named(_ name: String) -> Vocabulary? { all.first { $0.name == name } }

  /// True for free text that holds one of the words only as a part of another, as A社中止連絡 does, and no word that
  /// settles it, as リスケ後 and 復活 do.
  func isHinted(at text: String) -> Bool {
    guard self == .meetingSubjects, FreeText(text).meaning(in: self) == nil else { return false }
    let folded = text.foldedWord
    return meanings.contains { $0.value != Self.nothing && folded.contains($0.key) }
  }

  /// What a cell means; nil for a word that is not known.
  func meaning(of text: String) -> String? {
    if isFreeText { return FreeText(text).meaning(in: self) ?? Self.nothing }
    if let known = meanings[text.foldedWord] { return known }
    let (plain, percent) = text.withoutNumbering
    if let meaning = meanings[plain.foldedWord] {
      // 受注 (90%) is not won yet.
      let settled = ["won": 100, "lost": 0]
      return percent.map { settled[meaning, default: $0] == $0 } ?? true ? meaning : nil
    }
    return knowsBlanks && Placeholder.isOne(text) ? Self.nothing : nil
  }
}

extension String {
  /// Stages are often numbered, and carry their probability: `05. 受注 (100%)`, `② 提案`, `【A】`.
  var withoutNumbering: (text: String, percent: Int?) {
    var text = Substring(foldedWidth)
    if let match = text.prefixMatch(
      of: /\s*[(\[【#]?\s*(?:[0-9]{1,3}|[A-Za-z](?=\s*[.．):：】\]]))\s*[)\]】.．:：、\-–ー]*\s*/)
    {
      text = text[match.range.upperBound...]
    }
    var percent: Int?
    if let match = text.firstMatch(of: /\s*[(\[]?\s*([0-9]{1,3})\s*%\s*[)\]]?\s*$/) {
      text = text[..<match.range.lowerBound]
      percent = Int(match.1)
    }
    return (text.isEmpty ? self : String(text), percent)
  }
}
