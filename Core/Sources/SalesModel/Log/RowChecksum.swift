/// What is stored beside a row of the log, over all of its cells: a bit that flips on the disk is noticed when the row is read.
///
/// Blocks are sealed by themselves; this covers what says whose block it is. It guards against accidents, not against an
/// adversary, as ``Fingerprint`` does.
public struct RowChecksum {
  private var writer = ByteWriter()

  public init() {}

  /// Takes the next cell; an absent number differs from every number.
  public mutating func take(_ number: Int64?) {
    writer.write(UInt8(number == nil ? 0 : 1))
    writer.write(number ?? 0)
  }

  /// Takes the next cell, whatever its length.
  public mutating func take(_ text: String) {
    let bytes = Array(text.utf8)
    writer.write(Int64(bytes.count))
    writer.write(bytes)
  }

  /// As SQL stores it.
  public var value: Int64 { Int64(bitPattern: Fingerprint(of: writer.bytes).low) }
}
