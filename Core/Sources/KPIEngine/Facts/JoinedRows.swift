import SalesModel

extension RecordBatch {
  /// The rows as they are read where several reps are one person: in batches that follow one another.
  func joining(_ reps: JoinedReps) -> [RecordBatch] {
    if reps.isEmpty { return [self] }
    var joined = self
    for field in kind.fields where field.type == .reference(.rep) {
      joined.columns[field.name] = columns[field.name]?.map { reps.standing(for: $0) }
    }
    return kind == .rep ? joined.describing(reps) : [joined]
  }

  /// What rows say of reps, said of persons. One whom a source no longer names is still known to another, and what a second source
  /// leaves blank does not hide what the first one said.
  private func describing(_ reps: JoinedReps) -> [RecordBatch] {
    let own = ids.indices.filter { !reps.isJoined(ids[$0]) }
    guard own.count < count else { return [self] }
    let others = RecordBatch(
      kind: kind, ids: own.map { ids[$0] }, columns: columns.mapValues { cells in own.map { cells[$0] } })
    return [others]
      + ids.indices.filter { reps.isJoined(ids[$0]) }.map { row in
        let person = reps.standing(for: ids[row])
        let said = columns.filter { name, cells in
          name != Self.exclusion && (person == ids[row] || cells[row] != .none)
        }
        return RecordBatch(kind: kind, ids: [person], columns: said.mapValues { [$0[row]] })
      }
  }
}
