import Planning
import SalesModel
import Testing

/// The number that `text` says; a test with a wrong one fails.
func number(_ text: String) throws -> Rational { try #require(Rational(parsing: text)) }

/// The month that `iso` names; a test with a wrong one fails.
func month(_ iso: String) throws -> Month { try #require(Month(iso: iso)) }

/// The date that `iso` names; a test with a wrong one fails.
func date(_ iso: String) throws -> BusinessDate { try #require(BusinessDate(iso: iso)) }

/// A step whose rate is nobody's word yet.
func step(_ stage: String, _ rate: String, _ text: String, into: String) throws -> PlanStep {
  PlanStep(stage: stage, basis: .rate(try PlanRate(id: rate, text: text, source: .assumed), into: into))
}

/// Goal 10,000,000, average deal 100,000, win rate 20 %, 10 reps.
func seedPlan(
  kgi: Int64 = 10_000_000, averageDeal: Int64 = 100_000, winRate: String = "20%",
  roster: Roster = Roster(headcount: 10)
) throws -> BackPlan {
  BackPlan(
    kgi: kgi, averageDeal: averageDeal, steps: [try step("prospects", "winRate", winRate, into: "won")],
    roster: roster)
}
