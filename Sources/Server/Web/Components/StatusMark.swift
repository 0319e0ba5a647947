import Planning
import SalesModel

/// Word, shape and colour of where something stands.
struct StatusMark: Sendable {
  let code: String
  let word: String

  init(_ status: PaceStatus, _ language: Language) {
    code = status.rawValue
    word = status.label.text(language)
  }
}
