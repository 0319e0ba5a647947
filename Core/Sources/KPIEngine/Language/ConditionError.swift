public import SalesModel

/// Why a condition cannot be read: the word at which reading stopped, where it stands, and what was probably meant.
public struct ConditionError: Error, Hashable, Sendable {
  public let reason: Reason
  /// As it was written; empty at the end of the text.
  public let word: String
  /// Nil for what was picked and not written.
  public let place: Place?
  /// The valid word that is closest to it.
  public let suggestion: String?

  /// From 1, in characters as a person counts them.
  public struct Place: Hashable, Sendable {
    public let line: Int
    public let column: Int
  }

  public enum Reason: Hashable, Sendable {
    case expected(Localized)
    case openQuote
    case unknownField
    case unknownChoice([String])
    case unknownRecord(RecordKind)
    case ambiguousRecord(RecordKind, [String])
    case wrongType(Localized)
    case tooMany(Int)
    case tooDeep(Int)
    case noValue
    case tooManyValues(Int)
  }

  public var message: Localized {
    let ja = word.isEmpty ? "末尾" : "「\(word)」" + (place.map { "（\($0.line)行\($0.column)文字目）" } ?? "")
    let en =
      word.isEmpty ? "the end" : word + (place.map { " (line \($0.line), character \($0.column))" } ?? "")
    switch reason {
    case .expected(let what):
      return Localized(ja: "\(ja)の位置には\(what.ja)が必要です。", en: "At \(en) there should be \(what.en).")
    case .openQuote:
      return Localized(ja: "\(ja)の引用符が閉じていません。", en: "The quote at \(en) is not closed.")
    case .unknownField:
      return Localized(ja: "項目\(ja)はありません。", en: "There is no field \(en).")
    case .unknownChoice:
      return Localized(ja: "\(ja)はこの項目の値ではありません。", en: "\(en) is not a value of this field.")
    case .unknownRecord(let kind):
      return Localized(
        ja: "\(kind.label.ja)\(ja)は見つかりません。", en: "There is no \(kind.label.en.lowercased()) \(en).")
    case .ambiguousRecord(let kind, let names):
      return Localized(
        ja: "\(kind.label.ja)\(ja)は\(names.count)件あります。",
        en: "There are \(names.count) called \(en) (\(kind.label.en.lowercased())).")
    case .wrongType(let wanted):
      return Localized(ja: "\(ja)は\(wanted.ja)ではありません。", en: "\(en) is not \(wanted.en).")
    case .tooMany(let limit):
      return Localized(ja: "条件は\(limit)個までです。", en: "A condition holds at most \(limit) comparisons.")
    case .tooDeep(let limit):
      return Localized(ja: "かっこは\(limit)重までです。", en: "Parentheses nest at most \(limit) deep.")
    case .noValue:
      return Localized(ja: "比べる値を選んでください。", en: "Choose the value to compare with.")
    case .tooManyValues(let limit):
      return Localized(ja: "この比べ方で選べる値は\(limit)個です。", en: "This comparison takes \(limit) value.")
    }
  }

  public var remedy: Localized? {
    if let suggestion { return Localized(ja: "「\(suggestion)」のことですか？", en: "Did you mean \(suggestion)?") }
    if case .ambiguousRecord(_, let names) = reason {
      let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
      return Localized(ja: "どれかを引用符ごと書いてください: \(list)", en: "Write one of them with its quotes: \(list)")
    }
    guard case .unknownChoice(let names) = reason else { return nil }
    let list = names.joined(separator: ", ")
    return Localized(ja: "次のどれかです: \(list)", en: "It is one of: \(list)")
  }
}

extension ConditionError {
  /// The same about a value that was picked: there is no text in which it would stand anywhere.
  var withoutPlace: ConditionError {
    ConditionError(reason: reason, word: word, place: nil, suggestion: suggestion)
  }

  /// The same, with the field that was probably meant as a condition names it.
  func suggestingAField(as written: (FieldPath) -> String) -> ConditionError {
    ConditionError(reason: reason, word: word, place: place, suggestion: suggestion.map(written))
  }
}

extension String {
  /// The word of `candidates` that takes the fewest changes of a character, if few enough to be a slip.
  ///
  /// - Complexity: O(candidates · length²).
  func nearest(among candidates: some Sequence<String>) -> String? {
    let near = candidates.lazy.map { (word: $0, changes: self.changes(to: $0)) }.min {
      ($0.changes, $0.word) < ($1.changes, $1.word)
    }
    guard let near, near.changes <= max(1, (count + 1) / 3) else { return nil }
    return near.word
  }

  /// Levenshtein's distance without regard to case.
  private func changes(to other: String) -> Int {
    let (left, right) = (Array(lowercased()), Array(other.lowercased()))
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = Swift.min(
          above + 1, row[column] + 1, diagonal + (character == right[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
