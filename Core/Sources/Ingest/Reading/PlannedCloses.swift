import SalesModel

extension [ColumnPlan.FieldPlan] {
  /// The day on which a deal is expected to close is no day of closing in a file that has a column for that.
  mutating func leaveOutPlannedCloses(_ header: [String]) {
    let planned = Set(filter { $0.field == Field.Opportunity.expectedCloseOn }.flatMap(\.columns))
    func isPlanned(_ column: Int) -> Bool { planned.contains(column) || header[column].saysPlanned }
    for field in [Field.Opportunity.closedOn, Field.Opportunity.closedAt] {
      guard contains(where: { $0.field == field && !$0.columns.allSatisfy(isPlanned) }) else { continue }
      for index in indices where self[index].field == field {
        self[index].columns.removeAll(where: isPlanned)
      }
    }
  }
}

extension String {
  /// True for the name of a column that says itself that its dates are plans.
  fileprivate var saysPlanned: Bool {
    let folded = foldedHeader
    return ["予定", "見込", "expected", "planned", "forecast"].contains { folded.contains($0) }
  }
}
