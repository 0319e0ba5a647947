import Foundation
import Ingest
import SalesModel
import Synchronization

/// The files behind dry runs on which nobody has decided yet, so that an answer reads them again without asking for them
/// once more. They lie in temporary files without a name, which nobody else can open and which end with the process.
final class KeptUploads: Sendable {
  struct Upload: Sendable {
    let name: String
    let choice: MappingChoice
    fileprivate let file: UnnamedFile

    var source: ByteSource { file.source }
  }

  private let kept = Mutex<[(id: ImportID, upload: Upload)]>([])

  private static let countLimit = 8
  private static let byteLimit = 256 << 20

  /// Keeps a file, in place of the oldest ones where there is no room. Without a place to keep it, whoever answers is
  /// asked for the file.
  func keep(_ bytes: [UInt8], named name: String, as choice: MappingChoice, for id: ImportID) {
    guard let file = UnnamedFile(bytes) else { return }
    kept.withLock { kept in
      kept.append((id, Upload(name: name, choice: choice, file: file)))
      while kept.count > Self.countLimit || kept.reduce(0, { $0 + $1.upload.file.size }) > Self.byteLimit {
        kept.removeFirst()
      }
    }
  }

  func upload(of id: ImportID) -> Upload? { kept.withLock { $0.last { $0.id == id }?.upload } }

  /// Somebody decided on the dry run.
  func forget(_ id: ImportID) { kept.withLock { $0.removeAll { $0.id == id } } }

  /// A dry run was made again.
  func move(_ id: ImportID, to newer: ImportID) {
    kept.withLock { kept in
      guard let place = kept.lastIndex(where: { $0.id == id }) else { return }
      kept[place].id = newer
    }
  }
}

/// A temporary file that has lost its name: it is gone when nobody reads it any more.
private final class UnnamedFile: Sendable {
  private let descriptor: Int32
  let size: Int

  init?(_ bytes: [UInt8]) {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/gyakusan-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    self.descriptor = descriptor
    size = bytes.count
    do {
      try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: Data(bytes))
    } catch {
      return nil
    }
  }

  deinit { close(descriptor) }

  var source: ByteSource {
    ByteSource { [self] in
      var place = 0
      return { [self] in
        var part = [UInt8](repeating: 0, count: 1 << 20)
        let count = part.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(place)) }
        guard count >= 0 else { throw CocoaError(.fileReadUnknown) }
        place += count
        return Array(part.prefix(count))
      }
    }
  }
}
