import SalesModel

/// When somebody first turned to each lead in person: by phone, a mail to one person, a visit or an online meeting.
struct FirstTouches {
  /// The date for each row of the leads' table; no value where nobody has.
  ///
  /// - Parameter known: the same for the first activities and these leads.
  /// - Complexity: O(activities that are not known + leads).
  static func column(of leads: FactTable, in activities: FactTable, knowing known: KeptColumns.Kept? = nil)
    -> Column
  {
    var first = [Cell](repeating: .none, count: leads.count)
    known?.column.forEach { lead, date in first[lead] = date }
    guard let named = activities.columns[Field.Activity.lead.name],
      let dates = activities.columns[Field.Activity.occurredOn.name],
      let kinds = activities.columns[Field.Activity.kind.name]
    else { return Column(first) }
    let bulk = activities.columns[Field.Activity.bulk.name].flatMap { $0.isEmpty ? nil : $0 }
    let (mail, other) = (ActivityKind.mail.cell, ActivityKind.other.cell)
    for row in (known?.activities ?? 0)..<activities.count {
      let lead = leads.ids.row(of: named[row])
      guard lead >= 0, case let date = dates[row], date != .none, case let kind = kinds[row], kind != .none,
        kind != other, kind != mail || bulk?[row] != 1
      else { continue }
      first[Int(lead)] = first[Int(lead)] == .none ? date : min(first[Int(lead)], date)
    }
    return Column(first)
  }
}
