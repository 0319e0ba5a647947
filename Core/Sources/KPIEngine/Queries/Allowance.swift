import Synchronization

/// What one question may take of the machine, and whether it goes on.
///
/// The engine asks it as it works. A question that is over a limit, lasts too long or is of no use to anybody any more ends
/// at the next vector of facts. What was counted until then is no answer: whoever asked looks at ``end`` before believing it.
public final class Allowance: Sendable {
  /// That of the question which this task answers; nil where nobody counts.
  @TaskLocal public static var current: Allowance?

  /// The most cells that may be filled: groups · periods · months since. Each takes about a hundred bytes.
  public let cells: Int
  /// The most rows of an answer.
  public let rows: Int
  private let ended = Mutex<End?>(nil)
  private let hasEnded = Atomic(false)

  /// Why a question ended without an answer.
  public enum End: Hashable, Sendable {
    /// Nobody waits for it any more.
    case left
    /// It took longer than it may.
    case late
    /// The process ends.
    case closing
    case tooManyCells(Int, limit: Int)
    case tooManyRows(Int, limit: Int)
    /// What it adds up is more than 64 bits hold.
    case sumTooLarge
  }

  public init(cells: Int = 1 << 22, rows: Int = 1_000_000) {
    self.cells = cells
    self.rows = rows
  }

  /// Why it ended; nil while it goes on.
  public var end: End? { ended.withLock { $0 } }

  public var isStopped: Bool { hasEnded.load(ordering: .relaxed) }

  /// Ends the question; only the first reason counts.
  public func stop(_ end: End) {
    ended.withLock { $0 = $0 ?? end }
    hasEnded.store(true, ordering: .relaxed)
  }
}

extension Allowance {
  /// True when the question of this task was stopped.
  public static var isStopped: Bool { current?.isStopped ?? false }

  /// False, and the question ends, when it would fill more cells than it may.
  static func admits(cells count: Int) -> Bool {
    guard let current, count > current.cells else { return true }
    current.stop(.tooManyCells(count, limit: current.cells))
    return false
  }

  /// False, and the question ends, when its answer would have more rows than it may.
  static func admits(rows count: Int) -> Bool {
    guard let current, count > current.rows else { return true }
    current.stop(.tooManyRows(count, limit: current.rows))
    return false
  }
}
