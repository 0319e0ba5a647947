public import KPIEngine

/// Where finished facts are kept beside the log, so that a process need not read all of it again.
///
/// A cache: it may be empty, old or damaged at any time, and nothing is lost with it.
public protocol FactShelf: Sendable {
  /// What is kept now; nil when there is nothing.
  func bytes() -> (any CodeBytes)?

  /// Puts what `write` appends in the place of what is kept; readers go on with what they have.
  func replace(_ write: (_ append: @escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws

  /// Says in the log why what is kept is of no use, or cannot be kept.
  func note(_ reason: String)
}
