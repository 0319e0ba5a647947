import SalesModel
import Testing

@Suite struct `Business hours` {
  @Test(arguments: [
    ("00:00", 0.0), ("08:26", 0.0), ("09:00", 0.0), ("10:48", 0.19), ("13:30", 0.5), ("17:59", 0.99),
    ("18:00", 1.0), ("23:59", 1.0),
  ])
  func `A day that runs counts by the share of the hours that is over`(clock: String, share: Double) throws {
    let minute = try #require(BusinessHours(from: clock, to: "24:00")).opens
    let worked = BusinessHours.standard.worked(bySecondOfDay: minute * 60).days
    #expect((worked * 100).rounded(.down) / 100 == share)
  }

  @Test(arguments: [("9:00", "18:00"), ("00:00", "24:00"), ("13:30", "22:15"), ("23:59", "24:00")])
  func `Work only grows, from nothing at the opening to all at the closing`(opens: String, closes: String)
    throws
  {
    let hours = try #require(BusinessHours(from: opens, to: closes))
    let worked = (0..<1_440).map { hours.worked(bySecondOfDay: $0 * 60) }
    #expect(worked == worked.sorted())
    #expect(worked.prefix(hours.opens + 1).allSatisfy { $0 == .zero })
    #expect(worked.dropFirst(hours.closes).allSatisfy { $0 == .wholeDay })
    #expect(hours.worked(bySecondOfDay: hours.closes * 60 - 1) < .wholeDay)
    #expect(BusinessHours(from: hours.opening, to: hours.closing) == hours)
  }

  @Test(arguments: [
    ("18:00", "9:00"), ("9:00", "9:00"), ("9", "18:00"), ("9:60", "18:00"), ("", ""), ("9:00", "25:00"),
  ])
  func `What is no stretch of a day is no hours`(opens: String, closes: String) {
    #expect(BusinessHours(from: opens, to: closes) == nil)
  }
}
