/// A 128-bit hash that names bytes: external keys in the key index, contents of rows, checksums of blocks.
///
/// MurmurHash3 x64-128 (Austin Appleby, public domain), seed 0. It guards against accidents, not against an
/// adversary: two keys collide with probability below 1e-24 at ten million keys.
public struct Fingerprint: Hashable, Comparable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// - Complexity: O(n) in the bytes.
  public init(of bytes: UnsafeRawBufferPointer) {
    var state = MurmurState()
    let tail = bytes.count / 16 * 16
    var offset = 0
    while offset < tail {
      state.mix(
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)))
      offset += 16
    }
    state.mixTail(UnsafeRawBufferPointer(rebasing: bytes[tail...]))
    self = state.finish(count: bytes.count)
  }

  public init(of text: String) {
    var text = text
    self = text.withUTF8 { Fingerprint(of: UnsafeRawBufferPointer($0)) }
  }

  public init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Fingerprint(of: $0) }
  }

  /// Of an external key as it is looked up: mail addresses that were stored before they were folded are found as well.
  public init(ofKey bytes: UnsafeRawBufferPointer) {
    if Self.isAddress(bytes), bytes.contains(where: { (0x41...0x5A).contains($0) }) {
      self.init(of: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    } else {
      self.init(of: bytes)
    }
  }

  /// True for a mail address, which is one in any case.
  public static func isAddress(_ bytes: some Sequence<UInt8>) -> Bool {
    var hasAt = false
    for byte in bytes {
      if byte <= 0x20 { return false }
      if byte == UInt8(ascii: "@") { hasAt = true }
    }
    return hasAt
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

private struct MurmurState {
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  private static let firstFactor: UInt64 = 0x87C3_7B91_1142_53D5
  private static let secondFactor: UInt64 = 0x4CF5_AD43_2745_937F

  mutating func mix(_ firstWord: UInt64, _ secondWord: UInt64) {
    first ^= scrambled(firstWord, Self.firstFactor, 31, Self.secondFactor)
    first = (rotated(first, 27) &+ second) &* 5 &+ 0x52DC_E729
    second ^= scrambled(secondWord, Self.secondFactor, 33, Self.firstFactor)
    second = (rotated(second, 31) &+ first) &* 5 &+ 0x3849_5AB5
  }

  mutating func mixTail(_ bytes: UnsafeRawBufferPointer) {
    let firstWord = word(UnsafeRawBufferPointer(rebasing: bytes.prefix(8)))
    let secondWord = word(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(8)))
    second ^= scrambled(secondWord, Self.secondFactor, 33, Self.firstFactor)
    first ^= scrambled(firstWord, Self.firstFactor, 31, Self.secondFactor)
  }

  /// Up to eight bytes as a number, the first of them lowest.
  private func word(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    if bytes.count == 8 { return UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) }
    guard bytes.count >= 4 else { return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    // Two halves that overlap say the same where they do.
    let end = bytes.count - 4
    let low = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
    let high = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self))
    return UInt64(low) | UInt64(high) << (8 * UInt64(end))
  }

  func finish(count: Int) -> Fingerprint {
    var high = first ^ UInt64(count)
    var low = second ^ UInt64(count)
    high &+= low
    low &+= high
    high = avalanched(high)
    low = avalanched(low)
    high &+= low
    low &+= high
    return Fingerprint(high: high, low: low)
  }

  private func scrambled(_ word: UInt64, _ factor: UInt64, _ rotation: UInt64, _ other: UInt64) -> UInt64 {
    rotated(word &* factor, rotation) &* other
  }

  private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { (word << count) | (word >> (64 - count)) }

  private func avalanched(_ word: UInt64) -> UInt64 {
    var word = word
    word ^= word >> 33
    word &*= 0xFF51_AFD7_ED55_8CCD
    word ^= word >> 33
    word &*= 0xC4CE_B9FE_1A85_EC53
    return word ^ (word >> 33)
  }
}
