import Foundation
public import Ingest
import SalesModel
public import Workspace

extension ByteSource {
  /// A file on the disk, read in pieces of 256 KiB whatever its size.
  /// - Throws: a problem that says what is at the path instead of a readable file.
  public init(path: String) throws(Problem) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Problem(
        .notFound, Localized(ja: "ファイル \(path) がありません。", en: "There is no file \(path)."),
        remedy: Localized(ja: "場所と名前を確かめてください。", en: "Check its path and name."), field: "file")
    }
    guard !isDirectory.boolValue else {
      throw Problem(
        .invalid, Localized(ja: "\(path) はフォルダです。", en: "\(path) is a directory."),
        remedy: Localized(ja: "CSV ファイルを指定してください。", en: "Name a CSV file."), field: "file")
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw Problem(
        .forbidden, Localized(ja: "\(path) を読む権限がありません。", en: "There is no permission to read \(path)."),
        remedy: Localized(ja: "ファイルの権限を確かめてください。", en: "Check the permissions of the file."), field: "file")
    }
    self.init {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      return { try bytes(of: handle, upTo: 256 * 1024) }
    }
  }
}

/// The next bytes of a file, none at its end.
private func bytes(of handle: FileHandle, upTo limit: Int) throws -> [UInt8] {
  try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
    let found = read(handle.fileDescriptor, buffer.baseAddress, limit)
    guard found >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    count = found
  }
}
