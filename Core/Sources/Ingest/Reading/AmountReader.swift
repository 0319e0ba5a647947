import Foundation
import SalesModel

/// Reads the amount of a row in the workspace's money: from digits alone, or from all that its file says of it.
///
/// Of several columns the first that is in the workspace's currency counts. An amount in another currency is converted or left
/// out as somebody answered; without an answer its row is rejected.
struct AmountReader {
  private let amounts: [AmountColumn]
  /// Whether digits alone say all of a cell, as long as the currency beside it is the workspace's.
  private let isPlain: [Bool]
  /// The places of two columns that say the same amount in different units.
  private let twins: (first: Int, second: Int)?
  private var texts: [SourceColumn]
  private var currencies: [SourceColumn?]
  private var units: [SourceColumn?]
  /// What the texts of the batch say, by their cells.
  private var numbers: [NumberText] = []
  /// What the texts beside amounts mean, by their cells.
  private var codes: [Set<String>] = []
  /// What the units of rows mean, by their cells.
  private var namedUnits: [AmountUnit] = []

  init(_ amounts: [AmountColumn]) {
    self.amounts = amounts
    isPlain = amounts.map {
      $0.unit == .one && $0.unitOrigin == .header && $0.unitColumn == nil && $0.excluded.isEmpty
    }
    twins =
      amounts.indices.lazy.compactMap { first in
        amounts.firstIndex { $0.column == amounts[first].twin }.map { (first, $0) }
      }.first
    texts = amounts.map { SourceColumn($0.column) }
    currencies = amounts.map { $0.currency.map(SourceColumn.init) }
    units = amounts.map { $0.unitColumn.map(SourceColumn.init) }
  }

  /// The amount of a row in the smallest unit; ``SalesModel/Cell/none`` when it has none.
  ///
  /// - Parameter month: by whose rate it would be converted.
  mutating func read(_ row: CSVRow, _ reader: inout CellReader, in month: () -> Month?) throws(CellProblem)
    -> Cell
  {
    let amount = try first(of: row, &reader, in: month)
    if twins != nil, amount != .none { try compareTwins(row, amount, reader) }
    return amount
  }

  private mutating func first(of row: CSVRow, _ reader: inout CellReader, in month: () -> Month?)
    throws(CellProblem) -> Cell
  {
    var foreign: (index: Int, amount: NumberText, code: String)?
    for index in amounts.indices where row.withBytes(of: amounts[index].column, { !$0.isEmpty }) {
      let beside = try codes(beside: index, in: row)
      let own = reader.frame.currency
      if isPlain[index], beside?.contains(own.code) ?? true,
        let amount = row.withBytes(of: amounts[index].column, { reader.amount($0) })
      {
        if beside == nil { noteBlank(index, &reader) }
        return amount
      }
      guard let written = try number(of: row, index, reader) else {
        if texts[index].note == .blank {
          reader.blanks.add(row.text(amounts[index].column) ?? "", in: amounts[index].column)
        }
        continue
      }
      if let isTaxed = written.includesTax {
        reader.remark(
          .told(isTaxed ? .amountWithTax : .amountWithoutTax), column: amounts[index].column,
          value: row.text(amounts[index].column))
      }
      if written.hasUnit, amounts[index].isMultiplied {
        reader.remark(.told(.ownUnit), column: amounts[index].column, value: row.text(amounts[index].column))
      }
      let unit = try measure(of: written, row, index)
      guard let number = unit.factor == 1 ? written : written.times(unit.factor) else {
        throw row.problem(.amount(.tooLarge), in: amounts[index].column)
      }
      if beside == nil, written.currencies == nil, unit.currencies == nil { noteBlank(index, &reader) }
      if amounts[index].excluded.contains(own.code) { continue }
      let stated = [beside, unit.currencies, number.currencies].compactMap { $0 }
      if stated.allSatisfy({ $0.contains(own.code) }) {
        do { return try reader.frame.amount(number) } catch {
          throw row.problem(error, in: amounts[index].column)
        }
      }
      let meant = stated.dropFirst().reduce(stated[0]) { $0.intersection($1) }
      if meant.isEmpty { throw row.problem(.amount(.twoCurrencies), in: amounts[index].column) }
      foreign =
        foreign ?? (
          index, number,
          meant.count == 1 ? meant.first ?? "" : name(of: row, index, number, meant, own: own.code)
        )
    }
    guard let foreign else { return .none }
    reader.sawForeign(foreign.code)
    do {
      return try answered(foreign.amount, foreign.code, reader.frame, month)
    } catch {
      throw row.problem(error, in: amounts[foreign.index].column)
    }
  }

  /// Two columns of one amount must say the same, as far as the larger unit tells.
  private mutating func compareTwins(_ row: CSVRow, _ amount: Cell, _ reader: CellReader) throws(CellProblem)
  {
    guard let (first, second) = twins, row.said(amounts[first].column) != nil,
      try codes(beside: first, in: row)?.contains(reader.frame.currency.code) ?? true,
      let written = try number(of: row, second, reader)
    else { return }
    let unit = try measure(of: written, row, second)
    guard let number = written.times(unit.factor), let other = try? reader.frame.amount(number) else {
      return
    }
    if abs(amount - other) >= unit.factor * reader.frame.currency.minorUnits {
      throw row.problem(.amount(.twoAmounts), in: amounts[second].column)
    }
  }

  /// Makes ready for the next batch.
  mutating func forget() {
    for index in texts.indices {
      texts[index].forget()
      currencies[index]?.forget()
      units[index]?.forget()
    }
    numbers.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
    namedUnits.removeAll(keepingCapacity: true)
  }

  private func answered(_ amount: NumberText, _ code: String, _ frame: ReadingFrame, _ month: () -> Month?)
    throws(RowProblem) -> Cell
  {
    guard let answer = frame.answers[code] else { throw .amount(.foreign(code, in: frame.currency)) }
    if answer == .leftOut { return .none }
    let month = month()
    guard let rate = answer.rate(in: month) else {
      throw .amount(month.map { .noRate(code, $0) } ?? .foreign(code, in: frame.currency))
    }
    guard let converted = rate.convert(amount, to: frame.currency) else { throw .amount(.tooLarge) }
    return converted
  }

  /// An amount whose currency is blank in the column that names it.
  private func noteBlank(_ index: Int, _ reader: inout CellReader) {
    if let column = amounts[index].currency { reader.blanks.addAmount(withoutCurrencyIn: column) }
  }

  // MARK: - What the cells say

  private mutating func number(of row: CSVRow, _ index: Int, _ reader: CellReader) throws(CellProblem)
    -> NumberText?
  {
    var cell = texts[index].known(row)
    if cell == nil {
      let column = amounts[index].column
      var isBlank = false
      cell = try texts[index].new(row) { () throws(RowProblem) in
        let text = try row.readable(column)
        isBlank = Placeholder.isOne(text)
        if text.isEmpty || isBlank { return .none }
        numbers.append(try NumberText(reading: text, reader.marks(of: column), or: .notANumber))
        return Cell(numbers.count - 1)
      }
      if isBlank { texts[index].keep(.blank) }
    }
    guard let cell, cell != .none else { return nil }
    return numbers[Int(cell)]
  }

  /// What a number of a row is counted in. A cell with a unit of its own says all.
  private mutating func measure(of number: NumberText, _ row: CSVRow, _ index: Int) throws(CellProblem)
    -> AmountUnit
  {
    let amount = amounts[index]
    var unit = amount.unit
    if number.hasUnit {
      unit.factor = 1
      return unit
    }
    if case .open = amount.unitOrigin { throw row.problem(.amount(.openUnit), in: amount.column) }
    if let column = amount.unitColumn {
      guard let named = try unitNamed(in: row, index, column) else {
        throw row.problem(.amount(.openUnit), in: amount.column)
      }
      unit = named
    }
    // Neither 1,200円 nor $5 is meant in thousands of yen.
    let isOtherMoney = number.currencies.map { unit.currencies?.isDisjoint(with: $0) ?? false } ?? false
    if unit.factor > 1, number.endsInMoney || isOtherMoney {
      throw row.problem(.amount(.twoUnits(unit.factor)), in: amount.column)
    }
    return unit
  }

  /// What the column of units says of a row; nil where it is blank.
  private mutating func unitNamed(in row: CSVRow, _ index: Int, _ column: Int) throws(CellProblem)
    -> AmountUnit?
  {
    var cell = units[index]?.known(row) ?? nil
    if cell == nil {
      cell = try units[index]?.new(row) { () throws(RowProblem) in
        let text = try row.readable(column)
        if text.isEmpty { return .none }
        guard let unit = AmountUnit(text) else { throw .amount(.unknownUnit(text)) }
        namedUnits.append(unit)
        return Cell(namedUnits.count - 1)
      }
    }
    guard let cell, cell != .none else { return nil }
    return namedUnits[Int(cell)]
  }

  /// What the column beside an amount says; nil when there is none or it is blank.
  private mutating func codes(beside index: Int, in row: CSVRow) throws(CellProblem) -> Set<String>? {
    guard let column = amounts[index].currency else { return nil }
    var cell = currencies[index]?.known(row) ?? nil
    if cell == nil {
      cell = try currencies[index]?.new(row) { () throws(RowProblem) in
        let text = try row.readable(column)
        if text.isEmpty || Placeholder.isOne(text) { return .none }
        guard let meant = Currency.currencies(stated: text) else { throw .amount(.unknownCurrency(text)) }
        codes.append(meant)
        return Cell(codes.count - 1)
      }
    }
    guard let cell, cell != .none else { return nil }
    return codes[Int(cell)]
  }

  /// What stands for a currency of which several are possible, such as `$`: somebody answers under this name.
  private func name(of row: CSVRow, _ index: Int, _ number: NumberText, _ meant: Set<String>, own: String)
    -> String
  {
    let beside = amounts[index].currency.flatMap { row.text($0) }.flatMap { $0.isEmpty ? nil : $0 }
    let isCellForeign = number.currencies.map { !$0.contains(own) } ?? false
    let written = isCellForeign ? number.money : beside ?? number.money
    return written?.foldedWidth ?? (meant.contains("USD") ? "$" : meant.min() ?? "?")
  }
}

extension Currency {
  /// What a cell names: a sign, a code, or a code before its name, as in `USD - U.S. Dollar`.
  static func currencies(stated text: String) -> Set<String>? {
    let folded = text.precomposedStringWithCompatibilityMapping
    return currencies(named: folded) ?? currencies(named: folded.prefix { $0.isLetter })
  }
}
