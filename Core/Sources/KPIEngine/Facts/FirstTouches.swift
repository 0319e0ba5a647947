import SalesModel

/// When somebody first turned to each lead in person: by phone, a mail to one person, a visit or an online meeting.
struct FirstTouches {
  /// The fields of a lead that say it, as a date and as a moment.
  static let fields = [Field.Lead.firstTouchOn.name, Field.Lead.firstTouchAt.name]

  /// The earliest of `time`, the date or the moment of an activity, for each row of the leads' table; no value where
  /// nobody has, and touches without such a time are passed over. What happened before a lead was born is no answer to
  /// it: by the day, and where both are known by the moment.
  ///
  /// - Parameter known: the same for the first activities and these leads.
  /// - Complexity: O(activities that are not known + leads).
  static func column(
    of leads: FactTable, in activities: FactTable, reading time: Field, knowing known: KeptColumns.Kept?
  ) -> Column {
    var first = [Cell](repeating: .none, count: leads.count)
    known?.column.forEach { lead, time in first[lead] = time }
    guard let named = activities.columns[Field.Activity.lead.name],
      let times = activities.columns[time.name],
      let kinds = activities.columns[Field.Activity.kind.name]
    else { return Column(first) }
    let births = [
      Births(leads, Field.Lead.createdOn, activities, Field.Activity.occurredOn),
      Births(leads, Field.Lead.createdAt, activities, Field.Activity.occurredAt),
    ].compactMap(\.self)
    let bulk = activities.columns[Field.Activity.bulk.name].flatMap { $0.isEmpty ? nil : $0 }
    let (mail, other) = (ActivityKind.mail.cell, ActivityKind.other.cell)
    for rows in Vector.all(of: (known?.activities ?? 0)..<activities.count) {
      let said = zip(named.cells(rows), zip(times.cells(rows), kinds.cells(rows)))
      for (row, (key, (time, kind))) in zip(rows, said) {
        let lead = leads.ids.row(of: key)
        guard lead >= 0, time != .none, kind != .none, kind != other, kind != mail || bulk?[row] != 1,
          births.allSatisfy({ $0.precede(row, Int(lead)) })
        else { continue }
        first[Int(lead)] = first[Int(lead)] == .none ? time : min(first[Int(lead)], time)
      }
    }
    return Column(first)
  }

  /// The births of leads beside the times of activities, both dates or both moments.
  private struct Births {
    private let born: Column
    private let times: Column

    /// Nil where one of the two is never told.
    init?(_ leads: FactTable, _ birth: Field, _ activities: FactTable, _ time: Field) {
      guard let born = leads.columns[birth.name], let times = activities.columns[time.name], !born.isEmpty,
        !times.isEmpty
      else { return nil }
      (self.born, self.times) = (born, times)
    }

    /// True unless the activity is older than the lead.
    func precede(_ activity: Int, _ lead: Int) -> Bool {
      let time = times[activity]
      return time == .none || time >= born[lead]
    }
  }
}
