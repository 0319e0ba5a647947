import SalesModel
import Testing

@Suite struct InstantTests {
  @Test(arguments: ["2018-04-01T00:30:00Z", "2018-04-01T09:30:00+09:00", "2018-03-31T20:00:00-04:30"])
  func aMomentIsTheSameOnEveryClock(_ text: String) {
    #expect(Instant(iso: text)?.description == "2018-04-01T00:30:00Z")
  }

  @Test(arguments: [
    "2018-04-01", "2018-04-01T09:30:00", "2018-04-01T24:00:00Z", "2018-04-01T09:60:00Z",
    "2018-04-31T09:00:00Z",
    "2018-04-01T09:30:00+24:00", "2018-04-01T09:30:00+09:60", "2018-04-01 09:30:00Z", "soon",
  ])
  func whatIsNoMomentIsRefused(_ text: String) { #expect(Instant(iso: text) == nil) }
}
