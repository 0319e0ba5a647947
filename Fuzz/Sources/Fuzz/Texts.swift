import KPIEngine
import ReadableYAML
import SalesModel

private let language = ConditionLanguage(about: .appointment, rep: "setter")

/// A condition is read, and written as one that reads the same, or refused at a place inside the text.
func readCondition(_ text: String) {
  let condition: Condition
  do {
    condition = try language.read(text)
  } catch {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    precondition(lines.indices.contains(error.place.line - 1), "line \(error.place.line)")
    precondition((1...lines[error.place.line - 1].count + 1).contains(error.place.column), "\(error.place)")
    return
  }
  let written = language.write(condition)
  do {
    let again = try language.read(written)
    precondition(again == condition, "\(written) reads as \(again), not \(condition)")
  } catch {
    fatalError("\(written) is not read: \(error.message.en)")
  }
}

/// Definitions are read, or refused at a line.
func readDefinitions(_ text: String) {
  let definitions = DefinitionText(book: DefinitionBook([])) { kind, rep in
    ConditionLanguage(about: kind, rep: rep)
  }
  do {
    _ = try definitions.read(text)
  } catch {
    precondition(error.line >= 1 && !error.message.en.isEmpty, "line \(error.line)")
  }
}
