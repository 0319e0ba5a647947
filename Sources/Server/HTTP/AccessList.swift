import HTTPTypes
import SalesModel

/// Every address of the product with who may use it, for the administrator who asks and for the test that goes round.
public enum AccessList {
  /// One address.
  public struct Entry: Sendable {
    public let method: String
    public let path: String
    /// `open`, `setUp`, or the least role.
    public let access: String
  }

  /// In the order of the site.
  public static var entries: [Entry] {
    Site(layout: Layout()).routes.map { route in
      Entry(method: route.method.rawValue, path: route.path, access: route.access.word)
    }
  }
}

extension Route.Access {
  fileprivate var word: String {
    switch self {
    case .anybody, .open: "open"
    case .setUp: "setUp"
    case .signedIn(let role), .confirmed(let role): role.rawValue
    case .own, .ownConfirmed: Role.member.rawValue
    }
  }
}
