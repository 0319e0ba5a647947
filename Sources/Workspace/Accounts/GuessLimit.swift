import SalesModel
import Synchronization

/// A try at somebody's password, or at the code that follows it.
struct Guess: Hashable, Sendable {
  let secret: Secret
  let origin: Origin

  /// What is guessed.
  enum Secret: Hashable, Sendable {
    /// The password behind an address, folded, whether there is such an account or not.
    case password(of: String)
    /// The code of somebody whose password is known.
    case code(of: User.ID)
  }

  /// Who waits with it for their turn: all known devices of an account are one.
  var party: PasswordLine.Party {
    switch origin {
    case .device, .anywhere: .account(secret)
    case .network(let network): .network(network)
    }
  }

  /// Where a guess comes from.
  enum Origin: Hashable, Sendable {
    /// A browser from which the account's owner signed in before, or is signed in.
    case device([UInt8])
    /// A stranger in a network.
    case network(String)
    /// Any stranger, wherever they are.
    case anywhere

    var isKnown: Bool {
      if case .device = self { return true }
      return false
    }
  }
}

/// Slows down whoever guesses passwords, and nobody else.
///
/// What counts is the account *and* where the guess comes from: ten wrong ones in a quarter of an hour, then nothing is
/// tried from there until they are older. So no stranger shuts the owner out: the owner's own device is another origin,
/// and so is any other network. Once an account is tried from very many places, each new one has three guesses instead
/// of ten; a network that tries very many accounts has to wait as well.
///
/// Time is the uptime of the process: setting the clock changes nothing.
final class GuessLimit: Sendable {
  static let window: Duration = .seconds(15 * 60)
  static let perOrigin = 10
  static let perOriginUnderAttack = 3
  /// Wrong guesses by strangers after which an account counts as attacked; and after which a network has to wait.
  static let many = 100
  /// So that a flood of made-up names cannot take the memory.
  static let keyLimit = 20_000

  private let records = Mutex(Records())

  /// Counts a guess before it is worked out, so that a hundred at once are not all let in.
  ///
  /// - Returns: the guess's number, to take it back by.
  /// - Throws: a problem that says when to try again.
  func admit(_ guess: Guess, now: Duration) throws(Problem) -> Int {
    let outcome = records.withLock { $0.admit(guess, now: now) }
    switch outcome {
    case .admitted(let number): return number
    case .refused(let wait):
      let seconds = Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0)
      let minutes = (seconds + 59) / 60
      throw Problem(
        .unauthenticated,
        Localized(ja: "サインインの失敗が続いたため、しばらく受け付けません。", en: "Too many failed sign-ins."),
        remedy: Localized(
          ja: "\(minutes)分後にもう一度お試しください。", en: "Try again in \(minutes) minutes."),
        retryAfterSeconds: seconds)
    }
  }

  /// The password was right: what this origin tried at this account before is forgiven. What it tried at others, and what
  /// others tried at this one, is not.
  func forget(_ guess: Guess, after number: Int) {
    records.withLock {
      $0.takeBack(guess, number)
      $0.wrong[.pair(guess)] = nil
    }
  }

  /// What is kept in mind; bounded by ``keyLimit``.
  var keyCount: Int { records.withLock { $0.wrong.count } }

  /// The guess was not worked out.
  func takeBack(_ guess: Guess, _ number: Int) { records.withLock { $0.takeBack(guess, number) } }
}

private enum GuessKey: Hashable {
  case pair(Guess)
  /// Strangers' guesses at one account.
  case account(Guess.Secret)
  /// One network's guesses at all accounts.
  case network(String)
}

private enum GuessOutcome: Sendable {
  case admitted(Int)
  case refused(Duration)
}

private struct Records {
  struct Wrong {
    let number: Int
    let at: Duration
  }

  /// Wrong guesses that still count, oldest first.
  var wrong: [GuessKey: [Wrong]] = [:]
  private var last = 0

  mutating func admit(_ guess: Guess, now: Duration) -> GuessOutcome {
    let keys = Self.keys(guess)
    for key in keys { forgetOld(key, now) }
    let isAttacked = (wrong[.account(guess.secret)]?.count ?? 0) >= GuessLimit.many && !guess.origin.isKnown
    let allowed = isAttacked ? GuessLimit.perOriginUnderAttack : GuessLimit.perOrigin
    var waits = [wait(.pair(guess), allowed, now)]
    if case .network(let network) = guess.origin {
      waits.append(wait(.network(network), GuessLimit.many, now))
    }
    if let wait = waits.compactMap(\.self).max() { return .refused(wait) }
    makeRoom(now)
    last += 1
    for key in keys { wrong[key, default: []].append(Wrong(number: last, at: now)) }
    return .admitted(last)
  }

  mutating func takeBack(_ guess: Guess, _ number: Int) {
    for key in Self.keys(guess) { wrong[key]?.removeAll { $0.number == number } }
  }

  private static func keys(_ guess: Guess) -> [GuessKey] {
    switch guess.origin {
    case .device, .anywhere: [.pair(guess)]
    case .network(let network): [.pair(guess), .account(guess.secret), .network(network)]
    }
  }

  /// Until when one of so many has to become old; nil when there are fewer.
  private func wait(_ key: GuessKey, _ allowed: Int, _ now: Duration) -> Duration? {
    guard let entries = wrong[key], entries.count >= allowed else { return nil }
    return min(GuessLimit.window, entries[entries.count - allowed].at + GuessLimit.window - now)
  }

  private mutating func forgetOld(_ key: GuessKey, _ now: Duration) {
    wrong[key]?.removeAll { $0.at + GuessLimit.window <= now }
    if let count = wrong[key]?.count, count > GuessLimit.many {
      wrong[key]?.removeFirst(count - GuessLimit.many)
    }
    if wrong[key]?.isEmpty == true { wrong[key] = nil }
  }

  /// Forgets what is old, and then the keys that were used longest ago.
  private mutating func makeRoom(_ now: Duration) {
    guard wrong.count > GuessLimit.keyLimit else { return }
    for key in Array(wrong.keys) { forgetOld(key, now) }
    guard wrong.count > GuessLimit.keyLimit else { return }
    let byAge = wrong.sorted { ($0.value.last?.number ?? 0) < ($1.value.last?.number ?? 0) }
    for (key, _) in byAge.prefix(GuessLimit.keyLimit / 10) { wrong[key] = nil }
  }
}
