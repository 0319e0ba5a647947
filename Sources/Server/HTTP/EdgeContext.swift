import Hummingbird
import NIOCore

/// A request with the channel that it came over.
struct EdgeContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  var remoteAddress: SocketAddress? { channel.remoteAddress }
}
