import KPIEngine
import NIOCore
import Synchronization

/// One open connection: what is expected of it until when, and who wants to know when it ends.
final class Connection: Sendable {
  /// How long a client may take.
  struct Patience: Sendable {
    /// For the head of the first request.
    var head = Duration.seconds(15)
    /// For the next request on the same connection.
    var next = Duration.seconds(60)
    /// For a part of a body, and how many bytes of it must come in a second over all: what it says that it will send counts
    /// for nothing.
    var body = (part: Duration.seconds(30), bytesPerSecond: 65_536)
    /// For taking an answer, however long.
    var answer = Duration.seconds(300)
  }

  let id: ObjectIdentifier
  /// Later connections have higher numbers.
  let number: UInt64
  let address: String
  private let channel: any Channel
  private let patience: Patience
  private let state: Mutex<State>

  private struct State {
    /// When the client must have done what is expected of it; nil while the server works.
    var deadline: ContinuousClock.Instant?
    /// When the body that it sends began.
    var bodyStart: ContinuousClock.Instant?
    /// When it must have taken what was written; nil when it has.
    var writeDeadline: ContinuousClock.Instant?
    var hasEnded: Allowance.End?
    var whenItEnds: (@Sendable (Allowance.End) -> Void)?
  }

  private static let lastNumber = Atomic<UInt64>(0)

  init(_ channel: any Channel, patience: Patience, now: ContinuousClock.Instant) {
    id = ObjectIdentifier(channel)
    number = Self.lastNumber.add(1, ordering: .relaxed).newValue
    address = channel.remoteAddress?.ipAddress ?? ""
    self.channel = channel
    self.patience = patience
    state = Mutex(State(deadline: now + patience.head))
  }

  // MARK: - What is expected

  /// The head of a request is here: it is the server's turn.
  func beginAnswer() { state.withLock { $0.deadline = nil } }

  /// A body is to come.
  func expectBody(now: ContinuousClock.Instant = .now) {
    state.withLock { state in
      state.bodyStart = now
      state.deadline = now + patience.body.part
    }
  }

  /// So many bytes of the body are here: the next must come soon, and all of them at a pace.
  func takeBody(bytes: Int, now: ContinuousClock.Instant = .now) {
    let paced = patience.body.part + Duration.seconds(bytes / patience.body.bytesPerSecond)
    state.withLock { state in
      guard let start = state.bodyStart else { return }
      state.deadline = min(start + paced, now + patience.body.part)
    }
  }

  /// The answer is given: it is the client's turn to ask again.
  func endAnswer(now: ContinuousClock.Instant = .now) {
    state.withLock { $0.deadline = now + patience.next }
  }

  func beginWrite(now: ContinuousClock.Instant = .now) {
    state.withLock { $0.writeDeadline = now + patience.answer }
  }

  func endWrite() { state.withLock { $0.writeDeadline = nil } }

  /// True when the client has not done in time what was expected.
  func isOverdue(_ now: ContinuousClock.Instant) -> Bool {
    state.withLock { state in
      if let taken = state.writeDeadline { return taken < now }
      return state.deadline.map { $0 < now } ?? false
    }
  }

  // MARK: - Its end

  func close() { channel.close(promise: nil) }

  /// Calls `body` when nobody reads answers over it any more, at once when that is so already; nil forgets the last one.
  func whenItEnds(_ body: (@Sendable (Allowance.End) -> Void)?) {
    let ended = state.withLock { state in
      state.whenItEnds = body
      return state.hasEnded
    }
    if let ended { body?(ended) }
  }

  func end(_ end: Allowance.End) {
    let body = state.withLock { state in
      state.hasEnded = state.hasEnded ?? end
      return state.whenItEnds
    }
    body?(end)
  }
}
