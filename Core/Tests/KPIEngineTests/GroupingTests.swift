import KPIEngine
import SalesModel
import Testing

@Suite struct GroupingTests {
  private static let story = """
    team sales
    team east parent=sales
    team west parent=sales
    rep aoki team=east
    rep baba team=west
    rep chiba
    company acme industry=it
    lead L1 createdOn=2026-04-01 source=web rep=aoki company=acme custom.page=home
    lead L2 createdOn=2026-04-01 source=fair rep=baba custom.page=home
    lead L3 createdOn=2026-04-01 rep=chiba
    lead L4 createdOn=2026-04-01 source=web
    appointment A1 lead=L1 setOn=2026-04-02 setter=baba
    """

  private func leads(by dimensions: String...) throws -> [String] {
    try History(Self.story).ask(query("leads", "2026-04", "2026-04", by: dimensions))
  }

  @Test func byTeamOfTheRepWithARowForThoseWithoutOne() throws {
    #expect(try leads(by: "team") == ["2026-04 east: 1", "2026-04 west: 1", "2026-04 -: 2"])
  }

  @Test func byTheTeamAboveTheTeam() throws {
    #expect(try leads(by: "teamParent") == ["2026-04 sales: 2", "2026-04 -: 2"])
  }

  @Test func bySourceWhereNoSourceIsARowOfItsOwn() throws {
    #expect(try leads(by: "source") == ["2026-04 web: 2", "2026-04 fair: 1", "2026-04 -: 1"])
  }

  @Test func byACustomField() throws {
    #expect(try leads(by: "custom.page") == ["2026-04 home: 2", "2026-04 -: 2"])
  }

  @Test func byWhatTheCompanyIs() throws {
    #expect(try leads(by: "industry") == ["2026-04 it: 1", "2026-04 -: 3"])
  }

  @Test func byTwoDimensionsOnlyPairsThatOccur() throws {
    #expect(
      try leads(by: "source", "team") == [
        "2026-04 web east: 1", "2026-04 web -: 1", "2026-04 fair west: 1", "2026-04 - -: 1",
      ])
  }

  @Test func bothSidesOfARateFallIntoTheirOwnRepsGroup() throws {
    let question = try query("appointmentRate", "2026-04", "2026-04", by: ["team"])
    #expect(
      try History(Self.story).ask(question) == [
        "2026-04 east: 0/1 = 0", "2026-04 west: 1/1 = 1", "2026-04 -: 0/2 = 0",
      ])
    #expect(try History(Self.story).total(question) == "1/4 = 0.25")
  }

  @Test func anAppointmentHasTheSourceOfItsLead() throws {
    let question = try query("appointmentRate", "2026-04", "2026-04", by: ["source"])
    #expect(
      try History(Self.story).ask(question) == [
        "2026-04 web: 1/2 = 0.5", "2026-04 fair: 0/1 = 0", "2026-04 -: 0/1 = 0",
      ])
  }

  @Test func aDimensionThatAFactDoesNotHavePutsAllInTheRowOfNoValue() throws {
    #expect(try leads(by: "verdict") == ["2026-04 -: 4"])
  }

  @Test func scopeFiltersBothSides() throws {
    let history = try History(Self.story)
    let east = Condition.compare("team", .equal, try history.record(.team, "west"))
    let question = try query("appointmentRate", "2026-04", "2026-04", scope: east)
    #expect(try history.ask(question) == ["2026-04: 1/1 = 1"])
  }
}

/// Who belonged to which team when something happened.
@Suite struct MembershipTests {
  @Test func aTeamsFiguresAreThoseOfItsPeopleAtTheTime() throws {
    let history = try History(
      """
      team sales
      team east parent=sales
      team west
      rep aoki team=east
      lead L1 createdOn=2026-04-01 rep=aoki
      lead L2 createdOn=2026-05-20 rep=aoki
      appointment A1 lead=L1 setOn=2026-05-25 setter=aoki
      on 2026-05-16
      rep aoki team=west
      """)
    #expect(
      try history.ask(query("leads", "2026-04", "2026-05", by: ["team"])) == [
        "2026-04 east: 1", "2026-04 west: 0", "2026-05 east: 0", "2026-05 west: 1",
      ])
    // The appointment is west's though its lead was east's: each side of a rate by its own date.
    #expect(
      try history.ask(query("appointmentRate", "2026-04", "2026-05", grain: nil, by: ["team"])) == [
        "east: 0/1 = 0", "west: 1/1 = 1",
      ])
    #expect(
      try history.ask(query("leads", "2026-04", "2026-05", grain: nil, by: ["teamParent"])) == [
        "sales: 1", "-: 1",
      ])
    let east = try history.record(.team, "east")
    #expect(
      try history.ask(query("leads", "2026-04", "2026-05", grain: nil, scope: .compare("team", .equal, east)))
        == ["1"])
  }

  @Test func theTeamOfAnyRepOfAFactIsTheOneOfItsDate() throws {
    let history = try History(
      """
      team east
      team west
      rep aoki team=east
      opportunity O1 openedOn=2026-04-01 setter=aoki closer=baba
      opportunity O2 openedOn=2026-05-20 setter=aoki closer=baba
      on 2026-05-16
      rep aoki team=west
      """)
    let opened = try query(
      "opportunitiesOpened", "2026-04", "2026-05", grain: nil, by: ["opportunity.setter.team"])
    #expect(try history.ask(opened) == ["east: 1", "west: 1"])
  }
}
