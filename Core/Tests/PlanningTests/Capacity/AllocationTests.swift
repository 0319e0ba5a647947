import Planning
import SalesModel
import Testing

@Suite struct `Allocation of a whole` {
  @Test func `Equal parts take no notice of leave`() throws {
    let away = Allocation.Member(availability: Availability(absences: [try date("2026-11-24"): .day]))
    #expect(split(10, over: [Allocation.Member(), away, Allocation.Member()], by: []) == [4, 3, 3])
  }

  @Test func `Parts follow the manager's weights`() throws {
    let members = [
      Allocation.Member(weight: try number("1.5")), Allocation.Member(weight: try number("1/2")),
    ]
    #expect(split(100, over: members, by: [.weight]) == [75, 25])
  }

  @Test func `Somebody who starts on the 16th gets the part of ten days beside nineteen`() throws {
    let new = Allocation.Member(availability: Availability(start: try date("2026-11-16"), ramp: .standard))
    #expect(split(290, over: [Allocation.Member(), new], by: [.workingDays]) == [190, 100])
    #expect(split(100, over: [Allocation.Member(), new], by: [.ramp]) == [80, 20])
    // 19 whole days beside 10 days at a quarter.
    #expect(split(215, over: [Allocation.Member(), new], by: [.workingDays, .ramp]) == [190, 25])
  }

  @Test func `Somebody who has left gets nothing by working days`() throws {
    let left = Allocation.Member(availability: Availability(end: try date("2026-10-31")))
    #expect(split(9, over: [left, Allocation.Member()], by: [.workingDays]) == [0, 9])
  }

  @Test func `Nobody to share with is no allocation`() throws {
    let left = Allocation.Member(availability: Availability(end: try date("2026-10-31")))
    #expect(split(9, over: [], by: []) == nil)
    #expect(split(9, over: [left], by: [.workingDays]) == nil)
    #expect(split(9, over: [Allocation.Member(weight: -.one)], by: [.weight]) == nil)
    let closed = BusinessCalendar(weekdaysOff: Set(Weekday.allCases))
    let days = try november
    #expect(
      Allocation(by: [.workingDays]).split(9, over: [Allocation.Member()], in: days, calendar: closed) == nil)
  }

  @Test func `Parts add up by any product of factors, and none is a whole away from its exact share`() throws
  {
    var random = SeededGenerator(seed: 22)
    let november = try november
    for _ in 0..<60 {
      var members = [Allocation.Member()]
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        members.append(
          Allocation.Member(
            weight: try #require(Rational(Int.random(in: 0...9, using: &random), over: 4)),
            availability: try someone(in: november, &random)))
      }
      let factors = Set(Allocation.Factor.allCases.filter { _ in Bool.random(using: &random) })
      let allocation = Allocation(by: factors)
      let whole = Int64.random(in: 0...100_000_000, using: &random)
      let parts = try #require(
        allocation.split(whole, over: members, in: november, calendar: BusinessCalendar()))
      let weights = allocation.weights(of: members, in: november, calendar: BusinessCalendar())
      #expect(parts.reduce(0, +) == whole)
      for (part, weight) in zip(parts, weights) {
        let exact = try #require((Rational(whole) * weight).divided(by: weights.reduce(.zero, +)))
        #expect(Rational(part) > exact - .one && Rational(part) < exact + .one)
      }
    }
  }

  private func split(
    _ whole: Int64, over members: [Allocation.Member], by factors: Set<Allocation.Factor>
  ) -> [Int64]? {
    guard let days = try? november else { return nil }
    return Allocation(by: factors).split(whole, over: members, in: days, calendar: BusinessCalendar())
  }

  private var november: ClosedRange<BusinessDate> {
    get throws { try date("2026-11-01")...date("2026-11-30") }
  }
}
