import SalesModel

/// A line in which requests wait to be worked on: so many at a time, one of each person, and persons in turn, so that whoever
/// asks for a hundred things waits for them alone.
actor WorkLine {
  struct Limits: Sendable {
    /// Worked on at the same time.
    var atOnce = 2
    /// Waiting for one person.
    var ofOnePerson = 16
    /// Waiting for all.
    var waiting = 128
    /// How long somebody waits for a turn.
    var patience = Duration.seconds(20)
  }

  private struct Ticket {
    let number: UInt64
    let turn: CheckedContinuation<Bool, Never>
  }

  private let limits: Limits
  private var working: Set<User.ID?> = []
  private var waiting: [User.ID?: [Ticket]] = [:]
  /// Those who wait, in the order of their turns.
  private var turns: [User.ID?] = []

  init(_ limits: Limits) { self.limits = limits }

  /// How many wait.
  var length: Int { waiting.values.reduce(0) { $0 + $1.count } }

  /// Waits for a turn, which ``leave(_:)`` ends; false when the line is too long or too slow.
  ///
  /// - Parameter number: by which the place in the line can be given up.
  func enter(_ person: User.ID?, number: UInt64) async -> Bool {
    if working.count < limits.atOnce, working.insert(person).inserted { return true }
    guard waiting[person, default: []].count < limits.ofOnePerson,
      length < limits.waiting
    else { return false }
    let patience = Task { [limits] in
      try await Task.sleep(for: limits.patience)
      giveUp(number)
    }
    defer { patience.cancel() }
    return await withCheckedContinuation { turn in
      if waiting[person] == nil { turns.append(person) }
      waiting[person, default: []].append(Ticket(number: number, turn: turn))
    }
  }

  /// Ends the turn of a person.
  func leave(_ person: User.ID?) {
    working.remove(person)
    while working.count < limits.atOnce, let place = turns.firstIndex(where: { !working.contains($0) }) {
      let next = turns.remove(at: place)
      let ticket = waiting[next]?.removeFirst()
      if waiting[next]?.isEmpty == true { waiting[next] = nil } else { turns.append(next) }
      working.insert(next)
      ticket?.turn.resume(returning: true)
    }
  }

  /// Nobody waits at this place any more.
  func giveUp(_ number: UInt64) {
    for (person, tickets) in waiting {
      guard let place = tickets.firstIndex(where: { $0.number == number }) else { continue }
      waiting[person]?.remove(at: place)
      if waiting[person]?.isEmpty == true {
        waiting[person] = nil
        turns.removeAll { $0 == person }
      }
      tickets[place].turn.resume(returning: false)
    }
  }
}
