/// Writes little-endian numbers and length-prefixed texts.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The numbers one behind the other.
  mutating func write<Number: FixedWidthInteger>(_ numbers: [Number]) {
    if Number(1).littleEndian == 1 {
      numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    } else {
      for number in numbers { write(number) }
    }
  }

  /// At most 65,535 bytes of UTF-8.
  package mutating func write(_ text: String) {
    let utf8 = Array(text.utf8.prefix(Int(UInt16.max)))
    write(UInt16(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  mutating func write(_ raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

  /// Appends the fingerprint of everything written so far.
  package mutating func seal() {
    let fingerprint = Fingerprint(of: bytes)
    write(fingerprint.high)
    write(fingerprint.low)
  }
}

/// Reads what ``ByteWriter`` wrote, and refuses to read past the end.
package struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// - Throws: when the seal at the end does not fit the bytes before it.
  package init(sealed bytes: UnsafeRawBufferPointer) throws(DamagedBytes) {
    guard bytes.count >= 16 else { throw DamagedBytes() }
    let body = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - 16)])
    self.bytes = body
    let high = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: body.count, as: UInt64.self))
    let low = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: body.count + 8, as: UInt64.self))
    guard Fingerprint(of: body) == Fingerprint(high: high, low: low) else { throw DamagedBytes() }
  }

  package mutating func read<Number: FixedWidthInteger>(_: Number.Type) throws(DamagedBytes) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.count - position >= size else { throw DamagedBytes() }
    defer { position += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
  }

  package mutating func readText() throws(DamagedBytes) -> String {
    let count = Int(try read(UInt16.self))
    return String(decoding: try take(count), as: UTF8.self)
  }

  /// The next `count` bytes, borrowed.
  package mutating func take(_ count: Int) throws(DamagedBytes) -> UnsafeRawBufferPointer {
    guard count >= 0, bytes.count - position >= count else { throw DamagedBytes() }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
  }

  /// How many bytes are left.
  var remaining: Int { bytes.count - position }

  package var isAtEnd: Bool { remaining == 0 }
}

/// Stored bytes whose checksum or shape is wrong.
public struct DamagedBytes: Error, Equatable, Sendable {
  package init() {}
}
