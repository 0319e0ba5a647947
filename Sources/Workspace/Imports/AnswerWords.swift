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

extension Problem {
  /// Nil unless every row of a file was rejected: such a file tells nothing, not even how far its source reaches.
  public init?(rejected summary: ImportSummary) {
    guard summary.isAllRejected else { return nil }
    let reasons = summary.findingGroups.filter { $0.severity == .rejected }
    let (ja, en) = (
      reasons.map { "\($0.kind.label.ja) \($0.count)件" }, reasons.map { "\($0.kind.label.en): \($0.count)" }
    )
    self.init(
      .invalid,
      Localized(
        ja: "\(summary.rows)行のすべてが取込不可なので、何も取り込まず、指定も覚えません（\(ja.joined(separator: "、"))）。",
        en:
          "All \(summary.rows) rows were rejected, so nothing is taken and no answer remembered (\(en.joined(separator: "; ")))."
      ),
      remedy: Localized(
        ja: "理由は行ごとに一覧にあります。ファイルか指定を直して、もう一度取り込んでください。",
        en: "The findings say why, row by row. Mend the file or the answers, and import it again."),
      field: "rows")
  }
}
