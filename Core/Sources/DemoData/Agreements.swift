public import SalesModel

/// What the vendor's departments agreed for every month of the plan.
public struct StoryPlan: Sendable {
  static let monthCount = 12

  public let firstMonth: Month
  /// How many months the plan holds for, from ``firstMonth`` on: the last one is the story's last.
  public let months = Self.monthCount
  /// Yen to be won in a month: twelve average deals.
  public let monthlyGoal: Int64 = 9_000_000
  /// Yen of a won opportunity.
  public let averageDeal: Int64 = 750_000
  /// Won of a hundred prospects: twelve deals ask for 37 of them.
  public let winRatePercent = 33
  /// Prospects of a hundred appointments: 37 prospects ask for 51.
  public let prospectRatePercent = 72
  /// Appointments of a hundred leads: 51 appointments ask for 253.
  public let appointmentRatePercent = 20
  /// The people of inside sales.
  public let reps: Int
}

/// The day on which the vendor began to ask for more before it calls an appointment qualified.
public struct StoryDefinitionChange: Sendable {
  /// The id of the KPI whose definition changes.
  public let kpi = "appointmentsQualified"
  /// The first of a month, six months before the last one.
  public let effectiveFrom: BusinessDate
  /// The custom field that the new condition reads.
  public let field = StoryAppointment.hearingField.name
  /// The word that the field must at least say.
  public let word = StoryAppointment.Hearing.timing.rawValue
  /// ``word`` and what goes further: all words that meet the new condition.
  public let words = [StoryAppointment.Hearing.timing, .budget].map(\.rawValue)

  /// The word that no longer suffices.
  public let lesserWord = StoryAppointment.Hearing.need.rawValue

  /// What is counted from then on.
  public var formula: Localized {
    Localized(
      ja: "期間内に有効と判定され、ヒアリングが「\(word)」以上のアポの件数（判定日で数える）",
      en:
        "Appointments judged qualified in the period, by the day of the verdict, whose hearing reached at least 「\(word)」"
    )
  }

  /// When, why and what.
  public var reason: Localized {
    let (year, month) = (effectiveFrom.year, effectiveFrom.monthOfYear)
    return Localized(
      ja: """
        \(year)年\(month)月1日から。課題しか聞けていないアポは、商談後に失注することが多い。\
        フィールドセールスと合意し、ヒアリングが「\(word)」以上のものだけを有効アポと数える。
        """,
      en: """
        From \(effectiveFrom). Appointments of which only the need is known are mostly lost after the \
        meeting. Agreed with field sales: only those count as qualified whose hearing reached at least \
        「\(word)」 (need and timing).
        """)
  }
}
