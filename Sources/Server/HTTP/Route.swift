import HTTPTypes
import SalesModel
import Workspace

/// One address of the product, with who may use it. What is not listed in ``Site`` does not exist.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// With parameters such as `/import/{id}`.
  let path: String
  let access: Access
  /// The largest body, in bytes.
  let bodyLimit: Int
  /// True for a page of which no other page learns the address.
  var hidesAddress = false
  let answer: @Sendable (Visit) async throws(Problem) -> Reply

  enum Access: Sendable {
    /// Everybody, and nobody looks who it is: answered whatever the database does.
    case anybody
    /// Everybody, signed in or not.
    case open
    /// Everybody who holds the one-time token, while the workspace is not set up.
    case setUp
    case signedIn(Role)
    /// As `signedIn`, by somebody who typed the password within the last minutes: people and their rights.
    case confirmed(Role)
    /// The pages about oneself: whoever is signed in, also while the second factor that the role asks for is missing.
    case own
    /// As `own`, by somebody who typed the password within the last minutes.
    case ownConfirmed

    /// The lowest role; nil for pages without a session.
    var role: Role? {
      switch self {
      case .anybody, .open, .setUp: nil
      case .signedIn(let role), .confirmed(let role): role
      case .own, .ownConfirmed: .member
      }
    }

    var asksForPassword: Bool {
      switch self {
      case .confirmed, .ownConfirmed: true
      case .anybody, .open, .setUp, .signedIn, .own: false
      }
    }

    var isAboutOneself: Bool {
      switch self {
      case .own, .ownConfirmed: true
      case .anybody, .open, .setUp, .signedIn, .confirmed: false
      }
    }
  }

  static let formLimit = 256 * 1024

  static func get(
    _ path: String, _ access: Access, _ answer: @escaping @Sendable (Visit) async throws(Problem) -> Reply
  ) -> Route {
    Route(method: .get, path: path, access: access, bodyLimit: 0, answer: answer)
  }

  static func post(
    _ path: String, _ access: Access, limit: Int = formLimit,
    _ answer: @escaping @Sendable (Visit) async throws(Problem) -> Reply
  ) -> Route {
    Route(method: .post, path: path, access: access, bodyLimit: limit, answer: answer)
  }

  /// The same, telling no other page its address.
  func hidingAddress() -> Route {
    var route = self
    route.hidesAddress = true
    return route
  }
}
