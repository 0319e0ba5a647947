public import SalesModel
import Synchronization

/// Answers that were given on one snapshot of facts, so that a page that is opened again counts nothing.
final class KeptAnswers: Sendable {
  /// Rows of all answers together; beyond it all are forgotten, which costs one count each.
  private static let limit = 400_000

  private let kept = Mutex((answers: [Query: Answer](), rows: 0))

  private struct Answer {
    let report: Report
    /// The kinds whose records it was counted from.
    let kinds: Set<RecordKind>
  }

  init() {}

  /// The answers that hold after tables have changed.
  init(after known: KeptAnswers, _ changes: [RecordKind: TableChange]) {
    let answers = known.kept.withLock(\.answers).filter { $0.value.kinds.isDisjoint(with: changes.keys) }
    kept.withLock { $0 = (answers, answers.values.reduce(0) { $0 + $1.report.rows.count }) }
  }

  /// The answer to a question, counted by `count` when it was not asked before.
  func report(_ query: Query, from facts: Facts, _ count: () -> Report) -> Report {
    if let known = kept.withLock({ $0.answers[query]?.report }) { return known }
    let report = count()
    // What was stopped is no answer, and what alone is more than may be kept would only push out all others.
    guard !Allowance.isStopped, report.rows.count <= Self.limit else { return report }
    let answer = Answer(report: report, kinds: query.kinds(in: facts))
    kept.withLock { kept in
      if kept.rows + report.rows.count > Self.limit { kept = ([:], 0) }
      kept.answers[query] = answer
      kept.rows += report.rows.count
    }
    return report
  }

  func forget() { kept.withLock { $0 = ([:], 0) } }
}

extension Query {
  /// The kinds of records that the answer depends on.
  fileprivate func kinds(in facts: Facts) -> Set<RecordKind> {
    var kinds: Set<RecordKind> = []
    for measure in measures {
      kinds.insert(measure.fact)
      for path in paths(of: measure) + scope.paths + by {
        kinds.formUnion(facts.kinds(behind: path, of: measure))
      }
      if (by + measure.read).contains(where: { facts.hasSpellings(at: $0, of: measure) }) {
        return Set(RecordKind.allCases)
      }
    }
    return kinds
  }

  /// The kinds of records that have to be complete before its numbers are: what it counts and divides by, and what decides
  /// whether and when that counts. Those that a question only filters or groups by may come later.
  public func kindsToComplete(in facts: Facts) -> Set<RecordKind> {
    measures.reduce(into: Set<RecordKind>()) { kinds, measure in
      kinds.insert(measure.fact)
      for path in paths(of: measure)
      where !path.isThen && !path.hasSuffix(Field.companyKey.name) {
        kinds.formUnion(facts.kinds(behind: path, of: measure))
      }
    }.intersection(RecordKind.dated)
  }

  private var measures: [Measure] {
    judging.map(\.version.kpi).flatMap { [$0.numerator, $0.denominator].compactMap(\.self) }
  }

  /// What a measure reads by itself; in a cohort also the birth of what it came from.
  private func paths(of measure: Measure) -> [FieldPath] {
    let followsOrigin = view == .cohort || by.contains(Dimension.leadAge)
    return measure.condition.paths + measure.read + [measure.anchor, measure.end].compactMap(\.self)
      + (followsOrigin ? [origin.path(from: measure)] : [])
  }
}
