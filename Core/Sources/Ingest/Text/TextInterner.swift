import Foundation
import SalesModel

/// Numbers different texts in the order in which they turn up: equal bytes, equal number.
struct TextInterner {
  /// By hash: 0, or one more than the number of a text. At least twice as many as texts.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var hashes: [UInt64] = []
  private var texts = TextColumn()

  var count: Int { hashes.count }

  /// The number of `text`; the old ``count`` when it is new.
  ///
  /// - Complexity: O(bytes of the text).
  mutating func number(of text: UnsafeRawBufferPointer) -> Int {
    if hashes.count * 2 >= slots.count { grow() }
    let hash = text.quickHash
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isEqual(number, text) { return number }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(hashes.count + 1)
    hashes.append(hash)
    texts.append(text)
    return hashes.count - 1
  }

  /// Forgets all texts and keeps the memory.
  mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
    hashes.removeAll(keepingCapacity: true)
    texts.removeAll()
  }

  private func isEqual(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    texts.withBytes(of: number) { known in
      guard known.count == text.count else { return false }
      guard let left = known.baseAddress, let right = text.baseAddress else { return true }
      return memcmp(left, right, text.count) == 0
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// A hash for tables in memory; never stored.
  fileprivate var quickHash: UInt64 {
    var hash = UInt64(count) ^ 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= count {
      hash = hash.mixed(with: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < count {
      rest = rest << 8 | UInt64(self[offset])
      offset += 1
    }
    return hash.mixed(with: rest)
  }
}

extension UInt64 {
  fileprivate func mixed(with word: UInt64) -> UInt64 {
    let product = (self ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
