import App
import ArgumentParser
import Logging
import SalesModel
import Server
import Workspace

/// Where a server listens; shared by `serve` and `demo`.
struct ListeningOptions: ParsableArguments {
  @Option(help: "The port.") var port = 8080
  @Option(help: "The address to listen on; other machines reach only what is not 127.0.0.1.") var host =
    "127.0.0.1"
  @Option(help: "The address that people type, such as https://kpi.example.jp; https makes cookies secure.")
  var baseURL: String?
  @Option(help: "The address of a proxy whose X-Forwarded-For is believed; repeat for more.")
  var trustedProxy: [String] = []
  @Flag(help: "With https: browsers use https for all names below the public one, too.")
  var hstsSubdomains = false

  @Flag(
    help:
      "For tests: after every form that was sent, read the file anew and log what a restart would tell otherwise."
  )
  var checkRestarts = false

  func validate() throws {
    guard (1...65_535).contains(port) else { throw ValidationError("The port is a number from 1 to 65535.") }
    if let baseURL, baseURL.wholeMatch(of: /https?:\/\/[^\/\s]+\/?/) == nil {
      throw ValidationError("--base-url is an address without a path, such as https://kpi.example.jp.")
    }
    if hstsSubdomains, baseURL?.hasPrefix("https://") != true {
      throw ValidationError("--hsts-subdomains needs a --base-url with https.")
    }
  }

  var settings: ServiceSettings {
    var logger = Logger(label: "gyakusan") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .error
    return ServiceSettings(
      host: host, port: port, baseURL: baseURL, trustedProxies: trustedProxy,
      coversSubdomains: hstsSubdomains, logger: logger)
  }
}

/// `gyakusan serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve a workspace to browsers.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var listening: ListeningOptions
  @Option(
    help: "A file to which sign-ins, rights and exports are appended as JSON lines; - for standard output.")
  var securityLog: String?

  func run() async throws {
    try await runVerb { () async throws(Problem) in
      try await database.withWorkspace(.owning) { (workspace, _) async throws(Problem) in
        let following = Task { [securityLog] in
          await follow(securityLog.map { SecurityLines(of: workspace, to: $0) })
        }
        let problem = await serve(workspace)
        workspace.endSecurityNews()
        await following.value
        if let problem { throw problem }
      }
    }
  }

  /// - Returns: why it could not be served; nil when the process was told to stop.
  private func serve(_ workspace: Workspace) async -> Problem? {
    let server = await WebServer(
      workspace, settings: listening.settings, checkedPath: listening.checkRestarts ? database.path : nil
    ) { Terminal.say($0) }
    do {
      try await server.run()
      return nil
    } catch {
      return error
    }
  }

  /// A collector that cannot be reached stops nobody's work; it is said once.
  private func follow(_ lines: SecurityLines?) async {
    do throws(Problem) {
      try await lines?.follow()
    } catch {
      Terminal.say(error.message)
      if let remedy = error.remedy { Terminal.say(remedy) }
    }
  }
}
