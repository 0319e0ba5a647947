import KPIEngine
import NIOCore

/// Closes a connection whose client does not do in time what is expected of it, and notices when it is gone. It stands behind
/// the reading of HTTP: what it sees begin is a request, and bytes that never become one keep nothing open.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = Any
  typealias OutboundIn = Any

  /// How often a connection is looked at.
  private static let interval = TimeAmount.seconds(2)

  private let connections: Connections
  private let patience: Connection.Patience
  private var connection: Connection?
  private var looking: RepeatedTask?
  private var unwritten = 0

  init(_ connections: Connections, patience: Connection.Patience) {
    self.connections = connections
    self.patience = patience
  }

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { begin(context) } }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context _: ChannelHandlerContext) { end() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { connection?.end(.left) }
    if event is ChannelShouldQuiesceEvent { connection?.end(.closing) }
    context.fireUserInboundEventTriggered(event)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let written = promise ?? context.eventLoop.makePromise()
    unwritten += 1
    connection?.beginWrite()
    let watch = NIOLoopBound(self, eventLoop: context.eventLoop)
    written.futureResult.whenComplete { _ in
      watch.value.unwritten -= 1
      if watch.value.unwritten == 0 { watch.value.connection?.endWrite() }
    }
    context.write(data, promise: written)
  }

  // MARK: - Its time

  private func begin(_ context: ChannelHandlerContext) {
    guard connection == nil else { return }
    let connection = Connection(context.channel, patience: patience, now: .now)
    self.connection = connection
    connections.begin(connection)?.close()
    looking = context.eventLoop.scheduleRepeatedTask(initialDelay: Self.interval, delay: Self.interval) { _ in
      if connection.isOverdue(.now) { connection.close() }
    }
  }

  private func end() {
    looking?.cancel()
    guard let connection else { return }
    connections.end(connection)
    connection.end(.left)
    self.connection = nil
  }
}
