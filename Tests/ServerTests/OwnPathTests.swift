import Testing

@testable import Server

/// Nobody is led from here to another site.
struct OwnPathTests {
  @Test(arguments: [
    "//evil.example", "/\\evil.example", "/\t/evil.example", "/%09/evil.example", "/%5Cevil.example",
    "/%5cevil.example",
    "/%2Fevil.example", "/%2f%2fevil.example", "/%252Fevil.example", "/%25252525252Fevil",
    "https://evil.example", "evil.example",
    "javascript:alert(1)", "/\n/evil.example", "/%0D%0ASet-Cookie:a=b", "/\u{200B}/evil.example",
    "/%E2%80%8B/evil.example", " /board",
    "/a b", "/%", "/%FF", "", "/board?to=\\evil", "/a\\b", "/\u{0}",
  ])
  func whatLeadsElsewhereLeadsToTheDashboard(address: String) {
    #expect(Optional(address).ownPath == "/board")
  }

  @Test(arguments: [
    "/", "/board", "/kpis/won?period=2026-Q2&team=3",
    "/records?kpi=won&from=2026-01&key=%E5%AF%8C%2F1#records",
    "/definitions/appointmentRate", "/sign-in?to=%2Fboard",
  ])
  func anAddressOfOursStaysAsItIs(address: String) { #expect(Optional(address).ownPath == address) }

  @Test func nothingLeadsToTheDashboard() { #expect(String?.none.ownPath == "/board") }
}

/// Where a request comes from.
struct ClientAddressTests {
  private func address(_ peer: String, _ forwarded: String?) -> String {
    ClientAddress(peer: peer, forwardedFor: forwarded, trusting: ["10.0.0.1", "10.0.0.2"]).text
  }

  @Test func whomAnUntrustedPeerNamesIsNotBelieved() {
    #expect(address("192.0.2.1", "198.51.100.7") == "192.0.2.1")
    #expect(address("10.0.0.1", nil) == "10.0.0.1")
  }

  @Test func aTrustedProxyIsBelievedAsFarAsTrustReaches() {
    #expect(address("10.0.0.1", "198.51.100.7") == "198.51.100.7")
    #expect(address("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2") == "198.51.100.7")
    #expect(address("10.0.0.1", "198.51.100.7, nonsense") == "10.0.0.1")
  }

  @Test func theAddressesOfOneIPv6NetworkAreOne() {
    func network(_ text: String) -> String {
      ClientAddress(peer: text, forwardedFor: nil, trusting: []).network
    }
    #expect(network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9"))
    #expect(network("2001:db8:1:2::1") != network("2001:db8:1:3::1"))
    #expect(network("::ffff:192.0.2.1") == "192.0.2.1")
    #expect(network("192.0.2.1") == "192.0.2.1")
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
      "Chrome · Windows"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
      "Edge · Windows"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari · iPhone"
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox · Linux"),
    ("curl/8", ""),
  ])
  func aBrowserIsCalledWhatPeopleCallIt(agent: String, name: String) {
    #expect(BrowserName(userAgent: agent).text == name)
  }
}
