import App
import ArgumentParser
import SalesModel
import Workspace

/// `gyakusan demo`.
struct DemoVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Serve a temporary workspace that tells a story of 18 months.")

  @OptionGroup var listening: ListeningOptions
  @Option(help: "The day up to which the story is told (default: today).") var through: String?

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let lastDay = try through.map { text throws(Problem) in try typedDate(text, option: "through") }
      Terminal.say(Localized(ja: "デモを準備しています…", en: "Preparing the demo …"))
      try await Demo(through: lastDay).serve(
        listening.settings, checkingRestarts: listening.checkRestarts
      ) { Terminal.say($0) }
    }
  }
}
