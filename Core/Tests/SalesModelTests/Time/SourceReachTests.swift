import SalesModel
import Testing

@Suite struct `How far sources reach together` {
  @Test func `One kind does not vouch for another`() throws {
    let known = Completeness([
      try reach("crm", .opportunity, "2026-11-10"), try reach("crm", .activity, "2026-11-30"),
    ])
    #expect(known.holder(of: [.opportunity])?.through == (try date("2026-11-10")))
    #expect(known.holder(of: [.activity])?.through == (try date("2026-11-30")))
    #expect(known.holder(of: [.activity, .opportunity])?.kind == .opportunity)
    #expect(known.holder(of: [.lead]) == nil)
  }

  @Test(arguments: [SourceCourse.once, .ended(on: BusinessDate(dayNumber: 20_000))])
  func `What came once or has ended holds nothing back`(course: SourceCourse) throws {
    let known = Completeness([
      try reach("left", .opportunity, "2026-10-31", course: course),
      try reach("crm", .opportunity, "2026-11-30"),
    ])
    #expect(known.holder(of: .opportunity)?.source == "crm")
  }

  @Test func `Where nothing goes on any more the last word counts`() throws {
    let known = Completeness([
      try reach("first", .lead, "2024-03-31", course: .once),
      try reach("second", .lead, "2025-03-31", course: .once),
    ])
    #expect(known.holder(of: .lead)?.source == "second")
    #expect(known.holder?.through == (try date("2025-03-31")))
  }

  @Test func `The history of a system that was left hides nothing, whichever file came first`() throws {
    let old = try reach("left", .opportunity, "2025-12-20")
    let new = try reach("crm", .opportunity, "2026-11-30")
    for reaches in [[old, new], [new, old]] {
      let known = Completeness(reaches)
      #expect(known.holder(of: .opportunity)?.source == "crm")
      #expect(known.successor(of: old)?.source == "crm")
      #expect(known.successor(of: new) == nil)
    }
  }

  @Test func `A source that was fresh when it was imported, or of which somebody says so, goes on`() throws {
    let new = try reach("crm", .activity, "2026-11-30")
    let late = SourceReach(
      source: "dialer", kind: .activity, through: try date("2026-09-30"), takenOn: try date("2026-10-01"))
    #expect(Completeness([late, new]).holder(of: .activity)?.source == "dialer")
    let said = try reach("dialer", .activity, "2025-12-20", course: .ongoing)
    #expect(Completeness([said, new]).holder(of: .activity)?.source == "dialer")
    let unasked = SourceReach(
      source: "dialer", kind: .activity, through: try date("2025-12-20"), takenOn: try date("2026-11-30"),
      mayBeAsked: false)
    #expect(Completeness([unasked, new]).holder(of: .activity)?.source == "dialer")
  }

  @Test func `What has ended does not hold back what goes on`() throws {
    let known = Completeness([
      try reach("left", .appointment, "2025-12-20", course: .once), try reach("crm", .lead, "2026-11-30"),
    ])
    #expect(known.holder?.source == "crm")
    #expect(known.holder(of: [.appointment])?.source == "left")
  }

  private func reach(
    _ source: String, _ kind: RecordKind, _ through: String, course: SourceCourse? = nil
  ) throws -> SourceReach {
    SourceReach(
      source: source, kind: kind, through: try date(through), takenOn: try date("2026-11-30"),
      course: course)
  }
}
