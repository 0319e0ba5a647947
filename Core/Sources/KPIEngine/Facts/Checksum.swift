/// A check of many bytes at the speed of memory.
///
/// Eight lanes of FNV-1a over words of 64 bits, so that the multiplications of eight words run side by side. It guards
/// against accidents: any change of a single word changes the sum.
struct Checksum: Equatable {
  let value: UInt64

  /// - Complexity: O(bytes).
  init(of bytes: UnsafeRawBufferPointer) {
    var lanes = SIMD8<UInt64>(repeating: 0xCBF2_9CE4_8422_2325)
    let prime = SIMD8<UInt64>(repeating: 0x0000_0100_0000_01B3)
    let whole = bytes.count / 64 * 64
    var offset = 0
    while offset < whole {
      lanes = (lanes ^ bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)) &* prime
      offset += 64
    }
    var sum = UInt64(bytes.count)
    for byte in bytes[whole...] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    for lane in 0..<8 {
      sum = (sum ^ lanes[lane]) &* 0x0000_0100_0000_01B3
      sum ^= sum >> 29
    }
    value = sum
  }
}
