import Foundation
import Logging

/// Ends the process some time after it was told to stop, whatever still runs. Everything that was acknowledged is on the disk,
/// and a supervisor that waits twenty seconds would kill what is left without a word in the log.
struct LastResort {
  private static let seconds = 18

  private let sources: [any DispatchSourceSignal]

  init(logger: Logger) {
    let queue = DispatchQueue(label: "gyakusan.last-resort", qos: .userInteractive)
    sources = [SIGTERM, SIGINT].map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
    for source in sources {
      source.setEventHandler {
        queue.asyncAfter(deadline: .now() + .seconds(Self.seconds)) {
          logger.error("ended after \(Self.seconds) seconds, with work still running")
          _exit(0)
        }
      }
      source.activate()
    }
  }
}
