import SalesModel
import Testing

@Suite struct `Teams below teams` {
  @Test func `A department has all teams below it, at any depth`() {
    let tree = TeamTree(parents: [1: 8, 2: 8, 8: 9, 3: 9])
    #expect(tree.under(9) == [9, 3, 8, 1, 2])
    #expect(tree.under(1) == [1])
    #expect(tree.above(1) == [1, 8, 9])
    #expect(tree.parent(of: 9) == nil)
  }

  @Test func `Teams that stand above each other are cut apart, and none is lost`() {
    let tree = TeamTree(parents: [1: 2, 2: 3, 3: 1, 4: 4])
    #expect(tree.under(3) == [3, 2, 1])
    #expect(tree.parent(of: 3) == nil)
    #expect(tree.under(4) == [4])
  }

  @Test func `Whoever is above, everything below is counted once`() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<200 {
      let teams = Array(1...Int64.random(in: 1...12, using: &random))
      var parents: [Int64: Int64] = [:]
      for team in teams where Bool.random(using: &random) {
        parents[team] = teams.randomElement(using: &random)
      }
      let tree = TeamTree(parents: parents)
      let roots = teams.filter { tree.parent(of: $0) == nil }
      #expect(roots.flatMap(tree.under).sorted() == teams)
    }
  }
}
