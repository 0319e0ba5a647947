import SalesModel

/// The facts of one measure that two reps hold (C12), under a question that asks who holds them.
///
/// Every fact is counted for its first rep, like all others. This is what the second rep adds: always to the own group,
/// and to the total only where the first rep is out of the scope. So a team counts a fact once, whoever of it holds it.
struct SharedFacts {
  /// The facts of second reps where no first rep has brought them: in other groups, and in other scopes.
  private(set) var brought: [Placing] = []
  /// Where reps are credited with parts of facts, what moves from the first to the second.
  private(set) var moved: [Part] = []
  /// Which facts have a second rep in the scope of the question.
  let scope: Predicate

  /// A percentage of each fact, which is added or, below 0, taken away.
  struct Part {
    let placing: Placing
    fileprivate let firstShare: Column?
    fileprivate let sign: Int64

    /// How much of the fact of a row: half of it where nothing is said.
    func percent(of row: Int) -> Int64 {
      guard let share = firstShare?[row], share != .none else { return sign * 50 }
      return sign * (100 - min(max(share, 0), 100))
    }
  }

  /// Nil when no fact is shared, or the question does not ask who holds it.
  init?(_ measure: Measure, _ judging: Judging, grid: Grid, query: Query, facts: Facts) {
    guard let second = facts.second(of: measure) else { return nil }
    let query = query.naming(measure.rep)
    func isOfRep(_ path: FieldPath) -> Bool {
      facts.steps(to: path, of: measure) != facts.steps(to: path, of: second.measure)
    }
    let (by, scope) = (query.by.filter(isOfRep), query.scope.paths.filter(isOfRep))
    guard !by.isEmpty || !scope.isEmpty else { return nil }

    var shared = query
    shared.scope = query.scope.and(.not(.isEmpty(second.measure.rep)))
    self.scope = ConditionReader(facts: facts, measure: second.measure).predicate(shared.scope)
    func placing(_ holder: Measure, where further: Predicate = .always, isInTotal: Bool = true) -> Placing {
      Placing(
        measure, judging, grid: grid, query: shared, facts: facts, holder: holder, where: further,
        isInTotal: isInTotal)
    }
    let isFirstAsked = ConditionReader(facts: facts, measure: measure).predicate(query.scope)
    if !by.isEmpty {
      let differ = by.compactMap { path in
        facts.column(path, of: measure).flatMap { column in
          facts.column(path, of: second.measure).map { Predicate.differ(column, $0) }
        }
      }
      brought.append(placing(second.measure, where: isFirstAsked.and(.any(differ)), isInTotal: false))
    }
    if !scope.isEmpty { brought.append(placing(second.measure, where: .not(isFirstAsked))) }
    if measure.credit == .share, measure.aggregate.hasParts {
      moved = [(measure, -1), (second.measure, 1)].map { holder, sign in
        Part(placing: placing(holder), firstShare: second.firstShare, sign: sign)
      }
    }
  }
}

extension Engine {
  /// How many of the records that the total of the numerator counts are held by two reps.
  ///
  /// - Complexity: O(facts) the first time, O(shared facts) afterwards; O(1) for what one rep holds alone.
  public func sharedCount(of query: Query) -> Int {
    guard let second = query.measure(.numerator).flatMap({ facts.second(of: $0) }) else { return 0 }
    var shared = query
    shared.by = []
    shared.scope = query.scope.and(.not(.isEmpty(second.measure.rep)))
    return records(behind: nil, .numerator, of: shared).count
  }
}

extension Measure.Aggregate {
  /// Whether what a fact adds can be divided among reps.
  fileprivate var hasParts: Bool {
    switch self {
    case .count, .sum, .elapsed: true
    case .distinct, .percentile, .rank: false
    }
  }
}

extension Query {
  /// The same question in which the field of the rep that a measure counts for is called `rep`, as its team is `team`.
  fileprivate func naming(_ rep: FieldPath) -> Query {
    func named(_ path: FieldPath) -> FieldPath {
      if path == rep { return "rep" }
      return path.hasPrefix(rep + ".") ? "rep" + path.dropFirst(rep.count) : path
    }
    var query = self
    query.by = by.map(named)
    query.scope = scope.reading(named)
    return query
  }
}

extension Facts {
  /// The measure that counts the same facts for their second reps, and the column of the first ones' shares; nil when no
  /// fact ever had a second rep.
  fileprivate func second(of measure: Measure) -> (measure: Measure, firstShare: Column?)? {
    guard let holding = measure.holding else { return nil }
    let way = measure.rep.split(separator: ".").dropLast().map(String.init)
    guard follow(way + [holding.second.name], from: measure.fact) != nil else { return nil }
    var second = measure
    second.rep = (way + [holding.second.name]).joined(separator: ".")
    return (second, follow(way + [holding.share.name], from: measure.fact))
  }
}
