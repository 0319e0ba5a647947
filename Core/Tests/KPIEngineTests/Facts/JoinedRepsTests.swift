import KPIEngine
import SalesModel
import Testing

/// Reps of two sources who are one person.
struct JoinedRepsTests {
  private func facts(_ batches: [RecordBatch], joining reps: JoinedReps) -> Facts {
    var builder = FactsBuilder(joining: reps)
    for batch in batches { builder.add(batch) }
    return builder.build(vocabularies: [:])
  }

  private var both: JoinedReps {
    var reps = JoinedReps()
    reps.join(7, with: 3)
    return reps
  }

  private let listed = RecordBatch(kind: .rep, ids: [3, 4], columns: ["team": [30, 40]])

  @Test func whatIsSaidOfEitherIsSaidOfThePerson() {
    let deals = RecordBatch(kind: .opportunity, ids: [1, 2, 5], columns: ["closer": [7, 3, 4]])
    let facts = facts([listed, RecordBatch(kind: .rep, ids: [7, 8]), deals], joining: both)
    let (reps, table) = (facts.table(.rep), facts.table(.opportunity))
    #expect(reps.count == 3)
    #expect(reps.row(of: 7) == nil)
    #expect((0..<3).map { table.columns["closer"]?[$0] } == [3, 3, 4])
  }

  @Test func whatASecondSourceLeavesBlankHidesNothing() {
    let blank = RecordBatch(kind: .rep, ids: [7, 4], columns: ["team": [.none, .none]])
    let reps = facts([listed, blank], joining: both).table(.rep)
    #expect(reps.row(of: 3).flatMap { reps.columns["team"]?[$0] } == 30)
    #expect(reps.row(of: 4).flatMap { reps.columns["team"]?[$0] } == Cell.none)
  }

  @Test func whoeverIsGoneFromOneSourceIsStillKnownToTheOther() {
    let gone = RecordBatch(kind: .rep, ids: [7, 4], columns: [RecordBatch.exclusion: [1, 1]])
    let reps = facts([listed, gone], joining: both).table(.rep)
    #expect(reps.row(of: 3) != nil)
    #expect(reps.row(of: 4) == nil)
  }

  @Test func threeMayBeOneAndPartAgain() {
    var reps = both
    reps.join(3, with: 1)
    #expect([1, 3, 7].map { reps.standing(for: $0) } == [1, 1, 1])
    reps.part(7, from: 3)
    #expect([1, 3, 7].map { reps.standing(for: $0) } == [1, 1, 7])
    reps.part(1, from: 3)
    #expect(reps.isEmpty)
  }
}
