import SalesModel
import Workspace

/// One request as a page sees it: who asks for what, in which language.
struct Visit: Sendable {
  let workspace: Workspace
  let settings: ServiceSettings
  let path: String
  /// Parameters of the path.
  let parameters: [String: String]
  let query: Fields
  let form: Form
  /// Nil on pages that need no sign-in.
  let viewer: Viewer?
  let language: Language
  /// What forms must send back.
  let formToken: String
  let browser: Browser
  let requestID: String

  /// The viewer of a page that only people who are signed in reach.
  func signedIn() throws(Problem) -> Viewer {
    guard let viewer else {
      throw Problem(.unauthenticated, Localized(ja: "サインインしてください。", en: "Please sign in."))
    }
    return viewer
  }

  /// The state on which a form was filled in; 0 when it does not say.
  var formVersion: Int { Int(form["version"] ?? "") ?? 0 }

  /// Who did something; what nobody signed in for came from the command line.
  func author(_ name: String?) -> String { name ?? say("コマンドライン", "Command line") }

  func say(_ ja: String, _ en: String) -> String { Localized(ja: ja, en: en).text(language) }
}

/// Names and values of a query or a form, in order; a name may repeat.
struct Fields: Sendable {
  let pairs: [(name: String, value: String)]

  init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

  /// The first value of a name that is not empty.
  subscript(name: String) -> String? { pairs.first { $0.name == name && !$0.value.isEmpty }?.value }

  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
}

/// What a form sent.
struct Form: Sendable {
  var fields = Fields()
  var files: [File] = []

  struct File: Sendable {
    let field: String
    let name: String
    let bytes: [UInt8]
  }

  subscript(name: String) -> String? { fields[name] }
}
