import SalesModel

// What a cohort comes to in the end is asked of KPIs whose cohorts add up month by month.

extension Query {
  /// True when each month's cohort is one row that grows with what happens to it: counts and sums of what comes after the
  /// birth, and such numbers over the cohort's own size. A median does not grow towards a final one, what stands at a
  /// month's end comes and goes, and of won over held both sides are open.
  public var hasFinalNumbers: Bool {
    guard view == .cohort, grain == .month, by.isEmpty, let kpi = versions.last?.kpi else { return false }
    let isOverItself = kpi.denominator.map(origin.isPopulation) ?? true
    return kpi.numerator.growsByMonth && !origin.isPopulation(kpi.numerator) && isOverItself
  }

  /// How many were born in each month, whatever became of them: what a KPI with ``hasFinalNumbers`` divides by, and else
  /// leads.
  public var births: Query {
    var query = self
    query.view = .slice
    query.versions = versions.map { version in
      var version = version
      version.kpi.numerator = version.kpi.denominator ?? Measure(.lead, on: "createdOn", rep: "rep")
      (version.kpi.denominator, version.kpi.unit) = (nil, .count)
      return version
    }
    return query
  }

  /// How many events an amount is the sum of; nil for what is counted already.
  public var events: Query? {
    guard case .sum? = versions.last?.kpi.numerator.aggregate else { return nil }
    var query = self
    query.versions = versions.map { version in
      var version = version
      version.kpi.numerator.aggregate = .count
      (version.kpi.denominator, version.kpi.unit) = (nil, .count)
      return version
    }
    return query
  }
}

extension Measure {
  fileprivate var growsByMonth: Bool {
    guard !isStock, anchor != nil else { return false }
    return switch aggregate {
    case .count, .distinct, .sum: true
    case .percentile, .rank, .elapsed: false
    }
  }
}
