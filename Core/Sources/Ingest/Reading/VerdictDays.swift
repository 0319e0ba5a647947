import SalesModel

/// Verdicts without a day of their own, by the day of the appointment on which they count.
struct VerdictDays {
  private var counts: [Field: (rows: Int, line: Int)] = [:]

  /// The days that stand in for that of a verdict, the nearest first.
  static let fields = [
    Field.Appointment.heldOn, Field.Appointment.scheduledOn, Field.Appointment.setOn,
  ]

  mutating func note(_ day: Field, line: Int) { counts[day, default: (0, line)].rows += 1 }

  var findings: [Finding] {
    Self.fields.compactMap { day in
      counts[day].map { .undatedVerdicts($0.rows, on: day, line: $0.line) }
    }
  }
}

extension Finding {
  fileprivate static func undatedVerdicts(_ rows: Int, on day: Field, line: Int) -> Finding {
    Finding(
      .note, .undatedVerdict, line: line,
      Localized(
        ja: "判定日のない判定が\(rows)件あり、商談の「\(day.label.ja)」を判定日として数えます。",
        en:
          "Verdicts without a day: \(rows), which count on another one (\(day.label.en)) of the appointment."),
      remedy: Localized(ja: "判定日の列を加えて書き出すと、判定した月に数えられます。", en: "Export the day of the verdict as well."),
      rows: rows)
  }
}
