import Foundation
import SalesModel
import Testing

/// The reference data beside the repository, which is never part of it.
enum SharedData {
  /// False skips a test visibly; with `REQUIRE_SHARED=1` the test runs and fails for want of its file.
  static var isUsable: Bool {
    folder != nil || ProcessInfo.processInfo.environment["REQUIRE_SHARED"] == "1"
  }

  static func file(_ path: String) throws -> URL {
    try #require(folder, "../shared/data is missing beside the repository").appending(path: path)
  }

  private static let folder: URL? = {
    let files = FileManager.default
    var root = URL(filePath: #filePath).deletingLastPathComponent()
    while root.path != "/" && !files.fileExists(atPath: root.appending(path: ".git").path) {
      root.deleteLastPathComponent()
    }
    let data = root.deletingLastPathComponent().appending(path: "shared/data")
    return files.fileExists(atPath: data.path) ? data : nil
  }()
}

/// The date that `iso` names; a test with a wrong one fails.
func date(_ iso: String) throws -> BusinessDate { try #require(BusinessDate(iso: iso)) }

/// The month that `iso` names; a test with a wrong one fails.
func month(_ iso: String) throws -> Month { try #require(Month(iso: iso)) }
