public import Logging

/// Where and how the pages are served.
public struct ServiceSettings: Sendable {
  public var host: String
  public var port: Int
  /// The address that people type, such as `https://kpi.example.jp`; nil for the loopback address itself.
  public var baseURL: String?
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  public var trustedProxies: [String]
  /// Opens the set-up page once; nil when the workspace is set up.
  public var setUpToken: String?
  public var logger: Logger

  public init(
    host: String = "127.0.0.1", port: Int = 8080, baseURL: String? = nil, trustedProxies: [String] = [],
    setUpToken: String? = nil, logger: Logger
  ) {
    self.host = host
    self.port = port
    self.baseURL = baseURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    self.trustedProxies = trustedProxies
    self.setUpToken = setUpToken
    self.logger = logger
  }

  var isSecure: Bool { baseURL?.hasPrefix("https://") ?? false }

  /// What a `Host` header may say: anything else is somebody else's name for this machine.
  var allowedHosts: Set<String> {
    var hosts: Set<String> = ["localhost:\(port)", "127.0.0.1:\(port)", "[::1]:\(port)"]
    if host != "0.0.0.0", host != "::" { hosts.insert("\(host):\(port)") }
    if port == 80 { hosts.formUnion(["localhost", "127.0.0.1", host]) }
    if let baseURL,
      let authority = baseURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first
    {
      hosts.insert(String(authority))
    }
    return hosts
  }
}
