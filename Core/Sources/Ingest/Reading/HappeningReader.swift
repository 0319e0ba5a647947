import SalesModel

/// Reads whether the record of a row has happened. A status or a result decides; a subject does where neither says.
struct HappeningReader {
  private typealias Column = (meaning: FieldMeaning, source: SourceColumn)
  /// Statuses and results.
  private var stating: [Column] = []
  private var subjects: [Column] = []
  /// What the cells come to: choices, and no texts.
  private var states = StatedColumn(.happening)
  /// True when a status or result of the row that was read last holds a word that nobody knows.
  private(set) var isAsked = false
  /// True when nothing but a subject speaks of that row, and may speak of moving or cancelling.
  private(set) var isHinted = false

  init(_ plan: ColumnPlan.SectionPlan) {
    for rule in plan.happened {
      let meaning = FieldMeaning(rule, of: plan.kind)
      for column in rule.columns {
        if plan.isSubject(column, of: rule) {
          subjects.append((meaning, SourceColumn(column)))
        } else {
          stating.append((meaning, SourceColumn(column)))
        }
      }
    }
  }

  /// Nil when the row does not say. What its columns say differently is remarked.
  mutating func state(of row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> AppointmentState? {
    let (stated, _) = try Self.read(&stating, row, &reader, &states)
    isAsked = stating.contains { $0.source.note == .unknown }
    let (told, hint) = try Self.read(&subjects, row, &reader, &states)
    isHinted = false
    let putOff = stated.first { $0.state != .held }
    guard let decided = putOff ?? stated.first else {
      if let told = told.first { return told.state }
      if let hint {
        isHinted = true
        reader.remark(.told(.openCancellation), column: hint, value: row.text(hint))
      }
      return nil
    }
    if putOff != nil, let held = stated.first(where: { $0.state == .held }) {
      reader.remark(
        .told(.contradictedState), column: decided.column, value: row.quote([held.column, decided.column]))
    } else if putOff == nil, let subject = told.first(where: { $0.state != .held }) {
      reader.remark(.told(.overruledSubject), column: subject.column, value: row.text(subject.column))
    }
    return decided.state
  }

  mutating func forget() {
    for index in stating.indices { stating[index].source.forget() }
    for index in subjects.indices { subjects[index].source.forget() }
  }

  /// What each column says that says something, and the column of a subject that only might.
  private static func read(
    _ columns: inout [Column], _ row: CSVRow, _ reader: inout CellReader, _ states: inout StatedColumn
  ) throws(CellProblem) -> (said: [(state: AppointmentState, column: Int)], hint: Int?) {
    var said: [(state: AppointmentState, column: Int)] = []
    var hint: Int?
    for index in columns.indices {
      let cell = try columns[index].source.cell(of: row, columns[index].meaning, &reader, &states)
      let column = columns[index].source.column
      if let state = AppointmentState(cell: cell) { said.append((state, column)) }
      if hint == nil, columns[index].source.note == .hint { hint = column }
    }
    return (said, hint)
  }
}

extension CSVRow {
  /// What some columns say, in one line.
  func quote(_ columns: [Int]) -> String {
    columns.compactMap { text($0) }.joined(separator: " / ")
  }
}
