import Foundation

/// A state of the records that a log describes: where it stands, and what led there.
///
/// Two logs with the same mark say the same of all records, even when one of them is a restored copy of the other that was
/// continued differently.
public struct LogMark: Hashable, Sendable {
  /// The last entry that changed what records say; 0 before the first.
  public let sequence: LogSequence
  /// A hash of all such entries, one upon the other.
  public let history: Fingerprint

  /// The log before its first record.
  public static let beginning = LogMark(sequence: 0, history: Fingerprint(high: 0, low: 0))

  public init(sequence: LogSequence, history: Fingerprint) {
    self.sequence = sequence
    self.history = history
  }

  /// The mark after `event`.
  public func after(_ event: Event) -> LogMark {
    var writer = ByteWriter()
    for number in [history.high, history.low] { writer.write(number) }
    for number in [event.sequence, event.recordedAt.seconds] { writer.write(number) }
    writer.write(event.type)
    for byte in event.payload { writer.write(byte) }
    return LogMark(sequence: event.sequence, history: Fingerprint(of: writer.bytes))
  }
}
