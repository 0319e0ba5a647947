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

extension FileInspection {
  /// True when a status or a result says what became of meetings.
  public var judgesMeetings: Bool { plan.sections.contains { $0.kind == .appointment && $0.isJudged } }
}

extension Finding {
  /// Said of a file without the columns that tell what became of meetings, of a source whose files have them.
  static func lackingResults(line: Int) -> Finding {
    Finding(
      .warning, .missingColumn, line: line,
      Localized(
        ja: "実施したかどうかの列（状況・結果）が、以前のファイルにはあり、このファイルにはありません。登録済みのアポの実施の有無は変えず、新しいアポは未判定とします。",
        en:
          "Earlier files said in a status or a result whether meetings were held, and this one does not: what is known of them stays, and new ones are not judged."
      ),
      remedy: Localized(
        ja: "状況か結果の列を加えて書き出してください。時刻を過ぎたものをすべて実施とする場合は --held passed を選べます。",
        en: "Export it with that column; --held passed takes whatever has passed as held."))
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
