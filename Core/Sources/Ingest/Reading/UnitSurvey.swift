import Foundation
import SalesModel

/// What stands beside the data, and in columns of units, of what amounts are counted in.
struct UnitSurvey {
  /// Lines among the rows that say so: they are no records.
  private(set) var lines: Set<Int> = []
  private var statements: [UnitStatement] = []
  /// Statements between rows, which may be about those above or those below.
  private var within: [UnitStatement] = []
  /// The amounts of a plan, by column.
  private let amounts: Set<Int>
  private let keys: Set<Int>
  private let header: [String]
  /// By column of units: whether each different text in it is one.
  private var cells: [Int: [String: Bool]]
  private var isFirst = true

  private static let textLimit = 64

  init(_ plan: ColumnPlan) {
    let found = plan.sections.flatMap(\.fields).flatMap(\.amounts)
    amounts = Set(found.map(\.column))
    cells = Dictionary(found.compactMap(\.unitColumn).map { ($0, [:]) }) { first, _ in first }
    keys = Set(plan.sections.flatMap(\.key.columns))
    header = plan.header.map(\.foldedHeader)
  }

  var isIdle: Bool { amounts.isEmpty }

  /// A line above the header, or below the data.
  mutating func look(at line: SideLine, isAmongRows: Bool) {
    guard !isIdle else { return }
    let said = UnitStatement.all(in: line).filter { isAboutAmounts($0) }
    guard !said.isEmpty else { return }
    statements += said
    if isAmongRows { lines.insert(line.line) }
  }

  /// The lines below which there is data after all stood between rows.
  mutating func sawData(after line: Int) {
    guard !lines.isEmpty, let last = statements.last, last.line > line else { return }
    within += statements.filter { $0.line > line }
    statements.removeAll { $0.line > line }
  }

  /// Takes a row of units directly below the header; false for any other row.
  mutating func takes(_ row: CSVRow) -> Bool {
    guard isFirst else { return false }
    isFirst = false
    guard !isIdle else { return false }
    let line = SideLine(row)
    guard line.cells.allSatisfy({ Figure($0) == nil && DateText($0) == nil }),
      keys.allSatisfy({
        $0 >= row.count || ["", "単位", "unit", "units"].contains((row.text($0) ?? "?").folded)
      })
    else { return false }
    let stated = amounts.sorted().filter { $0 < row.count }.compactMap { column -> UnitStatement? in
      let text = (row.text(column) ?? "").precomposedStringWithCompatibilityMapping
      let inner = text.trimmingPrefix(/[(\[【〔<]/).filter { !")]】〕>".contains($0) }
      return AmountUnit(inner).map {
        UnitStatement(
          line: row.line, quote: line.quote, unit: $0, remarks: UnitStatement.remarks(in: text),
          column: column)
      }
    }
    guard !stated.isEmpty else { return false }
    statements += stated
    lines.insert(row.line)
    return true
  }

  /// Takes note of the cells of columns that may hold units.
  mutating func look(at row: CSVRow) {
    if cells.isEmpty { return }
    for column in cells.keys where column < row.count && !row[column].isEmpty {
      guard let text = row.text(column), cells[column, default: [:]][text] == nil,
        cells[column, default: [:]].count < Self.textLimit
      else { continue }
      cells[column]?[text] = AmountUnit(text) != nil
    }
  }

  /// Says of an amount what its unit is, or that nothing tells.
  ///
  /// - Parameter written: what its cells say together.
  func settle(_ amount: inout AmountColumn, beside written: WrittenAmounts?) {
    if amount.unitOrigin == .answer || amount.isTwin { return }
    if let column = amount.unitColumn {
      // 式 and 本 are units of what was sold.
      if cells[column]?.values.contains(true) == true { return }
      amount.unitColumn = nil
    }
    let lines = (statements + within).filter { $0.column == nil || $0.column == amount.column }
    let isCounted = amount.unit.factor > 1 || amount.currency != nil
    let own = isCounted || !lines.isEmpty ? nil : written?.scaledSum ?? written?.openUnit
    let about = lines + [own].compactMap { $0 }
    // A currency beside each amount says more than a line does.
    let isSaidByRow = amount.currency != nil && about.allSatisfy { $0.unit?.factor == 1 }
    guard let first = about.first, !isSaidByRow else { return }
    let header = amount.unit
    let isAgreed = about.allSatisfy { statement in
      statement.unit.map { first.unit?.agrees(with: $0) == true && header.admits($0) } ?? false
    }
    guard isAgreed, let unit = first.unit, statements.contains(first) || first == own else {
      amount.unitOrigin = .open(about)
      return
    }
    if header.factor > 1 { return }
    amount.unit.factor = unit.factor
    amount.unit.currencies = header.currencies ?? about.lazy.compactMap(\.unit?.currencies).first
    amount.unitOrigin = .line(first)
  }

  /// False for a line that names another column: ※期待収益の単位は千円.
  private func isAboutAmounts(_ statement: UnitStatement) -> Bool {
    var before = statement.subject.foldedHeader
    if before.hasSuffix("の") { before.removeLast() }
    let named = header.indices.filter { header[$0].count > 1 && before.hasSuffix(header[$0]) }
    return named.isEmpty || named.contains(where: amounts.contains)
  }
}
