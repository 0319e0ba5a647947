import Planning
import SalesModel
import Testing

@Suite struct `Ramp of somebody new` {
  @Test func `The standard ramp rises by a quarter each month since the first day`() throws {
    let start = try date("2026-11-16")
    let shares = try ["2026-11-15", "2026-11-16", "2026-12-15", "2026-12-16", "2027-01-16", "2027-02-16"].map
    {
      Ramp.standard.share(on: try date($0), startingOn: start)
    }
    #expect(try shares == ["0", "1/4", "1/4", "1/2", "3/4", "1"].map(number))
  }

  @Test func `Months of somebody who started on the 31st begin on the last day of shorter months`() throws {
    let start = try date("2026-12-31")
    let shares = try ["2027-02-27", "2027-02-28", "2027-03-30", "2027-03-31"].map {
      Ramp.standard.share(on: try date($0), startingOn: start)
    }
    #expect(try shares == ["1/2", "3/4", "3/4", "1"].map(number))
  }

  @Test func `A ramp has shares from nothing to the whole`() throws {
    #expect(Ramp(shares: []) == nil)
    #expect(try Ramp(shares: [number("-1/4")]) == nil)
    #expect(try Ramp(shares: [number("5/4")]) == nil)
    #expect(Ramp(shares: Array(repeating: .one, count: 25)) == nil)
    #expect(try Ramp(shares: [.zero, number("60%")])?.shares == [.zero, number("3/5")])
  }
}
