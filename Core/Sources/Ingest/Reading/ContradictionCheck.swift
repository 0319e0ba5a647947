import SalesModel

/// Finds what the columns of an activity say differently of one thing: whether a call reached anybody, and on which day it was.
struct ContradictionCheck {
  private let places: RecordPlaces
  /// The result of calls, where a column of its own says whether they reached anybody.
  private let result: (place: Int, column: Int)?
  private let connection: Int?
  /// The columns of the day and of the moment, where they are two.
  private let days: (day: Int, moment: Int)?
  /// By the cell of the result: whether it says that somebody was reached.
  private var meanings: [Cell: Bool?] = [:]

  init(_ plan: ColumnPlan.SectionPlan, fields: [Field]) {
    places = RecordPlaces(fields)
    func columns(_ field: Field) -> [Int] { plan.fields.filter { $0.field == field }.flatMap(\.columns) }
    let results = columns(Field.Activity.result)
    let overruled = plan.overruled.filter { $0.field == Field.Activity.connected }.flatMap(\.columns)
    connection = columns(Field.Activity.connected).first
    if let place = fields.firstIndex(of: Field.Activity.result), let column = results.first,
      overruled.contains(column)
    {
      result = (place, column)
    } else {
      result = nil
    }
    let (day, moment) = (columns(Field.Activity.occurredOn), columns(Field.Activity.occurredAt))
    days =
      Set(day).isDisjoint(with: moment) ? day.first.flatMap { day in moment.first.map { (day, $0) } } : nil
  }

  /// - Parameter isDue: true when the day is the one until which it was to be done.
  mutating func look(at row: CSVRow, _ reader: inout CellReader, isDue: Bool, _ records: inout StatedRecords)
  {
    if let days, !isDue { compareDays(days, row, &reader, records) }
    if let result { compareConnection(with: result, row, &reader, &records) }
  }

  /// Makes ready for the next batch.
  mutating func forget() { if !meanings.isEmpty { meanings.removeAll(keepingCapacity: true) } }

  private func compareDays(
    _ columns: (day: Int, moment: Int), _ row: CSVRow, _ reader: inout CellReader, _ records: StatedRecords
  ) {
    let (day, moment) = (records[newest: places.occurredOn], records[newest: places.occurredAt])
    guard day != .none, moment != .none, reader.day(of: Instant(seconds: moment)) != day else { return }
    reader.remark(
      .told(.contradictedDay), column: columns.moment, value: row.quote([columns.day, columns.moment]))
  }

  /// What the connection says decides; nothing is said of words that say neither.
  private mutating func compareConnection(
    with result: (place: Int, column: Int), _ row: CSVRow, _ reader: inout CellReader,
    _ records: inout StatedRecords
  ) {
    let cell = records[newest: result.place]
    guard cell != .none, ActivityKind(cell: records[newest: places.kind]) == .dial else { return }
    if meanings[cell] == nil {
      let text = records.columns[result.place].texts[Int(cell)]
      meanings[cell] = .some(
        Vocabulary.callConnections.meaning(of: text).flatMap { ["yes": true, "no": false][$0] })
    }
    guard let isReached = meanings[cell] ?? nil, isReached != (records[newest: places.connected] == 1) else {
      return
    }
    reader.remark(
      .told(.contradictedConnection), column: result.column,
      value: row.quote([connection ?? result.column, result.column]))
  }
}
