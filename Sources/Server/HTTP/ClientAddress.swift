import Foundation

/// Where a request comes from on the network.
struct ClientAddress {
  let text: String

  /// - Parameters:
  ///   - peer: the other end of the connection.
  ///   - forwardedFor: whom it says that it speaks for, each proxy adding one at the end. Believed as far back as trusted
  ///     proxies vouch for it: anybody can send the header.
  init(peer: String, forwardedFor: String?, trusting proxies: [String]) {
    var speaker = peer
    for named in (forwardedFor ?? "").split(separator: ",").reversed() {
      let named = named.filter { $0 != " " }
      guard proxies.contains(speaker), Self.isAddress(named) else { break }
      speaker = named
    }
    text = speaker
  }

  /// The address, or the half of an IPv6 address that a provider gives to a household or an office: somebody who has one
  /// has all the addresses in it.
  var network: String {
    var bytes = in6_addr()
    guard inet_pton(AF_INET6, text.split(separator: "%").first.map(String.init) ?? "", &bytes) == 1 else {
      return text
    }
    let octets = withUnsafeBytes(of: bytes) { Array($0) }
    if octets.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
      return octets.suffix(4).map { String($0) }.joined(separator: ".")
    }
    return octets.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "/64"
  }

  private static func isAddress(_ text: String) -> Bool {
    var (four, six) = (in_addr(), in6_addr())
    return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
  }
}
