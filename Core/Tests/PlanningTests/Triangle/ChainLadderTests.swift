import Planning
import Testing

struct ChainLadderTests {
  @Test func `The reserves of Taylor and Ashe are those of the literature`() throws {
    let ladder = ChainLadder(try PublishedTriangles.taylorAshe())
    #expect(
      try rounded(ladder.reserves) == [
        0, 94_634, 469_511, 709_638, 984_889, 1_419_459, 2_177_641, 3_920_301, 4_278_972, 4_625_811,
      ])
    #expect(try rounded([total(ladder.reserves)]) == [18_680_856])
  }

  @Test func `The reserves of the reinsurance association are those of the literature`() throws {
    let ladder = ChainLadder(try PublishedTriangles.reinsuranceAssociation())
    #expect(
      try rounded(ladder.reserves) == [0, 154, 617, 1_636, 2_747, 3_649, 5_435, 10_907, 10_650, 16_339])
    #expect(try rounded([total(ladder.reserves)]) == [52_135])
  }

  @Test func `Mack's errors of Taylor and Ashe are those of his paper`() throws {
    let error = MackError(ChainLadder(try PublishedTriangles.taylorAshe()))
    #expect(
      try rounded(error.origins) == [
        0, 75_535, 121_699, 133_549, 261_406, 411_010, 558_317, 875_328, 971_258, 1_363_155,
      ])
    #expect(try rounded([error.total]) == [2_447_095])
  }

  @Test func `Mack's errors of the reinsurance association are those of the literature`() throws {
    let error = MackError(ChainLadder(try PublishedTriangles.reinsuranceAssociation()))
    #expect(
      try rounded(error.origins) == [0, 206, 623, 747, 1_469, 2_002, 2_209, 5_358, 6_333, 24_566])
    #expect(try rounded([error.total]) == [26_909])
  }

  @Test func `The log-linear tail gives the slightly smaller errors that other programs print`() throws {
    let genIns = MackError(ChainLadder(try PublishedTriangles.taylorAshe()), tail: .logLinear)
    let association = MackError(
      ChainLadder(try PublishedTriangles.reinsuranceAssociation()), tail: .logLinear)
    #expect(try abs(#require(genIns.total) - 2_441_364.13) < 0.01)
    #expect(try abs(#require(association.total) - 26_880.74) < 0.01)
  }

  @Test func `A column of nothing has no factor and completes nothing`() throws {
    let ladder = ChainLadder(try Triangle(cumulative: [[0, 2, 4], [0, 4], [0]]))
    #expect(ladder.factors == [nil, 2])
    #expect(ladder.completed == [0, 0.5, 1])
    #expect(ladder.reserves == [0, 4, nil])
    #expect(MackError(ladder).origins[2] == nil)
    #expect(MackError(ladder).total == nil)
  }

  @Test func `A single cell is final and certain`() throws {
    let ladder = ChainLadder(try Triangle(cumulative: [[7]]))
    #expect(ladder.factors.isEmpty)
    #expect(ladder.reserves == [0])
    #expect(MackError(ladder).total == 0)
  }

  @Test func `A factor that one origin alone tells has no error`() throws {
    let error = MackError(ChainLadder(try Triangle(cumulative: [[1, 2], [1]])))
    #expect(error.variances == [nil])
    #expect(error.origins == [0, nil])
    #expect(error.total == nil)
  }

  @Test func `An origin from before the records is left out of the factors and not multiplied`() throws {
    let ladder = ChainLadder(
      try Triangle(cumulative: [[0, 9, 9], [10, 20, 30], [10, 20], [10]], unrecorded: [1, 0, 0, 0]))
    #expect(ladder.factors == [2, 1.5])
    #expect(ladder.ultimate(of: 0) == nil)
    #expect(ladder.ultimate(of: 3) == 30)
  }

  @Test func `The additive reading of leads is the one that Schmidt's survey prints`() throws {
    let triangle = try PublishedTriangles.schmidt()
    let prior = try #require(
      BornhuetterFerguson(triangle, exposures: [4_025, 4_456, 5_315, 5_986, 6_939, 8_158]))
    let steps = zip(prior.due, [0] + prior.due).map { $0 - $1 }
    #expect(try rounded(steps.map { $0 * 10_000 }) == [2_432, 2_220, 1_540, 1_419, 907, 368])
    let reserves = triangle.rows.indices.map { prior.ultimate(of: $0) - triangle.latest(of: $0) }
    #expect(try rounded(reserves) == [0, 164, 677, 1_612, 2_937, 5_264])
  }

  @Test func `The last ages share a factor back to where it rests on enough`() throws {
    let triangle = try Triangle(cumulative: [
      [8, 10, 10, 10, 11], [80, 90, 100, 100], [80, 90, 95], [80, 90], [80],
    ])
    let (first, second, shared) = (280.0 / 248, 205.0 / 190, 121.0 / 120)
    #expect(ChainLadder(triangle).factors == [first, second, 1, 1.1])
    #expect(ChainLadder(triangle, pooledBelow: 30).factors == [first, second, shared, shared])
    #expect(ChainLadder(triangle, pooledBelow: 10).factors == ChainLadder(triangle).factors)
    let error = try #require(MackError(ChainLadder(triangle, pooledBelow: 30)).origins[1])
    #expect(error > 0 && error.isFinite)
  }

  @Test func `What is no triangle says why`() {
    #expect(throws: TriangleError.empty) { try Triangle(cumulative: []) }
    #expect(throws: TriangleError.empty) { try Triangle(cumulative: [[]]) }
    #expect(throws: TriangleError.lengths(origin: 1)) { try Triangle(cumulative: [[1], [1, 2]]) }
    #expect(throws: TriangleError.lengths(origin: 1)) { try Triangle(cumulative: [[1, 2], []]) }
    #expect(throws: TriangleError.notFinite(origin: 0, age: 1)) { try Triangle(incremental: [[1, .nan]]) }
  }

  @Test func `As known some months ago every origin is younger`() throws {
    let triangle = try Triangle(cumulative: [[1, 2, 3], [1, 2], [1]])
    #expect(triangle.asKnown(monthsAgo: 1)?.rows == [[1, 2], [1]])
    #expect(triangle.asKnown(monthsAgo: 3) == nil)
  }
}

/// The numbers as the papers print them, to one; a test with an unknown one fails.
func rounded(_ numbers: [Double?]) throws -> [Int] { try numbers.map { Int(try #require($0).rounded()) } }

private func total(_ reserves: [Double?]) -> Double { reserves.reduce(0) { $0 + ($1 ?? .nan) } }
