import HTTPTypes
import KPIEngine
import SalesModel
import Synchronization
import Workspace

/// Where what people ask for is worked out, beside the threads that take requests: questions, writes and files each have two
/// threads and a line of their own, so that neither waits for the others.
struct Workplaces: Sendable {
  private let questions: Workplace
  private let writes: Workplace
  private let files: Workplace
  private let rooms = FileRooms()

  /// How many people wait for what, and how long.
  struct Limits: Sendable {
    var questions = WorkLine.Limits()
    var writes = WorkLine.Limits(ofOnePerson: 64, waiting: 256)
    var files = WorkLine.Limits()
    /// How long a question may be worked on.
    var answer = Duration.seconds(60)
  }

  init(_ limits: Limits) {
    questions = Workplace("questions", deadline: limits.answer, limits.questions)
    writes = Workplace("writes", deadline: nil, limits.writes)
    files = Workplace("files", deadline: nil, limits.files)
  }

  /// Room in the memory for the file that a form may bring, until it is let go; nil where forms bring none.
  ///
  /// - Throws: when there is none left, or none for this person.
  func room(for route: Route, of person: User.ID?) throws(Problem) -> FileRoom? {
    guard route.bodyLimit > Route.formLimit else { return nil }
    guard let room = rooms.take(for: person) else { throw .tooManyWaiting }
    return room
  }

  /// Works out the answer of a route that only people who are signed in reach.
  func answer(_ route: Route, _ visit: Visit, over connection: Connection?) async throws(Problem) -> Reply {
    // What is being written goes on when nobody waits for the answer.
    if route.method == .get { return try await questions.answer(route, visit, until: connection) }
    return try await (route.bodyLimit > Route.formLimit ? files : writes).answer(route, visit, until: nil)
  }
}

/// Two threads and the line before them.
private struct Workplace: Sendable {
  private let line: WorkLine
  private let threads: WorkerThreads
  private let deadline: Duration?
  private let lastNumber = Numbers()

  init(_ name: String, deadline: Duration?, _ limits: WorkLine.Limits) {
    line = WorkLine(limits)
    threads = WorkerThreads(name, count: 2)
    self.deadline = deadline
  }

  /// - Parameter connection: the answer is worth nothing when it ends; nil when it is worth something to others.
  func answer(_ route: Route, _ visit: Visit, until connection: Connection?) async throws(Problem) -> Reply {
    let (allowance, person, number) = (Allowance(), visit.viewer?.user, lastNumber.next())
    connection?.whenItEnds { end in
      allowance.stop(end)
      Task { await line.giveUp(number) }
    }
    defer { connection?.whenItEnds(nil) }
    guard await line.enter(person, number: number) else {
      throw allowance.end.map { Problem($0) } ?? .tooManyWaiting
    }
    let alarm = deadline.map { deadline in
      Task {
        try await Task.sleep(for: deadline)
        allowance.stop(.late)
      }
    }
    let answer = await work(route, visit, within: allowance)
    alarm?.cancel()
    await line.leave(person)
    // After a write the browser is only sent on; everything else would show numbers that were not counted to their end.
    if let end = allowance.end, (try? answer.get())?.isShown ?? true { throw Problem(end) }
    return try answer.get()
  }

  private func work(_ route: Route, _ visit: Visit, within allowance: Allowance) async -> Result<
    Reply, Problem
  > {
    await Allowance.$current.withValue(allowance) {
      await withTaskExecutorPreference(threads) {
        do throws(Problem) {
          return .success(try await route.answer(visit))
        } catch {
          return .failure(error)
        }
      }
    }
  }
}

/// Numbers that each are given once.
private final class Numbers: Sendable {
  private let last = Atomic<UInt64>(0)

  func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}

extension Reply {
  /// False for what only sends the browser on.
  fileprivate var isShown: Bool {
    switch self {
    case .html, .refused, .file, .asset: true
    case .seeOther, .session, .language: false
    }
  }
}

extension Problem {
  fileprivate static let tooManyWaiting = Problem(
    .busy, Localized(ja: "ただいま混み合っています。", en: "Too much is being worked on."),
    remedy: Localized(ja: "数秒待ってからもう一度お試しください。", en: "Wait a few seconds and try again."),
    retryAfterSeconds: 5)
}
