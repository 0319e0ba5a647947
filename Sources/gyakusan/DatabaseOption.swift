import App
import ArgumentParser
import Foundation
import SalesModel
import Workspace

/// `--database`, shared by every verb that touches data.
struct DatabaseOption: ParsableArguments {
  @Option(name: .long, help: "The database file (default: $GYAKUSAN_DATABASE, else gyakusan.db here).")
  var database: String?

  var path: String { database ?? ProcessInfo.processInfo.environment["GYAKUSAN_DATABASE"] ?? "gyakusan.db" }

  /// Runs `work` on the workspace as the owner of its database file.
  func withWorkspace(
    _ use: WorkspaceFile.Use, _ work: (Workspace, Viewer) async throws(Problem) -> Void
  ) async throws(Problem) {
    let file = try await WorkspaceFile(path: path, for: use)
    do throws(Problem) {
      try await work(file.workspace, .owner(language: Terminal.language))
    } catch {
      await file.close()
      throw error
    }
    await file.close()
  }
}
