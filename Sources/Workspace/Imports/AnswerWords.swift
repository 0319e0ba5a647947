public import Ingest
public import SalesModel

extension Workspace {
  /// Remembers what words of a source mean, for the files that are read from now on. What was taken keeps the meanings
  /// that it was read with.
  ///
  /// - Parameter withdrawn: answers that no longer hold: these words are asked about again.
  public func answer(
    _ answers: [WordAnswer], withdrawing withdrawn: [WordAnswer] = [], for source: String, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    let known = await state.wordAnswers[source] ?? WordAnswers()
    let news = answers.filter { !known.all.contains($0) }
    let dropped = withdrawn.filter(known.all.contains)
    guard news.count + dropped.count > 0 else { return }
    try await record([WordsAnswered(source: source, answers: news, withdrawn: dropped)], by: viewer)
  }

  /// What is remembered, by source.
  public func wordAnswers(for viewer: Viewer) async throws(Problem) -> [(
    source: String, answers: [WordAnswer]
  )] {
    try viewer.check(.manager)
    return await state.wordAnswers.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.all) }
  }
}

extension ImportSummary {
  /// True when the answer is about a column of the file.
  public func names(_ answer: WordAnswer) -> Bool {
    columns.contains { WordAnswer(column: $0.name, word: "", meaning: "").isAbout(sameColumnAs: answer) }
  }
}

extension Problem {
  /// Nil when every word of a file is understood.
  public init?(undecided words: [CountedWord]) {
    guard !words.isEmpty else { return nil }
    let shown = words.prefix(5).map { "\($0.column)「\($0.word)」" }.joined(separator: "、")
    let more =
      words.count > 5
      ? Localized(ja: "ほか\(words.count - 5)語", en: " and \(words.count - 5) more") : Localized(ja: "", en: "")
    self.init(
      .invalid,
      Localized(
        ja: "意味のわからない語があるので、取り込みません: \(shown)\(more.ja)",
        en: "Words that nobody knows keep the file from being taken: \(shown)\(more.en)"),
      remedy: Localized(
        ja: "それぞれの意味を選ぶか、コマンドで --word 列=語:意味 を付けてください。",
        en: "Choose what each of them means, or give --word COLUMN=WORD:MEANING at the command line."),
      field: "words")
  }
}
