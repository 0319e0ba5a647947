import SalesModel

/// One word, quoted text or sign of a condition.
struct Token: Hashable {
  enum Kind { case word, quoted, sign, end }

  let kind: Kind
  let text: String
  let place: ConditionError.Place

  func `is`(_ sign: String) -> Bool { kind == .sign && text == sign }

  /// Keywords are written in any case; a quoted one is text.
  func says(_ keyword: String) -> Bool { kind == .word && text.lowercased() == keyword }
}

/// Cuts a condition into tokens, full-width signs and Japanese quotes included: they are what a Japanese keyboard types.
///
/// Complexity: O(characters).
struct Tokenizer {
  private let characters: [Character]
  private var position = 0
  private var line = 1
  private var column = 1

  init(_ text: String) { characters = Array(text) }

  private static let signs: [Character: String] = [
    "=": "=", "＝": "=", "<": "<", "＜": "<", ">": ">", "＞": ">", "≦": "<=", "≧": ">=", "≤": "<=", "≥": ">=",
    "≠": "!=", "!": "!", "！": "!", "(": "(", "（": "(", ")": ")", "）": ")", ",": ",", "，": ",", "、": ",",
    "-": "-", "−": "-", "－": "-",
  ]
  private static let quotes: [Character: Character] = [
    "\"": "\"", "'": "'", "「": "」", "『": "』", "“": "”",
  ]

  mutating func next() throws(ConditionError) -> Token {
    while let character = current, character.isWhitespace { advance() }
    let place = ConditionError.Place(line: line, column: column)
    guard let first = current else { return Token(kind: .end, text: "", place: place) }
    if let closing = Self.quotes[first] { return try quoted(closing, place) }
    if let sign = Self.signs[first] { return self.sign(sign, place) }
    return word(place)
  }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private mutating func advance() {
    if characters[position].isNewline {
      line += 1
      column = 1
    } else {
      column += 1
    }
    position += 1
  }

  private mutating func quoted(_ closing: Character, _ place: ConditionError.Place) throws(ConditionError)
    -> Token
  {
    advance()
    var text = ""
    while let character = current, character != closing {
      text.append(character)
      advance()
    }
    guard current == closing else {
      throw ConditionError(reason: .openQuote, word: text, place: place, suggestion: nil)
    }
    advance()
    return Token(kind: .quoted, text: text, place: place)
  }

  private mutating func sign(_ sign: String, _ place: ConditionError.Place) -> Token {
    advance()
    if ["<", ">", "!"].contains(sign), current == "=" || current == "＝" {
      advance()
      return Token(kind: .sign, text: sign + "=", place: place)
    }
    return Token(kind: .sign, text: sign, place: place)
  }

  /// A hyphen between letters or digits belongs to the word, as in 2026-04-01; one with a blank beside it subtracts.
  private mutating func word(_ place: ConditionError.Place) -> Token {
    var text = ""
    while let character = current, !character.isWhitespace, Self.quotes[character] == nil {
      if character == "-" {
        guard position + 1 < characters.count,
          characters[position + 1].isLetter || characters[position + 1].isNumber
        else { break }
      } else if Self.signs[character] != nil {
        break
      }
      text.append(character)
      advance()
    }
    return Token(kind: .word, text: text, place: place)
  }
}
