import Foundation
import SalesModel

/// Numbers different texts in the order in which they turn up: equal bytes, equal number.
struct TextInterner {
  /// By mark: 0, or one more than the number of a text. At least twice as many as texts, and small enough for the caches.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var marks: [UInt64] = []
  private var texts = TextColumn()

  var count: Int { marks.count }

  /// The number of `text`; the old ``count`` when it is new.
  ///
  /// - Complexity: O(bytes of the text).
  mutating func number(of text: UnsafeRawBufferPointer) -> Int {
    if marks.count * 2 >= slots.count { grow() }
    let mark = text.mark
    var slot = place(of: mark)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if marks[number] == mark, text.count < 8 || isEqual(number, text) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(marks.count + 1)
    marks.append(mark)
    texts.append(text)
    return marks.count - 1
  }

  /// Forgets all texts and keeps the memory.
  mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
    marks.removeAll(keepingCapacity: true)
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
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, mark) in marks.enumerated() {
      var slot = place(of: mark)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
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
