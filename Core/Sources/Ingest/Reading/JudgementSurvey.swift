import SalesModel

/// Finds the columns of statuses and results that say something of some row: where they are blank in others, these are not
/// judged.
struct JudgementSurvey {
  /// Those that said nothing so far.
  private var silent: [Int]
  private(set) var spoken: Set<Int> = []

  init(_ plan: ColumnPlan) { silent = plan.sections.flatMap(\.stating).map(\.column) }

  mutating func look(at row: CSVRow) {
    guard !silent.isEmpty else { return }
    silent.removeAll { column in
      // A cell of dashes is a blank one.
      guard column < row.count, row.withBytes(of: column, { !$0.isEmpty }),
        row.text(column)?.foldedWord.isEmpty == false
      else { return false }
      spoken.insert(column)
      return true
    }
  }
}

extension ColumnPlan.SectionPlan {
  /// The columns of statuses and results, with what their words mean: they say what became of it, and subjects only may.
  var stating: [(plan: ColumnPlan.FieldPlan, column: Int)] {
    let states = kind == .appointment ? fields.filter { $0.field == Field.Appointment.state } : []
    return (happened + states).flatMap { plan in plan.columns.map { (plan, $0) } }
      .filter { !isSubject($0.column, of: $0.plan) }
  }

  /// True for a column that says freely what it was about.
  func isSubject(_ column: Int, of plan: ColumnPlan.FieldPlan) -> Bool {
    plan.rule.words.vocabulary?.isFreeText == true
      || fields.contains {
        ($0.field == Field.Activity.subject || $0.field == Field.Appointment.subject)
          && $0.columns.contains(column)
      }
  }
}
