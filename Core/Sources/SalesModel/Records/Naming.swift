/// What a source calls a record beside an id, or where it has none.
public struct Naming: Hashable, Sendable {
  /// Its mail address, telephone number or name; nil when it has none that tells it from others.
  public let name: String?
  /// The key of that, with what else sets the record apart: who it is about, its company and the day on which it came into
  /// being. See ``NameKey``.
  public let whole: String?
  /// True when the key of the record is an id of its source.
  public let hasID: Bool
  /// True when no other record of the file has the name.
  public let isAlone: Bool
  /// True when no other record of the file is called ``whole``.
  public let isWholeAlone: Bool

  public init(
    name: String?, whole: String? = nil, hasID: Bool, isAlone: Bool, isWholeAlone: Bool = true
  ) {
    self.name = name
    self.whole = whole
    self.hasID = hasID
    self.isAlone = isAlone
    self.isWholeAlone = isWholeAlone
  }

  /// True when the source has ids of such records, and says nothing but the name of this one.
  public var isNameOnly: Bool { !hasID && name != nil }

  /// Of a record whose key is all that the source calls it.
  public static let none = Naming(name: nil, hasID: false, isAlone: true)
}
