/// What a KPI asks, as SQL over ``StoryTables``.
struct Question {
  let numerator: Facts
  let denominator: Facts?

  init(_ numerator: Facts, over denominator: Facts? = nil) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// A statement that gives each fact that counts with the `day` on which it counts, the `born` day of what it came
/// from, its `rep`, and what else `number` reads.
struct Facts {
  let sql: String
  /// The same with each fact once for every rep who holds it, where several may.
  let byRep: String
  let number: Number

  enum Number {
    case count
    case sum(String)
    case distinct(String)
    /// The smallest value that at least this percentage of all does not exceed.
    case percentile(Int, String)
  }

  init(_ sql: String, byRep: String? = nil, _ number: Number = .count) {
    self.sql = sql
    self.byRep = byRep ?? sql
    self.number = number
  }

  /// One number for each group of facts.
  func statement(by groups: [String]) -> String {
    let named = groups.enumerated().map { "\($1) AS g\($0)" }.joined(separator: ", ")
    let keys = groups.indices.map { "g\($0)" }.joined(separator: ", ")
    let sql = groups.contains(Self.repName) ? byRep : sql
    let grouped = "SELECT \(named), facts.* FROM (\(sql)) AS facts WHERE day IS NOT NULL"
    switch number {
    case .count: return "SELECT \(keys), count(*) FROM (\(grouped)) GROUP BY \(keys)"
    case .sum(let column): return "SELECT \(keys), sum(\(column)) FROM (\(grouped)) GROUP BY \(keys)"
    case .distinct(let column):
      return """
        SELECT \(keys), count(DISTINCT \(column)) FROM (\(grouped)) WHERE \(column) IS NOT NULL GROUP BY \(keys)
        """
    case .percentile(let percent, let column):
      return """
        SELECT \(keys), min(\(column)) FROM (
          SELECT *, row_number() OVER (PARTITION BY \(keys) ORDER BY \(column)) AS place,
            count(*) OVER (PARTITION BY \(keys)) AS size
          FROM (\(grouped)) WHERE \(column) IS NOT NULL
        ) WHERE place * 100 >= \(percent) * size GROUP BY \(keys)
        """
    }
  }

  static let month = "substr(day, 1, 7)"
  static let repName = "(SELECT name FROM rep WHERE rep.key = facts.rep)"
  static let age = """
    CASE WHEN born IS NULL OR born = '' THEN NULL
      WHEN \(monthsSinceBirth) < 0 THEN '-1' WHEN \(monthsSinceBirth) > 3 THEN '3'
      ELSE CAST(\(monthsSinceBirth) AS TEXT) END
    """
  static let businessDay = "(SELECT number FROM businessDay WHERE businessDay.day = facts.day)"
  static let cohort = "substr(born, 1, 7)"
  static let monthsSinceBirth =
    "(substr(day, 1, 4) * 12 + substr(day, 6, 2)) - (substr(born, 1, 4) * 12 + substr(born, 6, 2))"
}

extension Facts {
  static func leads(on day: String) -> Facts {
    Facts("SELECT \(day) AS day, createdOn AS born, rep, source FROM lead")
  }

  /// Leads that somebody turned to in person at a known moment, each with the seconds that it waited.
  static func answered(within seconds: Int? = nil, _ number: Number = .count) -> Facts {
    let longest = seconds.map { "WHERE answer - createdAt <= \($0)" } ?? ""
    return Facts(
      """
      SELECT createdOn AS day, createdOn AS born, rep, source, answer - createdAt AS wait
      FROM lead JOIN (SELECT lead AS touched, min(occurredAt) AS answer FROM activity WHERE \(touch) GROUP BY lead)
        ON touched = key \(longest)
      """, number)
  }

  private static let touch =
    "(kind IN ('dial', 'visit', 'onlineMeeting') OR (kind = 'mail' AND coalesce(bulk, 0) = 0))"

  static func activities(_ condition: String, _ number: Number = .count) -> Facts {
    Facts(
      """
      SELECT occurredOn AS day, createdOn AS born, activity.rep, activity.lead, source
      FROM activity LEFT JOIN lead ON lead.key = activity.lead WHERE \(condition)
      """, number)
  }

  /// Different leads that were reached in person.
  static let contacts = activities("rightParty = 1 OR replied = 1 OR kind = 'visit'", .distinct("lead"))

  /// What reaches somebody in person; each with the number of its own or its lead's company, else the lead's domain,
  /// else the lead.
  static func touches(_ number: Number = .count) -> Facts {
    Facts(
      """
      SELECT occurredOn AS day, createdOn AS born, activity.rep, source, coalesce(
        (SELECT corporateNumber FROM company WHERE key = coalesce(activity.company, lead.company)),
        (SELECT corporateNumber FROM company WHERE company.mailDomain = lead.mailDomain), lead.mailDomain,
        lead.key) AS companyKey
      FROM activity LEFT JOIN lead ON lead.key = activity.lead
      WHERE \(touch)
      """, number)
  }

  /// Target companies that were touched, by whose list they are on.
  static let touchedTargets = Facts(
    """
    SELECT occurredOn AS day, createdOn AS born, company.rep, source, corporateNumber
    FROM activity JOIN company ON company.key = activity.company LEFT JOIN lead ON lead.key = activity.lead
    WHERE isTarget = 1 AND \(touch)
    """, .distinct("corporateNumber"))

  /// The whole list at the end of each month.
  static let targets = Facts(
    "SELECT monthEnd.day, NULL AS born, rep, NULL AS source, corporateNumber FROM monthEnd, company WHERE isTarget = 1",
    .distinct("corporateNumber"))

  static func appointments(on day: String, where condition: String = "true") -> Facts {
    held("setter", or: "secondSetter") { rep in
      """
      SELECT \(day) AS day, createdOn AS born, \(rep) AS rep, source
      FROM appointment LEFT JOIN origin ON record = appointment.key LEFT JOIN lead ON lead.key = origin.lead WHERE \(condition)
      """
    }
  }

  static func opportunities(
    on day: String, where condition: String = "true", _ number: Number = .count, rep: String = "closer",
    born: String = "createdOn"
  ) -> Facts {
    held(rep, or: rep == "closer" ? "secondCloser" : "secondSetter", number) { rep in
      """
      SELECT \(day) AS day, \(born) AS born, \(rep) AS rep, source, amount,
        julianday(closedOn) - julianday(createdOn) AS leadDays, julianday(closedOn) - julianday(openedOn) AS openDays
      FROM opportunity LEFT JOIN origin ON record = opportunity.key LEFT JOIN lead ON lead.key = origin.lead WHERE \(condition)
      """
    }
  }

  /// Facts that a second rep may hold too.
  private static func held(
    _ first: String, or second: String, _ number: Number = .count, _ select: (_ rep: String) -> String
  ) -> Facts {
    Facts(
      select(first),
      byRep: select(first) + " UNION ALL SELECT * FROM (\(select(second))) WHERE rep IS NOT NULL", number)
  }

  static func won(_ number: Number = .count, rep: String = "closer", born: String = "createdOn") -> Facts {
    opportunities(on: "closedOn", where: "outcome = 'won'", number, rep: rep, born: born)
  }

  /// Once for each month at whose end it is open.
  static let prospects = held("closer", or: "secondCloser") { rep in
    """
    SELECT monthEnd.day, createdOn AS born, \(rep) AS rep, source
    FROM monthEnd
    JOIN opportunity ON openedOn <= monthEnd.day AND (closedOn IS NULL OR closedOn > monthEnd.day)
    LEFT JOIN origin ON record = opportunity.key LEFT JOIN lead ON lead.key = origin.lead
    """
  }
}

extension Question {
  /// The question of every KPI of the catalogue.
  ///
  /// - Parameter change: from this day on 有効アポ also asks that the hearing got as far as one of the words.
  static func all(change: (from: String, field: String, words: [String])) -> [String: Question] {
    let dials = Facts.activities("kind = 'dial'")
    let connects = Facts.activities("kind = 'dial' AND connected = 1")
    let delivered = Facts.activities("kind = 'mail' AND delivered = 1")
    let leads = Facts.leads(on: "createdOn")
    let set = Facts.appointments(on: "setOn")
    let held = Facts.appointments(on: "heldOn")
    let words = change.words.map { "'\($0)'" }.joined(separator: ", ")
    let qualified = Facts.appointments(
      on: "judgedOn",
      where: "verdict = 'qualified' AND (judgedOn < '\(change.from)' OR \"\(change.field)\" IN (\(words)))")
    let decided = Facts.opportunities(on: "closedOn", where: "outcome IN ('won', 'lost')")
    return [
      "leads": Question(leads),
      "qualifiedLeads": Question(.leads(on: "qualifiedOn")),
      "firstResponseMedian": Question(.answered(.percentile(50, "wait"))),
      "firstResponseP90": Question(.answered(.percentile(90, "wait"))),
      "firstResponseWithinHour": Question(.answered(within: 3_600), over: .answered()),
      "dials": Question(dials),
      "connects": Question(connects),
      "connectRate": Question(connects, over: dials),
      "mailsSent": Question(.activities("kind = 'mail'")),
      "bulkMails": Question(.activities("kind = 'mail' AND bulk = 1")),
      "openRate": Question(.activities("kind = 'mail' AND delivered = 1 AND opened = 1"), over: delivered),
      "clickRate": Question(.activities("kind = 'mail' AND delivered = 1 AND clicked = 1"), over: delivered),
      "visits": Question(.activities("kind = 'visit'")),
      "contacts": Question(.contacts),
      "cvr": Question(set, over: .contacts),
      "touches": Question(.touches()),
      "touchedCompanies": Question(.touches(.distinct("companyKey"))),
      "touchesPerCompany": Question(.touches(), over: .touches(.distinct("companyKey"))),
      "targetCoverage": Question(.touchedTargets, over: .targets),
      "appointmentsSet": Question(set),
      "appointmentsHeld": Question(held),
      "appointmentsQualified": Question(qualified),
      "qualifiedRate": Question(
        qualified, over: .appointments(on: "judgedOn", where: "verdict IN ('qualified', 'rejected')")),
      "appointmentRate": Question(set, over: leads),
      "appointmentHeldRate": Question(held, over: leads),
      "opportunitiesOpened": Question(.opportunities(on: "openedOn")),
      "prospects": Question(.prospects),
      "won": Question(.won()),
      "lost": Question(.opportunities(on: "closedOn", where: "outcome = 'lost'")),
      "leadToWinRate": Question(.won(rep: "setter"), over: leads),
      "openedToWonRate": Question(
        .won(born: "openedOn"), over: .opportunities(on: "openedOn", born: "openedOn")),
      "winRate": Question(.won(), over: decided),
      "closeRateByHeld": Question(.won(), over: held),
      "closeRateByQualified": Question(.won(), over: qualified),
      "closeRateByProspects": Question(.won(), over: .prospects),
      "wonAmount": Question(.won(.sum("amount"))),
      "averageDealSize": Question(.won(.sum("amount")), over: .won()),
      "repeatDeals": Question(
        .opportunities(on: "closedOn", where: "outcome = 'won' AND isRepeat = 1")),
      "leadTimeMedian": Question(.won(.percentile(50, "leadDays"), rep: "setter")),
      "leadTimeP90": Question(.won(.percentile(90, "leadDays"), rep: "setter")),
      "salesCycleMedian": Question(.won(.percentile(50, "openDays"))),
      "salesCycleP90": Question(.won(.percentile(90, "openDays"))),
    ]
  }
}
