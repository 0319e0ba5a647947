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

  /// True when `other` answers the same question: a column may feed two fields, each with words of its own.
  func replaces(_ other: WordAnswer) -> Bool {
    isAbout(sameColumnAs: other) && word.foldedWord == other.word.foldedWord
      && (meaning == Self.nothing || other.meaning == Self.nothing
        || Self.families.contains { $0.contains(meaning) && $0.contains(other.meaning) })
  }

  /// Columns are the same whatever the width, case and blanks of their names.
  public func isAbout(sameColumnAs other: WordAnswer) -> Bool {
    column.foldedHeader == other.column.foldedHeader
  }

  /// What else the word could mean.
  public var alternatives: [String] { Self.families.first { $0.contains(meaning) } ?? [] }

  /// The words of the fields that are asked about.
  private static let families: [[String]] = [
    ["yes", "no"], Field.callAnswers, ActivityKind.allCases.map(\.rawValue),
    AppointmentState.allCases.map(\.rawValue), Verdict.allCases.map(\.rawValue),
    OpportunityOutcome.allCases.map(\.rawValue), RepRole.allCases.map(\.rawValue),
    Temperature.allCases.map(\.rawValue),
  ]

  /// Every meaning that an answer can have.
  public static let meanings = families.flatMap(\.self) + [nothing]
}

/// The answers of one source.
public struct WordAnswers: Hashable, Sendable {
  public private(set) var all: [WordAnswer] = []

  public init(_ answers: [WordAnswer] = []) { add(answers) }

  public var isEmpty: Bool { all.isEmpty }

  /// A newer answer stands in place of the one before it.
  public mutating func add(_ answers: [WordAnswer]) {
    for answer in answers {
      all.removeAll { answer.replaces($0) }
      all.append(answer)
    }
  }

  /// Takes the answers of these words back: they are asked about again.
  public mutating func remove(_ answers: [WordAnswer]) { all.removeAll(where: answers.contains) }

  func meaning(of text: String, in column: String?, for field: Field) -> String? {
    guard !all.isEmpty else { return nil }
    let folded = text.foldedWord
    return all.last {
      $0.word != WordAnswer.anyOther && $0.word.foldedWord == folded && $0.isAbout(column, field)
    }
    .map { field.word(answered: $0.meaning) }
  }

  func rest(in column: String?, for field: Field) -> String? {
    all.last { $0.word == WordAnswer.anyOther && $0.isAbout(column, field) }
      .map { field.word(answered: $0.meaning) }
  }
}

extension Field {
  /// What one can answer when a word of this field is not known; nil for fields that take any text. The result of a
  /// call tells two things, and is asked about once.
  public var answers: [String]? { isOfCall ? Self.callAnswers : choices }

  fileprivate static let callAnswers = [Activity.rightParty.name, Activity.connected.name, "no"]

  private var isOfCall: Bool { self == Activity.connected || self == Activity.rightParty }

  fileprivate func word(answered meaning: String) -> String {
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

extension Mapping {
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
