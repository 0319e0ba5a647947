/// One field of a record: what it is called, what its cells mean, and at which moment its value is read.
public struct Field: Hashable, Sendable {
  /// Records name their fields by the hundred thousand: a reference is copied at the cost of one counter.
  private let form: Form

  public init(_ name: String, _ type: FieldType, _ timing: Timing = .latest, ja: String, en: String) {
    form = Form(name: name, type: type, timing: timing, label: Localized(ja: ja, en: en))
  }

  /// The name used in mappings, blocks, definitions and JSON, such as `createdOn` or `custom.landing_page_id`.
  public var name: String { form.name }
  public var type: FieldType { form.type }
  public var timing: Timing { form.timing }
  public var label: Localized { form.label }

  /// A field that a file brought and no schema names; its values are terms of a vocabulary of its own.
  public static func custom(_ column: String) -> Field {
    let name = customPrefix + column
    return Field(name, .term(vocabulary: name), ja: column, en: column)
  }

  public static let customPrefix = "custom."

  public var isCustom: Bool { Self.isCustom(name) }
  /// True for a path that begins at a field of a file's own.
  public static func isCustom(_ name: String) -> Bool { name.hasPrefix(customPrefix) }
  /// Personal fields live in side tables that can be blanked, never in events or blocks.
  public var isPersonal: Bool { type == .personal }

  /// True for a date that is planned: it may lie ahead, and says nothing of how far records reach.
  public var isPlan: Bool { self == Appointment.scheduledOn || self == Opportunity.expectedCloseOn }

  public static func == (left: Self, right: Self) -> Bool {
    left.form === right.form || left.name == right.name && left.type == right.type
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  private final class Form: Sendable {
    let name: String
    let type: FieldType
    let timing: Timing
    let label: Localized

    init(name: String, type: FieldType, timing: Timing, label: Localized) {
      (self.name, self.type, self.timing, self.label) = (name, type, timing, label)
    }
  }
}

/// What the cells of a field mean. Every cell that counts is one `Int64`, see ``Cell``.
public enum FieldType: Hashable, Sendable {
  /// Days since 1970-01-01 in the workspace's zone (``BusinessDate``).
  case date
  /// Seconds since 1970-01-01T00:00:00Z (``Instant``).
  case instant
  case number
  /// A part of a whole, from 0 to 100.
  case percent
  /// Integer minor units of the workspace's currency.
  case money
  /// 0 or 1.
  case flag
  /// An index into a closed list of names.
  case choice([String])
  /// The id of a term in an open vocabulary; vocabularies are shared between fields of the same meaning.
  case term(vocabulary: String)
  /// The id of another record, which may not have been seen yet.
  case reference(RecordKind)
  /// Text about a person or company; kept outside the log.
  case personal
}

/// At which moment a definition reads a field.
public enum Timing: Hashable, Sendable {
  /// The value at the fact's anchor date.
  case then
  /// The value known at the as-of sequence.
  case latest
}

/// One value of a record, as the log stores it.
public typealias Cell = Int64

extension Cell {
  /// "No value": never 0, never an empty string.
  public static let none = Int64.min
}
