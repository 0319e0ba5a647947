/// What each KPI of the catalogue counts, said a second time and in other words than the catalogue.
struct CountingRule {
  let kind: String
  /// Nil for what stands in every period.
  let date: String?
  let rep: String
  var end: String?
  var reading = Reading.one
  /// Only leads that were answered within so many seconds.
  var longestResponse: Int?
  /// Only what is about a target company.
  var ofTargets = false
  var holds: @Sendable (WordedRecord) -> Bool = { _ in true }

  enum Reading: Sendable {
    case one
    case amount(String)
    case different(String)
    /// The company of the record, else of its lead, else the lead.
    case company
    case days(percent: Int, from: String)
    /// Seconds from a lead's moment to the first touch of which a moment is known.
    case response(percent: Int)
  }

  private static let lead = CountingRule(kind: "lead", date: "createdOn", rep: "rep")
  /// Leads answered within so many seconds, of those whose answer is timed.
  private static func answered(within seconds: Int = .max) -> CountingRule {
    var rule = lead
    rule.longestResponse = seconds
    return rule
  }
  private static let set = CountingRule(kind: "appointment", date: "setOn", rep: "setter")
  private static let held = CountingRule(kind: "appointment", date: "heldOn", rep: "setter")
  private static let qualified = CountingRule(kind: "appointment", date: "judgedOn", rep: "setter") {
    $0["verdict"] == "qualified"
  }
  private static let opened = CountingRule(kind: "opportunity", date: "openedOn", rep: "closer")
  private static let standing = CountingRule(
    kind: "opportunity", date: "openedOn", rep: "closer", end: "closedOn")
  private static let won = closed { $0["outcome"] == "won" }
  private static let contacts = CountingRule(
    kind: "activity", date: "occurredOn", rep: "rep", reading: .different("lead")
  ) { $0["rightParty"] == "yes" || $0["replied"] == "yes" || $0["kind"] == "visit" }

  private static func closed(
    _ reading: Reading = .one, rep: String = "closer", holds: @escaping @Sendable (WordedRecord) -> Bool
  ) -> CountingRule {
    CountingRule(kind: "opportunity", date: "closedOn", rep: rep, reading: reading, holds: holds)
  }

  private static func activity(_ kind: String, with flags: String...) -> CountingRule {
    CountingRule(kind: "activity", date: "occurredOn", rep: "rep") { record in
      record["kind"] == kind && flags.allSatisfy { record[$0] == "yes" }
    }
  }

  private static func days(_ percent: Int, from start: String, rep: String) -> CountingRule {
    closed(.days(percent: percent, from: start), rep: rep) { $0["outcome"] == "won" }
  }

  private static var touchedTargets: CountingRule {
    var rule = CountingRule(kind: "activity", date: "occurredOn", rep: "company.rep", reading: .company) {
      $0.isTouch
    }
    rule.ofTargets = true
    return rule
  }
  private static let targets = CountingRule(kind: "company", date: nil, rep: "rep", reading: .company) {
    $0["isTarget"] == "yes"
  }

  private static func touches(_ reading: Reading = .one) -> CountingRule {
    CountingRule(kind: "activity", date: "occurredOn", rep: "rep", reading: reading) { $0.isTouch }
  }

  /// Numerator, and denominator for rates.
  static let all: [String: (CountingRule, CountingRule?)] = [
    "leads": (lead, nil),
    "qualifiedLeads": (CountingRule(kind: "lead", date: "qualifiedOn", rep: "rep"), nil),
    "firstResponseMedian": (
      CountingRule(kind: "lead", date: "createdOn", rep: "rep", reading: .response(percent: 50)), nil
    ),
    "firstResponseP90": (
      CountingRule(kind: "lead", date: "createdOn", rep: "rep", reading: .response(percent: 90)), nil
    ),
    "firstResponseWithinHour": (answered(within: 3_600), answered()),
    "dials": (activity("dial"), nil),
    "connects": (activity("dial", with: "connected"), nil),
    "connectRate": (activity("dial", with: "connected"), activity("dial")),
    "mailsSent": (activity("mail"), nil),
    "bulkMails": (activity("mail", with: "bulk"), nil),
    "openRate": (activity("mail", with: "delivered", "opened"), activity("mail", with: "delivered")),
    "clickRate": (activity("mail", with: "delivered", "clicked"), activity("mail", with: "delivered")),
    "visits": (activity("visit"), nil),
    "contacts": (contacts, nil),
    "cvr": (set, contacts),
    "touches": (touches(), nil),
    "touchedCompanies": (touches(.company), nil),
    "touchesPerCompany": (touches(), touches(.company)),
    "targetCoverage": (touchedTargets, targets),
    "appointmentsSet": (set, nil),
    "appointmentsHeld": (held, nil),
    "appointmentsQualified": (qualified, nil),
    "qualifiedRate": (
      qualified,
      CountingRule(kind: "appointment", date: "judgedOn", rep: "setter") {
        ["qualified", "rejected"].contains($0["verdict"])
      }
    ),
    "appointmentRate": (set, lead),
    "appointmentHeldRate": (held, lead),
    "opportunitiesOpened": (opened, nil),
    "prospects": (standing, nil),
    "won": (won, nil),
    "lost": (closed { $0["outcome"] == "lost" }, nil),
    "leadToWinRate": (closed(rep: "setter") { $0["outcome"] == "won" }, lead),
    "openedToWonRate": (won, opened),
    "winRate": (won, closed { ["won", "lost"].contains($0["outcome"]) }),
    "closeRateByHeld": (won, held),
    "closeRateByQualified": (won, qualified),
    "closeRateByProspects": (won, standing),
    "wonAmount": (closed(.amount("amount")) { $0["outcome"] == "won" }, nil),
    "averageDealSize": (closed(.amount("amount")) { $0["outcome"] == "won" }, won),
    "repeatDeals": (closed { $0["outcome"] == "won" && $0["isRepeat"] == "yes" }, nil),
    "leadTimeMedian": (days(50, from: "lead", rep: "setter"), nil),
    "leadTimeP90": (days(90, from: "lead", rep: "setter"), nil),
    "salesCycleMedian": (days(50, from: "openedOn", rep: "closer"), nil),
    "salesCycleP90": (days(90, from: "openedOn", rep: "closer"), nil),
  ]
}
