/// The rows and the total of a question, counted by hand and told in the words of `History.told`.
struct PlainReport {
  private(set) var rows: [String] = []
  private(set) var total = ""
  private let question: PlainQuestion
  private let numerator: PlainSide
  private let denominator: PlainSide?

  init?(_ question: PlainQuestion, in history: WordedHistory) {
    guard let (numerator, denominator) = CountingRules.rule(of: question.kpi) else { return nil }
    let origin =
      denominator?.kind == "opportunity" && denominator?.date == "openedOn" && denominator?.end == nil
      ? "opening" : "lead"
    self.question = question
    self.numerator = PlainSide(numerator, question, in: history, origin: origin)
    self.denominator = denominator.map { PlainSide($0, question, in: history, origin: origin) }
    if question.isCohort { countCohort() } else { countSlice() }
  }

  /// For each fact of the numerator's slice over all months, the month in which its lead was born.
  var birthMonthsOfSlice: [Int?] {
    guard !numerator.isStock || !isFuture(question.months) else { return [] }
    return numerator.slice(question.months).eachOnce.map { $0.born.map(question.month) }
  }

  private mutating func countSlice() {
    let periods = question.periods
    let counted = periods.map(\.months).filter { !isFuture($0) }
      .flatMap { months in sides.flatMap { $0.slice(months) } }
    for (name, months) in periods {
      for group in groups(counted) {
        rows.append(
          told(
            [name] + group, recorded(numerator, months) { $0.slice(months).filter { $0.group == group } },
            isFuture(months),
            recorded(denominator, months) { $0.slice(months).filter { $0.group == group } },
            isOpen: isOpen(months)))
      }
    }
    let last = periods.map(\.months).last { !isFuture($0) }
    func all(_ side: PlainSide) -> [Counted] {
      side.isStock ? last.map { side.slice($0) } ?? [] : side.slice(question.months)
    }
    total = told(
      [], recorded(numerator, question.months, all), isFuture(question.months),
      recorded(denominator, question.months, all), isOpen: isOpen(question.months))
  }

  /// The number of months that do not lie before everything that was recorded.
  private func recorded(_ side: PlainSide?, _ months: ClosedRange<Int>, _ counted: (PlainSide) -> [Counted])
    -> Double?
  {
    side.flatMap { side in
      let isBefore = side.begin.map { question.lastDay(months.upperBound) < $0 } ?? false
      return isBefore && counted(side).isEmpty ? nil : side.number(counted(side))
    }
  }

  private mutating func countCohort() {
    var anyOpen = false
    let everything = question.periods.flatMap { period in
      (-60...60).filter { $0 <= question.throughMonth - period.months.lowerBound }.flatMap { offset in
        sides.flatMap { $0.cohort(period.months, offset) }
      }
    }
    for (name, months) in question.periods {
      for group in groups(everything) {
        func mine(_ facts: [Counted]) -> [Counted] { facts.filter { $0.group == group } }
        func soFar(_ side: PlainSide, _ offset: Int) -> [Counted] {
          if side.isStock { return mine(side.cohort(months, offset)) }
          if isPopulation(side) { return mine(side.cohort(months)) }
          return mine((-60...offset).flatMap { side.cohort(months, $0) })
        }
        for offset in -60...60 where months.lowerBound + offset <= question.throughMonth {
          let here = mine(numerator.cohort(months, offset))
          let below = denominator.map { isPopulation($0) ? [] : mine($0.cohort(months, offset)) } ?? []
          if offset < 0, here.isEmpty, below.isEmpty { continue }
          let isOpen = question.lastDay(months.upperBound + offset) > question.through
          anyOpen = anyOpen || isOpen
          let (up, down) = (
            numerator.number(soFar(numerator, offset)), number(denominator) { soFar($0, offset) }
          )
          let sign = offset < 0 ? "\(offset)" : "+\(offset)"
          var text = prefix([name] + group + [sign]) + plain(numerator.number(here))
          if denominator != nil { text += "/\(plain(down)) = \(plain(quotient(up, down)))" }
          if let up { text += " so far \(plain(up))" }
          rows.append(text + (isOpen ? " open" : ""))
        }
      }
    }
    total = told(
      [], number(numerator) { $0.cohort(question.months) }, false,
      number(denominator) { $0.cohort(question.months) }, isOpen: anyOpen)
  }

  private var sides: [PlainSide] { [numerator] + [denominator].compactMap(\.self) }

  private func groups(_ counted: [Counted]) -> [[String]] {
    question.by.isEmpty ? [[]] : Array(Set(counted.map(\.group)))
  }

  private func isPopulation(_ side: PlainSide) -> Bool {
    guard side.rule.end == nil, let date = side.rule.date else { return false }
    return ["lead createdOn", "opportunity openedOn"].contains("\(side.rule.kind) \(date)")
      && denominator?.rule.kind == side.rule.kind
  }

  private func isFuture(_ months: ClosedRange<Int>) -> Bool {
    Days.first(of: months.lowerBound, closing: question.closing) > question.through
  }

  private func isOpen(_ months: ClosedRange<Int>) -> Bool {
    question.lastDay(months.upperBound) > question.through
  }

  private func number(_ side: PlainSide?, _ counted: (PlainSide) -> [Counted]) -> Double? {
    side.flatMap { $0.number(counted($0)) }
  }

  private func told(_ words: [String], _ up: Double?, _ isFuture: Bool, _ down: Double?, isOpen: Bool)
    -> String
  {
    let (up, down) = isFuture ? (nil, nil) : (up, down)
    var text = prefix(words) + plain(up)
    if denominator != nil { text += "/\(plain(down)) = \(plain(quotient(up, down)))" }
    return text + (isOpen ? " open" : "")
  }

  private func quotient(_ up: Double?, _ down: Double?) -> Double? {
    guard let up, let down, down != 0 else { return nil }
    return up / down
  }

  private func prefix(_ words: [String]) -> String {
    let words = words.filter { !$0.isEmpty }
    return words.isEmpty ? "" : words.joined(separator: " ") + ": "
  }

  private func plain(_ value: Double?) -> String {
    guard let value else { return "?" }
    return value == value.rounded() ? String(Int(value)) : String(value)
  }
}

/// Finds the rules of a KPI.
enum CountingRules {
  static func rule(of kpi: String) -> (CountingRule, CountingRule?)? { CountingRule.all[kpi] }
}
