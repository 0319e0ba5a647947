/// How the dates of columns are written, as somebody said of the files of a source.
public struct DateFormats: Hashable, Codable, Sendable {
  /// By column, a pattern that ``DatePattern`` reads, such as `M/d/yyyy`, or ``undecided``.
  public private(set) var formats: [String: String]

  /// Takes back what was said: the values of the column decide again.
  public static let undecided = "auto"

  public init() { formats = [:] }

  /// - Parameter formats: by column; nil when one is no pattern.
  public init?(_ formats: [String: String]) {
    self.init()
    for (column, format) in formats where !add(format, of: column) { return nil }
  }

  public var isEmpty: Bool { formats.isEmpty }

  /// Says how the dates of a column are written; false for what is no pattern.
  public mutating func add(_ format: String, of column: String) -> Bool {
    guard format == Self.undecided || DatePattern(format) != nil else { return false }
    formats = formats.filter { $0.key.foldedHeader != column.foldedHeader }
    formats[column] = format
    return true
  }

  /// These with what `other` says of a column in place of what was said before.
  public func merging(_ other: DateFormats) -> DateFormats {
    var merged = self
    for (column, format) in other.formats { _ = merged.add(format, of: column) }
    merged.formats = merged.formats.filter { $0.value != Self.undecided }
    return merged
  }

  /// What is said of other columns than these.
  public func without(_ columns: [String]) -> DateFormats {
    var rest = self
    rest.formats = formats.filter { !columns.contains($0.key) }
    return rest
  }

  /// The pattern of each column that is spoken of.
  var patterns: [(column: String, pattern: DatePattern)] {
    formats.sorted { $0.key < $1.key }.compactMap { column, format in
      DatePattern(format).map { (column, $0) }
    }
  }
}
