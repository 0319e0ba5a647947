public import Logging

/// Where and how the pages are served.
public struct ServiceSettings: Sendable {
  public var host: String
  public var port: Int
  /// The address that people type, such as `https://kpi.example.jp`; nil for the loopback address itself.
  public var baseURL: String?
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  public var trustedProxies: [String]
  /// Whether browsers are told to use https for the names below the public one, too.
  public var coversSubdomains: Bool
  /// Opens the set-up page once; nil when the workspace is set up.
  public var setUpToken: String?
  /// The most connections that are open at the same time; each takes a file descriptor.
  public var connectionLimit = 4_096
  /// How many people may wait for answers, and how long.
  var workLimits = Workplaces.Limits()
  public var logger: Logger
  /// What a restart would tell otherwise, asked after every form that was sent; nil for a server that people use.
  public var restartDifference: (@Sendable () async -> String?)?

  public init(
    host: String = "127.0.0.1", port: Int = 8080, baseURL: String? = nil, trustedProxies: [String] = [],
    coversSubdomains: Bool = false, setUpToken: String? = nil, logger: Logger
  ) {
    self.host = host
    self.port = port
    self.baseURL = baseURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    self.trustedProxies = trustedProxies
    self.coversSubdomains = coversSubdomains
    self.setUpToken = setUpToken
    self.logger = logger
  }

  /// Where people open the product.
  public var address: String { baseURL ?? "http://\(host == "127.0.0.1" ? "localhost" : host):\(port)" }

  var isSecure: Bool { baseURL?.hasPrefix("https://") ?? false }

  /// What a `Host` header may say: anything else is somebody else's name for this machine.
  var allowedHosts: Set<String> {
    var hosts: Set<String> = ["localhost:\(port)", "127.0.0.1:\(port)", "[::1]:\(port)"]
    if host != "0.0.0.0", host != "::" { hosts.insert("\(host):\(port)") }
    if port == 80 { hosts.formUnion(["localhost", "127.0.0.1", host]) }
    if let publicHost { hosts.insert(publicHost) }
    return hosts
  }

  /// Where forms may come from: with a public https address from there alone.
  var allowedOrigins: Set<String> {
    if isSecure { return Set(publicHost.map { ["https://\($0)"] } ?? []) }
    return Set(allowedHosts.map { "http://\($0)" })
  }

  /// What browsers are told of the way to this server.
  var transportSecurity: String? {
    isSecure ? "max-age=31536000" + (coversSubdomains ? "; includeSubDomains" : "") : nil
  }

  private var publicHost: String? {
    baseURL?.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map { $0.lowercased() }
  }
}
