import DemoData
import SalesModel
import Testing

/// When things happen.
struct CalendarTests {
  private let japan = BusinessCalendar()

  @Test func restsOnWeekendsHolidaysAndOverNewYear() {
    #expect(Told.activities.allSatisfy { isWorkingDay($0.date(Field.Activity.occurredOn)) })
    let newYear = Told.activities.filter {
      guard let day = $0.date(Field.Activity.occurredOn) else { return false }
      return day.monthOfYear == 12 && day.day >= 29 || day.monthOfYear == 1 && day.day <= 3
    }
    #expect(newYear.isEmpty)
  }

  @Test func setsHoldsAndClosesOnWorkingDays() {
    typealias Appointment = Field.Appointment
    for field in [Appointment.setOn, Appointment.scheduledOn, Appointment.heldOn, Appointment.judgedOn] {
      #expect(Told.appointments.compactMap { $0.date(field) }.allSatisfy(isWorkingDay), "\(field.name)")
    }
    for field in [Field.Opportunity.openedOn, Field.Opportunity.closedOn, Field.Opportunity.expectedCloseOn] {
      #expect(Told.opportunities.compactMap { $0.date(field) }.allSatisfy(isWorkingDay), "\(field.name)")
    }
  }

  @Test func receivesFewLeadsOnDaysOff() {
    let off = Told.leads.count { !isWorkingDay($0.date(Field.Lead.createdOn)) }
    #expect(off > 0)
    #expect(off * 50 < Told.leads.count)
  }

  @Test func worksBetweenNineAndSevenInTokyo() {
    for activity in Told.activities {
      guard case .instant(let instant) = activity.values[Field.Activity.occurredAt] else {
        Issue.record("\(activity.key) has no time")
        continue
      }
      let second = WorkspaceZone.tokyo.secondOfDay(of: instant)
      if WorkspaceZone.tokyo.businessDate(of: instant) != activity.date(Field.Activity.occurredOn)
        || !(9 * 3_600..<19 * 3_600).contains(second)
      {
        Issue.record("\(activity.key) at \(instant)")
      }
    }
  }

  private func isWorkingDay(_ day: BusinessDate?) -> Bool { day.map { japan.halves(on: $0) == 2 } ?? false }
}
