import DemoData
import Foundation
public import SalesModel
public import Server
public import Workspace

/// A workspace in a temporary folder, filled with the story and gone when the server stops.
public struct Demo: Sendable {
  private let folder: URL
  private let file: WorkspaceFile
  private let password = OneTimeToken.fresh()

  /// Who signs in to the demo.
  public static let email = "demo@yorunagi.example"

  /// Makes the workspace.
  /// - Parameter lastDay: the day up to which the story is told; nil for today.
  public init(seed: UInt64 = 1, through lastDay: BusinessDate? = nil) async throws(Problem) {
    folder = FileManager.default.temporaryDirectory.appending(path: "gyakusan-demo-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Problem(
        .internal, Localized(ja: "一時フォルダを作れません。", en: "The temporary folder cannot be made."),
        detail: "\(folder.path): \(error)")
    }
    file = try await WorkspaceFile(path: folder.appending(path: "demo.db").path, for: .owning)
    let story = Story(seed: seed, through: lastDay ?? WorkspaceZone.tokyo.businessDate(of: now()))
    try await file.workspace.tell(
      story, administrator: NewAccount(name: "デモ 管理者", email: Self.email, password: password))
  }

  /// Serves until the process is told to stop, then removes the workspace.
  public func serve(
    _ settings: ServiceSettings, checkingRestarts: Bool = false, say: @escaping @Sendable (Localized) -> Void
  ) async throws(Problem) {
    let password = password
    let checkedPath = checkingRestarts ? file.path : nil
    let outcome: Result<Void, Problem>
    do throws(Problem) {
      try await WebServer(file.workspace, settings: settings, checkedPath: checkedPath) { words in
        say(words)
        say(
          Localized(
            ja: "サインイン: \(Self.email)  パスワード: \(password)",
            en: "Sign in as \(Self.email)  password: \(password)"))
      }.run()
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    await file.close()
    try? FileManager.default.removeItem(at: folder)
    try outcome.get()
  }
}
