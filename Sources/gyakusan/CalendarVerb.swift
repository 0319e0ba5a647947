import App
import ArgumentParser
import Ingest
import SalesModel
import Workspace

/// `gyakusan calendar`: the days on which the company works otherwise than the rules say.
struct CalendarVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "The company's own days, holidays and business hours.",
    subcommands: [List.self, Declare.self, Holidays.self, Hours.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the company's own days.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        try await database.withWorkspace(.reading) { (workspace, _) async throws(Problem) in
          let days = await workspace.state.calendar.companyDays.sorted { $0.key < $1.key }
          Terminal.write(TableText.rows([["date", "kind"]] + days.map { ["\($0.key)", $0.value.rawValue] }))
        }
      }
    }
  }

  struct Declare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say of dates whether the company works, over weekdays and national holidays.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "off, half, working, or rules to give dates back to weekdays and holidays.")
    var kind: String
    @Argument(help: "Dates such as 2026-12-29.") var dates: [String]

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let day = try companyDay()
        var days: [BusinessDate: CompanyDay?] = [:]
        for text in dates { days.updateValue(day, forKey: try typedDate(text, option: "dates")) }
        try await database.withWorkspace(.owning) { [days] (workspace, owner) async throws(Problem) in
          try await workspace.declare(days, by: owner)
        }
        Terminal.say(Localized(ja: "\(days.count)日を登録しました。", en: "\(days.count) days are declared."))
      }
    }

    /// nil for the rules.
    private func companyDay() throws(Problem) -> CompanyDay? {
      if kind == "rules" { return nil }
      guard let day = CompanyDay(rawValue: kind) else {
        throw Problem(
          .invalid, Localized(ja: "「\(kind)」という日の種類はありません。", en: "There is no kind of day \(kind)."),
          remedy: Localized(
            ja: "off、half、working、rules のどれかです。", en: "It is one of off, half, working, rules."),
          field: "kind")
      }
      return day
    }
  }

  struct Holidays: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Declare the days on which the Cabinet Office's syukujitsu.csv parts from the rules.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The file as it is published.") var file: String

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        let source = try ByteSource(path: file)
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          let update = try await workspace.takeHolidays(source, by: owner)
          Terminal.say(
            Localized(
              ja: "\(update.lastYear)年までを確かめ、規則と違う\(update.declared)日を登録しました。",
              en: "Checked through \(update.lastYear): \(update.declared) days differ and are declared."))
        }
      }
    }
  }

  struct Hours: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the business hours, or set them: a day that runs counts by the share that is over.")

    @OptionGroup var database: DatabaseOption
    @Argument(help: "The opening and the closing, such as 9:00 18:00; without them the hours are shown.")
    var hours: [String] = []

    func validate() throws {
      if ![0, 2].contains(hours.count) { throw ValidationError("Give the opening and the closing.") }
    }

    func run() async throws {
      try await runVerb { () async throws(Problem) in
        guard hours.count == 2 else {
          return try await database.withWorkspace(.reading) { (workspace, _) async throws(Problem) in
            let hours = await workspace.state.hours
            Terminal.write("\(hours.opening)–\(hours.closing)\n")
          }
        }
        let set = try BusinessHours(typed: hours[0], hours[1])
        try await database.withWorkspace(.owning) { (workspace, owner) async throws(Problem) in
          try await workspace.set(set, by: owner)
        }
        Terminal.say(
          Localized(
            ja: "営業時間を\(set.opening)〜\(set.closing)にしました。",
            en: "The business hours are \(set.opening) to \(set.closing)."))
      }
    }
  }
}
