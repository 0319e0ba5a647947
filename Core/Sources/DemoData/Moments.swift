import SalesModel

/// At which time of its day a lead came in and a deal was closed: drawn apart from the days, which stay as they are.
struct Moments {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed, theme: .moments) }

  /// Gives every lead its second of the day. One that is answered on the day itself came in before that, mostly not
  /// long before; all others came in at any time from nine to seven.
  mutating func place(_ leads: [StoryLead], before activities: [StoryActivity]) -> [StoryLead] {
    let answers = Self.answersOnTheDay(to: leads, among: activities)
    return leads.map { lead in
      let share = generator.share()
      var lead = lead
      lead.createdSecond =
        if let answer = answers[lead.number] {
          answer - max(120, Int(share * share * Double(answer - Self.opening)))
        } else {
          32_400 + Int(share * 36_000)
        }
      return lead
    }
  }

  /// Gives every deal a second between ten and six.
  mutating func place(_ opportunities: [StoryOpportunity]) -> [StoryOpportunity] {
    opportunities.map { opportunity in
      var opportunity = opportunity
      opportunity.closedSecond = generator.whole(36_000...64_799)
      return opportunity
    }
  }

  /// Eight in the morning: whoever writes earlier is answered with those of the day before.
  private static let opening = 28_800

  /// The second of the first touch of each lead, where it fell on the day on which the lead came in.
  private static func answersOnTheDay(to leads: [StoryLead], among activities: [StoryActivity]) -> [Int: Int]
  {
    var answers: [Int: Int] = [:]
    for activity in activities where activity.isTouch {
      guard let lead = activity.lead, activity.date == leads[lead].createdOn else { continue }
      answers[lead] = min(answers[lead] ?? .max, activity.second)
    }
    return answers
  }
}
