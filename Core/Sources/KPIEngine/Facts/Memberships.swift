import SalesModel

/// Which team each rep was in, and since when: figures of a team are those of its people at the time (C13).
///
/// The first team that is known of a rep holds from the beginning of time; another one holds from the day on which the
/// log learned of it.
struct Memberships: Sendable {
  private var history: [Int64: [(since: Cell, team: Cell)]] = [:]
  /// True once somebody has changed teams.
  private(set) var hasChanges = false

  /// Notes the teams that some rows of reps name.
  mutating func note(_ batch: RecordBatch, on day: BusinessDate?) {
    guard batch.kind == .rep, let teams = batch.columns[Field.Rep.team.name] else { return }
    for (rep, team) in zip(batch.ids, teams) {
      guard let known = history[rep] else {
        history[rep] = [(.min, team)]
        continue
      }
      guard known.last?.team != team else { continue }
      history[rep, default: []].append((day.map { Cell($0.dayNumber) } ?? .min, team))
      hasChanges = true
    }
  }

  /// The team of each fact's rep on its date; facts without a date take the newest.
  ///
  /// - Complexity: O(facts · changes of a rep).
  func teams(of reps: Column, on dates: Column, otherwise newest: Column?) -> Column {
    Column(
      (0..<reps.count).map { row in
        let (rep, date) = (reps[row], dates[row])
        guard rep != .none, date != .none, let known = history[rep] else { return newest?[row] ?? .none }
        return known.last { $0.since <= date }?.team ?? .none
      })
  }
}

extension Memberships {
  /// The stored form: reps, then for each rep when it came to which team.
  func write(to writer: inout ByteWriter) {
    writer.write(UInt8(hasChanges ? 1 : 0))
    writer.write(UInt32(history.count))
    for (rep, teams) in history.sorted(by: { $0.key < $1.key }) {
      writer.write(rep)
      writer.write(UInt32(teams.count))
      for (since, team) in teams {
        writer.write(since)
        writer.write(team)
      }
    }
  }

  init(from reader: inout ByteReader) throws(DamagedBytes) {
    hasChanges = try reader.read(UInt8.self) == 1
    for _ in 0..<(try reader.read(UInt32.self)) {
      let rep = try reader.read(Int64.self)
      var teams: [(since: Cell, team: Cell)] = []
      for _ in 0..<(try reader.read(UInt32.self)) {
        teams.append((try reader.read(Cell.self), try reader.read(Cell.self)))
      }
      history[rep] = teams
    }
  }
}
