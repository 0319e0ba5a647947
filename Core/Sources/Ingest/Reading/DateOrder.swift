import SalesModel

/// Two dates of a row of which one cannot come before the other.
struct DateOrder {
  private let kind: Finding.Kind
  private let earlier: Place
  private let later: Place
  /// Where the outcome stands, of dates that are only compared where something was won.
  private let outcome: Place?

  private struct Place {
    let section: Int
    let column: Int
    /// As the file calls it.
    let name: String

    /// What the row says there; none where it holds no such record.
    func cell(in sections: [SectionReader], _ row: CSVRow) -> Cell {
      guard sections[section].records.lines.last == row.line else { return .none }
      return sections[section].records.columns[column].cells.last ?? .none
    }
  }

  /// The pairs of dates that rows of these sections state.
  static func all(in sections: [SectionReader], header: [String]) -> [DateOrder] {
    func place(_ kind: RecordKind, _ field: Field) -> Place? {
      for (index, section) in sections.enumerated() where section.plan.kind == kind {
        guard let column = section.records.columns.firstIndex(where: { $0.field == field }) else { continue }
        let written = section.plan.fields.first { $0.field == field }?.columns.first
        return Place(section: index, column: column, name: written.map { header[$0] } ?? field.name)
      }
      return nil
    }
    let opened = place(.opportunity, Field.Opportunity.openedOn)
    let closed = place(.opportunity, Field.Opportunity.closedOn)
    let set = place(.appointment, Field.Appointment.setOn)
    let born = place(.lead, Field.Lead.createdOn)
    let pairs: [(Finding.Kind, Place?, Place?)] = [
      (.closedBeforeOpened, opened, closed),
      (.heldBeforeSet, set, place(.appointment, Field.Appointment.heldOn)),
      (.heldBeforeSet, set, place(.appointment, Field.Appointment.judgedOn)),
      (.touchedBeforeBorn, born, place(.activity, Field.Activity.occurredOn)),
      (.wonBeforeLead, born, closed),
    ]
    return pairs.compactMap { kind, earlier, later in
      guard let earlier, let later else { return nil }
      let outcome = kind == .wonBeforeLead ? place(.opportunity, Field.Opportunity.outcome) : nil
      return DateOrder(kind: kind, earlier: earlier, later: later, outcome: outcome)
    }
  }

  /// What is to be said of a row; nil where its dates are in order, or one is missing.
  func finding(in sections: [SectionReader], _ row: CSVRow) -> Finding? {
    let (first, second) = (earlier.cell(in: sections, row), later.cell(in: sections, row))
    guard first != .none, second != .none, second < first, isMeant(in: sections, row) else { return nil }
    let days = [second, first].map { BusinessDate(dayNumber: Int($0)).description }
    return Finding(
      .warning, kind, line: row.line, column: later.name, value: days.joined(separator: " < "), problem,
      remedy: Localized(
        ja: "元のシステムで日付を確かめてください。このままでは、期間の中央値などに数えません。",
        en: "Check the dates in the source. As they are, they give no time in medians."),
      row: row.texts)
  }

  private func isMeant(in sections: [SectionReader], _ row: CSVRow) -> Bool {
    outcome.map { $0.cell(in: sections, row) == OpportunityOutcome.won.cell } ?? true
  }

  private var problem: Localized {
    switch kind {
    case .closedBeforeOpened:
      Localized(ja: "完了日が作成日より前です。", en: "It was closed before it was opened.")
    case .heldBeforeSet:
      Localized(ja: "実施日か判定日が設定日より前です。", en: "It was held or judged before it was set.")
    case .touchedBeforeBorn:
      Localized(ja: "活動がリードの発生日より前です。", en: "The activity is older than its lead.")
    default: Localized(ja: "受注がリードの発生日より前です。", en: "It was won before its lead was created.")
    }
  }
}
