import Planning
import SalesModel
import Testing

@Suite struct `Targets of anybody for any time` {
  @Test func `A team is the sum of its reps, and the whole of its teams`() throws {
    let book = try book(("11", "2026-11", 10), ("12", "2026-11", 7), ("21", "2026-11", 5))
    #expect(try value(book, .rep(PlanRep.ID(11)), "2026-11") == 10)
    #expect(try value(book, .team(PlanTeam.ID(1)), "2026-11") == 17)
    #expect(try value(book, .whole, "2026-11") == 22)
    #expect(try value(book, .team(PlanTeam.ID(3)), "2026-11") == nil)
    #expect(try value(book, .whole, "2026-12") == nil)
  }

  @Test
  func `A department is the sum of all teams below it, at any depth, unless it has a target of its own`()
    throws
  {
    let tree = TeamTree(parents: [1: 8, 2: 8, 8: 9, 3: 9])
    func sums(_ book: TargetBook) throws -> [Rational?] {
      let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar(), tree: tree)
      return try [.team(PlanTeam.ID(8)), .team(PlanTeam.ID(9)), .whole].map { holder in
        try lookup.target(of: "dials", adding, for: holder, in: #require(TargetPeriod("2026-11")), at: .field)
      }
    }
    var book = try book(
      ("11", "2026-11", 10), ("12", "2026-11", 7), ("21", "2026-11", 5), ("31", "2026-11", 3))
    #expect(try sums(book) == [Rational(22), Rational(25), Rational(25)])
    try set(&book, "team 8", "2026-11", "30")
    #expect(try sums(book) == [Rational(30), Rational(33), Rational(33)])
    let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar(), tree: tree)
    let found = lookup.disagreements(of: "dials", adding, in: .month(try month("2026-11")), at: .field)
    #expect(found.map(\.holder) == [.team(PlanTeam.ID(8))])
    #expect(found.first?.difference == Rational(-8))
  }

  @Test func `A rep without a rate has that of the nearest team above`() throws {
    var book = TargetBook()
    try set(&book, "", "2026-11", "20%")
    try set(&book, "team 9", "2026-11", "25%")
    let lookup = TargetLookup(
      book, fiscal: .standard, calendar: BusinessCalendar(), teams: [PlanRep.ID(11): PlanTeam.ID(1)],
      tree: TeamTree(parents: [1: 8, 8: 9]))
    func rate(_ holder: TargetHolder) throws -> Rational? {
      try lookup.target(of: "dials", holding, for: holder, in: #require(TargetPeriod("2026-11")), at: .field)
    }
    #expect(try rate(.rep(PlanRep.ID(11))) == number("25%"))
    #expect(try rate(.team(PlanTeam.ID(8))) == number("25%"))
    #expect(try rate(.team(PlanTeam.ID(2))) == number("20%"))
  }

  @Test func `Months add up to their quarter, and a missing one leaves it without a target`() throws {
    let two = try book(("", "2026-10", 10), ("", "2026-11", 20))
    #expect(try value(two, .whole, "2026-Q3") == nil)
    let three = try book(("", "2026-10", 10), ("", "2026-11", 20), ("", "2026-12", 30))
    #expect(try value(three, .whole, "2026-Q3") == 60)
  }

  @Test func `A quarter is split over the business days of its months, and days and weeks follow`() throws {
    // 21, 19 and 23 business days.
    let book = try book(("", "2026-Q3", 630))
    #expect(try ["2026-10", "2026-11", "2026-12"].map { try value(book, .whole, $0) } == [210, 190, 230])
    #expect(try value(book, .whole, "2026-11-24") == 10)
    #expect(try value(book, .whole, "2026-11-23") == 0)
    #expect(try value(book, .whole, "2026-W48") == 40)
  }

  @Test func `A month that was set takes its part of the quarter, and the others share what is left`() throws
  {
    let book = try book(("", "2026-Q3", 630), ("", "2026-11", 200))
    #expect(try value(book, .whole, "2026-Q3") == 630)
    #expect(try value(book, .whole, "2026-11") == 200)
    // 430 over 21 and 23 days.
    #expect(try ["2026-10", "2026-12"].map { try value(book, .whole, $0) } == [205, 225])
  }

  @Test func `A rep's own working days decide the split of the rep's month`() throws {
    let away = Availability(absences: [try date("2026-11-24"): .day, try date("2026-11-25"): .half])
    let lookup = TargetLookup(
      try book(("11", "2026-11", 35)), fiscal: .standard, calendar: BusinessCalendar(),
      availability: [PlanRep.ID(11): away])
    let days = try ["2026-11-20", "2026-11-24", "2026-11-25"].map { day in
      try lookup.target(
        of: "dials", adding, for: .rep(PlanRep.ID(11)), in: #require(TargetPeriod(day)), at: .field)
    }
    #expect(days.map { $0?.floor } == [2, 0, 1])
  }

  @Test func `A rate holds for everybody and all of its time, unless somebody has another`() throws {
    var book = TargetBook()
    try set(&book, "", "2026-Q3", "20%")
    try set(&book, "11", "2026-11", "25%")
    let lookup = TargetLookup(
      book, fiscal: .standard, calendar: BusinessCalendar(), teams: [PlanRep.ID(11): PlanTeam.ID(1)])
    func rate(_ holder: TargetHolder, _ period: String) throws -> Rational? {
      try lookup.target(of: "dials", holding, for: holder, in: #require(TargetPeriod(period)), at: .field)
    }
    #expect(try rate(.whole, "2026-11-24") == number("20%"))
    #expect(try rate(.team(PlanTeam.ID(1)), "2026-12") == number("20%"))
    #expect(try rate(.rep(PlanRep.ID(11)), "2026-W48") == number("25%"))
    #expect(try rate(.rep(PlanRep.ID(11)), "2026-12") == number("20%"))
    #expect(try rate(.whole, "2027-01") == nil)
    try set(&book, "", "2026-12", "22%")
    let changing = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    #expect(
      try changing.target(
        of: "dials", holding, for: .whole, in: #require(TargetPeriod("2026-Q3")), at: .field)
        == number("20%"))
    #expect(
      try changing.target(
        of: "dials", holding, for: .whole, in: #require(TargetPeriod("2026-H2")), at: .field)
        == nil)
  }

  @Test func `A stock's quarter is its last month, and its reps still add up`() throws {
    let book = try book(
      ("11", "2026-11", 30), ("12", "2026-11", 12), ("11", "2026-12", 40), ("12", "2026-12", 9))
    let stock = TargetRule(overTime: .holdsAtEnd, addsOverPeople: true)
    #expect(try value(book, .whole, "2026-Q3", stock) == 49)
  }

  @Test func `Where one level was set it serves as both, and each is its own once both are`() throws {
    var book = try book(("11", "2026-11", 10), ("12", "2026-11", 7))
    #expect(try value(book, .whole, "2026-11", at: .outcome) == 17)
    try set(&book, "11", "2026-11", "8", at: .outcome)
    #expect(try value(book, .rep(PlanRep.ID(11)), "2026-11", at: .outcome) == 8)
    #expect(try value(book, .rep(PlanRep.ID(11)), "2026-11", at: .field) == 10)
    #expect(try value(book, .team(PlanTeam.ID(1)), "2026-11", at: .outcome) == 15)
    #expect(try value(book, .whole, "2026-11", at: .field) == 17)
  }

  @Test func `A change keeps the value before, and the old target stays beside the new one`() throws {
    var book = try book(("11", "2026-11", 10), ("12", "2026-11", 7))
    try set(&book, "11", "2026-11", "6", on: "2026-11-10", reason: "産休の応援")
    let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    let november = TargetPeriod.month(try month("2026-11"))
    #expect(lookup.target(of: "dials", adding, for: .whole, in: november, at: .field) == Rational(13))
    #expect(lookup.formerTarget(of: "dials", adding, for: .whole, in: november, at: .field) == Rational(17))
    #expect(
      lookup.formerTarget(of: "dials", adding, for: .rep(PlanRep.ID(12)), in: november, at: .field) == nil)
    let change = try #require(book.changes["dials"]?.last)
    #expect((change.before, change.setting.value) == (Rational(10), Rational(6)))
    #expect(change.stamp.reason == "産休の応援")
  }

  @Test func `A target that was first set during its period has no former one`() throws {
    var book = TargetBook()
    try set(&book, "11", "2026-11", "6", on: "2026-11-10")
    let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    let november = TargetPeriod.month(try month("2026-11"))
    #expect(lookup.formerTarget(of: "dials", adding, for: .whole, in: november, at: .field) == nil)
  }

  @Test func `Setting the field target beside the outcome target is no change of either`() throws {
    var book = TargetBook()
    for rep in ["11", "12"] { try set(&book, rep, "2026-11", "10", at: .outcome) }
    try set(&book, "11", "2026-11", "8", on: "2026-11-10")
    let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    let november = TargetPeriod.month(try month("2026-11"))
    for holder in [TargetHolder.whole, .rep(PlanRep.ID(11)), .rep(PlanRep.ID(12))] {
      for level in TargetLevel.allCases {
        #expect(lookup.formerTarget(of: "dials", adding, for: holder, in: november, at: level) == nil)
      }
    }
    try set(&book, "11", "2026-11", "7", on: "2026-11-12")
    let changed = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    #expect(changed.formerTarget(of: "dials", adding, for: .whole, in: november, at: .field) == Rational(18))
    #expect(changed.formerTarget(of: "dials", adding, for: .whole, in: november, at: .outcome) == nil)
  }

  @Test func `Parts that do not add up are named with both numbers`() throws {
    var book = try book(
      ("11", "2026-11", 10), ("12", "2026-11", 7), ("", "2026-11", 20), ("", "2026-11-24", 30))
    try set(&book, "team 1", "2026-11", "17")
    let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    let found = lookup.disagreements(
      of: "dials", adding, in: .month(try month("2026-11")), at: .field)
    #expect(found.map(\.holder) == [.whole])
    #expect(found.map(\.parts) == [.people])
    #expect(
      (found.first?.stated, found.first?.sum, found.first?.difference) == (
        Rational(20), Rational(17), Rational(-3)
      ))
  }

  @Test func `A plan becomes outcome targets and replaces those of its months only`() throws {
    let november = try month("2026-11")
    let roster = Roster(teams: [PlanTeam(id: PlanTeam.ID(1), reps: [PlanRep.ID(11), PlanRep.ID(12)])])
    let plan = try #require(try seedPlan(roster: roster).report().targets(for: november))
    var book = TargetBook()
    book.take(plan, stamp(1, "2026-10-20", isPlan: true))
    let part = MonthlyTargets.Part(team: PlanTeam.ID(1), rep: PlanRep.ID(11), value: 70)
    book.take(
      MonthlyTargets(amounts: ["won": [november: [part]]]), stamp(2, "2026-11-05", isPlan: true))
    let lookup = TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
    func won(_ holder: TargetHolder) -> Rational? {
      lookup.target(of: "won", adding, for: holder, in: .month(november), at: .field)
    }
    #expect(won(.whole) == Rational(70))
    #expect(won(.rep(PlanRep.ID(12))) == nil)
    #expect(
      lookup.formerTarget(of: "won", adding, for: .whole, in: .month(november), at: .field) == Rational(100))
    #expect(
      try lookup.target(of: "openedToWonRate", holding, for: .whole, in: .month(november), at: .outcome)
        == number("20%"))
  }

  @Test func `Roll-down adds up at every grain, whatever was set`() throws {
    var random = SeededGenerator(seed: 31)
    let fiscal = try #require(FiscalCalendar(startMonth: 4, closingDay: 20))
    let half = TargetPeriod.span(.half(2, of: 2026))
    let days = half.days(in: fiscal)
    for _ in 0..<4 {
      var book = TargetBook()
      try set(&book, "11", "2026-H2", String(Int.random(in: 5_000...50_000, using: &random)))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let grain = try #require([TargetPeriod.Grain.day, .month, .quarter].randomElement(using: &random))
        let period = TargetPeriod(
          grain, containing: try #require(days.randomElement(using: &random)), in: fiscal)
        try set(&book, "11", period.description, String(Int.random(in: 0...300, using: &random)))
      }
      let lookup = TargetLookup(
        book, fiscal: fiscal, calendar: BusinessCalendar(),
        availability: [PlanRep.ID(11): try someone(in: days, &random)])
      func sum(_ grain: TargetPeriod.Grain) throws -> Rational {
        try TargetPeriod.all(grain, in: days, of: fiscal).reduce(.zero) { sum, period in
          let part = try #require(
            lookup.target(of: "dials", adding, for: .rep(PlanRep.ID(11)), in: period, at: .field))
          #expect(part.ceiling == part.floor && part >= .zero)
          return sum + part
        }
      }
      let whole = lookup.target(of: "dials", adding, for: .rep(PlanRep.ID(11)), in: half, at: .field)
      #expect(try sum(.day) == whole)
      let stated = book.changes["dials"]?.map(\.setting.period.grain) ?? []
      if !stated.contains(.month) && !stated.contains(.quarter) {
        #expect(try [sum(.month), sum(.quarter)] == [whole, whole])
      }
    }
  }

  @Test func `Sums over people are the sums of their parts at every level`() throws {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<20 {
      var book = TargetBook()
      for rep in ["11", "12", "13", "21", "22"] where Int.random(in: 0...4, using: &random) > 0 {
        let level = Bool.random(using: &random) ? TargetLevel.field : .outcome
        try set(&book, rep, "2026-11", String(Int.random(in: 0...99, using: &random)), at: level)
      }
      for level in TargetLevel.allCases {
        let reps = try [11, 12, 13, 21, 22].compactMap {
          try value(book, .rep(PlanRep.ID($0)), "2026-11", at: level)
        }
        let teams = try [1, 2].compactMap { try value(book, .team(PlanTeam.ID($0)), "2026-11", at: level) }
        #expect(try value(book, .whole, "2026-11", at: level) ?? 0 == reps.reduce(0, +))
        #expect(teams.reduce(0, +) == reps.reduce(0, +))
      }
    }
  }

  // MARK: - Making books

  private let adding = TargetRule(overTime: .adds, addsOverPeople: true)
  private let holding = TargetRule(overTime: .holds, addsOverPeople: false)

  private func stamp(_ sequence: Int64, _ day: String, reason: String = "", isPlan: Bool = false)
    -> TargetStamp
  {
    TargetStamp(
      sequence: sequence, on: BusinessDate(iso: day) ?? BusinessDate(dayNumber: 0), author: nil,
      reason: reason,
      isPlan: isPlan)
  }

  /// Field targets of dials; the first digit of a rep is its team, no rep is the whole.
  private func book(_ targets: (rep: String, period: String, value: Int)...) throws -> TargetBook {
    var book = TargetBook()
    for target in targets { try set(&book, target.rep, target.period, String(target.value)) }
    return book
  }

  private func set(
    _ book: inout TargetBook, _ holder: String, _ period: String, _ value: String,
    at level: TargetLevel = .field,
    on day: String = "2026-03-20", reason: String = ""
  ) throws {
    let rep = Int64(holder)
    let team = holder.isEmpty ? nil : rep.map { $0 / 10 } ?? Int64(holder.dropFirst(5))
    let setting = TargetSetting(
      kpi: "dials", level: level, team: team.map { PlanTeam.ID($0) }, rep: rep.map { PlanRep.ID($0) },
      period: try #require(TargetPeriod(period)), value: try number(value))
    book.take(setting, stamp(Int64((book.changes["dials"] ?? []).count + 1), day, reason: reason))
  }

  private func value(
    _ book: TargetBook, _ holder: TargetHolder, _ period: String, _ rule: TargetRule? = nil,
    at level: TargetLevel = .field
  ) throws -> Int64? {
    TargetLookup(book, fiscal: .standard, calendar: BusinessCalendar())
      .target(
        of: "dials", rule ?? adding, for: holder, in: try #require(TargetPeriod(period)), at: level)?.floor
  }
}
