import KPIEngine
public import SalesModel

/// By which field records are listed.
public struct RecordOrder: Hashable, Sendable {
  /// The name of a column.
  public let field: String
  public let isDescending: Bool

  public init(field: String, isDescending: Bool) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// One page of records in an order: those that follow a record, found without sorting all.
struct RecordPage {
  let ids: [Int64]
  /// How many come before them.
  let before: Int
  /// The record after which the next page begins; nil on the last one.
  let next: Int64?

  /// - Parameters:
  ///   - ranks: smaller ones come first; records of one rank in the order of their ids.
  ///   - cursor: the last record of the page before; it need not be among `ids` any more.
  /// - Complexity: O(n) beside the ranks.
  init(of ids: [Int64], ranks: (Int64) -> Int64, after cursor: Int64?, limit: Int) {
    let start = cursor.map { Place(rank: ranks($0), id: $0) }
    var (first, before, following) = (FirstPlaces(limit: limit), 0, 0)
    for id in ids {
      let place = Place(rank: ranks(id), id: id)
      if let start, !(start < place) {
        before += 1
      } else {
        following += 1
        first.add(place)
      }
    }
    self.ids = first.places.map(\.id)
    self.before = before
    next = following > limit ? self.ids.last : nil
  }

  fileprivate struct Place: Comparable {
    let rank: Int64
    let id: Int64

    static func < (left: Place, right: Place) -> Bool { (left.rank, left.id) < (right.rank, right.id) }
  }
}

/// The first so many of what is added.
private struct FirstPlaces {
  let limit: Int
  private var kept: [RecordPage.Place] = []
  /// What lies behind it is none of them.
  private var last: RecordPage.Place?

  init(limit: Int) { self.limit = limit }

  mutating func add(_ place: RecordPage.Place) {
    if let last, last < place { return }
    kept.append(place)
    if kept.count >= limit * 8 { trim() }
  }

  var places: [RecordPage.Place] {
    mutating get {
      trim()
      return kept
    }
  }

  private mutating func trim() {
    kept.sort()
    kept.removeLast(max(kept.count - limit, 0))
    if kept.count == limit { last = kept.last }
  }
}

extension Snapshot {
  /// How records stand by a column: by what it says where that is a number or a time, by the word otherwise; records without a value
  /// come last in either direction.
  func ranks(of ids: [Int64], by field: Field, _ column: Column, in table: FactTable, isDescending: Bool)
    -> (Int64) -> Int64
  {
    func cell(_ id: Int64) -> Cell { table.row(of: id).map { column[$0] } ?? .none }
    let words = field.isOrderedByWord ? wordRanks(ids.map(cell), of: field) : nil
    return { id in
      let cell = cell(id)
      guard cell != .none else { return .max }
      let rank = words.map { $0[cell] ?? .max } ?? cell
      return isDescending ? -rank : rank
    }
  }

  private func wordRanks(_ cells: [Cell], of field: Field) -> [Cell: Int64] {
    let words = Set(cells).compactMap { cell in word(cell, of: field).map { (cell, $0.folded) } }
    let sorted = words.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.0, Int64($0)) })
  }

  /// Those of the records of which a column's word holds a text.
  func records(_ ids: [Int64], in table: FactTable, saying text: String, in columns: [(Field, Column)])
    -> Set<Int64>
  {
    var found: Set<Int64> = []
    for (field, column) in columns where field.isOrderedByWord {
      var known: [Cell: Bool] = [:]
      for id in ids {
        guard let cell = table.row(of: id).map({ column[$0] }), cell != .none else { continue }
        let isWanted = known[cell] ?? word(cell, of: field)?.folded.contains(text) ?? false
        known[cell] = isWanted
        if isWanted { found.insert(id) }
      }
    }
    return found
  }
}

extension Field {
  /// False for what has an order of its own.
  fileprivate var isOrderedByWord: Bool {
    switch type {
    case .term, .reference: true
    case .date, .instant, .number, .percent, .money, .flag, .choice, .personal: false
    }
  }
}
