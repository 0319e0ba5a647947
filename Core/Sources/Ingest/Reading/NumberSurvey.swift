import SalesModel

/// What the first reading of a file gathers about its numbers: what points and commas mean in each column, and in which
/// currency a converted column is.
struct NumberSurvey {
  private let plan: ColumnPlan
  var units: UnitSurvey
  private var written: [WrittenAmounts]
  private let columns: [Int]
  private let conversions: [Conversion]
  private var evidence: [Int: NumberEvidence] = [:]
  /// Columns of probabilities that may still be fractions of one, with whether one was seen.
  private var chances: [Int: Bool]
  private var openValues: [Int: Int] = [:]
  /// By converted column and the text that names a row's currency: rows in which the converted amount is the same, and is another.
  private var agreement: [Int: [String: (same: Int, other: Int)]] = [:]

  /// An amount with its currency, and the column that says it in the currency of the company.
  private struct Conversion {
    let amount: Int
    let currency: Int
    let converted: Int
  }

  init(plan: ColumnPlan) {
    self.plan = plan
    units = UnitSurvey(plan)
    let fields = plan.sections.flatMap(\.fields)
    written = Set(fields.flatMap(\.amounts).map(\.column)).sorted().map(WrittenAmounts.init)
    columns = Set(fields.filter { $0.field.type.isWritten && $0.rule.words.isEmpty }.flatMap(\.columns))
      .sorted()
    let probabilities = fields.flatMap { $0.closing.last ?? [] }
    chances = Dictionary(uniqueKeysWithValues: Set(probabilities).map { ($0, false) })
    conversions = fields.flatMap { field in
      field.amounts.filter { $0.isConverted && $0.currency == nil }.compactMap { converted in
        field.amounts.first { $0.currency != nil }.flatMap { first in
          first.currency.map { Conversion(amount: first.column, currency: $0, converted: converted.column) }
        }
      }
    }
  }

  /// A line above the header, or below the data.
  mutating func look(at line: SideLine, isAmongRows: Bool) {
    units.look(at: line, isAmongRows: isAmongRows)
    for index in written.indices { written[index].look(at: line) }
  }

  /// - Parameter isSum: true for a row that says of itself that it adds up others.
  mutating func look(at row: CSVRow, isSum: Bool) {
    for index in written.indices {
      if isSum { written[index].look(atSum: row) } else { written[index].look(at: row) }
    }
    for column in columns where column < row.count {
      if row.withBytes(of: column, { $0.hasNoMark }) { continue }
      guard let text = row.text(column) else { continue }
      let found = NumberText.evidence(in: text)
      evidence[column, default: []].formUnion(found)
      if found.isEmpty, (try? NumberText(text, marks: NumberMarks([]))) == nil, NumberText(text) != nil {
        openValues[column, default: 0] += 1
      }
    }
    units.look(at: row)
    for conversion in conversions { look(at: row, conversion) }
    for (column, isSeen) in chances where column < row.count && !row[column].isEmpty {
      guard let chance = row.text(column).flatMap({ Chance($0) }) else { continue }
      if chance.isBeyondOne {
        chances[column] = nil
      } else if chance.isFraction, !isSeen {
        chances[column] = true
      }
    }
  }

  /// Columns of probabilities that are fractions of one.
  var fractions: Set<Int> { Set(chances.filter(\.value).keys) }

  private mutating func look(at row: CSVRow, _ conversion: Conversion) {
    guard max(conversion.amount, conversion.currency, conversion.converted) < row.count,
      let amount = row.text(conversion.amount), let converted = row.text(conversion.converted),
      let code = row.text(conversion.currency), !amount.isEmpty, !converted.isEmpty, !code.isEmpty,
      amount != "0", agreement[conversion.converted, default: [:]].count < 64
    else { return }
    let isSame = amount == converted || NumberText(amount) == NumberText(converted)
    agreement[conversion.converted, default: [:]][code, default: (0, 0)].same += isSame ? 1 : 0
    agreement[conversion.converted, default: [:]][code, default: (0, 0)].other += isSame ? 0 : 1
  }

  /// What points and commas mean, by column.
  var marks: [Int: NumberMarks] {
    Dictionary(uniqueKeysWithValues: columns.map { ($0, NumberMarks(evidence[$0] ?? [])) })
  }

  /// The plan with what the values say of the currency of converted columns.
  var settledPlan: ColumnPlan {
    plan.settingAmounts { amount in
      units.settle(&amount, beside: written.first { $0.column == amount.column })
      guard let found = agreement[amount.column] else { return }
      for (text, counts) in found {
        guard let codes = Currency.currencies(named: text) else { continue }
        if counts.other == 0 {
          amount.unit.currencies = codes
        } else if counts.other > counts.same {
          amount.excluded.formUnion(codes)
        }
      }
    }
  }

  /// Columns of which some values are not decided by the others.
  func notes(headerLine: Int) -> [Finding] {
    openValues.keys.sorted().filter { marks[$0]?.point == .open }.map { column in
      Finding(
        .warning, .openNumberColumn, line: headerLine, column: plan.header[column],
        Localized(
          ja: "この列の「1.234」のような値は、桁区切りか小数点かを決められません（\(openValues[column, default: 0])件）。推測しません。",
          en:
            "Values like 1.234 in this column may group thousands or divide (\(openValues[column, default: 0]) values). They are not guessed."
        ),
        remedy: AmountProblem.undecided.remedy)
    } + settledPlan.amountNotes(headerLine: headerLine)
  }
}

extension FieldType {
  /// True for numbers that people write with points and commas.
  fileprivate var isWritten: Bool { self == .money || self == .number || self == .percent }
}

extension UnsafeRawBufferPointer {
  /// True for a text without a point or a comma, full-width ones included: it leaves nothing open.
  fileprivate var hasNoMark: Bool {
    allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") && $0 < 0x80 }
  }
}
