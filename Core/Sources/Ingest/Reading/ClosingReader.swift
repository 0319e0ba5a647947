import SalesModel

/// Reads whether an opportunity is closed, and how, where its system says so itself: flags decide before a probability
/// of 100 or 0, and both before the words of its stage.
struct ClosingReader {
  private var won: FlagColumns
  private var lost: FlagColumns
  private var closed: FlagColumns
  private var probability: [SourceColumn]
  private let header: [String]

  init?(_ plan: ColumnPlan.FieldPlan) {
    guard plan.closing.contains(where: { !$0.isEmpty }) else { return nil }
    won = FlagColumns(plan.closing[0], .stages, yes: ["won"], no: ["lost", "open"])
    lost = FlagColumns(plan.closing[1], .stages, yes: ["lost"], no: ["won", "open"])
    closed = FlagColumns(plan.closing[2], .taskStatuses, yes: ["held"], no: ["scheduled"])
    probability = plan.closing[3].map(SourceColumn.init)
    header = plan.header
  }

  /// What the row says beside its words.
  mutating func read(_ row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> ClosingFlags {
    ClosingFlags(
      isWon: try won.answer(of: row, &reader), isLost: try lost.answer(of: row, &reader),
      isClosed: try closed.answer(of: row, &reader), chance: try chance(row, fractions: reader.fractions))
  }

  mutating func forget() {
    won.forget()
    lost.forget()
    closed.forget()
    for index in probability.indices { probability[index].forget() }
  }

  /// What the row says in the columns that decide, and in those of its words.
  func quote(_ row: CSVRow, beside words: [Int]) -> String {
    let columns =
      words + won.columns + lost.columns + closed.columns
      + probability.map(\.column)
    return columns.filter { $0 < row.count }.compactMap { column in
      row.text(column).flatMap { $0.isEmpty ? nil : "\(header[column]): \($0)" }
    }.joined(separator: ", ")
  }

  private mutating func chance(_ row: CSVRow, fractions: Set<Int>) throws(CellProblem)
    -> OpportunityOutcome?
  {
    for index in probability.indices {
      let column = probability[index].column
      var cell = probability[index].known(row)
      if cell == nil {
        cell = try probability[index].new(row) { () throws(RowProblem) in
          let chance = Chance(try row.readable(column))
          return chance?.outcome(asFraction: fractions.contains(column))?.cell ?? .none
        }
      }
      if let cell, cell != .none { return OpportunityOutcome(cell: cell) }
    }
    return nil
  }
}

/// Columns that say yes or no, of which the first that is filled counts.
private struct FlagColumns {
  private var sources: [SourceColumn]
  private let meanings: FlagWords

  private static let unreadable: Cell = 2

  init(_ columns: [Int], _ vocabulary: Vocabulary, yes: [String], no: [String]) {
    sources = columns.map(SourceColumn.init)
    meanings = FlagWords(vocabulary: vocabulary, yes: yes, no: no)
  }

  var columns: [Int] { sources.map(\.column) }

  /// Nil where they are blank. What is neither yes nor no is said.
  mutating func answer(of row: CSVRow, _ reader: inout CellReader) throws(CellProblem) -> Bool? {
    for index in sources.indices {
      let cell = try self.cell(of: row, index)
      if cell == Self.unreadable {
        let column = sources[index].column
        reader.remark(.openFlag, column: column, value: row.text(column))
      } else if cell != .none {
        return cell == 1
      }
    }
    return nil
  }

  mutating func forget() {
    for index in sources.indices { sources[index].forget() }
  }

  private mutating func cell(of row: CSVRow, _ index: Int) throws(CellProblem) -> Cell {
    if let known = sources[index].known(row) { return known }
    let (column, words) = (sources[index].column, meanings)
    return try sources[index].new(row) { () throws(RowProblem) in
      let text = try row.readable(column)
      if text.isEmpty { return .none }
      return (text.saysYes ?? words.meaning(of: text)).map { $0 ? 1 : 0 } ?? Self.unreadable
    }
  }
}

/// What stands in a column of flags beside yes and no: 成立, 未完了.
private struct FlagWords {
  let vocabulary: Vocabulary
  let yes: [String]
  let no: [String]

  func meaning(of text: String) -> Bool? {
    guard let word = vocabulary.meaning(of: text) else { return nil }
    return yes.contains(word) ? true : no.contains(word) ? false : nil
  }
}
