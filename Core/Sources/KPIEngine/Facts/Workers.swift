import Dispatch
import Synchronization

/// The threads that one question may use.
enum Workers {
  /// Two, so that a heavy question leaves the rest of the machine to others.
  static let limit = 2
  /// Fewer rows are done before another thread has begun.
  private static let fewest = 65_536

  /// How many workers `rows` are worth.
  static func count(for rows: Int) -> Int { rows < fewest ? 1 : limit }

  /// Calls `body` once for each share of `rows`, at the same time; shares begin at whole vectors.
  static func share(_ rows: Range<Int>, _ body: (_ worker: Int, _ rows: Range<Int>) -> Void) {
    share(rows, by: Vector.length, among: count(for: rows.count), body)
  }

  /// Calls `body` once for each worker's share of a range, at the same time; shares begin at multiples of `grain`.
  static func share(
    _ items: Range<Int>, by grain: Int, among workers: Int,
    _ body: (_ worker: Int, _ items: Range<Int>) -> Void
  ) {
    guard workers > 1 else { return body(0, items) }
    let grains = (items.count + grain - 1) / grain
    withoutActuallyEscaping(body) { body in
      // Unchecked: whoever shares rows lets each worker write to what is its own alone, and all have ended on return.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        let (from, to) = (grains * worker / workers, grains * (worker + 1) / workers)
        let start = items.lowerBound + from * grain
        body(worker, start..<min(items.lowerBound + to * grain, items.upperBound))
      }
    }
  }

  /// Calls `body` with each number below `count`, several at the same time.
  static func each(_ count: Int, _ body: @Sendable (_ index: Int) -> Void) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(limit, count)) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < count { body(index) }
    }
  }
}
