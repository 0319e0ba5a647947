import ArgumentParser
import Server
import Workspace

/// `gyakusan access`: who may use which address of the pages.
struct AccessVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access", abstract: "List every address of the pages with the least role that may use it.")

  func run() {
    let rows = AccessList.entries.map { [$0.method, $0.path, $0.access] }
    Terminal.write(TableText.rows([["method", "address", "access"]] + rows))
  }
}
