import KPIEngine
import NIOCore
import NIOEmbedded
import SalesModel
import Testing

@testable import Server

/// Half requests make room for others, and nobody holds a connection open for nothing.
struct ConnectionTests {
  private let start = ContinuousClock.now

  private func connection(from address: String = "192.0.2.1") throws -> (Connection, EmbeddedChannel) {
    let channel = EmbeddedChannel()
    channel.remoteAddress = try SocketAddress(ipAddress: address, port: 5_000)
    return (Connection(channel, patience: Connection.Patience(), now: start), channel)
  }

  @Test func aHeadABodyAndTheNextRequestEachHaveTheirTime() throws {
    let (connection, _) = try connection()
    #expect(!connection.isOverdue(start + .seconds(15)) && connection.isOverdue(start + .seconds(16)))
    connection.beginAnswer()
    #expect(!connection.isOverdue(start + .seconds(10_000)))
    connection.expectBody(now: start)
    #expect(!connection.isOverdue(start + .seconds(30)) && connection.isOverdue(start + .seconds(31)))
    connection.endAnswer(now: start)
    #expect(!connection.isOverdue(start + .seconds(60)) && connection.isOverdue(start + .seconds(61)))
    connection.beginWrite(now: start)
    #expect(!connection.isOverdue(start + .seconds(300)) && connection.isOverdue(start + .seconds(301)))
    connection.endWrite()
    #expect(connection.isOverdue(start + .seconds(301)))
  }

  @Test func aBodyThatStopsOrTricklesIsNotWaitedFor() throws {
    let (connection, _) = try connection()
    connection.expectBody(now: start)
    // Much of it came at once, and nothing after that.
    connection.takeBody(bytes: 60 << 20, now: start + .seconds(5))
    #expect(!connection.isOverdue(start + .seconds(35)) && connection.isOverdue(start + .seconds(36)))
    // Always a little, and never enough.
    connection.takeBody(bytes: 1_000, now: start + .seconds(25))
    #expect(!connection.isOverdue(start + .seconds(30)) && connection.isOverdue(start + .seconds(31)))
    // A slow line that sends steadily has all the time that it takes.
    connection.takeBody(bytes: 64 << 20, now: start + .seconds(1_000))
    #expect(!connection.isOverdue(start + .seconds(1_030)))
  }

  @Test func theOldestStrangerOfAnAddressMakesRoomForItsNext() throws {
    let connections = Connections(Connections.Limits(ofStrangers: 2))
    let open = try (0..<4).map { _ in try connection() }
    #expect(connections.begin(open[0].0) == nil && connections.begin(open[1].0) == nil)
    let (other, otherChannel) = try connection(from: "192.0.2.2")
    #expect(connections.begin(other) == nil)
    #expect(connections.begin(open[2].0) === open[0].0)
    #expect(connections[otherChannel] === other)
    #expect(connections[open[0].1] == nil)
    // However slowly the first one closes, the next makes room by another.
    #expect(connections.begin(open[3].0) === open[1].0)
    connections.end(open[0].0)
    connections.end(open[1].0)
    connections.end(open[2].0)
    #expect(connections.begin(open[0].0) == nil)
  }

  @Test func anOfficeBehindOneAddressIsNotLimitedOnceItsPeopleAreSignedIn() throws {
    let connections = Connections(Connections.Limits(ofStrangers: 2))
    let open = try (0..<20).map { _ in try connection() }
    for (number, (connection, _)) in open.enumerated() {
      #expect(connections.begin(connection) == nil)
      #expect(connections.signIn(connection, as: User.ID(Int64(number))) == nil)
    }
  }

  @Test func onePersonsNextConnectionTakesThePlaceOfTheirOldest() throws {
    let connections = Connections(Connections.Limits(ofPerson: 2))
    let open = try (0..<3).map { _ in try connection() }
    for (connection, _) in open { #expect(connections.begin(connection) == nil) }
    for _ in 0..<2 {
      #expect(connections.signIn(open[0].0, as: User.ID(1)) == nil)
      #expect(connections.signIn(open[1].0, as: User.ID(1)) == nil)
    }
    #expect(connections.signIn(open[2].0, as: User.ID(1)) === open[0].0)
    // It may still be answering; it is not counted again.
    #expect(connections.signIn(open[0].0, as: User.ID(1)) == nil)
    #expect(connections[open[0].1] == nil)
    // Somebody else who signs in over it leaves the place to the first.
    #expect(connections.signIn(open[2].0, as: User.ID(2)) == nil)
    let (next, _) = try connection()
    #expect(connections.begin(next) == nil)
    #expect(connections.signIn(next, as: User.ID(1)) == nil)
  }

  @Test func whereEverybodyIsSignedInWhoeverHoldsTheMostMakesRoom() throws {
    let connections = Connections(Connections.Limits(total: 3))
    let open = try (0..<3).map { _ in try connection() }
    for (connection, user) in zip(open.map { $0.0 }, [1, 2, 2] as [Int64]) {
      #expect(connections.begin(connection) == nil)
      #expect(connections.signIn(connection, as: User.ID(user)) == nil)
    }
    let (next, channel) = try connection(from: "192.0.2.2")
    #expect(connections.begin(next) === open[1].0)
    #expect(connections[channel] === next)
  }

  @Test func behindAProxyTheNewcomerWaitsWhereEverybodyIsSignedIn() throws {
    let connections = Connections(Connections.Limits(ofPerson: 1, total: 2, shared: ["192.0.2.1"]))
    for _ in 0..<2 {
      let (connection, _) = try connection()
      #expect(connections.begin(connection) == nil)
      #expect(connections.signIn(connection, as: User.ID(1)) == nil)
    }
    let (next, _) = try connection()
    #expect(connections.begin(next) === next)
  }

  @Test func behindAProxyNoAddressIsLimited() throws {
    let connections = Connections(Connections.Limits(ofStrangers: 2, shared: ["192.0.2.1"]))
    for (connection, _) in try (0..<20).map({ _ in try connection() }) {
      #expect(connections.begin(connection) == nil)
    }
  }

  @Test func beyondAllTheOldestStrangerOfAnyAddressMakesRoom() throws {
    let connections = Connections(Connections.Limits(total: 2))
    let (signedIn, _) = try connection(from: "192.0.2.1")
    let (stranger, _) = try connection(from: "192.0.2.2")
    let (next, _) = try connection(from: "192.0.2.3")
    _ = connections.begin(signedIn)
    _ = connections.signIn(signedIn, as: User.ID(1))
    _ = connections.begin(stranger)
    #expect(connections.begin(next) === stranger)
  }

  @Test func whoeverWorksForAConnectionHearsOfItsEnd() throws {
    let (connection, _) = try connection()
    let allowance = Allowance()
    connection.whenItEnds { allowance.stop($0) }
    connection.end(.left)
    #expect(allowance.end == .left)
    let late = Allowance()
    connection.whenItEnds { late.stop($0) }
    #expect(late.end == .left)
  }
}
