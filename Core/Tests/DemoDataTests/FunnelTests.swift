import DemoData
import SalesModel
import Testing

/// What holds of the funnel that the story tells.
struct FunnelTests {
  @Test func ordersTheDaysOfAnAppointment() {
    typealias Own = Field.Appointment
    for appointment in Told.appointments {
      let days = [Own.setOn, Own.scheduledOn, Own.heldOn, Own.judgedOn].compactMap { appointment.date($0) }
      #expect(zip(days, days.dropFirst()).allSatisfy(<=), "\(appointment.key)")
      #expect(days.count >= 2)
    }
  }

  @Test func givesAnAppointmentTheVerdictThatItsStateAllows() {
    typealias Own = Field.Appointment
    for appointment in Told.appointments {
      let state = appointment.choice(Own.state, as: AppointmentState.self)
      let verdict = appointment.choice(Own.verdict, as: Verdict.self)
      let isJudged = verdict == .qualified || verdict == .rejected
      #expect((appointment.date(Own.heldOn) != nil) == (state == .held), "\(appointment.key)")
      #expect((appointment.date(Own.judgedOn) != nil) == isJudged, "\(appointment.key)")
      #expect((appointment.word(Own.rejectReason) != nil) == (verdict == .rejected), "\(appointment.key)")
      #expect(!isJudged || state == .held, "\(appointment.key)")
    }
  }

  @Test func leavesTheNewestAppointmentsWaiting() {
    let states = Told.appointments.map { $0.choice(Field.Appointment.state, as: AppointmentState.self) }
    #expect(states.contains(.scheduled))
    #expect(states.contains(.noShow) && states.contains(.cancelled))
    let held = Told.appointments.filter { $0.date(Field.Appointment.heldOn) != nil }
    #expect(held.contains { $0.choice(Field.Appointment.verdict, as: Verdict.self) == .pending })
  }

  @Test func setsAppointmentsOnlyOfLeadsThatWereThere() {
    let leads = Dictionary(uniqueKeysWithValues: Told.leads.map { ($0.key, $0) })
    var seen: Set<String> = []
    for appointment in Told.appointments {
      guard let key = appointment.key(Field.Appointment.lead), let lead = leads[key] else { continue }
      let days = (lead.date(Field.Lead.createdOn), appointment.date(Field.Appointment.setOn))
      #expect(days.0.flatMap { created in days.1.map { created <= $0 } } == true, "\(appointment.key)")
      #expect(seen.insert(key).inserted, "\(key) became two appointments")
      #expect(lead.key(Field.Lead.company) == appointment.key(Field.Appointment.company))
      #expect(lead.key(Field.Lead.rep) == appointment.key(Field.Appointment.setter))
    }
  }

  @Test func winsEveryAppointmentInAConversation() {
    let won = Told.activities.filter { $0.word(Field.Activity.result) == "アポ獲得" }
    #expect(won.count == Told.appointments.count)
    #expect(won.allSatisfy { $0.flag(Field.Activity.validConversation) == true })
    #expect(
      won.counts(by: Field.Activity.occurredOn) == Told.appointments.counts(by: Field.Appointment.setOn))
  }

  @Test func opensOpportunitiesFromQualifiedAppointmentsAndFromCustomers() {
    typealias Own = Field.Opportunity
    let appointments = Dictionary(uniqueKeysWithValues: Told.appointments.map { ($0.key, $0) })
    for opportunity in Told.opportunities {
      let origin = opportunity.key(Own.appointment).flatMap { appointments[$0] }
      #expect((origin == nil) == (opportunity.flag(Own.isRepeat) == true), "\(opportunity.key)")
      guard let origin else {
        #expect(opportunity.key(Own.lead) == nil)
        continue
      }
      #expect(origin.choice(Field.Appointment.verdict, as: Verdict.self) == .qualified)
      #expect(origin.key(Field.Appointment.lead) == opportunity.key(Own.lead))
      let days = (origin.date(Field.Appointment.judgedOn), opportunity.date(Own.openedOn))
      #expect(days.0.flatMap { judged in days.1.map { judged <= $0 } } == true, "\(opportunity.key)")
    }
  }

  @Test func closesOpportunitiesAfterTwentyToAHundredTwentyDays() {
    typealias Own = Field.Opportunity
    for opportunity in Told.opportunities {
      let outcome = opportunity.choice(Own.outcome, as: OpportunityOutcome.self)
      guard let opened = opportunity.date(Own.openedOn), let closed = opportunity.date(Own.closedOn) else {
        #expect(outcome == .open, "\(opportunity.key)")
        continue
      }
      #expect(outcome == .won || outcome == .lost, "\(opportunity.key)")
      // A closing day that falls on a holiday moves to the next working day.
      #expect((20...126).contains(closed.days(since: opened)), "\(opportunity.key)")
    }
  }

  @Test func convertsALeadIntoItsOwnOpportunity() {
    let opportunities = Dictionary(uniqueKeysWithValues: Told.opportunities.map { ($0.key, $0) })
    let converted = Told.leads.filter { $0.date(Field.Lead.convertedOn) != nil }
    #expect(converted.count > 300)
    for lead in converted {
      let opportunity = lead.key(Field.Lead.opportunity).flatMap { opportunities[$0] }
      #expect(opportunity?.key(Field.Opportunity.lead) == lead.key)
      #expect(opportunity?.date(Field.Opportunity.openedOn) == lead.date(Field.Lead.convertedOn))
    }
  }

  @Test func saysHowFarEveryAppointmentAskedAndFurtherSinceTheChange() {
    let change = Told.one.definitionChange
    let field = Field.custom("ヒアリング")
    #expect(change.field == field.name)
    var met: [Bool: (met: Int, all: Int)] = [:]
    for appointment in Told.appointments {
      let word = appointment.word(field) ?? ""
      #expect(["課題のみ", "課題と時期まで", "予算まで"].contains(word))
      let isAfter = appointment.date(Field.Appointment.setOn).map { $0 >= change.effectiveFrom } ?? false
      met[isAfter, default: (0, 0)].all += 1
      if change.words.contains(word) { met[isAfter, default: (0, 0)].met += 1 }
    }
    let shares = met.mapValues { Double($0.met) / Double($0.all) }
    #expect((shares[true] ?? 0) > (shares[false] ?? 1))
    #expect(change.words.contains(change.word))
  }
}
