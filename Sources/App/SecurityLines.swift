import Foundation
public import SalesModel
public import Workspace

/// Appends what is noted of the safety of a workspace to a file, or to standard output, as lines of JSON that a collector
/// reads. A file goes on after its last line, so that nothing is missing or there twice after a restart.
public struct SecurityLines: Sendable {
  private static let owner = Viewer.owner(language: .en)

  private let workspace: Workspace
  private let path: String

  /// - Parameter path: the file; `-` for standard output.
  public init(of workspace: Workspace, to path: String) {
    self.workspace = workspace
    self.path = path
  }

  /// Follows until the workspace has no more news, then writes what is left.
  ///
  /// - Throws: when the file cannot be opened or written.
  public func follow() async throws(Problem) {
    let file = try open()
    var last = try await write(after: try await start(after: file), to: file)
    for await _ in workspace.securityNews { last = try await write(after: last, to: file) }
    _ = try await write(after: last, to: file)
  }

  private func open() throws(Problem) -> FileHandle {
    if path == "-" { return .standardOutput }
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let file = FileHandle(forUpdatingAtPath: path) else { throw cannotWrite("it cannot be opened") }
    closeToOthers(file)
    return file
  }

  /// A file that was there before, perhaps readable for all. What is no file, such as a device, is not ours to close.
  private func closeToOthers(_ file: FileHandle) {
    var status = stat()
    guard fstat(file.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    fchmod(file.fileDescriptor, 0o600)
  }

  /// The number of the last line that a file holds; without one, everything that is kept is written. Standard output
  /// begins with what comes next.
  private func start(after file: FileHandle) async throws(Problem) -> Int64 {
    let newest = try await workspace.securityLog(SecurityChoice(), limit: 1, for: Self.owner).first
    guard path != "-" else { return newest?.number ?? 0 }
    // A database that was restored knows less than the file.
    return min(lastNumber(in: file), newest?.number ?? 0)
  }

  private func lastNumber(in file: FileHandle) -> Int64 {
    let tail: UInt64 = 16_384
    guard let end = try? file.seekToEnd(), (try? file.seek(toOffset: end - min(end, tail))) != nil,
      let data = try? file.readToEnd()
    else { return 0 }
    let numbers = String(decoding: data, as: UTF8.self).split(separator: "\n")
      .compactMap { $0.firstMatch(of: /^\{"number":(\d+),/).flatMap { Int64($0.1) } }
    return numbers.last ?? 0
  }

  private func write(after number: Int64, to file: FileHandle) async throws(Problem) -> Int64 {
    var last = number
    while true {
      let entries = try await workspace.securityLog(after: last, for: Self.owner)
      guard let newest = entries.last else { return last }
      do {
        try file.write(contentsOf: Data(entries.map { $0.jsonLine + "\n" }.joined().utf8))
      } catch {
        throw cannotWrite("\(error)")
      }
      last = newest.number
    }
  }

  private func cannotWrite(_ reason: String) -> Problem {
    Problem(
      .internal,
      Localized(ja: "セキュリティ記録を \(path) に書き込めません。", en: "The security log cannot be written to \(path)."),
      remedy: Localized(
        ja: "場所・権限・空き容量を確かめてください。記録そのものはデータベースに残っています。",
        en: "Check the path, its permissions and the disk. The notes themselves are in the database."),
      detail: reason)
  }
}
