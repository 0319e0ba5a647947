import SalesModel

/// A translation of words, compared without regard to width, case and blanks.
public struct WordTable: Hashable, Sendable {
  let exact: [String: String]
  /// Tried in order when no exact word is found: the first part that the text contains.
  let parts: [Part]
  /// The words that systems are known to write.
  let vocabulary: Vocabulary?
  /// For every other text that is not empty; only a mapping of the user's own has it.
  let otherwise: String?
  /// Words that another field explains, and those of which nothing is asked here, with what they say all the same.
  private var leftOut: [String: String] = [:]
  /// What somebody said that a word of the source means, before all else.
  var answers = WordAnswers()

  struct Part: Hashable, Sendable {
    let part: String
    let word: String
  }

  init(
    exact: [String: String] = [:], parts: [(String, String)] = [], vocabulary: Vocabulary? = nil,
    otherwise: String? = nil
  ) {
    self.exact = Dictionary(exact.map { ($0.key.foldedWord, $0.value) }) { first, _ in first }
    self.parts = parts.map { Part(part: $0.0.foldedWord, word: $0.1) }
    self.vocabulary = vocabulary
    self.otherwise = otherwise
  }

  /// These words say nothing of the field, or `word`, unless they are among its own.
  mutating func leaveOut(_ words: [String], saying word: String = Vocabulary.nothing) {
    for left in words.map(\.foldedWord) where leftOut[left, default: Vocabulary.nothing] == Vocabulary.nothing
    {
      leftOut[left] = word
    }
  }

  /// True when some word of the table can mean this.
  func mayMean(_ word: String) -> Bool {
    exact.values.contains(word) || parts.contains { $0.word == word } || otherwise == word
      || vocabulary?.meanings.values.contains(word) == true || answers.all.contains { $0.meaning == word }
  }

  /// True for a word of the mapping's own.
  func lists(_ text: String) -> Bool { exact[text.foldedWord] != nil }

  /// What a table makes of a text.
  enum Meaning: Equatable {
    case word(String)
    /// The text is known to say nothing of the field.
    case nothing
    /// Nothing but the table's `else` fits, or an answer for all other words.
    case rest(String)
    /// No whole word fits, but a part of the text does, as the mapping's `contains` says.
    case part(String)
    /// Free text in which a word stands only as a part of another.
    case hint
    case unknown
  }

  var isEmpty: Bool { !hasWords && otherwise == nil && answers.isEmpty }

  private var hasWords: Bool { !exact.isEmpty || !parts.isEmpty || vocabulary != nil }

  /// - Parameter column: the folded name of the column in which the text stands.
  func translate(_ text: String, in column: String?, for field: Field) -> Meaning {
    if let answer = answers.answer(to: text, in: column, for: field) {
      return said(field.word(answered: answer.meaning))
    }
    if !hasWords && otherwise == nil && !field.isChoice(without: text) { return .word(text) }
    let folded = text.foldedWord
    if let word = exact[folded] { return said(word) }
    if let fitting = parts.first(where: { folded.contains($0.part) }) {
      return folded == fitting.part ? said(fitting.word) : .part(fitting.word)
    }
    if let vocabulary, let word = vocabulary.meaning(of: text) {
      return word == Vocabulary.nothing && vocabulary.isHinted(at: text) ? .hint : said(word)
    }
    if let otherwise { return .rest(otherwise) }
    if let left = leftOut[folded] { return said(left) }
    // A cell of dashes is a blank one.
    if folded.isEmpty, field.choices != nil { return .nothing }
    if let rest = answers.rest(in: column, for: field) { return .rest(field.word(answered: rest.meaning)) }
    return field.accepts(text) ? .word(text) : .unknown
  }

  private func said(_ word: String) -> Meaning { word == Vocabulary.nothing ? .nothing : .word(word) }
}

extension Field {
  /// The closed list of words that a field has; nil for fields that take any text.
  var choices: [String]? {
    switch type {
    case .choice(let names): self == Activity.kind ? names + [BulkMail.word] : names
    case .flag: ["yes", "no"]
    default: nil
    }
  }

  fileprivate func isChoice(without text: String) -> Bool {
    if case .choice(let names) = type { !names.contains(text) } else { false }
  }

  /// True when the text is the field's own way to say something.
  fileprivate func accepts(_ text: String) -> Bool {
    switch type {
    case .choice: choices?.contains(text) == true
    case .flag: text.saysYes != nil
    default: true
    }
  }

  /// Whether a record has happened: told by its status, its result or its subject, and kept as the day of doing.
  static let happening = Field("happened", Field.Appointment.state.type, ja: "実施の有無", en: "Has it happened")
}
