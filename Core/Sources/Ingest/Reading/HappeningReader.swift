import SalesModel

/// Reads whether the record of a row has happened. What was called off did not, whatever else the row says.
struct HappeningReader {
  private var columns: [(meaning: FieldMeaning, source: SourceColumn)] = []
  /// What the cells come to: choices, and no texts.
  private var states = StatedColumn(.happening)

  init(_ plans: [ColumnPlan.FieldPlan], of kind: RecordKind) {
    for plan in plans {
      let meaning = FieldMeaning(plan, of: kind)
      for column in plan.columns { columns.append((meaning, SourceColumn(column))) }
    }
  }

  /// Nil when the row does not say.
  mutating func state(of row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> AppointmentState? {
    var state: AppointmentState?
    for index in columns.indices {
      let cell = try columns[index].source.cell(of: row, columns[index].meaning, &reader, &states)
      guard let said = AppointmentState(cell: cell) else { continue }
      if said != .held { return said }
      state = .held
    }
    return state
  }

  mutating func forget() {
    for index in columns.indices { columns[index].source.forget() }
  }
}
