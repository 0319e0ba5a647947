import SalesModel
import Synchronization
import Workspace

/// Slows down whoever guesses passwords: after ten failures in a quarter of an hour, from one address or for one
/// account, nothing is tried any more until they are older.
final class SignInLimit: Sendable {
  private static let attempts = 10
  private static let window: Int64 = 15 * 60
  /// So that a flood of made-up names cannot take the memory.
  private static let keyLimit = 20_000

  private let failures = Mutex<[String: [Int64]]>([:])

  /// - Throws: a problem that says when to try again.
  func check(_ keys: [String], now: Instant) throws(Problem) {
    let wait = failures.withLock { failures -> Int64 in
      keys.map { key in
        let recent = (failures[key] ?? []).filter { $0 > now.seconds - Self.window }
        return recent.count < Self.attempts ? 0 : (recent.first ?? 0) + Self.window - now.seconds
      }.max() ?? 0
    }
    guard wait > 0 else { return }
    throw Problem(
      .unauthenticated,
      Localized(ja: "サインインの失敗が続いたため、しばらく受け付けません。", en: "Too many failed sign-ins."),
      remedy: Localized(ja: "\(wait / 60 + 1)分後にもう一度お試しください。", en: "Try again in \(wait / 60 + 1) minutes."),
      retryAfterSeconds: Int(wait))
  }

  func recordFailure(_ keys: [String], now: Instant) {
    failures.withLock { failures in
      if failures.count > Self.keyLimit { failures.removeAll() }
      for key in keys {
        let recent = (failures[key] ?? []).filter { $0 > now.seconds - Self.window }
        failures[key] = recent + [now.seconds]
      }
    }
  }

  func clear(_ keys: [String]) {
    failures.withLock { failures in for key in keys { failures[key] = nil } }
  }
}
