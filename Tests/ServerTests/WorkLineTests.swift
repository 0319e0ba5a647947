import SalesModel
import Testing

@testable import Server

/// Whoever asks for much waits for it alone.
struct WorkLineTests {
  private func person(_ number: Int64) -> User.ID { User.ID(number) }

  /// A busy machine makes nobody give up.
  private func patient(atOnce: Int = 2) -> WorkLine {
    WorkLine(WorkLine.Limits(atOnce: atOnce, patience: .seconds(3_600)))
  }

  @Test func twoPeopleAreWorkedForAtOnceAndTheThirdWhenOneIsDone() async {
    let line = patient()
    #expect(await line.enter(person(1), number: 1))
    #expect(await line.enter(person(2), number: 2))
    async let third = line.enter(person(3), number: 3)
    await line.leave(person(1))
    #expect(await third)
  }

  @Test func aPersonWhoAsksForManyThingsDoesNotTakeBothPlaces() async {
    let line = patient()
    #expect(await line.enter(person(1), number: 1))
    async let second = line.enter(person(1), number: 2)
    async let third = line.enter(person(1), number: 3)
    while await line.length < 2 { await Task.yield() }
    // The place beside them is free for somebody else, however many of theirs wait.
    #expect(await line.enter(person(2), number: 4))
    await line.leave(person(1))
    #expect(await line.length == 1)
    await line.leave(person(1))
    #expect(await line.length == 0)
    let got = await (second, third)
    #expect(got.0 && got.1)
  }

  @Test func peopleComeInTurns() async {
    let line = patient(atOnce: 1)
    #expect(await line.enter(person(1), number: 1))
    let order = Order()
    await withTaskGroup(of: Void.self) { group in
      for (place, owner) in [(2, 1), (3, 1), (4, 2)] as [(UInt64, Int64)] {
        group.addTask {
          _ = await line.enter(person(owner), number: place)
          await order.add(owner)
          await line.leave(person(owner))
        }
        while await line.length < Int(place) - 1 { await Task.yield() }
      }
      await line.leave(person(1))
    }
    #expect(await order.people == [1, 2, 1])
  }

  @Test func aLineThatIsFullSendsAway() async {
    let line = WorkLine(WorkLine.Limits(atOnce: 1, ofOnePerson: 1, waiting: 2))
    #expect(await line.enter(person(1), number: 1))
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { await line.enter(person(1), number: 2) }
      while await line.length < 1 { await Task.yield() }
      #expect(await !line.enter(person(1), number: 3))
      group.addTask { await line.enter(person(2), number: 4) }
      while await line.length < 2 { await Task.yield() }
      #expect(await !line.enter(person(3), number: 5))
      await line.giveUp(2)
      await line.giveUp(4)
      for await got in group { #expect(!got) }
    }
    #expect(await line.length == 0)
  }

  @Test func whoeverWaitsTooLongIsSentAway() async {
    let line = WorkLine(WorkLine.Limits(atOnce: 1, patience: .milliseconds(10)))
    #expect(await line.enter(person(1), number: 1))
    #expect(await !line.enter(person(2), number: 2))
    await line.leave(person(1))
    #expect(await line.enter(person(2), number: 3))
  }
}

private actor Order {
  private(set) var people: [Int64] = []

  func add(_ person: Int64) { people.append(person) }
}
