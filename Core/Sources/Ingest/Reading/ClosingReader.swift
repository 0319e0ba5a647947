import Foundation
import SalesModel

/// Reads whether an opportunity is closed, and how, where its system says so itself.
struct ClosingReader {
  private var won: [SourceColumn]
  private var lost: [SourceColumn]
  private var closed: [SourceColumn]
  private let probability: [Int]

  init?(_ plan: ColumnPlan.FieldPlan) {
    guard plan.closing.count == 4, plan.closing.prefix(3).contains(where: { !$0.isEmpty }) else { return nil }
    won = plan.closing[0].map(SourceColumn.init)
    lost = plan.closing[1].map(SourceColumn.init)
    closed = plan.closing[2].map(SourceColumn.init)
    probability = plan.closing[3]
  }

  /// Nil when that is left to the stage.
  mutating func outcome(of row: CSVRow) throws(CellProblem) -> OpportunityOutcome? {
    let isWon = try Self.answer(row, &won)
    let isLost = try Self.answer(row, &lost)
    let isClosed = try Self.answer(row, &closed)
    switch (isWon, isLost, isClosed) {
    // What contradicts itself decides nothing.
    case (true?, true?, _), (true?, _, false?), (_, true?, false?): return nil
    case (true?, _, _): return .won
    case (_, true?, _): return .lost
    case (_, _, false?): return .open
    case (false?, _, true?): return .lost
    case (false?, false?, nil): return .open
    case (_, _, true?): return try ofProbability(row)
    default: return nil
    }
  }

  mutating func forget() {
    for index in won.indices { won[index].forget() }
    for index in lost.indices { lost[index].forget() }
    for index in closed.indices { closed[index].forget() }
  }

  private static func answer(_ row: CSVRow, _ columns: inout [SourceColumn]) throws(CellProblem) -> Bool? {
    for index in columns.indices {
      let column = columns[index].column
      var cell = columns[index].known(row)
      if cell == nil {
        cell = try columns[index].new(row) { () throws(RowProblem) in
          try row.readable(column).saysYes.map { $0 ? 1 : 0 } ?? Cell.none
        }
      }
      if let cell, cell != .none { return cell == 1 }
    }
    return nil
  }

  private func ofProbability(_ row: CSVRow) throws(CellProblem) -> OpportunityOutcome? {
    let text = try row.firstText(probability).filter { !"%％ ".contains($0) }
    guard let percent = Double(text.foldedWidth) else { return nil }
    if percent == 100 || percent == 1 { return .won }
    return percent == 0 ? .lost : nil
  }
}
