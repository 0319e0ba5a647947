/// Whether more is to come from a source.
public enum SourceCourse: Hashable, Codable, Sendable {
  /// It is imported again and again.
  case ongoing
  /// It came once, such as the history of a system that was left.
  case once
  /// It was in use until a day.
  case ended(on: BusinessDate)
}

/// How far one source says that its records of one kind are complete.
public struct SourceReach: Hashable, Sendable {
  public let source: String
  public let kind: RecordKind
  /// The latest date that any of its imports stated.
  public let through: BusinessDate
  /// When the newest of its imports was taken that says something of the kind.
  public let takenOn: BusinessDate
  /// What somebody said of the source; nil while nobody did.
  public let course: SourceCourse?
  /// True when the source was imported since it can be asked whether it goes on.
  public let mayBeAsked: Bool

  public init(
    source: String, kind: RecordKind, through: BusinessDate, takenOn: BusinessDate,
    course: SourceCourse? = nil, mayBeAsked: Bool = true
  ) {
    (self.source, self.kind, self.through, self.takenOn) = (source, kind, through, takenOn)
    (self.course, self.mayBeAsked) = (course, mayBeAsked)
  }

  /// A file whose newest record is older than this when it is taken may be the history of something that was left.
  public static let oldDays = 35

  /// True when the source ended long before it was imported.
  public var wasOld: Bool { takenOn.days(since: through) > Self.oldDays }
}

/// How far the sources of a workspace reach together, by kind of record.
///
/// What came once or has ended holds nothing back. Nor does a source of which nobody said so, when it ended long before it
/// was imported and another one describes the same kind to a later date: the history of a system that was left.
public struct Completeness: Hashable, Sendable {
  public let reaches: [SourceReach]

  public init(_ reaches: [SourceReach]) { self.reaches = reaches }

  /// True when more is expected of what a source says of a kind.
  public func goesOn(_ reach: SourceReach) -> Bool {
    switch reach.course {
    case .ongoing: true
    case .once, .ended: false
    case nil: successor(of: reach) == nil
    }
  }

  /// The source that describes the same kind to a later date than one that ended long before it was imported and of which
  /// nobody said whether it goes on.
  public func successor(of reach: SourceReach) -> SourceReach? {
    guard reach.course == nil, reach.mayBeAsked, reach.wasOld else { return nil }
    return reaches.filter {
      $0.kind == reach.kind && $0.source != reach.source && $0.through > reach.through
        && ($0.course ?? .ongoing) == .ongoing
    }.max { ($0.through, $1.source) < ($1.through, $0.source) }
  }

  /// The source that says least of a kind; where none goes on, the one that says most: later there is nothing. Nil for a
  /// kind that no source describes.
  public func holder(of kind: RecordKind) -> SourceReach? {
    let known = reaches.filter { $0.kind == kind }
    return least(known.filter(goesOn)) ?? known.max { ($0.through, $1.source) < ($1.through, $0.source) }
  }

  /// The source and kind that hold some kinds of record back. Kinds to which nothing is added any more hold no other back:
  /// they end where they end.
  public func holder(of kinds: Set<RecordKind>) -> SourceReach? {
    let held = RecordKind.allCases.filter(kinds.contains).compactMap { holder(of: $0) }
    return least(held.filter(goesOn)) ?? least(held)
  }

  /// The source and kind that hold everything back.
  public var holder: SourceReach? { holder(of: RecordKind.dated) }

  private func least(_ reaches: [SourceReach]) -> SourceReach? {
    reaches.min { ($0.through, $0.source, $0.kind.rawValue) < ($1.through, $1.source, $1.kind.rawValue) }
  }
}
