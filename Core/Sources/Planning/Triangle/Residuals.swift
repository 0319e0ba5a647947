/// How far a triangle is from what its own factors make of it, cell by cell, measured by what is usual at that size.
struct Residuals {
  /// An origin and what the factors say it added at each age.
  struct FittedRow {
    let origin: Int
    let cells: [Double]
  }

  /// Whole origins, working back from their latest number by the shares of the pattern.
  let fitted: [FittedRow]
  /// Pearson residuals, (added − fitted) / √fitted, widened by √(cells / (cells − parameters)).
  let values: [Double]
  /// Pearson's χ² over its degrees of freedom: 1 for plain counts, more when they come in bursts; nil without any.
  let dispersion: Double?

  init(_ ladder: ChainLadder) {
    let triangle = ladder.triangle
    fitted = triangle.wholeOrigins.map { origin in
      FittedRow(origin: origin, cells: Self.fitted(ladder, origin))
    }
    var raw: [Double] = []
    for row in fitted {
      for (age, expected) in row.cells.enumerated() where expected > 0 {
        let actual = triangle.rows[row.origin][age] - (age > 0 ? triangle.rows[row.origin][age - 1] : 0)
        raw.append((actual - expected) / expected.squareRoot())
      }
    }
    let freedom = raw.count - Self.parameters(of: fitted)
    let squares = raw.reduce(0) { $0 + $1 * $1 }
    dispersion = freedom > 0 ? squares / Double(freedom) : nil
    let widening = freedom > 0 ? (Double(raw.count) / Double(freedom)).squareRoot() : 1
    values = raw.map { $0 * widening }
  }

  private static func fitted(_ ladder: ChainLadder, _ origin: Int) -> [Double] {
    let length = ladder.triangle.rows[origin].count
    let reached = ladder.completed[length - 1]
    guard reached > 0 else { return Array(repeating: 0, count: length) }
    let final = ladder.triangle.latest(of: origin) / reached
    return (0..<length).map { age in
      final * (ladder.completed[age] - (age > 0 ? ladder.completed[age - 1] : 0))
    }
  }

  /// One for each origin and each age in which anything is expected, less the one that both share.
  private static func parameters(of rows: [FittedRow]) -> Int {
    let origins = rows.count { $0.cells.contains { $0 > 0 } }
    let ages = Set(rows.flatMap { row in row.cells.indices.filter { row.cells[$0] > 0 } })
    return max(origins + ages.count - 1, 0)
  }
}
