import SalesModel

/// Keys that were unknown when some rows were looked up together, and may be known since: a row above may have said them.
/// Tells most of the others apart without another look at a table that is larger than the caches.
struct FreshKeys {
  private var bits = [UInt64](repeating: 0, count: 256)

  /// Takes note of a key that was unknown.
  ///
  /// - Returns: false when no row before can have said it.
  mutating func insert(_ key: Fingerprint) -> Bool {
    let place = Int(key.low & 0x3FFF)
    let bit = 1 << UInt64(place % 64) as UInt64
    defer { bits[place / 64] |= bit }
    return bits[place / 64] & bit != 0
  }
}
