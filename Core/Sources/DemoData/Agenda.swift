import SalesModel

/// What has to be done on which day, gathered beforehand so that the days can be told in order.
struct Agenda: Sendable {
  struct Meeting: Sendable {
    let closer: Int
    let lead: Int?
    let company: Int
    let product: Product
  }

  struct NewAppointment: Sendable {
    let lead: Int?
    let company: Int
  }

  private let firstDay: BusinessDate
  private let repCount: Int
  private var answers: [[Int]]
  private var appointments: [[NewAppointment]]
  private var meetings: [[Meeting]]

  init(
    _ timeline: Timeline, repCount: Int, leads: [StoryLead], appointments: [StoryAppointment],
    opportunities: [StoryOpportunity]
  ) {
    firstDay = timeline.firstDay
    self.repCount = repCount
    let days = timeline.lastDay.days(since: firstDay) + 1
    answers = Array(repeating: [], count: days * repCount)
    self.appointments = Array(repeating: [], count: days * repCount)
    meetings = Array(repeating: [], count: days)
    for lead in leads where lead.answeredOn <= timeline.lastDay {
      answers[place(lead.answeredOn, lead.rep)].append(lead.number)
    }
    for appointment in appointments { note(appointment, through: timeline.lastDay) }
    for opportunity in opportunities { note(opportunity, timeline) }
  }

  func answers(on day: BusinessDate, by rep: Int) -> [Int] { answers[place(day, rep)] }

  func appointmentsSet(on day: BusinessDate, by rep: Int) -> [NewAppointment] {
    appointments[place(day, rep)]
  }

  func meetings(on day: BusinessDate) -> [Meeting] { meetings[day.days(since: firstDay)] }

  private func place(_ day: BusinessDate, _ rep: Int) -> Int { day.days(since: firstDay) * repCount + rep }

  private mutating func note(_ appointment: StoryAppointment, through lastDay: BusinessDate) {
    if appointment.setOn <= lastDay {
      appointments[place(appointment.setOn, appointment.setter)].append(
        NewAppointment(lead: appointment.lead, company: appointment.company))
    }
    if let meeting = appointment.meeting, meeting.on <= lastDay {
      meetings[meeting.on.days(since: firstDay)].append(
        Meeting(
          closer: appointment.closer, lead: appointment.lead, company: appointment.company,
          product: appointment.product))
    }
  }

  /// The seller meets the customer again after one and two thirds of the way.
  private mutating func note(_ opportunity: StoryOpportunity, _ timeline: Timeline) {
    let cycle = opportunity.closedOn.days(since: opportunity.openedOn)
    for part in 1...2 {
      let day = timeline.workingDay(from: opportunity.openedOn.adding(days: cycle * part / 3))
      guard day <= timeline.lastDay else { return }
      meetings[day.days(since: firstDay)].append(
        Meeting(
          closer: opportunity.closer, lead: opportunity.lead, company: opportunity.company,
          product: opportunity.product))
    }
  }
}
