import Dispatch
import SalesModel
import Synchronization

/// The line before the one worker that hashes passwords: turn about between those who wait.
///
/// Hashing is slow by design, so whoever sends many passwords could keep everybody else waiting. Therefore each party
/// has two places only, those who are known have a lane of their own, and the lanes and the parties in them are served in
/// turns.
final class PasswordLine: Sendable {
  /// Those who share places.
  enum Party: Hashable, Sendable {
    /// The owner of an account, by what opens it, at however many known devices.
    case account(Guess.Secret)
    /// Strangers in a network.
    case network(String)

    fileprivate var isKnown: Bool {
      if case .account = self { return true }
      return false
    }
  }

  /// The work has a thread of its own: it must not hold up the requests of those who are already in.
  private let worker = DispatchQueue(label: "gyakusan.scrypt")
  private let lanes = Mutex((known: PasswordLane(), strangers: PasswordLane(), isStrangersTurn: false))

  /// Waits for the turn of `party` and does the work.
  /// - Throws: a problem with `retryAfterSeconds` when there is no place.
  func wait<Answer: Sendable>(
    for party: Party, _ work: @escaping @Sendable () -> Answer
  ) async throws(Problem) -> Answer {
    let answer: Answer? = await withCheckedContinuation { continuation in
      let hasPlace = enter(party) { continuation.resume(returning: work()) }
      guard hasPlace else { return continuation.resume(returning: nil) }
      worker.async { [self] in next()?() }
    }
    guard let answer else { throw Self.full }
    return answer
  }

  private func enter(_ party: Party, _ job: @escaping PasswordLane.Job) -> Bool {
    lanes.withLock { party.isKnown ? $0.known.enter(party, job) : $0.strangers.enter(party, job) }
  }

  private func next() -> PasswordLane.Job? {
    lanes.withLock { lanes in
      lanes.isStrangersTurn.toggle()
      return lanes.isStrangersTurn
        ? lanes.strangers.next() ?? lanes.known.next() : lanes.known.next() ?? lanes.strangers.next()
    }
  }

  private static let full = Problem(
    .busy, Localized(ja: "ただいま混み合っています。", en: "Too many people are signing in at once."),
    remedy: Localized(ja: "数秒待ってからもう一度お試しください。", en: "Wait a few seconds and try again."),
    retryAfterSeconds: 5)
}

/// Those who wait, by whom they belong to.
struct PasswordLane {
  typealias Job = @Sendable () -> Void

  static let placesPerParty = 2
  /// Who is not among the first so many is asked to come back.
  static let length = 24

  /// Who waits, in the order of their turns.
  private var waiting: [(party: PasswordLine.Party, jobs: [Job])] = []

  mutating func enter(_ party: PasswordLine.Party, _ job: @escaping Job) -> Bool {
    guard waiting.reduce(0, { $0 + $1.jobs.count }) < Self.length else { return false }
    guard let index = waiting.firstIndex(where: { $0.party == party }) else {
      waiting.append((party, [job]))
      return true
    }
    guard waiting[index].jobs.count < Self.placesPerParty else { return false }
    waiting[index].jobs.append(job)
    return true
  }

  mutating func next() -> Job? {
    guard !waiting.isEmpty else { return nil }
    var turn = waiting.removeFirst()
    let job = turn.jobs.removeFirst()
    if !turn.jobs.isEmpty { waiting.append(turn) }
    return job
  }
}
