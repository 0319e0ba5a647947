public import Ingest

/// Findings about one thing: how many, and the first of them.
public struct FindingGroup: Sendable {
  let subject: Subject
  /// The rows of which they are said, those of findings that are not kept included.
  public let count: Int
  /// The findings beside the examples.
  public let further: Int
  public let examples: [Finding]

  static let exampleCount = 3

  struct Subject: Hashable, Sendable {
    let severity: Finding.Severity
    let kind: Finding.Kind
  }

  public var severity: Finding.Severity { subject.severity }
  public var kind: Finding.Kind { subject.kind }

  /// Rejected rows come first, then what somebody should look at, each in the order of the file.
  var order: (Int, Int, String) {
    (Finding.Severity.allCases.firstIndex(of: severity) ?? 0, examples.first?.line ?? 0, kind.rawValue)
  }
}
