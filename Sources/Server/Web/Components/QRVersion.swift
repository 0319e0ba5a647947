/// The size of a QR code and how it shares its bytes into blocks.
struct QRVersion {
  let number: Int

  init(_ number: Int) { self.number = number }

  var side: Int { number * 4 + 17 }

  /// Bytes of error correction in each block at level M, by version; and how many blocks there are.
  private static let correction = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
  ]
  private static let blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

  private var correctionLength: Int { Self.correction[number - 1] }
  private var blockCount: Int { Self.blocks[number - 1] }

  /// Where alignment patterns have their centres, in both directions.
  var alignments: [Int] {
    guard number > 1 else { return [] }
    let count = number / 7 + 2
    let step = (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (0..<count - 1).reversed().map { side - 7 - $0 * step }
  }

  /// Bytes of data and correction together: what the fixed patterns leave.
  private var capacity: Int {
    var bits = (16 * number + 128) * number + 64
    if number > 1 {
      let count = number / 7 + 2
      bits -= (25 * count - 10) * count - 55
      if number > 6 { bits -= 36 }
    }
    return bits / 8
  }

  private var dataCapacity: Int { capacity - correctionLength * blockCount }
  private var lengthBits: Int { number < 10 ? 8 : 16 }

  func holds(_ count: Int) -> Bool { 4 + lengthBits + count * 8 <= dataCapacity * 8 }

  /// The bytes in the order in which they are placed: blocks interleaved, data before correction.
  func codewords(of bytes: [UInt8]) -> [UInt8] {
    let blocks = shared(padded(bytes))
    let divisor = ReedSolomon.divisor(degree: correctionLength)
    let corrections = blocks.map { ReedSolomon.remainder($0, divisor) }
    return interleaved(blocks) + interleaved(corrections)
  }

  /// Mode "bytes", length, the bytes, an end, and filling.
  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    var bits: [Bool] = []
    func bitsOf(_ value: Int, _ count: Int) -> [Bool] { (0..<count).reversed().map { value >> $0 & 1 == 1 } }
    bits += bitsOf(0b0100, 4) + bitsOf(bytes.count, lengthBits)
    for byte in bytes { bits += bitsOf(Int(byte), 8) }
    bits += [Bool](repeating: false, count: min(4, dataCapacity * 8 - bits.count))
    bits += [Bool](repeating: false, count: (8 - bits.count % 8) % 8)
    var words = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    return words + (0..<dataCapacity - words.count).map { $0.isMultiple(of: 2) ? 0xEC : 0x11 }
  }

  /// The data in blocks; the last ones are longer by one when it does not come out even.
  private func shared(_ data: [UInt8]) -> [[UInt8]] {
    let short = data.count / blockCount
    let longCount = data.count % blockCount
    var start = 0
    return (0..<blockCount).map { index in
      let length = short + (index >= blockCount - longCount ? 1 : 0)
      defer { start += length }
      return Array(data[start..<start + length])
    }
  }

  private func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
    let longest = blocks.map(\.count).max() ?? 0
    return (0..<longest).flatMap { index in blocks.compactMap { index < $0.count ? $0[index] : nil } }
  }
}

/// Error correction over the field of 256 elements with the polynomial 0x11D.
enum ReedSolomon {
  static func divisor(degree: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in result.indices {
        result[index] = multiply(result[index], root)
        if index + 1 < result.count { result[index] ^= result[index + 1] }
      }
      root = multiply(root, 2)
    }
    return result
  }

  static func remainder(_ data: [UInt8], _ divisor: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: divisor.count)
    for byte in data {
      let factor = byte ^ result.removeFirst()
      result.append(0)
      for index in result.indices { result[index] ^= multiply(divisor[index], factor) }
    }
    return result
  }

  private static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var product = 0
    for bit in (0..<8).reversed() {
      product = (product << 1) ^ ((product >> 7) * 0x11D)
      product ^= Int(right >> bit & 1) * Int(left)
    }
    return UInt8(product)
  }
}
