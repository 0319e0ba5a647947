import NIOCore
import SalesModel
import Synchronization

/// The open connections, and who may hold how many.
///
/// A new one is let in. Where one address, or all together, hold more than they may, the one that has been open the
/// longest without a session is closed: half requests make room, while whoever is signed in stays, also when a whole office
/// sits behind one address. Only where everybody is signed in, whoever holds the most loses the oldest, so that nobody can
/// fill the house alone.
final class Connections: Sendable {
  struct Limits: Sendable {
    /// From one address without a session.
    var ofStrangers = 256
    /// Of one person who is signed in.
    var ofPerson = 256
    /// All together.
    var total = 4_096
    /// Addresses that stand for many people: the proxies before the server.
    var shared: Set<String> = []
  }

  private let limits: Limits
  private let open = Mutex(Open())

  private struct Open {
    var connections: [ObjectIdentifier: Connection] = [:]
    /// Those without a session by address, the oldest first.
    var strangers: [String: [Connection]] = [:]
    /// Those of each person, the first signed in first; not those of a proxy, which carries many people.
    var people: [User.ID: [Connection]] = [:]
    /// Who is signed in over which.
    var users: [ObjectIdentifier: User.ID] = [:]

    mutating func remove(_ connection: Connection) {
      connections[connection.id] = nil
      removeStranger(connection)
      removePerson(connection)
    }

    mutating func removeStranger(_ connection: Connection) {
      strangers[connection.address] = strangers[connection.address]?.without(connection)
    }

    mutating func add(_ connection: Connection, of user: User.ID) {
      removePerson(connection)
      users[connection.id] = user
      people[user, default: []].append(connection)
    }

    private mutating func removePerson(_ connection: Connection) {
      guard let user = users.removeValue(forKey: connection.id) else { return }
      people[user] = people[user]?.without(connection)
    }
  }

  init(_ limits: Limits) { self.limits = limits }

  /// The connection of a channel; nil when it does not come from the network.
  subscript(channel: any Channel) -> Connection? {
    open.withLock { $0.connections[ObjectIdentifier(channel)] }
  }

  /// Lets a connection in.
  ///
  /// - Returns: the one that has to be closed for it, if any. It is counted no more, also while it closes.
  func begin(_ connection: Connection) -> Connection? {
    open.withLock { open in
      open.connections[connection.id] = connection
      open.strangers[connection.address, default: []].append(connection)
      guard let victim = victim(of: connection, in: open) else { return nil }
      open.remove(victim)
      return victim
    }
  }

  private func victim(of connection: Connection, in open: Open) -> Connection? {
    let own = open.strangers[connection.address] ?? []
    if own.count > limits.ofStrangers, !limits.shared.contains(connection.address) { return own.first }
    guard open.connections.count > limits.total else { return nil }
    let stranger = open.strangers.values.compactMap(\.first).min { $0.number < $1.number }
    if stranger !== connection { return stranger }
    return open.people.values.max { $0.count < $1.count }?.first ?? connection
  }

  /// Somebody is signed in over it.
  ///
  /// - Returns: the one that has to be closed for it, as with ``begin(_:)``.
  func signIn(_ connection: Connection, as user: User.ID) -> Connection? {
    open.withLock { open in
      // One that has been closed meanwhile must not be counted again.
      guard open.connections[connection.id] === connection else { return nil }
      open.removeStranger(connection)
      guard !limits.shared.contains(connection.address), open.users[connection.id] != user else { return nil }
      open.add(connection, of: user)
      guard let own = open.people[user], own.count > limits.ofPerson, let victim = own.first else {
        return nil
      }
      open.remove(victim)
      return victim
    }
  }

  func end(_ connection: Connection) {
    open.withLock { $0.remove(connection) }
  }
}

extension [Connection] {
  /// The others; nil when there are none.
  fileprivate func without(_ connection: Connection) -> [Connection]? {
    let others = filter { $0 !== connection }
    return others.isEmpty ? nil : others
  }
}
