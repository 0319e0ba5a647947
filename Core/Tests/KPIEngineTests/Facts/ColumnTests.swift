@testable import KPIEngine
import SalesModel
import Testing

@Suite struct ColumnTests {
  private static let lists: [[Cell]] = [
    [], [.none], [5], [.none, 0, 255, .none], [-1, 65_535], [.none, 1 << 40, 3], [.min + 1, .max], [7, 7, 7],
  ]

  @Test(arguments: lists)
  func aColumnHoldsItsCells(cells: [Cell]) {
    let column = Column(cells)
    #expect(cells.indices.map { column[$0] } == cells)
    var unpacked: [Cell] = []
    column.forEach { unpacked.append($1) }
    #expect(unpacked == cells)
  }

  @Test(arguments: zip([1, 1, 2, 4, 8] as [Int], [4, 200, 60_000, 70_000, 1 << 33] as [Cell]))
  func codesAreAsNarrowAsTheyFit(width: Int, highest: Cell) {
    #expect(Column([0, highest]).parts.map(\.width) == [width])
    #expect(Column([.none]).parts.map(\.width) == [0])
  }

  /// Appends and changes in any order, with sealed beginnings, against a plain list.
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func aColumnThatGrowsAndChangesIsTheListThatDoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func cell() -> Cell {
      let span: Cell = [3, 300, 70_000, 1 << 40][Int.random(in: 0..<4, using: &random)]
      return Int.random(in: 0..<5, using: &random) == 0 ? .none : .random(in: -span...span, using: &random)
    }
    var plain: [Cell] = []
    var builder = ColumnBuilder()
    for _ in 0..<30 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let cells = (0..<Int.random(in: 0...5, using: &random)).map { _ in cell() }
        plain += cells
        builder.append(cells)
      case 1:
        let count = Int.random(in: 0...3, using: &random)
        plain += [Cell](repeating: .none, count: count)
        builder.append(empty: count)
      case 2:
        guard let row = plain.indices.randomElement(using: &random) else { continue }
        plain[row] = cell()
        builder.set(row, to: plain[row])
      default:
        builder = ColumnBuilder(continuing: builder.finished())
      }
    }
    let column = builder.finished()
    #expect(column.count == plain.count && plain.indices.map { column[$0] } == plain)
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func idsLeadToTheirRowsAndBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var ids = RecordIDs()
    var plain: [Int64] = []
    for _ in 0..<Int.random(in: 0...400, using: &random) {
      let next = (plain.last ?? 0) + 1
      let id = Int.random(in: 0..<4, using: &random) > 0 ? next : .random(in: 0...500, using: &random)
      let row = ids.add(id)
      if let known = plain.firstIndex(of: id) {
        #expect(row == known)
      } else {
        #expect(row == plain.count)
        plain.append(id)
      }
    }
    #expect(Array(ids) == plain)
    #expect(ids.areAscending == (plain == plain.sorted()))
    for id in 0...600 as ClosedRange<Int64> {
      #expect(Int(ids.row(of: id)) == plain.firstIndex(of: id) ?? -1)
    }
  }

  @Test func aDamagedWordIsNoticed() {
    let bytes = [UInt8](0..<200)
    let sum = bytes.withUnsafeBytes { Checksum(of: $0) }
    for position in bytes.indices {
      var changed = bytes
      changed[position] &+= 1
      #expect(changed.withUnsafeBytes { Checksum(of: $0) } != sum)
    }
  }
}
