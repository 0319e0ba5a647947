import DemoData
import SalesModel
import Testing

/// At which moments leads come in, are answered, and deals are closed.
struct MomentTests {
  /// Seconds from each lead to its first touch.
  private static let waits: [String: Int64] = {
    var touches: [String: Instant] = [:]
    for activity in Told.activities where activity.flag(Field.Activity.bulk) != true {
      guard let lead = activity.key(Field.Activity.lead), let at = activity.moment(Field.Activity.occurredAt)
      else { continue }
      touches[lead] = min(touches[lead] ?? at, at)
    }
    var waits: [String: Int64] = [:]
    for lead in Told.leads {
      guard let touch = touches[lead.key], let born = lead.moment(Field.Lead.createdAt) else { continue }
      waits[lead.key] = touch.seconds - born.seconds
    }
    return waits
  }()

  @Test func everyMomentLiesOnItsDay() {
    for (records, at, on) in [
      (Told.leads, Field.Lead.createdAt, Field.Lead.createdOn),
      (Told.opportunities, Field.Opportunity.closedAt, Field.Opportunity.closedOn),
    ] {
      for record in records {
        let day = record.moment(at).map { WorkspaceZone.tokyo.businessDate(of: $0) }
        #expect(day == record.date(on), "\(record.key)")
      }
    }
  }

  @Test func nobodyIsAnsweredBeforeWriting() {
    #expect(Self.waits.count > Told.leads.count / 2)
    #expect(Self.waits.values.allSatisfy { $0 > 0 })
  }

  @Test func aThirdIsAnsweredWithinAnHourAndTheTroubledTeamLetsLeadsWait() {
    let quick = Self.waits.values.count { $0 <= 3_600 }
    #expect((0.15...0.4).contains(Double(quick) / Double(Self.waits.count)))
    #expect(
      median(of: "T-SDR2", from: Told.one.troubleBegins) > 2
        * median(of: "T-SDR1", from: Told.one.troubleBegins))
  }

  private func median(of team: String, from day: BusinessDate) -> Int64 {
    let reps = Set(Told.records(of: .rep).filter { $0.key(Field.Rep.team) == team }.map(\.key))
    let waits = Told.leads.filter { lead in
      lead.key(Field.Lead.rep).map(reps.contains) == true
        && lead.date(Field.Lead.createdOn).map { $0 >= day } == true
    }.compactMap { Self.waits[$0.key] }.sorted()
    return waits.isEmpty ? 0 : waits[waits.count / 2]
  }
}

extension ImportedRecord {
  fileprivate func moment(_ field: Field) -> Instant? {
    guard case .instant(let instant) = values[field] else { return nil }
    return instant
  }
}
