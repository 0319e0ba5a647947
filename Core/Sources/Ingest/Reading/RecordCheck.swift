import SalesModel

/// Looks at each record for what its source cannot mean, and for what would make it count nowhere.
struct RecordCheck {
  private let kind: RecordKind
  private let birth: (field: Field, column: Int)?
  private let outcome: Int?
  private let closed: Int?
  private let verdict: Int?
  private let judged: Int?
  private let amount: Int?
  /// What became of an activity, and of what kind it is.
  private let (result, activity): (Int?, Int?)
  /// What the file calls the columns of fields.
  private let columns: [Field: String]

  init(_ plan: ColumnPlan.SectionPlan, fields: [Field]) {
    kind = plan.kind
    columns = Dictionary(
      plan.fields.compactMap { field in field.columns.first.map { (field.field, field.header[$0]) } }
    ) { first, _ in first }
    outcome = fields.firstIndex(of: Field.Opportunity.outcome).flatMap {
      plan.kind == .opportunity ? $0 : nil
    }
    closed = fields.firstIndex(of: Field.Opportunity.closedOn)
    verdict = plan.kind == .appointment ? fields.firstIndex(of: Field.Appointment.verdict) : nil
    judged = fields.firstIndex(of: Field.Appointment.judgedOn)
    amount = fields.firstIndex(of: Field.Opportunity.amount)
    result = plan.kind == .activity ? fields.firstIndex(of: Field.Activity.result) : nil
    activity = fields.firstIndex(of: Field.Activity.kind)
    let field: Field? =
      switch plan.kind {
      case .lead: Field.Lead.createdOn
      case .activity: Field.Activity.occurredOn
      case .appointment: Field.Appointment.setOn
      case .opportunity: Field.Opportunity.openedOn
      case .team, .rep, .company: nil
      }
    // A file without such a column is told of once.
    birth = field.flatMap { field in fields.firstIndex(of: field).map { (field, $0) } }
  }

  /// - Parameter isPutOff: true for what has not happened, and therefore has no day.
  func findings(in records: StatedRecords, isPutOff: Bool, _ row: CSVRow) -> [Finding] {
    // The cell is read in place: handed to a closure, the columns would be retained for every row.
    func cell(_ column: Int?) -> Cell {
      if let column { records.columns[column].cells[records.lines.count - 1] } else { .none }
    }
    let isUndated = birth != nil && cell(birth?.column) == .none
    let ended = outcome == nil ? .open : OpportunityOutcome(cell: cell(outcome)) ?? .open
    let isJudged = verdict != nil && (Verdict(cell: cell(verdict)) ?? .pending) != .pending
    let isUnplaced = isJudged && cell(judged) == .none
    let isOff = result != nil && !isPutOff && isOff(cell(result), cell(activity), in: records)
    guard isUndated && !isPutOff || ended != .open || isUnplaced || isOff else { return [] }
    var findings: [Finding] = isUnplaced ? [undatedVerdict(row)] : []
    if isOff { findings.append(calledOffResult(row)) }
    if let birth, isUndated, !isPutOff { findings.append(undated(birth.field, row)) }
    guard ended != .open else { return findings }
    if cell(closed) == .none { findings.append(undatedOutcome(ended, row)) }
    if ended == .won, amount != nil, cell(amount) == .none { findings.append(unpricedWin(row)) }
    return findings
  }

  // Asked of every activity: a case is not made of a cell for that.
  private static let (visit, meeting) = (ActivityKind.visit.cell, ActivityKind.onlineMeeting.cell)

  /// True for a visit or a meeting that its result says did not take place, though no rule reads that from it.
  private func isOff(_ result: Cell, _ activity: Cell, in records: StatedRecords) -> Bool {
    guard let column = self.result, result != .none, activity == Self.visit || activity == Self.meeting
    else { return false }
    let word = Vocabulary.meetingStates.meaning(of: records.columns[column].texts[Int(result)])
    return word.flatMap(AppointmentState.init(rawValue:)).map {
      [.cancelled, .rescheduled, .scheduled].contains($0)
    } ?? false
  }

  private func undated(_ field: Field, _ row: CSVRow) -> Finding {
    Finding(
      .warning, .undated, line: row.line, column: columns[field],
      Localized(
        ja: "\(kind.label.ja)の\(field.label.ja)がありません。\(kind.leftOutWithoutBirth.ja)",
        en:
          "The \(kind.label.en.lowercased()) has no date (\(field.label.en)): \(kind.leftOutWithoutBirth.en)."
      ),
      remedy: Localized(
        ja: "元のシステムで日付を入れて、書き出し直してください。", en: "Fill in the date in the source, and export it again."),
      row: row.texts)
  }

  private func undatedVerdict(_ row: CSVRow) -> Finding {
    Finding(
      .warning, .undatedVerdict, line: row.line, column: columns[Field.Appointment.judgedOn],
      Localized(
        ja: "判定があるのに判定日も商談の日もないので、どの月の有効アポにも数えません。",
        en: "It is judged, and neither the verdict nor the meeting has a day: it counts in no month."),
      remedy: Localized(
        ja: "判定日の列を加えて書き出してください。", en: "Export the day of the verdict as well."),
      row: row.texts)
  }

  private func calledOffResult(_ row: CSVRow) -> Finding {
    let column = columns[Field.Activity.result]
    return Finding(
      .warning, .calledOffResult, line: row.line, column: column,
      Localized(
        ja: "結果によると行われていませんが、行った活動として数えます。",
        en: "Its result says that it did not take place, and it counts as done."),
      remedy: Localized(
        ja: "対応表で、この列を happened にも挙げると、行われた活動だけを数えます。",
        en: "Name the column under happened in a mapping as well: then only what took place counts."),
      row: row.texts)
  }

  private func unpricedWin(_ row: CSVRow) -> Finding {
    Finding(
      .warning, .unpricedWin, line: row.line, column: columns[Field.Opportunity.amount],
      Localized(
        ja: "受注なのに金額が空欄です。受注数には数え、受注金額には入りません。",
        en: "Won, and its amount is blank: it counts as a win, and brings nothing."),
      remedy: Localized(
        ja: "元のシステムで金額を入れて、書き出し直してください。", en: "Fill in the amount in the source, and export it again."),
      row: row.texts)
  }

  private func undatedOutcome(_ outcome: OpportunityOutcome, _ row: CSVRow) -> Finding {
    let isWon = outcome == .won
    return Finding(
      .warning, .undatedOutcome, line: row.line, column: columns[Field.Opportunity.closedOn],
      Localized(
        ja: "\(isWon ? "受注" : "失注")なのに完了日がないので、どの月の\(isWon ? "受注" : "失注")にも、見込み客にも数えません。",
        en:
          "\(isWon ? "Won" : "Lost") without a closing date: it counts in no month, and is no open prospect."),
      remedy: Localized(
        ja: "元のシステムで完了日を入れて、書き出し直してください。", en: "Fill in the closing date in the source, and export it again."),
      row: row.texts)
  }
}

extension RecordKind {
  /// What becomes of a record without the date on which it came into being.
  var leftOutWithoutBirth: Localized {
    switch self {
    case .opportunity:
      Localized(
        ja: "案件化数など、その日付で数える KPI には入りません（受注・失注は完了日で数えます）。",
        en: "KPIs that count by it leave it out; won and lost count by the closing date")
    case .appointment:
      Localized(
        ja: "アポ設定数など、その日付で数える KPI には入りません（実施・有効はそれぞれの日付で数えます）。",
        en: "KPIs that count by it leave it out; held and qualified count by their own days")
    default: Localized(ja: "どの月にも数えません。", en: "it counts in no month")
    }
  }
}
