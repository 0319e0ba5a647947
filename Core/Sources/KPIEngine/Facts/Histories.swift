import SalesModel

/// What fields said before they changed, so that a fact can be judged by what held on its day.
///
/// The first value that is known of a record holds from the beginning of time; another one from the day on which the log
/// learned of it. Only records of which a value ever changed are kept.
struct Histories: Sendable {
  /// By field, then by record: the values and since when they hold, oldest first.
  private var fields: [String: [Int64: [Dated]]] = [:]

  struct Dated: Equatable, Sendable {
    let since: Cell
    let cell: Cell
  }

  /// Notes that a field of a record says something else from a day on; a value after none is the first that is known.
  mutating func note(_ field: String, of id: Int64, from old: Cell, to new: Cell, on day: BusinessDate) {
    guard old != new else { return }
    let since = Cell(day.dayNumber)
    guard var known = fields[field]?[id] else {
      if old != .none {
        fields[field, default: [:]][id] = [Dated(since: .min, cell: old), Dated(since: since, cell: new)]
      }
      return
    }
    if known.last?.since == since { known.removeLast() }
    known.append(Dated(since: since, cell: new))
    fields[field]?[id] = known
  }

  /// True when the field of some record has changed.
  func have(_ field: String) -> Bool { fields[field] != nil }

  /// What a field said on each fact's date of the record that the fact points to; its newest value where it never changed, and
  /// for facts without a date.
  ///
  /// - Complexity: O(facts · changes of a record).
  func column(_ field: String, of records: Column, on dates: Column, newest: Column) -> Column {
    let changed = fields[field] ?? [:]
    return Column(
      (0..<newest.count).map { row in
        let date = dates[row]
        guard date != .none, let known = changed[records[row]] else { return newest[row] }
        return known.last { $0.since <= date }?.cell ?? .none
      })
  }
}

extension Histories {
  /// The stored form: fields, then for each record when it came to say what.
  func write(to writer: inout ByteWriter) {
    writer.write(UInt16(fields.count))
    for (field, records) in fields.sorted(by: { $0.key < $1.key }) {
      writer.write(field)
      writer.write(UInt32(records.count))
      for (id, values) in records.sorted(by: { $0.key < $1.key }) {
        writer.write(id)
        writer.write(UInt32(values.count))
        for value in values {
          writer.write(value.since)
          writer.write(value.cell)
        }
      }
    }
  }

  init(from reader: inout ByteReader) throws(DamagedBytes) {
    for _ in 0..<(try reader.read(UInt16.self)) {
      let field = try reader.readText()
      var records: [Int64: [Dated]] = [:]
      for _ in 0..<(try reader.read(UInt32.self)) {
        let id = try reader.read(Int64.self)
        var values: [Dated] = []
        for _ in 0..<(try reader.read(UInt32.self)) {
          values.append(Dated(since: try reader.read(Cell.self), cell: try reader.read(Cell.self)))
        }
        records[id] = values
      }
      fields[field] = records
    }
  }
}

extension FieldPath {
  private static let then = " then"

  /// True for a path that is read as of the fact's own date: `company.size then`.
  var isThen: Bool { hasSuffix(Self.then) }

  /// The path without that.
  var latest: FieldPath { isThen ? String(dropLast(Self.then.count)) : self }

  /// The path as of the fact's own date.
  var asThen: FieldPath { self + Self.then }
}
