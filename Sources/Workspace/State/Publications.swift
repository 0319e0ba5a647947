public import SalesModel

/// A published import, and how far its source says that its data reaches.
public struct PublishedImport: Hashable, Sendable {
  public let id: ImportID
  public let source: String
  /// Nil for a file that says nothing about time.
  public let dataThrough: BusinessDate?
}

/// An event after which records say something else.
public struct LogChange: Hashable, Sendable {
  /// The log after it.
  public let mark: LogMark
  /// True when it hides what was said before; else it only adds.
  public let isUndoing: Bool
}

extension WorkspaceState {
  /// Where facts are the same up to ``sequence``.
  var recordMark: LogMark { logChanges.last?.mark ?? .beginning }

  /// True when the log went through `mark`.
  func hasBeen(at mark: LogMark) -> Bool { logChanges.contains { $0.mark == mark } }

  /// True when everything that records said at `mark` still holds and may only have been added to.
  func continues(_ mark: LogMark) -> Bool {
    guard let index = logChanges.firstIndex(where: { $0.mark == mark }) else { return false }
    return !logChanges[(index + 1)...].contains(where: \.isUndoing)
  }

  /// The date up to which every source says that its data is complete; nil without any import.
  public var dataThrough: BusinessDate? {
    Dictionary(grouping: published, by: \.source)
      .compactMap { $0.value.compactMap(\.dataThrough).max() }
      .min()
  }
}
