/// Bytes that live as long as this object: memory of the process, or a mapped file that the edges lend.
public protocol CodeBytes: AnyObject, Sendable {
  var bytes: UnsafeRawBufferPointer { get }
}

/// Memory of the process, filled once.
///
/// `@unchecked Sendable`: it is written in `init` alone, before anybody else can know the object.
final class OwnedBytes: CodeBytes, @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// - Parameter fill: gets `count` bytes, all 0, aligned for any number.
  init(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
    bytes = UnsafeRawBufferPointer(rebasing: memory[..<count])
    self.memory = memory
  }

  private let memory: UnsafeMutableRawBufferPointer

  deinit { memory.deallocate() }
}

/// Writes a code of a width to a place that holds nothing yet, or another code.
@inline(__always)
func store(_ code: UInt64, _ width: Int, at offset: Int, of bytes: UnsafeMutableRawBufferPointer) {
  switch width {
  case 0: break
  case 1: bytes.storeBytes(of: UInt8(truncatingIfNeeded: code), toByteOffset: offset, as: UInt8.self)
  case 2: bytes.storeBytes(of: UInt16(truncatingIfNeeded: code), toByteOffset: offset, as: UInt16.self)
  case 4: bytes.storeBytes(of: UInt32(truncatingIfNeeded: code), toByteOffset: offset, as: UInt32.self)
  default: bytes.storeBytes(of: code, toByteOffset: offset, as: UInt64.self)
  }
}

/// The code of a width at a place.
@inline(__always)
func load(_ width: Int, at offset: Int, of bytes: UnsafeRawBufferPointer) -> UInt64 {
  switch width {
  case 0: 0
  case 1: UInt64(bytes.load(fromByteOffset: offset, as: UInt8.self))
  case 2: UInt64(bytes.load(fromByteOffset: offset, as: UInt16.self))
  case 4: UInt64(bytes.load(fromByteOffset: offset, as: UInt32.self))
  default: bytes.load(fromByteOffset: offset, as: UInt64.self)
  }
}
