import App
import ArgumentParser
import Ingest
import SalesModel
import Workspace

/// `gyakusan words`: what words of a source mean, where files cannot tell.
struct WordsVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words", abstract: "List what words of a source mean, or change it.",
    discussion: """
      Without --word and --forget the answers are listed. A change holds for the files that are imported from now on; \
      what was imported keeps its meanings until it is imported again.
      """)

  @OptionGroup var database: DatabaseOption
  @Option(help: "The source, such as salesforce.") var source: String?
  @Option(help: "COLUMN=WORD:MEANING; may be given more than once.") var word: [String] = []
  @Option(help: "COLUMN=WORD, to be asked about again; may be given more than once.") var forget: [String] =
    []

  func validate() throws {
    if source == nil && !(word + forget).isEmpty {
      throw ValidationError("--word and --forget need --source.")
    }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let answers = try [WordAnswer](typed: word)
      try await database.withWorkspace(answers.isEmpty && forget.isEmpty ? .reading : .owning) {
        (workspace, owner) async throws(Problem) in
        if let source {
          try await workspace.check(answers, for: source, by: owner)
          let known = await workspace.state.wordAnswers[source]?.all ?? []
          let withdrawn = known.filter { forget.contains("\($0.column)=\($0.word)") }
          try await workspace.answer(answers, withdrawing: withdrawn, for: source, by: owner)
        }
        let rows = try await workspace.wordAnswers(for: owner).flatMap { source, answers in
          answers.map { [source, $0.column, $0.word, $0.meaning] }
        }
        Terminal.write(TableText.rows([["source", "column", "word", "meaning"]] + rows))
      }
    }
  }
}

extension [WordAnswer] {
  /// The form of `--word`.
  init(typed texts: [String]) throws(Problem) {
    self = []
    for text in texts {
      guard let match = text.wholeMatch(of: /([^=]+)=(.+):([A-Za-z]+)/) else {
        throw Problem(
          .invalid, Localized(ja: "--word「\(text)」を読めません。", en: "--word \(text) cannot be read."),
          remedy: Localized(ja: "例: --word フェーズ=成約:won", en: "Example: --word Stage=Signed:won"),
          field: "word")
      }
      guard WordAnswer.isMeaning(String(match.3)) else {
        let known = WordAnswer.meanings(in: String(match.1)).joined(separator: ", ")
        throw Problem(
          .invalid, Localized(ja: "意味「\(match.3)」はありません。", en: "There is no meaning \(match.3)."),
          remedy: Localized(ja: "使えるのは \(known) です。", en: "Use one of \(known)."), field: "word")
      }
      append(WordAnswer(column: String(match.1), word: String(match.2), meaning: String(match.3)))
    }
  }
}
