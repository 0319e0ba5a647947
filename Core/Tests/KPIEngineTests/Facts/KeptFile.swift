import KPIEngine
import SalesModel

/// A file of facts in memory.
final class KeptFile: CodeBytes, @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ content: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 64)
    memory.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(rebasing: memory[..<content.count])
  }

  convenience init(_ facts: Facts, at mark: LogMark = .beginning) throws {
    var content: [UInt8] = []
    try FactsFile.write(facts, at: mark) { content.append(contentsOf: $0) }
    self.init(content)
  }

  deinit { bytes.deallocate() }
}

/// The same facts after a stay in a file.
func kept(_ facts: Facts) throws -> Facts {
  try FactsFile.read(try KeptFile(facts), vocabularies: facts.vocabularies).facts
}
