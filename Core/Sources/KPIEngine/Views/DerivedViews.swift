import SalesModel

// 面積 and 分布: other questions about the facts that a KPI counts. Each is a definition derived from the KPI's own, so
// that periods, groups, scope, versions and records work as everywhere else.

extension Query {
  /// 面積: how many facts there are, at how many different companies, and how many at each (J01).
  ///
  /// Companies are told apart by ``SalesModel/Field/companyKey``; a fact of which no company is known counts as a touch
  /// and at no company.
  public var area: Query {
    derived { measure in
      var companies = measure
      companies.aggregate = .distinct(Field.companyKey.name)
      return (measure, over: companies, .ratio)
    }
  }

  /// 分布: the percentile of the days from the birth of what a fact came from to the fact, by nearest rank; of facts
  /// without a date there is none.
  public func lag(percentile percent: Int) -> Query {
    derived { measure in
      let birth = origin.path(from: measure)
      var lag = measure
      lag.aggregate = .percentile(percent, from: birth, to: measure.anchor ?? birth)
      return (lag, over: nil, .days)
    }
  }

  /// The share of facts that came within so many days of the birth, of those whose birth is known and comes first.
  public func share(withinDays days: Int) -> Query {
    derived { measure in
      let birth = origin.path(from: measure)
      var (within, known) = (measure, measure)
      func came(_ comparison: Comparison, _ days: Int) -> Condition {
        measure.condition.and(
          .elapsed(from: birth, to: measure.anchor ?? birth, comparison, seconds: Int64(days) * 86_400))
      }
      (known.condition, within.condition) = (came(.greaterOrEqual, 0), came(.lessOrEqual, days))
      return (within, over: known, .rate)
    }
  }

  /// How many facts the time that a KPI tells leaves out: those of which one end is unknown, and those that end before they
  /// begin. Nil for a KPI that tells no time.
  public var leftOut: Query? {
    guard versions.contains(where: { $0.kpi.numerator.aggregate.interval != nil }) else { return nil }
    var query = self
    query.versions = versions.map { version in
      var (version, facts) = (version, version.kpi.numerator)
      let known = facts.aggregate.interval.map { from, to in
        Condition.elapsed(from: from, to: to, .greaterOrEqual, seconds: 0)
      }
      facts.aggregate = .count
      facts.condition = facts.condition.and(.not(known ?? .always))
      (version.kpi.numerator, version.kpi.denominator, version.kpi.unit) = (facts, nil, .count)
      return version
    }
    return query
  }

  /// The same question about a KPI made from the facts that the numerator counts, each as one.
  private func derived(_ make: (Measure) -> (Measure, over: Measure?, KPI.Unit)) -> Query {
    var query = self
    query.versions = versions.map { version in
      var (version, facts) = (version, version.kpi.numerator)
      facts.aggregate = .count
      (version.kpi.numerator, version.kpi.denominator, version.kpi.unit) = make(facts)
      return version
    }
    return query
  }
}
