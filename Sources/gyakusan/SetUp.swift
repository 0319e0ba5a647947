import App
import ArgumentParser
import SalesModel
import Workspace

/// `gyakusan setup`: what the set-up page does, for scripts.
struct SetUp: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Set an empty workspace up; the administrator's password is read from standard input.")

  @OptionGroup var database: DatabaseOption
  @Option(help: "The workspace's name.") var name: String
  @Option(help: "The time zone.") var zone = "Asia/Tokyo"
  @Option(help: "The month in which the fiscal year starts, 1 to 12.") var fiscalYearStart = 4
  @Option(help: "The day that closes a month, 1 to 31 (31: end of month).") var closingDay = 31
  @Option(help: "The currency, three letters of ISO 4217.") var currency = "JPY"
  @Option(help: "The administrator's name.") var administrator: String
  @Option(help: "The administrator's e-mail address.") var email: String

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let settings = try Settings(
        name: name, zone: zone, fiscalYearStart: fiscalYearStart, closingDay: closingDay, currency: currency)
      let account = NewAccount(name: administrator, email: email, password: Terminal.password())
      try await database.withWorkspace(.owning) { (workspace, _) async throws(Problem) in
        _ = try await workspace.open(settings, administrator: account)
      }
      Terminal.say(
        Localized(ja: "「\(name)」を作りました: \(database.path)", en: "Set up \(name): \(database.path)"))
    }
  }
}
