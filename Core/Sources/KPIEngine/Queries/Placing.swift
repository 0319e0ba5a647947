import SalesModel

/// The facts that one measure counts under one query, each with its cell: its group and its place in time.
struct Placing {
  let measure: Measure
  let groups: Groups
  let judging: Judging
  private let grid: Grid
  private let query: Query
  private let facts: Facts
  private let allowance = Allowance.current
  /// False for what the total has counted otherwise.
  let isInTotal: Bool
  private let count: Int
  /// The rows in the scope of the question, where they are few; all rows are asked otherwise.
  private let listed: [Int32]?
  private let condition: Predicate
  private let anchor: Column?
  private let origin: Origin
  private let end: Column?
  private let first: Column?
  private let second: Column?

  /// - Parameters:
  ///   - holder: the measure whose rep the facts are grouped by, and in whose scope they are.
  ///   - further: what has to hold beside the measure's condition.
  init(
    _ measure: Measure, _ judging: Judging, grid: Grid, query: Query, facts: Facts, holder: Measure? = nil,
    where further: Predicate = .always, isInTotal: Bool = true
  ) {
    let holder = holder ?? measure
    self.measure = measure
    self.isInTotal = isInTotal
    self.judging = judging
    self.grid = grid
    self.query = query
    self.facts = facts
    listed = query.scope == .always ? nil : facts.rows(in: query.scope, of: holder)
    count = listed?.count ?? facts.table(measure.fact).count
    let counted = measure.isOver.map { measure.condition.and(.not($0)) } ?? measure.condition
    let own = ConditionReader(facts: facts, measure: measure).predicate(counted)
    let scope =
      listed == nil ? ConditionReader(facts: facts, measure: holder).predicate(query.scope) : .always
    condition = own.and(scope).and(further)
    func column(_ path: FieldPath?) -> Column? {
      path.flatMap { facts.column($0, of: measure) }
    }
    let (anchor, origin) = (column(measure.anchor), Origin(of: measure, query, facts))
    (self.anchor, self.origin) = (anchor, origin)
    groups = Groups(by: query.by, of: holder, in: facts, placeCount: grid.placeCount) { dimension in
      if measure.isStock { return nil }
      if dimension == Dimension.leadAge {
        return Self.ages(from: origin.dates, to: anchor, query.calendar).map { ($0, .field(.number)) }
      }
      return TimePart(rawValue: dimension).flatMap { part in
        facts.column(of: part, of: measure, in: query.zone).map { ($0, .time(part)) }
      }
    }
    end = column(measure.end)
    (first, second) = (facts.columnRead(by: measure), column(measure.read.dropFirst().first))
  }

  /// Months from birth to anchor, see ``Dimension/leadAge``.
  private static func ages(from origin: Column?, to anchor: Column?, _ calendar: FiscalCalendar) -> Column? {
    guard let origin, let anchor else { return nil }
    let (births, months) = (MonthTable(origin, calendar), MonthTable(anchor, calendar))
    return Column(
      (0..<anchor.count).map { row in
        guard let born = births[origin.code(at: row)], let month = months[anchor.code(at: row)] else {
          return .none
        }
        return Cell(min(max(month - born, -1), 3))
      })
  }

  // MARK: - What a fact adds

  /// What the aggregate reads of a fact; nil when it has nothing to read.
  func reads(_ row: Int) -> Int64? {
    let (from, to) = (first?[row] ?? .none, second?[row] ?? .none)
    let value: Cell =
      switch measure.aggregate {
      case .count: 1
      case .sum: from == .none ? 0 : from
      case .distinct, .rank: from
      case .percentile, .elapsed: Self.time(from, to)
      }
    return value == .none ? nil : value
  }

  /// The time from one cell to another; none where one is missing or the end comes first, since no time is negative.
  @inline(__always)
  private static func time(_ from: Cell, _ to: Cell) -> Cell {
    from == .none || to < from ? .none : to &- from
  }

  /// Writes what the aggregate, which must read a field, reads of each counted fact; ``SalesModel/Cell/none`` for nothing.
  func read(_ counted: Counted, into out: UnsafeMutablePointer<Cell>) {
    guard let low = counted.rows.first, let high = counted.rows.last else { return }
    let isNear = Int(high &- low) < Vector.length
    let rows = isNear ? Stretch(Int(low)..<Int(high) + 1) : Stretch(counted.rows)
    Vector.withRoom(for: Cell.self, twice: true) { cells in
      let (from, to) = (cells, cells + Vector.length)
      unpack(first, rows, into: from)
      guard measure.read.count > 1 else {
        let empty: Cell = if case .sum = measure.aggregate { 0 } else { .none }
        for position in counted.rows.indices {
          let cell = from[isNear ? Int(counted.rows[position] &- low) : position]
          out[position] = cell == .none ? empty : cell
        }
        return
      }
      unpack(second, rows, into: to)
      for position in counted.rows.indices {
        let offset = isNear ? Int(counted.rows[position] &- low) : position
        out[position] = Self.time(from[offset], to[offset])
      }
    }
  }

  private func unpack(_ column: Column?, _ rows: Stretch, into out: UnsafeMutablePointer<Cell>) {
    if let column {
      column.unpackCells(rows, into: out)
    } else {
      out.update(repeating: .none, count: rows.count)
    }
  }

  /// The month in which what a fact came from was born; nil when that is not known.
  func birthMonth(of row: Int) -> Month? {
    guard let born = origin.dates?[row], born != .none else { return nil }
    return query.calendar.month(of: BusinessDate(dayNumber: Int(born)))
  }

  // MARK: - Which facts count, and where

  /// The facts of a stretch of rows that count, each with its cell: group · places + place.
  struct Counted {
    let rows: UnsafeBufferPointer<Int32>
    let cells: UnsafeBufferPointer<Int32>
    /// True when the total counts them; of a stock only what stands at the end of all.
    let isInTotal: Bool
  }

  /// Calls `body` with every fact that counts, in the order of rows; a stock counts in each period at whose end it stands,
  /// once for each.
  ///
  /// - Complexity: O(facts), for a stock O(facts · periods).
  func forEachPlaced(_ body: (_ row: Int, _ cell: Int, _ isInTotal: Bool) -> Void) {
    let finder = finder
    forEachCounted(in: 0..<count, finder) { counted in
      for position in counted.rows.indices {
        body(Int(counted.rows[position]), Int(counted.cells[position]), counted.isInTotal)
      }
    }
  }

  /// Calls `body`, on several threads, with vectors of facts: the cell of each, below 0 for none, and whether its condition
  /// holds. It is for what asks no more of facts than how many there are.
  func shareCells(
    _ body: (
      _ worker: Int, _ cells: UnsafeBufferPointer<Int32>, _ holds: UnsafePointer<UInt8>, _ isInTotal: Bool
    ) -> Void
  ) {
    let finder = finder
    Workers.share(0..<count) { worker, rows in
      forEachVector(in: rows, finder) { rows, scratch, isInTotal in
        body(worker, UnsafeBufferPointer(start: scratch.places, count: rows.count), scratch.holds, isInTotal)
      }
    }
  }

  /// Calls `body`, on several threads, with all facts that count, a vector at a time.
  func share(_ body: (_ worker: Int, _ counted: Counted) -> Void) {
    let finder = finder
    Workers.share(0..<count) { worker, rows in
      forEachCounted(in: rows, finder) { body(worker, $0) }
    }
  }

  /// How many threads ``share(_:)`` takes.
  var workers: Int { Workers.count(for: count) }

  /// How the places of facts are found, by the ways to look at time; nil when the facts can have none.
  private var finder: (any PlaceFinder)? {
    if measure.anchor == nil { return query.view == .slice ? UndatedPlaces(grid, query) : nil }
    guard let anchor, let path = measure.anchor else { return nil }
    switch (measure.isStock, query.view) {
    case (false, .slice):
      return SlicePlaces(anchor, facts.zones(path, of: measure), grid, judging, query)
    case (false, .pace):
      return SlicePlaces(anchor, facts.zones(path, of: measure), grid, judging, query, by: Workdays(query))
    case (true, .pace): return nil  // What stands has no day; see ``KPI/addsUp``.
    case (true, .slice): return StandingPlaces(anchor, end, grid, judging, query)
    case (false, .cohort):
      guard let origin = origin.dates else { return nil }
      let isPopulation = query.origin.isPopulation(measure)
      return CohortPlaces(anchor, origin, grid, judging, query, isPopulation: isPopulation)
    case (true, .cohort):
      guard let origin = origin.dates else { return nil }
      return StandingCohortPlaces(anchor, origin, end, grid, judging, query)
    }
  }

  private func forEachCounted(in rows: Range<Int>, _ finder: (any PlaceFinder)?, _ body: (Counted) -> Void) {
    forEachVector(in: rows, finder) { rows, scratch, isInTotal in
      let found = scratch.gather(rows)
      if found.rows.count > 0 { body(Counted(rows: found.rows, cells: found.cells, isInTotal: isInTotal)) }
    }
  }

  /// Ends early when the question is stopped.
  private func forEachStretch(of rows: Range<Int>, _ body: (Stretch) -> Void) {
    guard let listed else {
      for rows in Vector.all(of: rows) where !isStopped { body(Stretch(rows)) }
      return
    }
    listed.withUnsafeBufferPointer { listed in
      for positions in Vector.all(of: rows) where !isStopped {
        body(Stretch(UnsafeBufferPointer(rebasing: listed[positions])))
      }
    }
  }

  private var isStopped: Bool { allowance?.isStopped ?? false }

  private func forEachVector(
    in rows: Range<Int>, _ finder: (any PlaceFinder)?,
    _ body: (_ rows: Stretch, _ scratch: Scratch, _ isInTotal: Bool) -> Void
  ) {
    guard let finder else { return }
    let scratch = Scratch()
    forEachStretch(of: rows) { rows in
      guard finder.mayPlace(rows) else { return }
      condition.evaluate(rows, into: scratch.holds)
      for round in 0..<finder.rounds where !isStopped {
        finder.find(round, rows, into: scratch.places)
        groups.move(rows, places: scratch.places, placeCount: grid.placeCount)
        body(rows, scratch, isInTotal && finder.isInTotal(round))
      }
    }
  }
}

/// The birth of what each fact came from; followed only where a question needs it, since the way is long.
private final class Origin {
  private(set) lazy var dates = facts.column(query.origin.path(from: measure), of: measure)
  private let measure: Measure
  private let query: Query
  private let facts: Facts

  init(of measure: Measure, _ query: Query, _ facts: Facts) {
    (self.measure, self.query, self.facts) = (measure, query, facts)
  }
}

/// Room for the work on one vector.
private final class Scratch {
  let holds = UnsafeMutablePointer<UInt8>.allocate(capacity: Vector.length)
  let places = UnsafeMutablePointer<Int32>.allocate(capacity: Vector.length)
  private let rows = UnsafeMutablePointer<Int32>.allocate(capacity: Vector.length)
  private let cells = UnsafeMutablePointer<Int32>.allocate(capacity: Vector.length)

  deinit {
    holds.deallocate()
    places.deallocate()
    rows.deallocate()
    cells.deallocate()
  }

  /// The rows whose condition holds and that have a place.
  func gather(_ stretch: Stretch) -> (rows: UnsafeBufferPointer<Int32>, cells: UnsafeBufferPointer<Int32>) {
    var count = 0
    for position in 0..<stretch.count {
      rows[count] = Int32(truncatingIfNeeded: stretch[position])
      cells[count] = places[position]
      // No branch: which facts count is no pattern that a processor could learn.
      count &+= Int(holds[position] & UInt8(truncatingIfNeeded: ~places[position] &>> 31))
    }
    return (UnsafeBufferPointer(start: rows, count: count), UnsafeBufferPointer(start: cells, count: count))
  }
}

extension Measure {
  /// True when it reads what stood at a period's end.
  public var isStock: Bool { end != nil || anchor == nil }

  /// True when it counts by a planned date, which may lie ahead.
  var isPlanned: Bool {
    guard let name = anchor?.split(separator: ".").last else { return false }
    return RecordKind.allCases.contains { $0.field(named: String(name))?.isPlan ?? false }
  }

  /// The field at which a stock ends.
  var end: FieldPath? {
    guard case .stock(let until) = span else { return nil }
    return until
  }

  /// What keeps a fact out of a stock whatever its dates say: an opportunity that was won or lost on a day that nobody
  /// knows is not open at the end of any.
  var isOver: Condition? {
    guard fact == .opportunity, end == Field.Opportunity.closedOn.name else { return nil }
    let closed = [OpportunityOutcome.won, .lost].map { Literal.text($0.rawValue) }
    return .all([
      .isEmpty(Field.Opportunity.closedOn.name), .among(Field.Opportunity.outcome.name, closed),
    ])
  }

  /// The fields that the aggregate reads.
  var read: [FieldPath] {
    switch aggregate {
    case .count: []
    case .sum(let path), .distinct(let path), .rank(_, let path): [path]
    case .percentile(_, let from, let to), .elapsed(let from, let to): [from, to]
    }
  }
}
