import NIOCore
import Synchronization

/// The open connections, and who may hold how many.
///
/// A new one is always let in. Where one address, or all together, hold more than they may, the one that has been open the
/// longest without a session is closed: half requests make room, while whoever is signed in stays, also when a whole office
/// sits behind one address.
final class Connections: Sendable {
  struct Limits: Sendable {
    /// From one address without a session.
    var ofStrangers = 256
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

    mutating func remove(_ connection: Connection) {
      connections[connection.id] = nil
      removeStranger(connection)
    }

    mutating func removeStranger(_ connection: Connection) {
      guard var others = strangers[connection.address],
        let place = others.firstIndex(where: { $0 === connection })
      else { return }
      others.remove(at: place)
      strangers[connection.address] = others.isEmpty ? nil : others
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
    return open.strangers.values.compactMap(\.first).min { $0.number < $1.number }
  }

  /// Somebody is signed in over it.
  func signIn(_ connection: Connection) { open.withLock { $0.removeStranger(connection) } }

  func end(_ connection: Connection) {
    open.withLock { $0.remove(connection) }
  }
}
