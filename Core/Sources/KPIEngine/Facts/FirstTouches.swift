import SalesModel

/// When somebody first turned to each lead in person: by phone, a mail to one person, a visit or an online meeting.
struct FirstTouches {
  /// The earliest of `time`, the date or the moment of an activity, for each row of the leads' table; no value where
  /// nobody has, and touches without such a time are passed over.
  ///
  /// - Complexity: O(activities + leads).
  static func column(of leads: FactTable, in activities: FactTable, reading time: Field) -> Column {
    var first = [Cell](repeating: .none, count: leads.count)
    guard let named = activities.columns[Field.Activity.lead.name],
      let times = activities.columns[time.name],
      let kinds = activities.columns[Field.Activity.kind.name]
    else { return Column(first) }
    let bulk = activities.columns[Field.Activity.bulk.name]
    let (mail, other) = (ActivityKind.mail.cell, ActivityKind.other.cell)
    named.forEach { row, lead in
      guard lead != .none, times[row] != .none, kinds[row] != .none, kinds[row] != other,
        kinds[row] != mail || bulk?[row] != 1, let position = leads.row(of: lead)
      else { return }
      first[position] = first[position] == .none ? times[row] : min(first[position], times[row])
    }
    return Column(first)
  }
}
