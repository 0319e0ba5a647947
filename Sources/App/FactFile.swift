import Foundation
import KPIEngine
import Logging
import Workspace

/// The file beside the database in which finished facts are kept: `team.db.facts` beside `team.db`. It may be deleted at
/// any time.
struct FactFile: FactShelf {
  private let path: String
  private let logger = Logger(label: "gyakusan.facts")

  init(beside database: String) { path = database + ".facts" }

  func bytes() -> (any CodeBytes)? { MappedFile(path: path) }

  /// Writes a file of its own and renames it, so that the old one is there until the new one is whole.
  func replace(_ write: (_ append: @escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
    let unfinished = path + ".new"
    let descriptor = open(unfinished, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    fchmod(descriptor, 0o600)
    do {
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      try write { bytes in try file.write(contentsOf: bytes) }
    } catch {
      unlink(unfinished)
      throw error
    }
    guard rename(unfinished, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  func note(_ reason: String) { logger.notice("\(reason)") }
}

/// A file as memory, for as long as somebody reads it.
///
/// `@unchecked Sendable`: nobody writes to it. A file that is replaced meanwhile stays as it was for its readers.
private final class MappedFile: CodeBytes, @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// Nil when there is no file, or none that can be read.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else {
      return nil
    }
    bytes = UnsafeRawBufferPointer(start: memory, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
