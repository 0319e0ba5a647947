import App
import ArgumentParser
import SalesModel
import Workspace

/// `gyakusan sources`: how far each source reaches, and whether it goes on.
struct SourcesVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "How far each source's data reaches, and whether it goes on.",
    subcommands: [List.self, Names.self, State.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List sources by kind of record.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let rows = try await workspace.sources(for: owner).flatMap { entry in
            entry.kinds.map { kind in
              [
                entry.source, kind.reach.kind.rawValue, "\(kind.reach.through)",
                kind.goesOn ? "yes" : "no", entry.course?.label.text(Terminal.language) ?? "",
                "\(kind.reach.takenOn)", kind.successor?.source ?? "",
              ]
            }
          }
          let head = ["source", "kind", "dataThrough", "goesOn", "stated", "taken", "followedBy"]
          Terminal.write(TableText.rows([head] + rows))
        }
      }
    }
  }

  struct Names: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the names that several records have: kept apart, taken as one, or nobody.",
      discussion:
        "They are those of the newest import of a source that has any; after a month they are forgotten.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, owner) async throws(Problem) in
          let sources = try await workspace.sources(for: owner)
          let rows = sources.flatMap { entry in
            entry.names.map { [entry.source, $0.name, $0.outcome.rawValue, "\($0.rows)", "\($0.importID)"] }
          }
          Terminal.write(TableText.rows([["source", "name", "is", "rows", "import"]] + rows))
          let outcomes = Set(sources.flatMap(\.names).map(\.outcome))
          for outcome in SharedName.Outcome.allCases where outcomes.contains(outcome) {
            Terminal.say(
              Localized(
                ja: "\(outcome.rawValue): \(outcome.label.ja)。\(outcome.change.ja)",
                en: "\(outcome.rawValue): \(outcome.label.en). \(outcome.change.en)"))
          }
        }
      }
    }
  }

  struct State: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set",
      abstract: "Say of a source whether it goes on. What came once or has ended holds nothing back.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "A source, as gyakusan sources lists them.") var source: String
    @Argument(help: "ongoing, once or ended.") var course: String
    @Argument(help: "With ended: the last day of its use, such as 2026-10-31.") var day: String?

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let course = try SourceCourse(typed: course, day)
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          try await workspace.state(course, of: source, by: owner)
        }
        Terminal.say(
          Localized(
            ja: "\(source): \(course.label.ja)", en: "\(source): \(course.label.en)"))
      }
    }
  }
}

extension SourceCourse {
  fileprivate init(typed word: String, _ day: String?) throws(Problem) {
    switch (word, day) {
    case ("ongoing", nil): self = .ongoing
    case ("once", nil): self = .once
    case ("ended", let day?): self = .ended(on: try typedDate(day, option: "day"))
    default:
      throw Problem(
        .invalid,
        Localized(
          ja: "「\(word)\(day.map { " \($0)" } ?? "")」を読めません。",
          en: "\(word)\(day.map { " \($0)" } ?? "") cannot be read."),
        remedy: Localized(
          ja: "ongoing、once、または ended 2026-10-31 のように書いてください。",
          en: "Write ongoing, once, or ended with a day, such as ended 2026-10-31."), field: "course")
    }
  }
}
