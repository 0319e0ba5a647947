import Ingest
import SalesModel

/// The words of a file whose meaning somebody has to say, as the forms show them.
struct WordChoices {
  let language: Language

  private static let shown = 200

  func unknown(_ words: [CountedWord]) -> [[String: Any]] {
    words.prefix(Self.shown).map { word in
      row(word, word.word, shown: word.word)
    } + remainders(of: words)
  }

  /// Where a column holds many of them, one answer may stand for all others.
  private func remainders(of words: [CountedWord]) -> [[String: Any]] {
    var columns: [CountedWord] = []
    for word in words
    where !columns.contains(where: { $0.column == word.column && $0.answers == word.answers }) {
      columns.append(word)
    }
    return columns.filter { first in
      words.count { $0.column == first.column && $0.answers == first.answers } > 10
    }
    .map {
      row($0, WordAnswer.anyOther, shown: Localized(ja: "ほかの語すべて", en: "All other words").text(language))
    }
  }

  private func row(_ word: CountedWord, _ said: String, shown: String) -> [String: Any] {
    let isAny = said == WordAnswer.anyOther
    return [
      "column": word.column, "word": said, "shown": shown, "field": word.field.text(language),
      "count": isAny ? "" : String(word.count),
      "lines": isAny ? "" : word.lines.map(String.init).joined(separator: ", "),
      "options": options(word.answers, chosen: nil),
    ]
  }

  func taken(_ words: [CountedWord]) -> [[String: Any]] {
    words.prefix(Self.shown).map { word in
      [
        "column": word.column, "word": word.word, "count": word.count,
        "meaning": text(word.takenAs ?? "", among: word.answers),
      ]
    }
  }

  func remembered(_ answer: WordAnswer) -> [String: Any] {
    let isAny = answer.word == WordAnswer.anyOther
    return [
      "column": answer.column, "word": answer.word, "before": answer.meaning,
      "shown": isAny ? Localized(ja: "ほかの語すべて", en: "All other words").text(language) : answer.word,
      "options": options(answer.alternatives, chosen: answer.meaning),
    ]
  }

  private func options(_ answers: [String], chosen: String?) -> [[String: Any]] {
    let meanings = answers.filter { $0 != WordAnswer.nothing } + [WordAnswer.nothing]
    return meanings.map { meaning in
      [
        "value": meaning, "text": text(meaning, among: answers), "isChosen": meaning == chosen,
      ]
    }
  }

  private func text(_ meaning: String, among answers: [String]) -> String {
    let isOfCall = answers.contains(Field.Activity.connected.name)
    let text: Localized? =
      switch meaning {
      case WordAnswer.nothing: Localized(ja: "何も意味しない", en: "Nothing of it")
      case Field.Activity.rightParty.name: Localized(ja: "担当者につながった", en: "Reached the right person")
      case Field.Activity.connected.name: Localized(ja: "担当者以外につながった", en: "Reached somebody else")
      case "no": isOfCall ? Localized(ja: "つながらなかった", en: "Reached nobody") : Localized(ja: "いいえ", en: "No")
      case "yes": Localized(ja: "はい", en: "Yes")
      default: Words.choices[meaning]
      }
    return text?.text(language) ?? meaning
  }
}

extension [WordAnswer] {
  /// The rows of a form that say a meaning.
  init(saidBy form: Form, in field: String = "meaning") {
    let columns = form.fields.all("column")
    let words = form.fields.all("word")
    let meanings = form.fields.all(field)
    self = zip(zip(columns, words), meanings).compactMap { place, meaning in
      meaning.isEmpty ? nil : WordAnswer(column: place.0, word: place.1, meaning: meaning)
    }
  }
}
