import Foundation
import Ingest
import KPIEngine
import SalesModel

// What the log says of the workspace itself. Records of the funnel come in blocks; these are the single events.

struct WorkspaceOpened: SettingsPayload {
  static let eventType = "workspaceOpened"
  let settings: Settings
}

struct SettingsChanged: SettingsPayload {
  static let eventType = "settingsChanged"
  let settings: Settings
}

struct CompanyDaysDeclared: EventPayload {
  static let eventType = "companyDaysDeclared"
  static let payloadVersion = 1
  /// Nil gives the date back to the rules of the calendar.
  let days: [BusinessDate: CompanyDay?]
}

/// Shipped definitions are events too, so that an upgrade of the program never changes a past number.
struct DefinitionsAdopted: EventPayload {
  static let eventType = "definitionsAdopted"
  static let payloadVersion = 1
  let versions: [DefinitionVersion]
}

struct ImportPublished: EventPayload {
  static let eventType = "importPublished"
  static let payloadVersion = 3
  let importID: ImportID
  /// The system that the file came from.
  let source: String
  /// Nil for a file that says nothing about time, such as a list of teams.
  let dataThrough: BusinessDate?
  /// The kinds of record of which the date is said; nil in version 1, which said it of the whole file.
  let kinds: [RecordKind]?
  /// True when somebody said the date, false when it was read from the file; nil in version 1, which did not tell.
  let isStated: Bool?
  /// True when a status or a result of the file says what became of meetings; nil in versions 1 and 2, which did not tell.
  let isJudged: Bool?

  static func read(_ payload: Data, version: Int) throws -> Self {
    guard (1...payloadVersion).contains(version) else {
      throw UnknownEvent(type: eventType, version: version)
    }
    return try JSONDecoder().decode(Self.self, from: payload)
  }
}

/// Whether a source goes on, came once, or has ended.
struct SourceCourseStated: EventPayload {
  static let eventType = "sourceCourseStated"
  static let payloadVersion = 1
  let source: String
  let course: SourceCourse
}

/// When the office works; a day that runs counts by the share of it that is over.
struct BusinessHoursSet: EventPayload {
  static let eventType = "businessHoursSet"
  static let payloadVersion = 1
  let hours: BusinessHours
}

struct ImportUndone: EventPayload {
  static let eventType = "importUndone"
  static let payloadVersion = 1
  let importID: ImportID
}

/// What becomes of amounts of a source that are in other currencies, in place of earlier answers.
struct CurrencyAnswersSet: EventPayload {
  static let eventType = "currencyAnswersSet"
  static let payloadVersion = 1
  let source: String
  let answers: CurrencyAnswers
}

/// How dates of a source are written, column by column, in place of what was said before.
struct DateFormatsSet: EventPayload {
  static let eventType = "dateFormatsSet"
  static let payloadVersion = 1
  let source: String
  let formats: DateFormats
}

/// Columns of a source whose blank cells repeat the cell above, in place of what was said before.
struct FillDownSet: EventPayload {
  static let eventType = "fillDownSet"
  static let payloadVersion = 1
  let source: String
  let columns: [String]
}

/// When meetings of a source of which nothing says what became of them count as held, from the next import on.
struct HeldRuleSet: EventPayload {
  static let eventType = "heldRuleSet"
  static let payloadVersion = 1
  let source: String
  let rule: HeldRule
}

/// An event that cannot be read counts as if it had never been; what it said stays in the log.
struct EventSetAside: EventPayload {
  static let eventType = "eventSetAside"
  static let payloadVersion = 1
  let sequence: LogSequence
  let reason: String
}

/// What words of a source mean where the file cannot tell, from the next import on.
struct WordsAnswered: EventPayload {
  static let eventType = "wordsAnswered"
  static let payloadVersion = 1
  let source: String
  let answers: [WordAnswer]
  /// Answers that were taken back: these words are asked about again.
  let withdrawn: [WordAnswer]
}

/// What was said of reps of a source whom other sources know by the same name, in place of earlier answers.
struct RepsAnswered: EventPayload {
  static let eventType = "repsAnswered"
  static let payloadVersion = 1
  let source: String
  let answers: RepAnswers
}

/// Reps who are one person, or two again, from an import of one of their sources on.
struct RepsJoined: EventPayload {
  static let eventType = "repsJoined"
  static let payloadVersion = 1
  let importID: ImportID
  let source: String
  let pairs: [RepPair]
}

/// Where the appointments of a source live; nil when somebody said that it has none.
struct AppointmentRuleSet: EventPayload {
  static let eventType = "appointmentRuleSet"
  static let payloadVersion = 1
  let source: String
  let rule: AppointmentRule?
}
