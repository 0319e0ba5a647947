import App
import ArgumentParser
import Foundation
import Ingest
import SalesModel
import Workspace

/// `gyakusan import`: every file whole or not at all.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Import CSV files.",
    discussion: """
      Without --profile or --mapping the profile is recognised by the header. docs/import.md describes profiles and \
      mapping files.
      """)

  @OptionGroup var database: DatabaseOption
  @Argument(help: "CSV files, in the order in which they are to be taken.") var files: [String] = []
  @Option(help: "A profile; --list-profiles shows them.") var profile: String?
  @Option(help: "A mapping file of your own (YAML).") var mapping: String?
  @Flag(help: "Only say what would change.") var dryRun = false
  @Option(help: "Write the findings as CSV to this path.") var findings: String?
  @Option(help: "The date to which the data is complete, such as 2018-11-14.") var dataThrough: String?
  @Flag(help: "The source came once, such as the history of a system that was left: it holds nothing back.")
  var once = false
  @Flag(help: "The source is imported again and again, whatever the dates of this file.") var ongoing = false
  @Option(
    help:
      "Where appointments live: event:COLUMN=WORD,…  opportunity[=STAGE,…]  lead-date:COLUMN  opportunity-date:COLUMN"
  )
  var appointments: String?
  @Option(help: "Where 有効 is written: COLUMN=WORD,… or date:COLUMN") var qualified: String?
  @Option(
    name: .customLong("rate"),
    help:
      "What an amount in another currency comes to: USD=150, USD:2026-10=151.2, '$=150'; USD=none leaves amounts out."
  )
  var rates: [String] = []
  @Option(
    help:
      "What a word means: COLUMN=WORD:MEANING, or COLUMN=*:MEANING for all others; may be given more than once."
  )
  var word: [String] = []
  @Option(
    name: .customLong("dates"),
    help:
      "How the dates of a column are written: 'Created Date=M/d/yyyy'; COLUMN=auto takes it back. Remembered for the source."
  )
  var dates: [String] = []
  @Option(
    name: .customLong("unit"),
    help:
      "What the amounts of a column are counted in, where the file does not say it: '金額=千円', 'Amount=USD thousands', Amount=JPY."
  )
  var units: [String] = []
  @Option(
    help:
      "When a meeting of which nothing says so counts as held: auto (once its time has passed, unless the file has results), passed, or stated. Remembered for the source."
  )
  var held: HeldRule?
  @Flag(help: "Records that the file no longer names were deleted in their source: stop counting them.")
  var excludeGone = false
  @Flag(help: "Empty the values of the columns that the file lacks.") var clearMissing = false
  @Flag(
    help: "Numbers under which a file says something else of most known records mean these all the same.")
  var overwrite = false
  @Flag(help: "Rows without an id that share a name are about one record: the last one counts.")
  var mergeSharedKeys = false
  @Option(
    help:
      "Who a rep is who may be known already, in another source or by a mail address or id: NAME=same, NAME=other, NAME=same:SOURCE (or the id there) where several are; '*=same' for all. Remembered for the source."
  )
  var person: [String] = []
  @Option(
    name: .customLong("fill-down"),
    help:
      "A column whose blank cells repeat the cell above, as merged cells do; may be given more than once. Remembered for the source; 'none' takes it back."
  )
  var fillDown: [String] = []
  @Flag(help: "List the profiles.") var listProfiles = false

  func validate() throws {
    if files.isEmpty && !listProfiles { throw ValidationError("Name at least one file.") }
    if profile != nil && mapping != nil { throw ValidationError("Give either --profile or --mapping.") }
    if once && ongoing { throw ValidationError("Give either --once or --ongoing.") }
    if qualified != nil && appointments == nil { throw ValidationError("--qualified needs --appointments.") }
  }

  func run() async throws {
    if listProfiles {
      Terminal.write(TableText.rows(Mapping.profiles.map { [$0.name, $0.label.text(Terminal.language)] }))
      return
    }
    try await runVerb { () async throws(Problem) in
      let choice = try mappingChoice()
      let rule = try appointments.map { text throws(Problem) in
        try AppointmentRule(text, qualified: qualified)
      }
      let currencies = try CurrencyAnswers(typed: rates)
      let words = try [WordAnswer](typed: word)
      let formats = try DateFormats(typed: dates)
      let units = try UnitAnswers(typed: units)
      let persons = try [SaidRep](typed: person)
      let reach = try dataThrough.map { text throws(Problem) in try typedDate(text, option: "data-through") }
      try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
        var unheard = words
        for file in files {
          let idle = try await take(
            file, as: choice, rule: rule, formats: formats, words: words, currencies: currencies,
            units: units, persons: persons, reach: reach,
            workspace, owner)
          unheard.removeAll { !idle.contains($0) }
        }
        if let problem = Problem(unheard: unheard) { throw problem }
      }
    }
  }

  /// Takes a file; answers with the words that are about none of its columns.
  private func take(
    _ path: String, as choice: MappingChoice, rule: AppointmentRule?, formats: DateFormats,
    words: [WordAnswer], currencies: CurrencyAnswers, units: UnitAnswers, persons: [SaidRep],
    reach: BusinessDate?, _ workspace: Workspace, _ owner: Viewer
  ) async throws(Problem) -> [WordAnswer] {
    let progress = ProgressLine(path)
    let staged = try await workspace.stageImport(
      of: try ByteSource(path: path), named: URL(fileURLWithPath: path).lastPathComponent, as: choice,
      appointments: rule, formats: formats, words: words, currencies: currencies, heldRule: held,
      mergingSharedKeys: mergeSharedKeys, filling: filling, units: units, persons: persons, by: owner
    ) { progress.show($0) }
    progress.end()
    let decision = PublishDecision(
      dataThrough: reach, excludesGone: excludeGone,
      clearsMissing: clearMissing && staged.summary.missing?.isEmpty == false, overwrites: overwrite,
      course: once ? .once : ongoing ? .ongoing : nil)
    let proposal = try await discarding(staged, workspace, owner) { () async throws(Problem) in
      try await workspace.reach(of: staged.summary, deciding: decision)
    }
    Terminal.write(staged.summary.lines(Terminal.language, reaching: proposal, deciding: decision))
    if let findings { try write(CSVFile(staged.summary.findingRows(Terminal.language)), to: findings) }
    if dryRun {
      try await workspace.discardImport(staged.id, by: owner)
      Terminal.say(Localized(ja: "試し読みだけで、何も取り込んでいません。", en: "A dry run: nothing was taken."))
      return staged.unheard
    }
    let problem =
      Problem(keeping: staged.summary)
      ?? (overwrite ? nil : Problem(reusing: staged.summary))
      ?? (excludeGone ? Problem(excludingBeside: staged.summary) : nil)
      ?? (files.count == 1
        ? Problem(unheard: staged.unheard) ?? Problem(undated: staged.undated)
          ?? Problem(uncounted: staged.uncounted)
          ?? Problem(unfilled: filling ?? [], of: staged.summary)
          ?? Problem(unmet: staged.summary.unmet(persons)) : nil)
    if let problem {
      try await workspace.discardImport(staged.id, by: owner)
      throw problem
    }
    try await remember(formats.without(staged.undated), staged.summary.source, workspace, owner)
    try await remember(persons, staged.summary, workspace, owner)
    if filling != nil {
      try await workspace.remember(
        filling: staged.summary.filling ?? [], for: staged.summary.source, by: owner)
    }
    if let held { try await workspace.remember(held, for: staged.summary.source, by: owner) }
    try await remember(
      rule, words.filter { !staged.unheard.contains($0) }, currencies, for: staged.summary.source, workspace,
      owner)
    if staged.summary.changesNothing, !excludeGone, !decision.clearsMissing, reach == nil,
      decision.course == nil, !(proposal?.isNews ?? false)
    {
      try await workspace.discardImport(staged.id, by: owner)
      Terminal.say(proposal.nothingNew)
      return staged.unheard
    }
    try await workspace.publishImport(staged.id, deciding: decision, by: owner)
    Terminal.say(
      staged.summary.changesNothing
        ? proposal.nothingButDate : Localized(ja: "取り込みました。", en: "Taken."))
    return staged.unheard
  }

  /// The columns that are to be filled down; nil where nothing is said, and none to take it back.
  private var filling: [String]? {
    fillDown.isEmpty ? nil : fillDown.filter { $0 != "none" }
  }

  private func remember(_ formats: DateFormats, _ source: String, _ workspace: Workspace, _ owner: Viewer)
    async throws(Problem)
  {
    guard !formats.isEmpty else { return }
    try await workspace.remember(formats, for: source, by: owner)
    Terminal.say(
      Localized(
        ja: "日付の書式は取込元「\(source)」のものとして覚えました。", en: "How dates are written is remembered for \(source)."))
  }

  private func remember(
    _ persons: [SaidRep], _ summary: ImportSummary, _ workspace: Workspace, _ owner: Viewer
  ) async throws(Problem) {
    let answers = RepAnswers(persons, about: summary.repsElsewhere ?? [])
    guard !answers.isEmpty else { return }
    try await workspace.remember(answers, for: summary.source, by: owner)
    Terminal.say(
      Localized(
        ja: "だれと同じ人かは取込元「\(summary.source)」のものとして覚えました。",
        en: "Who they are is remembered for \(summary.source)."))
  }

  private func remember(
    _ rule: AppointmentRule?, _ words: [WordAnswer], _ currencies: CurrencyAnswers, for source: String,
    _ workspace: Workspace, _ owner: Viewer
  ) async throws(Problem) {
    try await workspace.answer(words, for: source, by: owner)
    if let rule { try await workspace.remember(rule, for: source, by: owner) }
    if !currencies.isEmpty { try await workspace.remember(currencies, for: source, by: owner) }
    guard rule != nil || !words.isEmpty || !currencies.isEmpty else { return }
    Terminal.say(
      Localized(ja: "指定は取込元「\(source)」のものとして覚えました。", en: "The answers are remembered for \(source)."))
  }

  /// Runs what may refuse a dry run; a refused one does not stay behind.
  private func discarding<Answer: Sendable>(
    _ staged: StagedImport, _ workspace: Workspace, _ owner: Viewer,
    _ work: () async throws(Problem) -> Answer
  ) async throws(Problem) -> Answer {
    do {
      return try await work()
    } catch {
      try await workspace.discardImport(staged.id, by: owner)
      throw error
    }
  }

  private func mappingChoice() throws(Problem) -> MappingChoice {
    if let profile {
      guard let mapping = Mapping.profile(named: profile) else {
        let known = Mapping.profiles.map(\.name).joined(separator: ", ")
        throw Problem(
          .notFound, Localized(ja: "取込形式「\(profile)」はありません。", en: "There is no profile \(profile)."),
          remedy: Localized(ja: "次から選んでください: \(known)", en: "Choose one of: \(known)"), field: "profile")
      }
      return .mapping(mapping)
    }
    guard let mapping else { return .recognise }
    return .mapping(try Mapping(path: mapping))
  }
}
