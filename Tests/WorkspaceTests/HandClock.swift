import SalesModel
import Synchronization

/// A clock whose hands a test moves; how long the process runs is another matter.
final class HandClock: Sendable {
  private let hands: Mutex<(now: Instant, uptime: Duration)>

  init(at now: Instant = Team.today) { hands = Mutex((now, .zero)) }

  var now: Instant { hands.withLock { $0.now } }
  var uptime: Duration { hands.withLock { $0.uptime } }

  /// So much time passes.
  func pass(_ seconds: Int64) {
    hands.withLock { hands in
      hands.now = hands.now.adding(seconds: seconds)
      hands.uptime += .seconds(seconds)
    }
  }

  /// A test begins its next day; no time passes.
  func turn(to moment: Instant) { hands.withLock { $0.now = moment } }

  /// Somebody sets the clock; no time passes.
  func set(by seconds: Int64) { hands.withLock { $0.now = $0.now.adding(seconds: seconds) } }
}
