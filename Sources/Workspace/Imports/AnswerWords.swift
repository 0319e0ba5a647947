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
    if let problem = Problem(contradicting: answers) { throw problem }
    let known = await state.wordAnswers[source] ?? WordAnswers()
    let news = answers.filter { !known.all.contains($0) }
    let dropped = withdrawn.filter(known.all.contains)
    guard news.count + dropped.count > 0 else { return }
    try await record([WordsAnswered(source: source, answers: news, withdrawn: dropped)], by: viewer)
  }

  /// Looks whether files of a source ask what is answered.
  ///
  /// - Throws: for a column that neither a profile of the source reads for words of such a meaning nor a file of a mapping of
  ///   one's own has brought.
  public func check(_ answers: [WordAnswer], for source: String, by viewer: Viewer) async throws(Problem) {
    let rule = await state.appointmentRules[source] ?? nil
    let profiles = Mapping.profiles.filter { $0.source == source }
      .map { profile in rule.map(profile.placing) ?? profile }
    let own = try await imports(for: viewer).compactMap(\.summary).filter { summary in
      summary.source == source && Mapping.profile(named: summary.mapping) == nil
    }
    for answer in answers {
      let known = profiles.flatMap { $0.answers(in: answer.column) }
      let isAsked = known.contains(answer.meaning) || answer.meaning == WordAnswer.nothing && !known.isEmpty
      let isOwn = own.flatMap(\.columns).contains {
        WordAnswer(column: $0.name, word: "", meaning: "").isAbout(sameColumnAs: answer)
      }
      if !isAsked && !isOwn { throw Problem(unasked: answer, known: known, source) }
    }
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
  /// Nil unless two answers say different things of one word.
  init?(contradicting answers: [WordAnswer]) {
    guard let (one, other) = answers.contradiction else { return nil }
    self.init(
      .invalid,
      Localized(
        ja: "「\(one.column)」の「\(one.word)」に二つの意味があります: \(one.meaning)、\(other.meaning)",
        en: "\(one.word) in \(one.column) is given two meanings: \(one.meaning) and \(other.meaning)."),
      remedy: Localized(
        ja: "一つだけにしてください。大文字・小文字や全角・半角の違いは区別しません。",
        en: "Give one of them: case and width make no difference."), field: "word")
  }

  /// - Parameter known: what files of the source ask of the column.
  fileprivate init(unasked answer: WordAnswer, known: [String], _ source: String) {
    self.init(
      .invalid,
      known.isEmpty
        ? Localized(
          ja: "取込元「\(source)」のファイルに、語の意味を尋ねる列「\(answer.column)」はありません。",
          en: "Files of \(source) have no column \(answer.column) whose words are asked about.")
        : Localized(
          ja: "「\(answer.column)」の語の意味に「\(answer.meaning)」はありません。",
          en: "A word of \(answer.column) cannot mean \(answer.meaning)."),
      remedy: known.isEmpty
        ? Localized(
          ja: "列名を確かめてください。自分の対応表の列なら、取込のときに --word を付けてください。",
          en: "Check the column. For one of a mapping of your own, give --word when you import.")
        : Localized(
          ja: "使えるのは \(WordAnswer.meanings(in: answer.column).joined(separator: ", ")) です。",
          en: "Use one of \(WordAnswer.meanings(in: answer.column).joined(separator: ", "))."), field: "word")
  }

  /// Nil when every word of a file is understood.
  public init?(undecided words: [CountedWord]) {
    guard !words.isEmpty else { return nil }
    // A word of a column that feeds two fields is asked about twice.
    var named: [String] = []
    for word in words.map({ "\($0.column)「\($0.word)」" }) where !named.contains(word) { named.append(word) }
    let shown = named.prefix(5).joined(separator: "、")
    let more =
      named.count > 5
      ? Localized(ja: "ほか\(named.count - 5)語", en: " and \(named.count - 5) more") : Localized(ja: "", en: "")
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
  /// What keeps a file from being taken; nil when nothing does.
  public init?(keeping summary: ImportSummary) {
    guard
      let problem = Problem(undecided: summary.unknownWords) ?? Problem(doubted: summary)
        ?? Problem(rejected: summary)
    else { return nil }
    self = problem
  }

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
          "Every row (\(summary.rows)) was rejected, so nothing is taken and no answer remembered (\(en.joined(separator: "; ")))."
      ),
      remedy: Localized(
        ja: "理由は行ごとに一覧にあります。ファイルか指定を直して、もう一度取り込んでください。",
        en: "The findings say why, row by row. Mend the file or the answers, and import it again."),
      field: "rows")
  }
}

extension Problem {
  /// Nil where every row of a file names its records: what a row may be about that cannot be read is not gone.
  public init?(excludingBeside summary: ImportSummary) {
    guard let rows = summary.unnamedRows, rows > 0, !summary.gone.isEmpty else { return nil }
    self.init(
      .invalid,
      Localized(
        ja: "どのレコードの行か読めない取込不可の行が\(rows)行あるので、ファイルにないレコードを集計から外せません。何も取り込みません。",
        en:
          "Of \(rows.counted("rejected row")) it cannot be told what records they are about: what the file does not name may not be gone. Nothing is taken."
      ),
      remedy: Localized(
        ja: "その行（閉じていない引用符、キーの空欄など）を直して取り込み直すか、集計から外さずに（--exclude-gone なしで）取り込んでください。",
        en:
          "Mend those rows (open quotes, blank keys) and import it again, or take it without --exclude-gone."),
      field: "excludeGone")
  }
}
