import Foundation
import Logging
import NIOCore
import NIOPosix
public import SalesModel
public import Server
public import Workspace

/// Serves the pages of one workspace until the process is told to stop.
public struct WebServer: Sendable {
  private let workspace: Workspace
  private let settings: ServiceSettings
  private let say: @Sendable (Localized) -> Void

  /// - Parameters:
  ///   - checkedPath: the file that the workspace is held against after every write; nil for a server that people use.
  ///   - say: tells the person at the terminal where to go.
  public init(
    _ workspace: Workspace, settings: ServiceSettings, checkedPath: String? = nil,
    say: @escaping @Sendable (Localized) -> Void
  ) async {
    self.workspace = workspace
    var settings = settings
    if let checkedPath {
      let check = RestartCheck(path: checkedPath, from: await workspace.state)
      settings.restartDifference = { await check.difference(of: workspace) }
    }
    settings.connectionLimit = min(settings.connectionLimit, FileLimit.raised() - FileLimit.reserve)
    if await !workspace.isOpen { settings.setUpToken = OneTimeToken.fresh() }
    self.settings = settings
    self.say = say
  }

  /// Runs until SIGINT or SIGTERM.
  public func run() async throws(Problem) {
    let (settings, say) = (settings, say)
    let service = WebService(workspace: workspace, settings: settings)
    let lastResort = LastResort(logger: settings.logger)
    defer { withExtendedLifetime(lastResort) {} }
    await workspace.prepareFacts()
    do {
      try await service.run {
        say(Localized(ja: "開いてください: \(settings.openingAddress)", en: "Open \(settings.openingAddress)"))
      }
    } catch {
      throw problem(error)
    }
  }

  private func problem(_ error: any Error) -> Problem {
    let place = "\(settings.host):\(settings.port)"
    if let error = error as? IOError, error.errnoCode == EADDRINUSE {
      return Problem(
        .conflict, Localized(ja: "ポート \(place) は使用中です。", en: "The port \(place) is in use."),
        remedy: Localized(ja: "--port で別の番号を指定してください。", en: "Choose another one with --port."), field: "port")
    }
    if let error = error as? IOError, error.errnoCode == EACCES {
      return Problem(
        .forbidden,
        Localized(ja: "ポート \(place) を使う権限がありません。", en: "There is no permission to use the port \(place)."),
        remedy: Localized(ja: "1024以上の番号を --port で指定してください。", en: "Choose one from 1024 with --port."),
        field: "port")
    }
    return .unexpected("serving \(place): \(error)")
  }
}

extension ServiceSettings {
  /// Where the person at the terminal begins.
  fileprivate var openingAddress: String {
    setUpToken.map { "\(address)/set-up?token=\($0)" } ?? address
  }
}

/// What proves that whoever sets the workspace up can read the terminal.
enum OneTimeToken {
  /// 128 random bits.
  static func fresh() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let text = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }
}
