import SalesModel

/// What the cells of a column of amounts say together of what they are counted in: a sum may say it, and where some name a unit
/// the others may be meant in it, too.
struct WrittenAmounts {
  let column: Int
  /// Of cells without a unit of their own.
  private var sum: Int64 = 0
  private var largest: Int64 = 0
  /// The first cell with a unit of its own, and the smallest amount of those.
  private var own: (line: Int, text: String, smallest: Int64)?
  /// What a sum in its row, or a title, says with a unit of its own: 合計,340千円.
  private var totals: [(line: Int, quote: String, value: Int64, sum: Int64?)] = []

  private static let limit = 16

  init(_ column: Int) { self.column = column }

  mutating func look(at row: CSVRow) {
    guard column < row.count, !row.isEmpty(column) else { return }
    if let number = row.withBytes(of: column, { $0.groupedInteger }) { return add(number) }
    guard let text = row.text(column), let number = NumberText(text), let value = number.scaled(to: 0)?.value
    else { return }
    guard number.hasUnit else { return add(value) }
    own = (own?.line ?? row.line, own?.text ?? text, min(own?.smallest ?? .max, abs(value)))
  }

  private mutating func add(_ number: Int64) {
    sum &+= number
    largest = max(largest, abs(number))
  }

  mutating func look(atSum row: CSVRow) {
    guard column < row.count, let text = row.text(column), let number = NumberText(text), number.hasUnit,
      let value = number.scaled(to: 0)?.value
    else { return }
    keep(row.line, row.quote, value, sum: sum)
  }

  /// 合計金額：350千円 in a title or a footer.
  mutating func look(at line: SideLine) {
    for cell in line.cells {
      guard
        let match = cell.foldedWidth.firstMatch(
          of: /(?:合計|総計|総額|売上|受注|[Tt]otal)[^0-9]{0,10}([0-9][0-9,.]*[十百千万億]+円?)/),
        let value = NumberText(String(match.1))?.scaled(to: 0)?.value
      else { continue }
      keep(line.line, line.quote, value, sum: nil)
    }
  }

  private mutating func keep(_ line: Int, _ quote: String, _ value: Int64, sum: Int64?) {
    if totals.count < Self.limit { totals.append((line, quote, value, sum)) }
  }

  /// A sum that is so many times what its cells come to.
  var scaledSum: UnitStatement? {
    for total in totals {
      guard
        let factor = [1_000, 10_000, 1_000_000].first(where: { total.value == (total.sum ?? sum) &* $0 }),
        total.value != 0
      else { continue }
      return UnitStatement(
        line: total.line, quote: total.quote, unit: AmountUnit(factor: factor, currencies: nil))
    }
    return nil
  }

  /// 500千円 above 300: nobody knows of the others whether they are meant in thousands. 120万円 beside 1,000,000 leaves no doubt.
  var openUnit: UnitStatement? {
    own.flatMap { own in
      largest > 0 && largest < own.smallest / 10
        ? UnitStatement(line: own.line, quote: own.text, unit: nil) : nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The number of digits with commas between them; nil for everything else.
  fileprivate var groupedInteger: Int64? {
    guard count <= 20, let first, (0x30...0x39).contains(first) else { return nil }
    var number: Int64 = 0
    for byte in self where byte != UInt8(ascii: ",") {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number &* 10 &+ Int64(byte - 0x30)
    }
    return number
  }
}
