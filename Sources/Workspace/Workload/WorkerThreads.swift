import Foundation

/// Threads of their own for work that lasts, so that those which take requests are free at any time: on a machine with two
/// cores Swift has two threads for everything, and two long questions would leave none to answer that the server lives.
public final class WorkerThreads: TaskExecutor {
  /// Reads facts from the log, and files into it.
  static let reading = WorkerThreads("reading", count: 2)

  private let jobs = OperationQueue()

  /// - Parameter count: how many jobs run at the same time.
  public init(_ name: String, count: Int) {
    jobs.name = "gyakusan.\(name)"
    jobs.maxConcurrentOperationCount = count
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.addOperation { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
