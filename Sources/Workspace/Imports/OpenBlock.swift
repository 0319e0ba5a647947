import SalesModel

/// Rows that can share a block: one kind, one set of columns.
struct BlockShape: Hashable, Comparable {
  enum Form: Int { case statement, mention, reservation }

  let kind: RecordKind
  let form: Form

  static func < (left: Self, right: Self) -> Bool {
    (left.kind.rawValue, left.form.rawValue) < (right.kind.rawValue, right.form.rawValue)
  }
}

/// The rows of a group that say something new, with the ids of their records.
struct News {
  private(set) var rows: [Int] = []
  private(set) var ids: [Int64] = []
  private(set) var contents: [UInt64] = []
  /// Places among `rows` of the records that were described before.
  private(set) var changes: [Int] = []

  var count: Int { rows.count }
  var isEmpty: Bool { rows.isEmpty }

  mutating func reserve(_ count: Int) {
    rows.reserveCapacity(count)
    ids.reserveCapacity(count)
    contents.reserveCapacity(count)
  }

  mutating func add(_ row: Int, id: Int64, content: UInt64, isChange: Bool) {
    if isChange { changes.append(count) }
    rows.append(row)
    ids.append(id)
    contents.append(content)
  }
}

/// A block that is being filled.
struct OpenBlock {
  private let kind: RecordKind
  private var ids: [Int64] = []
  private var keys = TextColumn()
  private var contents: [UInt64] = []
  private var names: [String]
  /// In the order of `names`, one cell for each id.
  private var columns: [[Cell]]
  var texts: [PersonalText] = []

  init(kind: RecordKind, fields: [Field]) {
    self.kind = kind
    names = fields.lazy.filter { !$0.isPersonal }.map(\.name)
    columns = [[Cell]](repeating: [], count: names.count)
  }

  /// How many more rows it takes.
  var room: Int { RecordBatch.rowLimit - ids.count }

  /// Adds a part of the news of a group, whose cells are `cells`.
  mutating func append(
    _ news: News, _ part: Range<Int>, of records: StatedRecords, _ cells: [(name: String, cells: [Cell])]
  ) {
    let start = ids.count
    append(news, part, keys: records.keys)
    for (name, cells) in cells { set(name, from: start, to: cells[part]) }
    // Should an earlier import have excluded a record, it exists again.
    let readmitted = news.changes.filter(part.contains)
    guard !readmitted.isEmpty else { return }
    var marks = [Cell](repeating: .none, count: part.count)
    for place in readmitted { marks[place - part.lowerBound] = 0 }
    set(RecordBatch.exclusion, from: start, to: marks[...])
  }

  /// Adds rows of which nothing is known but their keys.
  mutating func append(_ news: News, _ part: Range<Int>, keys: TextColumn) {
    ids += news.ids[part]
    contents += news.contents[part]
    for place in part { self.keys.append(news.rows[place], of: keys) }
    for index in columns.indices {
      columns[index].append(contentsOf: repeatElement(.none, count: part.count))
    }
  }

  /// Sets the cells of the newest rows. A column that nobody announced begins with its first value, without values
  /// above.
  private mutating func set(_ name: String, from start: Int, to cells: ArraySlice<Cell>) {
    let index = names.firstIndex(of: name) ?? names.count
    if index == names.count {
      guard cells.contains(where: { $0 != .none }) else { return }
      names.append(name)
      columns.append([Cell](repeating: .none, count: ids.count))
    }
    columns[index].replaceSubrange(start..., with: cells)
  }

  func rows(isReservation: Bool) -> KeyedBatch {
    let batch = RecordBatch(
      kind: kind, ids: ids, columns: Dictionary(uniqueKeysWithValues: zip(names, columns)))
    return KeyedBatch(batch: batch, keys: keys, contents: contents, isReservation: isReservation)
  }
}

extension StatedRecords {
  /// The personal texts of a part of `news`. What a record that was described before says no more is blanked.
  func personalTexts(of news: News, _ part: Range<Int>, blanking fields: [Field]) -> [PersonalText] {
    var texts: [PersonalText] = []
    let personal = columns.filter(\.field.isPersonal)
    for column in personal {
      for place in part where column.cells[news.rows[place]] != .none {
        let text = column.texts[Int(column.cells[news.rows[place]])]
        texts.append(PersonalText(kind: kind, id: news.ids[place], field: column.field.name, text: text))
      }
    }
    for place in news.changes where part.contains(place) {
      for field in fields where field.isPersonal {
        let column = personal.first { $0.field == field }
        guard column.map({ $0.cells[news.rows[place]] == .none }) ?? true else { continue }
        texts.append(PersonalText(kind: kind, id: news.ids[place], field: field.name, text: ""))
      }
    }
    return texts
  }
}
