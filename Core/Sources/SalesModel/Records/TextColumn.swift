/// Texts one behind the other as UTF-8: a column of keys or words without an object for each of them.
public struct TextColumn: Hashable, Sendable {
  @usableFromInline var bytes: [UInt8] = []
  /// Where each text ends in `bytes`.
  @usableFromInline var ends: [Int] = []

  public init() {}

  public init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  public var count: Int { ends.count }

  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  /// `text` must be UTF-8.
  public mutating func append(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  public mutating func append(_ place: Int, of other: TextColumn) {
    other.withBytes(of: place) { append($0) }
  }

  /// Removes the texts from `count` on.
  public mutating func truncate(to count: Int) {
    ends.removeSubrange(count...)
    bytes.removeSubrange((ends.last ?? 0)...)
  }

  public mutating func removeAll() {
    ends.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Makes room for texts of `byteCount` bytes together.
  public mutating func reserve(_ count: Int, byteCount: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(byteCount)
  }

  public subscript(place: Int) -> String { withBytes(of: place) { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of one text, borrowed.
  @inlinable
  public func withBytes<Answer>(of place: Int, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    withAllBytes { all in body(UnsafeRawBufferPointer(rebasing: all[range(of: place)])) }
  }

  /// The bytes of all texts, borrowed; ``range(of:)`` says where one lies.
  @inlinable
  public func withAllBytes<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    bytes.withUnsafeBytes(body)
  }

  @inlinable
  public func range(of place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }
}
