import App
import ArgumentParser
import Foundation
import Ingest
import Planning
import SalesModel
import Workspace

/// `gyakusan bench`: how long a file of questions takes in a process that goes on running, as a server does.
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time a file of questions: opening, asked first, again, with nothing kept, after an import.",
    discussion: "Prints JSON with seconds and the answers themselves. docs/contracts.md describes both files."
  )

  @OptionGroup var database: DatabaseOption
  @Argument(help: "A file of questions, as report --questions takes it.") var path: String
  @Option(name: .customLong("repeat"), help: "How often questions are asked anew; seconds are medians.")
  var rounds = 3
  @Option(name: .customLong("import"), help: "A CSV file to take at the end; it stays in the workspace.")
  var addition: String?
  @Option(help: "With --import: its mapping file; without one its profile is recognised.")
  var mapping: String?

  @Option(
    name: .customLong("plan"),
    help: "A period to plan as well: one rate changes, everything follows, for 50 teams.")
  var plannedPeriod: String?

  func validate() throws {
    if rounds < 1 { throw ValidationError("--repeat is 1 or more.") }
    if mapping != nil && addition == nil { throw ValidationError("--mapping needs --import.") }
  }

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      let questions = try QuestionFile(path: path)
      let start = ContinuousClock.now
      try await database.withWorkspace(addition == nil ? .reading : .owning) {
        (workspace, owner) async throws(Problem) in
        try await workspace.readFacts()
        let opened = start.secondsSince
        var round = Round(questions: questions, path: path, workspace: workspace, viewer: owner)
        var timings = Timings(opened: opened, asked: try await round.ask())
        timings.askedAgain = try await round.median(of: rounds)
        timings.askedWithNothingKept = try await round.median(of: rounds, forgetting: true)
        if let plannedPeriod {
          timings.replanned = try await replan(plannedPeriod, workspace, owner)
        }
        timings.simulated = SimulatedYear().map { year in
          let start = ContinuousClock.now
          _ = year.draw()
          return start.secondsSince
        }
        if let addition {
          timings.published = try await take(addition, workspace, owner)
          timings.askedAfterPublishing = try await round.ask()
        }
        Terminal.write(try timings.json(with: round.answers))
      }
    }
  }

  /// Seconds from a changed rate to what every stage needs, when, and whether it is realistic: 50 teams of ten reps, the
  /// rates of the workspace's own past. The record of that past is asked once, as a page does, and kept.
  private func replan(_ text: String, _ workspace: Workspace, _ owner: Viewer) async throws(Problem) -> Double
  {
    let period = try typedPeriod(text, option: "plan")
    let teams = (1...50).map { team in
      PlanTeam(id: PlanTeam.ID(team), reps: (1...10).map { PlanRep.ID(team * 100 + $0) })
    }
    let record = try await workspace.trackRecord(before: period, for: owner)
    let draft = PlanDraft(
      period: period, goal: 1_000_000_000, averageDeal: 1_000_000, rates: record.measuredRates,
      roster: Roster(teams: teams))
    var seconds: [Double] = []
    for round in 1...rounds {
      guard let rate = Rational(20 + round % 20, over: 100) else { continue }
      let start = ContinuousClock.now
      let changed = try draft.applying(.rate("winRate", rate), holding: .goal)
      _ = try await workspace.outlook(
        of: changed, against: try await workspace.trackRecord(before: period, for: owner), for: owner)
      seconds.append(start.secondsSince)
    }
    return seconds.sorted()[rounds / 2]
  }

  /// Seconds until an import was acknowledged as durable, by the commands that the import verb gives.
  private func take(_ file: String, _ workspace: Workspace, _ owner: Viewer) async throws(Problem) -> Double {
    let choice = try mapping.map { path throws(Problem) in
      MappingChoice.mapping(try Mapping(path: path))
    }
    let start = ContinuousClock.now
    let staged = try await workspace.stageImport(
      of: try ByteSource(path: file), named: URL(fileURLWithPath: file).lastPathComponent,
      as: choice ?? .recognise, by: owner)
    try await workspace.publishImport(staged.id, by: owner)
    return start.secondsSince
  }
}

/// Asks all questions of a file, and keeps the answers of the last time.
private struct Round {
  let questions: QuestionFile
  let path: String
  let workspace: Workspace
  let viewer: Viewer
  private(set) var answers: [ReportAnswer] = []

  /// Seconds from the first question to the last answer.
  mutating func ask() async throws(Problem) -> Double {
    let start = ContinuousClock.now
    answers = try await questions.answers(from: workspace, for: viewer, path: path)
    return start.secondsSince
  }

  mutating func median(of rounds: Int, forgetting: Bool = false) async throws(Problem) -> Double {
    var seconds: [Double] = []
    for _ in 1...rounds {
      if forgetting { await workspace.forgetAnswers() }
      seconds.append(try await ask())
    }
    return seconds.sorted()[rounds / 2]
  }
}

/// Seconds.
private struct Timings: Encodable {
  /// From nothing to facts that can be asked.
  let opened: Double
  let asked: Double
  var askedAgain = 0.0
  var askedWithNothingKept = 0.0
  /// From a changed rate to the whole plan.
  var replanned: Double?
  /// 10,000 draws of a landing to the end of a fiscal year, with the forecasts that they are drawn from.
  var simulated: Double?
  /// From the first byte of the file to the acknowledgement.
  var published: Double?
  /// From the acknowledgement to the last answer.
  var askedAfterPublishing: Double?
}

extension Timings {
  /// `{"seconds":{…},"answers":[…]}`, each answer as report writes it.
  fileprivate func json(with answers: [ReportAnswer]) throws(Problem) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      let seconds = String(decoding: try encoder.encode(self), as: UTF8.self)
      return
        "{\"seconds\":\(seconds),\"answers\":[\(answers.map { $0.text(.json) }.joined(separator: ","))]}\n"
    } catch {
      throw .unexpected("timings could not be written as JSON: \(error)")
    }
  }
}

extension ContinuousClock.Instant {
  fileprivate var secondsSince: Double {
    let passed = duration(to: .now).components
    return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
  }
}
