/// Where the records of what happens begin, when they begin later than those of births.
///
/// A first month without any event may be nothing more than the time that events take. It is taken for a gap in the records
/// when, by the pattern and rate of the cohorts that are whole, at least five events were to be expected before: were
/// they recorded, none at all would come about by chance in fewer than one of a hundred histories (e⁻⁵).
struct RecordStart {
  /// The expected number from which silence is a gap.
  static let leastExpected = 5.0

  /// For each origin, how many of its first ages are not recorded.
  let unrecorded: [Int]

  /// - Parameter cumulative: how many events there were, by origin and age.
  /// - Returns: nil when nothing is missing.
  init?(_ cumulative: [[Double]], births: [Double]) {
    let firsts = cumulative.enumerated().compactMap { origin, row in
      row.firstIndex { $0 != 0 }.map { origin + $0 }
    }
    guard let start = firsts.min(), start > 0, start < cumulative.count,
      let whole = try? Triangle(cumulative: Array(cumulative[start...])),
      let prior = BornhuetterFerguson(whole, exposures: Array(births[start...]))
    else { return nil }
    let expected = (0..<start).reduce(0) { sum, origin in
      sum + births[origin] * prior.due[min(start - origin, prior.due.count) - 1]
    }
    guard expected >= Self.leastExpected else { return nil }
    unrecorded = cumulative.indices.map { max(start - $0, 0) }
  }
}
