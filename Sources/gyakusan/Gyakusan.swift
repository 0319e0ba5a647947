import ArgumentParser

/// The command line. A verb reads its arguments, calls one use case, and prints; it holds no rule.
@main
struct Gyakusan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gyakusan",
    abstract: "Inside-sales KPIs, derived backwards from the goal (逆算).",
    discussion: """
      Data goes to standard output, messages to standard error. Exit codes: 0 done, 64 wrong usage, \
      65 invalid or too much input, 66 not found, 69 busy (ask again later), 70 internal error, \
      75 conflict (in use, changed meanwhile), 77 not allowed.
      """,
    version: "0.1.0",
    subcommands: [
      Serve.self, DemoVerb.self, SetUp.self, Import.self, WordsVerb.self, SourcesVerb.self, Definitions.self,
      ReportVerb.self, PlanVerb.self,
      LandingVerb.self, GapVerb.self, MonthVerb.self, CalendarVerb.self, Users.self, HistoryVerb.self,
      SecurityVerb.self, Doctor.self, AccessVerb.self, Bench.self,
    ])
}
