public import SalesModel

/// What somebody said that a word of a column means.
public struct WordAnswer: Hashable, Codable, Sendable {
  public let column: String
  /// ``anyOther`` for every word of the column that nobody knows.
  public let word: String
  /// A word of the field, or ``nothing``.
  public let meaning: String

  public static let nothing = Vocabulary.nothing
  public static let anyOther = "*"

  public init(column: String, word: String, meaning: String) {
    self.column = column
    self.word = word
    self.meaning = meaning
  }

  /// The answer as it is given at the command line.
  public var typed: String { "--word \(column)=\(word):\(meaning)" }

  /// True when a newer answer stands in place of `other`.
  func replaces(_ other: WordAnswer) -> Bool {
    isAbout(sameWordAs: other)
      && (meaning == Self.nothing || other.meaning == Self.nothing || isOfFamily(of: other))
  }

  /// True when both say it of one field: a column may feed two fields, each with words of its own.
  func asksTheSame(as other: WordAnswer) -> Bool {
    isAbout(sameWordAs: other) && (meaning == other.meaning || isOfFamily(of: other))
  }

  private func isAbout(sameWordAs other: WordAnswer) -> Bool {
    isAbout(sameColumnAs: other) && word.foldedWord == other.word.foldedWord
  }

  private func isOfFamily(of other: WordAnswer) -> Bool {
    Self.families.contains { $0.contains(meaning) && $0.contains(other.meaning) }
  }

  /// Columns are the same whatever the width, case and blanks of their names.
  public func isAbout(sameColumnAs other: WordAnswer) -> Bool {
    column.foldedHeader == other.column.foldedHeader
  }

  /// What else the word could mean.
  public var alternatives: [String] { Self.families.first { $0.contains(meaning) } ?? [] }

  /// The words of the fields that are asked about.
  private static let families: [[String]] = [
    ["yes", "no"], Field.callAnswers, Field.Activity.kind.choices ?? [],
    AppointmentState.allCases.map(\.rawValue), Verdict.allCases.map(\.rawValue),
    OpportunityOutcome.allCases.map(\.rawValue), RepRole.allCases.map(\.rawValue),
    Temperature.allCases.map(\.rawValue),
  ]

  /// The meanings that words of a column can have: those of the fields that shipped profiles read there, else all.
  public static func meanings(in column: String) -> [String] {
    let asked = Mapping.profiles.flatMap { $0.answers(in: column) }
    let meanings = (asked.isEmpty ? families.flatMap(\.self) : asked) + [nothing]
    return meanings.enumerated().filter { !meanings[..<$0.offset].contains($0.element) }.map(\.element)
  }

  /// True for a meaning that some field has.
  public static func isMeaning(_ word: String) -> Bool {
    word == nothing || families.contains { $0.contains(word) }
  }
}

/// The answers of one source.
public struct WordAnswers: Hashable, Sendable {
  public private(set) var all: [WordAnswer] = []

  public init(_ answers: [WordAnswer] = []) { add(answers) }

  public var isEmpty: Bool { all.isEmpty }

  /// A newer answer stands in place of the one before it. Of those that are given together, one may say that a word
  /// means nothing of one field, and another what it means of a second.
  public mutating func add(_ answers: [WordAnswer]) {
    all.removeAll { known in answers.contains { $0.replaces(known) } }
    for answer in answers {
      all.removeAll { answer.asksTheSame(as: $0) }
      all.append(answer)
    }
  }

  /// Takes the answers of these words back: they are asked about again.
  public mutating func remove(_ answers: [WordAnswer]) { all.removeAll(where: answers.contains) }

  /// What was said of this very word.
  func answer(to text: String, in column: String?, for field: Field) -> WordAnswer? {
    guard !all.isEmpty else { return nil }
    func answer(_ folded: String) -> WordAnswer? {
      surest { $0.word != WordAnswer.anyOther && $0.word.foldedWord == folded && $0.isAbout(column, field) }
    }
    if let known = answer(text.foldedWord) { return known }
    // 4. 契約書回収済 (90%) is 契約書回収済, unless its share says something else.
    let (plain, percent) = text.withoutNumbering
    guard plain != text, let known = answer(plain.foldedWord) else { return nil }
    let settled = [OpportunityOutcome.won.rawValue: 100, OpportunityOutcome.lost.rawValue: 0]
    return percent.map { settled[known.meaning, default: $0] == $0 } ?? true ? known : nil
  }

  /// What was said of all other words.
  func rest(in column: String?, for field: Field) -> WordAnswer? {
    surest { $0.word == WordAnswer.anyOther && $0.isAbout(column, field) }
  }

  /// "Nothing" is said of all fields of which no other answer says more.
  private func surest(_ fits: (WordAnswer) -> Bool) -> WordAnswer? {
    let fitting = all.filter(fits)
    return fitting.last { $0.meaning != WordAnswer.nothing } ?? fitting.last
  }
}

extension Field {
  /// What one can answer when a word of this field is not known; nil for fields that take any text. The result of a
  /// call tells two things, and is asked about once.
  public var answers: [String]? { isOfCall ? Self.callAnswers : choices }

  fileprivate static let callAnswers = [Activity.rightParty.name, Activity.connected.name, "no"]

  private var isOfCall: Bool { self == Activity.connected || self == Activity.rightParty }

  func word(answered meaning: String) -> String {
    guard isOfCall, meaning != Vocabulary.nothing else { return meaning }
    return meaning == name || meaning == Activity.rightParty.name ? "yes" : "no"
  }
}

extension WordAnswer {
  fileprivate func isAbout(_ column: String?, _ field: Field) -> Bool {
    self.column.foldedHeader == column
      && (meaning == Self.nothing || (field.answers ?? []).contains(meaning))
  }
}

extension [WordAnswer] {
  /// Two that say different things of one word, width and case aside.
  public var contradiction: (WordAnswer, WordAnswer)? {
    for (index, one) in enumerated() {
      if let other = self[..<index].first(where: { one.asksTheSame(as: $0) && one.meaning != $0.meaning }) {
        return (other, one)
      }
    }
    return nil
  }
}

extension Mapping {
  /// What can be said of words that stand in a column; none for a column whose words are no question.
  public func answers(in column: String) -> [String] {
    let rules = sections.flatMap { $0.fields + $0.happened }
    return rules.filter { ($0.columns + $0.joined).contains { $0.foldedHeader == column.foldedHeader } }
      .flatMap { $0.field.answers ?? [] }
  }

  /// This mapping with what was said of the source's words.
  func answering(_ answers: WordAnswers) -> Mapping {
    guard !answers.isEmpty else { return self }
    var mapping = self
    mapping.sections = sections.map { $0.answering(answers) }
    return mapping
  }
}

extension Mapping.Section {
  fileprivate func answering(_ answers: WordAnswers) -> Mapping.Section {
    func answered(_ rule: FieldRule) -> FieldRule {
      var rule = rule
      if rule.field.choices != nil { rule.words.answers = answers }
      return rule
    }
    return Mapping.Section(
      kind, key: key, condition: condition, fields: fields.map(answered), happened: happened.map(answered),
      isMention: isMention, keepsOthers: keepsOthers, leftOut: leftOut, lines: lines)
  }
}
