import Foundation
import SalesModel

/// Numbers different texts in the order in which they turn up: equal bytes, equal number.
struct TextInterner {
  /// An open-addressing table, at least twice as large as the number of texts.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var texts = TextColumn()
  /// Slots of earlier rounds are empty ones: forgetting touches none of them.
  private var round: UInt32 = 1

  private struct Slot {
    /// A short text itself, or the hash of a longer one.
    var mark: UInt64 = 0
    var round: UInt32 = 0
    var number: UInt32 = 0
  }

  var count: Int { texts.count }

  /// The number of `text`; the old ``count`` when it is new.
  ///
  /// - Complexity: O(bytes of the text).
  mutating func number(of text: UnsafeRawBufferPointer) -> Int {
    if count * 2 >= slots.count { grow() }
    let mark = text.mark
    var slot = place(of: mark)
    while slots[slot].round == round {
      if slots[slot].mark == mark {
        let number = Int(slots[slot].number)
        if text.count < 8 || isEqual(number, text) { return number }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Slot(mark: mark, round: round, number: UInt32(count))
    texts.append(text)
    return count - 1
  }

  /// Forgets all texts and keeps the memory.
  mutating func removeAll() {
    round += 1
    texts.removeAll()
  }

  private func place(of mark: UInt64) -> Int {
    Int(truncatingIfNeeded: mark.mixed(with: 0x9E37_79B9_7F4A_7C15)) & (slots.count - 1)
  }

  private func isEqual(_ number: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    texts.withBytes(of: number) { known in
      guard known.count == text.count, let left = known.baseAddress, let right = text.baseAddress else {
        return false
      }
      return memcmp(left, right, text.count) == 0
    }
  }

  private mutating func grow() {
    let used = slots.filter { $0.round == round }
    slots = [Slot](repeating: Slot(), count: slots.count * 2)
    for known in used {
      var slot = place(of: known.mark)
      while slots[slot].round == round { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = known
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes themselves below the length of a text of less than eight; else a hash for tables in memory, which is never stored
  /// and has the highest bit, as no such length has.
  fileprivate var mark: UInt64 {
    var rest: UInt64 = 0
    if count < 8 {
      for byte in self { rest = rest << 8 | UInt64(byte) }
      return UInt64(count) << 56 | rest
    }
    var hash = UInt64(count) ^ 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= count {
      hash = hash.mixed(with: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    while offset < count {
      rest = rest << 8 | UInt64(self[offset])
      offset += 1
    }
    return hash.mixed(with: rest) | 1 << 63
  }
}

extension UInt64 {
  fileprivate func mixed(with word: UInt64) -> UInt64 {
    let product = (self ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
