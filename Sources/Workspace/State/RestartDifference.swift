import KPIEngine
public import SalesModel

extension Workspace {
  /// What this workspace tells otherwise than `other`, which read the same log by itself; nil when nothing.
  ///
  /// - Parameters:
  ///   - known: where records were compared before; at the same place they are not compared again.
  ///   - other: opens the log anew; asked again when a write comes in between.
  public func difference(
    sparing known: LogMark? = nil, from other: () async throws(Problem) -> Workspace
  ) async throws(Problem) -> String? {
    var (own, their) = (await state, try await other())
    for _ in 1...50 where await their.state.sequence != own.sequence {
      try? await Task.sleep(for: .milliseconds(20))
      (own, their) = (await state, try await other())
    }
    let theirs = await their.state
    guard own == theirs else { return "the state: \(own.sequence) here, \(theirs.sequence) anew" }
    guard own.recordMark != known else { return nil }
    let facts = (try await facts.facts(of: own), try await their.facts.facts(of: theirs))
    if let difference = facts.0.difference(from: facts.1) { return difference }
    let names = (try await directory(of: Directory.all), try await their.directory(of: Directory.all))
    return names.0 == names.1 ? nil : "the names of reps, teams or companies"
  }
}
