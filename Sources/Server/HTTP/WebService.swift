import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import SalesModel
public import Workspace

/// The product's pages over one workspace.
public struct WebService: Sendable {
  private let door: Door
  private let routes: [Route]
  private let settings: ServiceSettings
  private let connections: Connections

  public init(workspace: Workspace, settings: ServiceSettings) {
    let layout = Layout()
    connections = Connections(
      Connections.Limits(total: settings.connectionLimit, shared: Set(settings.trustedProxies)))
    door = Door(workspace: workspace, settings: settings, layout: layout, connections: connections)
    routes = Site(layout: layout).routes
    self.settings = settings
  }

  /// Answers until the process is told to stop; `isRunning` is called when the port is open.
  public func run(isRunning: @escaping @Sendable () async -> Void) async throws {
    try await application(isRunning: isRunning).runService()
  }

  /// The application by itself, as tests drive it.
  func application(isRunning: @escaping @Sendable () async -> Void = {}) -> some ApplicationProtocol {
    Application(
      responder: responder, server: .http1(configuration: channels),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: 1_024),
      onServerRunning: { _ in await isRunning() }, logger: settings.logger)
  }

  /// How requests are read: headers have limits, and every connection is watched.
  private var channels: HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionWatch(connections, patience: Connection.Patience())],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
  }

  private var responder: some HTTPResponder<EdgeContext> {
    let router = Router(context: EdgeContext.self)
    router.add(middleware: UnknownAddress(door: door))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { [door] request, context in
        await door.answer(request, context, at: route)
      }
    }
    return router.buildResponder()
  }
}

/// Answers what no route answers with a page of our own.
private struct UnknownAddress: RouterMiddleware {
  let door: Door

  func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return await door.answer(request, context, at: nil)
    }
  }
}
