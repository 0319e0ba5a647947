/// The bytes of a file, which can be read from the start as often as needed: once to look, once to take.
public struct ByteSource: Sendable {
  /// Gives the next bytes at each call, none at the end.
  public typealias Reading = () throws -> [UInt8]

  let open: @Sendable () throws -> Reading

  public init(open: @escaping @Sendable () throws -> Reading) { self.open = open }

  /// Bytes that are in memory already.
  public init(_ bytes: [UInt8]) {
    self.init {
      var rest: [UInt8]? = bytes
      return {
        defer { rest = nil }
        return rest ?? []
      }
    }
  }
}
