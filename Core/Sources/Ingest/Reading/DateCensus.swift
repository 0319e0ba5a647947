public import SalesModel

/// The dates of a file, column by column: how far they go, which lie ahead, and which lie far from all others.
///
/// A mistyped year would make months complete of which nothing is known. So what lies ahead, or far from the rest of its
/// column, is said and does not count for how far the file reaches.
public struct DateCensus {
  private let today: Cell
  private let headers: [String: String]
  private var columns: [Place: Dates] = [:]

  private struct Place: Hashable {
    let kind: RecordKind
    let field: String
  }

  /// - Parameter today: what is dated later lies ahead.
  public init(_ inspection: FileInspection, today: BusinessDate) {
    self.today = Cell(today.dayNumber)
    var headers: [String: String] = [:]
    for section in inspection.plan.sections {
      for plan in section.fields {
        let place = "\(section.kind.rawValue).\(plan.field.name)"
        guard headers[place] == nil, let column = plan.columns.first else { continue }
        headers[place] = inspection.plan.header[column]
      }
    }
    self.headers = headers
  }

  /// Takes the dates of some rows that are no plans.
  ///
  /// - Complexity: O(cells).
  public mutating func take(_ batch: StatedBatch) {
    for group in batch.groups where !group.isMention && RecordKind.dated.contains(group.kind) {
      for column in group.columns where column.field.type == .date && !column.field.isPlan {
        columns[Place(kind: group.kind, field: column.field.name), default: Dates()]
          .take(column.cells, lines: group.lines, today: today)
      }
    }
  }

  /// The latest date up to today that is not far from all others; nil when there is none.
  public var latest: BusinessDate? {
    let strange = farOfAll
    return columns.values.compactMap { $0.latest(outside: strange) }.max().map {
      BusinessDate(dayNumber: Int($0))
    }
  }

  /// Days that lie far from all dates of the file together: a column of few dates has no others to compare with.
  private var farOfAll: [ClosedRange<Cell>] { Dates(columns.values).farDays }

  /// What somebody should look at, the first of each kind and column.
  public var findings: [Finding] {
    let strange = farOfAll
    return columns.sorted { ($0.key.kind.rawValue, $0.key.field) < ($1.key.kind.rawValue, $1.key.field) }
      .flatMap { place, dates in
        let field = place.kind.field(named: place.field)
        let name = headers["\(place.kind.rawValue).\(place.field)"] ?? field?.label.ja
        return dates.ahead.map { Finding(futureDate: $0, in: name) }
          + dates.far(outside: strange).map { Finding(farDate: $0, in: name) }
      }
  }
}

/// A date and where it stands.
struct DatedLine {
  let line: Int
  let day: Cell
}

/// The dates of one column, in stretches of some months.
private struct Dates {
  private static let stretch: Cell = 128
  /// Further apart than this from all others is far.
  private static let far: Cell = 5 * 366
  private static let shown = 200

  private(set) var ahead: [DatedLine] = []
  private var stretches: [Stretch] = []
  private var places: [Cell: Int] = [:]
  /// The stretch of the date before: rows of one time follow each other in most files.
  private var last: (number: Cell, place: Int)?

  private struct Stretch {
    private(set) var days: ClosedRange<Cell>
    private(set) var count = 0
    /// The first of them.
    private(set) var lines: [DatedLine] = []

    private static let kept = 20

    init(first day: Cell) { days = day...day }

    mutating func note(_ day: Cell, at line: Int) {
      count += 1
      if !days.contains(day) { days = min(days.lowerBound, day)...max(days.upperBound, day) }
      if lines.count < Self.kept { lines.append(DatedLine(line: line, day: day)) }
    }
  }

  init() {}

  /// All dates of several columns.
  init(_ columns: some Sequence<Dates>) { stretches = columns.flatMap(\.stretches) }

  mutating func take(_ cells: [Cell], lines: [Int], today: Cell) {
    for (row, day) in cells.enumerated() where day != .none {
      if day > today {
        if ahead.count < Self.shown { ahead.append(DatedLine(line: lines[row], day: day)) }
        continue
      }
      stretches[place(of: day)].note(day, at: lines[row])
    }
  }

  private mutating func place(of day: Cell) -> Int {
    let number = day / Self.stretch
    if let last, last.number == number { return last.place }
    let place = places[number, default: stretches.count]
    if place == stretches.count {
      places[number] = place
      stretches.append(Stretch(first: day))
    }
    last = (number, place)
    return place
  }

  /// The dates by the years of nothing between them.
  private var clusters: [[Stretch]] {
    stretches.sorted { $0.days.lowerBound < $1.days.lowerBound }.reduce(into: []) { clusters, next in
      if let last = clusters.last?.last, next.days.lowerBound - last.days.upperBound <= Self.far {
        clusters[clusters.count - 1].append(next)
      } else {
        clusters.append([next])
      }
    }
  }

  /// The clusters that are few beside the largest: one date, two or three of ten, or one in twenty. There may be several, on
  /// both sides of it.
  private func isFar(_ clusters: [[Stretch]]) -> [Bool] {
    let counts = clusters.map { $0.reduce(0) { $0 + $1.count } }
    let (all, most) = (counts.reduce(0, +), counts.max() ?? 0)
    return counts.map { count in
      count == 1 ? most > 1 : count <= max(3, all / 20) && count * 2 < most
    }
  }

  /// The days that lie far from all others.
  var farDays: [ClosedRange<Cell>] {
    let clusters = clusters
    return zip(clusters, isFar(clusters)).filter(\.1).flatMap { $0.0.map(\.days) }
  }

  /// - Parameter strange: days that are far from all of the file; a column of few dates is judged by them as well.
  private func split(_ strange: [ClosedRange<Cell>]) -> (near: [[Stretch]], far: [[Stretch]]) {
    let clusters = clusters
    let isFew = stretches.reduce(0) { $0 + $1.count } <= Self.few
    let isFar = zip(clusters, isFar(clusters)).map { cluster, isFar in
      isFar
        || isFew
          && cluster.allSatisfy { stretch in strange.contains { $0.contains(stretch.days.lowerBound) } }
    }
    return (
      zip(clusters, isFar).filter { !$0.1 }.map(\.0), zip(clusters, isFar).filter(\.1).map(\.0)
    )
  }

  private static let few = 3

  func latest(outside strange: [ClosedRange<Cell>]) -> Cell? {
    split(strange).near.last?.last?.days.upperBound
  }

  func far(outside strange: [ClosedRange<Cell>]) -> [DatedLine] {
    Array(split(strange).far.joined().flatMap(\.lines).prefix(Self.shown))
  }
}

extension Finding {
  fileprivate init(futureDate found: DatedLine, in column: String?) {
    self.init(
      .warning, .futureDate, line: found.line, column: column, value: found.date,
      Localized(
        ja: "日付が未来です。その日が来るまで数えません。",
        en: "The date lies ahead. The record is kept, and counts from that day on."),
      remedy: Localized(ja: "元のシステムで日付を確かめてください。", en: "Check the date in the source."))
  }

  fileprivate init(farDate found: DatedLine, in column: String?) {
    self.init(
      .warning, .farDate, line: found.line, column: column, value: found.date,
      Localized(
        ja: "この列のほかの日付から5年以上離れています。データがいつまであるかの判断には使いません。",
        en:
          "It is more than five years from all other dates of the column, and says nothing of how far the data reaches."
      ),
      remedy: Localized(ja: "元のシステムで日付を確かめてください。", en: "Check the date in the source."))
  }
}

extension DatedLine {
  fileprivate var date: String { BusinessDate(dayNumber: Int(day)).description }
}
