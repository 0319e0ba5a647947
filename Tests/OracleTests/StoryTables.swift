import DemoData
import GRDB
import SalesModel

/// The demo story as plain tables, one for each kind and one column for each field: dates as ISO text, choices
/// and terms as words, flags as 0 and 1, references as keys. Nothing of the engine had a hand in it.
struct StoryTables {
  let database: DatabaseQueue

  init(_ story: Story) throws {
    database = try DatabaseQueue()
    try database.write { db in
      for kind in RecordKind.allCases {
        try Self.fill(kind, with: story.records(of: kind), db)
      }
      try Self.fillMonthEnds(story, db)
      try Self.fillBusinessDays(story, db)
      try Self.fillOrigins(db)
    }
  }

  private static func fill(_ kind: RecordKind, with records: [ImportedRecord], _ db: Database) throws {
    let fields = Set(kind.fields).union(records.flatMap(\.values.keys)).sorted { $0.name < $1.name }
    let columns = fields.map { "\"\($0.name)\"" }.joined(separator: ", ")
    try db.execute(sql: "CREATE TABLE \(kind.rawValue) (key TEXT PRIMARY KEY, \(columns))")
    let marks = databaseQuestionMarks(count: fields.count + 1)
    let insert = try db.makeStatement(sql: "INSERT INTO \(kind.rawValue) (key, \(columns)) VALUES (\(marks))")
    for record in records {
      let cells = fields.map { record.values[$0]?.sql(of: $0) }
      try insert.execute(arguments: StatementArguments([record.key] + cells))
    }
  }

  /// The days on which a stock is counted: the last of each month, and of the unfinished one the last that is told.
  private static func fillMonthEnds(_ story: Story, _ db: Database) throws {
    try db.execute(sql: "CREATE TABLE monthEnd (day TEXT)")
    for month in story.months {
      let day = min(month.lastDay, story.lastDay)
      try db.execute(sql: "INSERT INTO monthEnd VALUES (?)", arguments: [day.description])
    }
  }

  /// The number of the business day that each date belongs to.
  private static func fillBusinessDays(_ story: Story, _ db: Database) throws {
    try db.execute(sql: "CREATE TABLE date (day TEXT, month TEXT, works INTEGER)")
    for date in story.months.lowerBound.firstDay...story.months.upperBound.lastDay {
      try db.execute(
        sql: "INSERT INTO date VALUES (?, ?, ?)",
        arguments: [date.description, date.month.description, story.calendar.halves(on: date) > 0 ? 1 : 0])
    }
    try db.execute(
      sql: """
        CREATE TABLE businessDay AS SELECT day, CAST(min(
          1 + (SELECT sum(works) FROM date AS other WHERE other.month = date.month AND other.day <= date.day) - works,
          (SELECT sum(works) FROM date AS other WHERE other.month = date.month)) AS TEXT) AS number
        FROM date;
        CREATE INDEX businessDayOfDate ON businessDay (day);
        """)
  }

  /// The lead of each appointment and opportunity: its own, its appointment's, the one that was converted to it, or
  /// the newest that its company had by then.
  private static func fillOrigins(_ db: Database) throws {
    func companyLead(_ record: String, _ day: String) -> String {
      """
      (SELECT key FROM lead WHERE company = \(record).company AND createdOn <= \(record).\(day)
        ORDER BY createdOn DESC, rowid DESC LIMIT 1)
      """
    }
    try db.execute(
      sql: """
        CREATE TABLE origin AS SELECT key AS record, coalesce(
          (SELECT key FROM lead WHERE key = appointment.lead), \(companyLead("appointment", "setOn"))) AS lead
        FROM appointment;
        INSERT INTO origin SELECT key, coalesce(
          (SELECT key FROM lead WHERE key = opportunity.lead),
          (SELECT lead FROM origin WHERE record = opportunity.appointment),
          (SELECT key FROM lead WHERE opportunity = opportunity.key), \(companyLead("opportunity", "openedOn")))
        FROM opportunity;
        CREATE INDEX originOfRecord ON origin (record);
        """)
  }

  /// The rows of a statement, keyed by all columns but the last.
  func numbers(_ sql: String) throws -> [[String]: Double] {
    try database.read { db in
      var numbers: [[String]: Double] = [:]
      for row in try Row.fetchAll(db, sql: sql) {
        let groups = 0..<row.count - 1
        numbers[groups.map { (row[$0] as String?) ?? "" }] = row[row.count - 1] as Double
      }
      return numbers
    }
  }
}

extension Story {
  /// The months that it tells, the unfinished one included.
  var months: ClosedRange<Month> {
    Month(
      year: firstDay.year, month: firstDay.monthOfYear)...Month(
        year: lastDay.year, month: lastDay.monthOfYear)
  }
}

extension FieldValue {
  fileprivate func sql(of field: Field) -> (any DatabaseValueConvertible)? {
    switch self {
    case .date(let date): return date.description
    case .instant(let instant): return instant.seconds
    case .number(let number), .money(let number): return number
    case .flag(let isSet): return isSet ? 1 : 0
    case .term(let text), .personal(let text): return text
    case .reference(_, let key): return key
    case .choice(let cell):
      guard case .choice(let names) = field.type else { return nil }
      return names[Int(cell)]
    }
  }
}
