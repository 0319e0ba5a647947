import SalesModel

/// In which order day, month and year stand.
public enum DatePartOrder: String, Codable, CaseIterable, Sendable {
  case dayFirst, monthFirst, yearFirst
  /// Orders that nobody reads unless a mapping states them.
  case yearDayMonth, dayYearMonth, monthYearDay

  /// The letters of the parts.
  var letters: String {
    switch self {
    case .dayFirst: "dMy"
    case .monthFirst: "Mdy"
    case .yearFirst: "yMd"
    case .yearDayMonth: "ydM"
    case .dayYearMonth: "dyM"
    case .monthYearDay: "Myd"
    }
  }
}

/// How the dates of a column are written.
public struct DatePattern: Hashable, Sendable {
  public let order: DatePartOrder
  /// Digits of the year, 2 or 4; nil for either.
  let yearDigits: Int?
  /// True when nothing stands between the parts.
  let isCompact: Bool
  /// True when only the place of the year is known.
  private(set) var leavesDayOpen = false

  /// The year comes last; what day and month are has to follow from each value.
  static let yearLast = {
    var pattern = DatePattern(.dayFirst)
    pattern.leavesDayOpen = true
    return pattern
  }()

  init(_ order: DatePartOrder) { self.init(order, yearDigits: nil, isCompact: false) }

  private init(_ order: DatePartOrder, yearDigits: Int?, isCompact: Bool) {
    self.order = order
    self.yearDigits = yearDigits
    self.isCompact = isCompact
  }

  /// Reads `dayFirst`, `monthFirst`, `yearFirst`, or a pattern in which year, month and day occur once each, such as
  /// `yy/MM/dd`, `M/d/yyyy`, `yyyy年M月d日` or `ddMMyyyy`. A time may follow; times are read in every form.
  public init?(_ text: String) {
    if let order = DatePartOrder(rawValue: text), order.isNamed {
      self.init(order)
      return
    }
    let text = text.trimmed
    let date = text.prefix { !$0.isWhitespace && $0 != "T" }
    var runs: [(letter: Character, count: Int)] = []
    var previous: Character?
    for letter in date {
      defer { previous = letter }
      guard letter.isASCII, letter.isLetter else { continue }
      if letter == previous { runs[runs.count - 1].count += 1 } else { runs.append((letter, 1)) }
    }
    let letters = String(runs.map(\.letter))
    guard let order = DatePartOrder.allCases.first(where: { $0.letters == letters }),
      let year = runs.first(where: { $0.letter == "y" })?.count, year == 2 || year == 4,
      runs.allSatisfy({ $0.count <= ($0.letter == "d" ? 2 : 4) }), text.dropFirst(date.count).isTimePattern
    else { return nil }
    let isCompact = date.allSatisfy { $0.isASCII && $0.isLetter }
    guard !isCompact || date.count == year + 4 else { return nil }
    self.init(order, yearDigits: year, isCompact: isCompact)
  }
}

extension DatePartOrder {
  fileprivate var isNamed: Bool { [.dayFirst, .monthFirst, .yearFirst].contains(self) }
}

extension Substring {
  /// `HH:mm:ss` and its like behind a date.
  fileprivate var isTimePattern: Bool { allSatisfy { "HhKkmsSaXxZzT:. '".contains($0) } }
}

/// Three numbers of which one is a year: which one may be open.
struct DateNumbers: Equatable {
  let first: DigitRun
  let second: DigitRun
  let third: DigitRun
  let separator: Unicode.Scalar

  /// Digits that stand together.
  struct DigitRun: Equatable {
    let value: Int
    let count: Int
  }

  /// The date in an order; nil where the numbers are none.
  func date(_ order: DatePartOrder) -> BusinessDate? {
    var parts: [Character: DigitRun] = [:]
    for (letter, run) in zip(order.letters, [first, second, third]) { parts[letter] = run }
    guard let year = parts["y"]?.year, let month = parts["M"], let day = parts["d"], month.count <= 2,
      day.count <= 2
    else { return nil }
    return BusinessDate(year: year, month: month.value, day: day.value).flatMap {
      BusinessDate.span.contains($0) ? $0 : nil
    }
  }

  /// The orders in which they are a date. A year of four digits in front leaves no doubt.
  var possibleOrders: [DatePartOrder] {
    let candidates: [DatePartOrder] = first.count == 4 ? [.yearFirst] : Self.guesses
    return candidates.filter { date($0) != nil }
  }

  /// True when either of the outer numbers may be the year: neither has four digits, and both have two.
  var hasOpenYear: Bool { first.count == 2 && third.count == 2 }

  /// The date, as far as the text itself leaves no doubt about it. Of an open year nothing is taken for granted: that a
  /// number is no day in one order may be a slip, and is no proof of another.
  var certainDate: BusinessDate? {
    let possible = possibleOrders
    return !hasOpenYear || possible.count == Self.guesses.count ? onlyDate(possible) : nil
  }

  /// The date that all of some orders agree on, as far as they give one.
  private func onlyDate(_ orders: [DatePartOrder]) -> BusinessDate? {
    let dates = Set(orders.compactMap(date))
    return dates.count == 1 ? dates.first : nil
  }

  /// The orders in which people write dates without a year of four digits in front.
  static let guesses: [DatePartOrder] = [.dayFirst, .monthFirst, .yearFirst]

  /// The date under a stated pattern.
  func date(_ pattern: DatePattern) -> BusinessDate? {
    if pattern.leavesDayOpen { return onlyDate([.dayFirst, .monthFirst]) }
    let runs = [first, second, third]
    guard let place = Array(pattern.order.letters).firstIndex(of: "y") else { return nil }
    if first.count == 4, place != 0 { return date(.yearFirst) }
    if pattern.yearDigits == 4, runs[place].count != 4 { return nil }
    return date(pattern.order)
  }
}

extension DateNumbers.DigitRun {
  /// A year of two digits lies from 2000 to 2069: of any other century somebody has to say it.
  var year: Int? {
    if count == 4 { return value }
    return count == 2 && value < 70 ? 2_000 + value : nil
  }
}

/// How an open date is written. One program writes one shape, so the order of its parts is decided for each shape of
/// a column by all of its values together.
struct DateShape: Hashable, Sendable {
  let separator: Unicode.Scalar
  /// Digits of the last number: four of them are the year.
  let yearDigits: Int
}

/// What the values of one shape in a column say of their order.
struct ShapeSurvey {
  /// How many values are no dates in an order.
  private var against: [DatePartOrder: Int] = [:]
  private var hasLongYears = false
  /// True when some value leaves the order open in itself.
  private(set) var hasOpen = false
  /// True when some value has one digit where the year would stand behind, as in 26/10/5, or in front, as in 5.10.26.
  private var (isYearInFront, isYearBehind) = (false, false)
  private var firsts: Set<Int> = []
  private var thirds: Set<Int> = []

  mutating func look(at numbers: DateNumbers) {
    let possible = numbers.possibleOrders
    for order in DateNumbers.guesses where !possible.contains(order) { against[order, default: 0] += 1 }
    hasOpen = hasOpen || numbers.certainDate == nil
    hasLongYears = hasLongYears || numbers.third.count == 4
    isYearInFront = isYearInFront || numbers.third.count == 1 && possible == [.yearFirst]
    isYearBehind = isYearBehind || numbers.first.count == 1 && numbers.third.count == 2 && !possible.isEmpty
    firsts.insert(numbers.first.value)
    if thirds.count < 100 { thirds.insert(numbers.third.value) }
  }

  /// The order that they leave no doubt about. Where any of the numbers may be the year, one value that is no date in an
  /// order may be a slip of the pen, and settles nothing.
  var decided: DatePartOrder? { left.count == 1 ? left.first : nil }

  /// True when the year cannot stand in front.
  var isYearLast: Bool { !left.contains(.yearFirst) }

  private var left: Set<DatePartOrder> {
    let isPlaced = isYearInFront != isYearBehind
    if isPlaced, isYearInFront { return [.yearFirst] }
    let slips = hasLongYears || isPlaced ? 0 : 1
    var left = Set(DateNumbers.guesses.filter { against[$0, default: 0] <= slips })
    if isPlaced { left.remove(.yearFirst) }
    if left.contains(.yearFirst) {
      // One of the outer numbers is the year and the other a day.
      if Self.scatters(years: thirds, days: firsts) { left.remove(.dayFirst) }
      if Self.scatters(years: firsts, days: thirds) { left.remove(.yearFirst) }
    }
    return left
  }

  /// True when a reading spreads its dates over more than twenty years and keeps to three days of the month, or four of them to
  /// one: then the years are days, and the days years.
  private static func scatters(years: Set<Int>, days: Set<Int>) -> Bool {
    guard let first = years.min(), let last = years.max() else { return false }
    guard last - first > 20 else { return false }
    return years.count >= 6 && days.count <= 3
      || years.count >= 4 && days.count == 1 && years.allSatisfy { (1...31).contains($0) }
  }
}
