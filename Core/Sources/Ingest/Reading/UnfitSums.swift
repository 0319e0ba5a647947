import SalesModel

/// Sums of a report that say another figure than the rows that they could be of come to: a row is missing, or there twice.
struct UnfitSums {
  private struct Sum {
    let line: Int
    let column: Int
    let quote: String
    let figure: Figure
    /// What the rows above it come to; nil for one that stands above all rows.
    let actual: Figure?
  }

  /// The columns of amounts: only they add up.
  private let amounts: Set<Int>
  private var found: [Sum] = []
  /// By column, the figures of the newest rows.
  private var newest: [Int: [Int64]] = [:]

  private static let limit = 100
  private static let runLimit = 2_000
  /// 340千円 below a column of 千円.
  private static let units: [Int64] = [1, 1_000, 10_000, 1_000_000]

  init(_ plan: ColumnPlan) {
    amounts = Set(plan.sections.flatMap(\.fields).flatMap(\.amounts).map(\.column))
  }

  /// A row that a sum may be of.
  mutating func add(_ row: CSVRow, in units: [Int: Int64]) {
    for column in amounts where column < row.count {
      guard let figure = Figure(row, column, in: units[column]) else { continue }
      newest[column, default: []].append(figure.value)
      if newest[column, default: []].count > 2 * Self.runLimit { newest[column]?.removeFirst(Self.runLimit) }
    }
  }

  /// True when the newest rows, however many from `least` on, come to a figure.
  private func isOfRun(_ figure: Figure, in column: Int, least: Int = 1) -> Bool {
    var sum: Int64 = 0
    return newest[column, default: []].reversed().enumerated().contains { index, value in
      sum &+= value
      return sum == figure.value && index + 1 >= least
    }
  }

  /// True for a row with an amount that several rows above come to.
  func isOfSeveral(_ row: CSVRow, _ totals: RunningTotals) -> Bool {
    amounts.contains { column in
      guard column < row.count, let figure = Figure(row, column, in: totals.units[column]), figure.value != 0
      else { return false }
      return totals.isTotal(figure, of: column, rows: 2...) || isOfRun(figure, in: column, least: 2)
        || totals.isOfPart(figure, of: column, saying: row.texts)
    }
  }

  /// Looks at a sum below, between or above the rows that were counted so far.
  mutating func look(at row: SummaryRow, quote: String, _ totals: RunningTotals) {
    guard let says = row.says, says.isPlain || says.endsInSum, !says.isFurther, found.count < Self.limit
    else { return }
    for (column, figure) in row.figures where amounts.contains(column) {
      let isFitting = Self.units.contains { unit in
        guard figure.value % unit == 0 else { return false }
        let part = Figure(value: figure.value / unit)
        return totals.isTotal(part, of: column, rows: 0...) && (part.value != 0 || figure.value == 0)
          || totals.isOfPart(part, of: column) || isOfRun(part, in: column)
      }
      if isFitting || totals.isCount(figure) { continue }
      let actual = says.isOfAll || says.namesGroup ? totals.all(of: column) : totals.newest(of: column)
      found.append(Sum(line: row.line, column: column, quote: quote, figure: figure, actual: actual))
    }
  }

  /// - Parameter totals: of all rows of the file.
  func findings(header: [String], _ totals: RunningTotals) -> [Finding] {
    found.compactMap { sum in
      let whole = totals.all(of: sum.column)
      // A sum may stand above what it is of.
      if Self.units.contains(where: { sum.figure.value == (whole?.value ?? 0) &* $0 }) { return nil }
      return (sum.actual ?? whole).map {
        .unfitSum(sum.figure, $0, in: header[sum.column], quote: sum.quote, line: sum.line)
      }
    }
  }
}

extension Finding {
  fileprivate static func unfitSum(
    _ written: Figure, _ actual: Figure, in column: String, quote: String, line: Int
  ) -> Finding {
    Finding(
      .warning, .unfitSum, line: line, column: column, value: quote,
      Localized(
        ja: "合計の行に \(written) と書かれていますが、行の合計は \(actual) です。合計の行は取り込みません。",
        en: "The sum says \(written), and its rows come to \(actual). The sum itself is not taken."),
      remedy: Localized(
        ja: "抜けた行、二重の行、桁や単位の違いがないか、元の表と見比べてください。",
        en: "Compare with the source: a row may be missing, be there twice, or be in another unit."))
  }
}

extension Figure: CustomStringConvertible {
  /// Grouped by thousands: 1,200,000 and -0.5.
  var description: String {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: UInt64(Self.unit))
    var digits = String(whole)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    var decimals = String(String(rest + UInt64(Self.unit)).dropFirst())
    while decimals.last == "0" { decimals.removeLast() }
    return (value < 0 ? "-" : "") + digits + (decimals.isEmpty ? "" : "." + decimals)
  }
}
