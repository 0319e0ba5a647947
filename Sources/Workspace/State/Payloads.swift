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
  static let payloadVersion = 1
  let importID: ImportID
  /// The system that the file came from.
  let source: String
  /// Nil for a file that says nothing about time, such as a list of teams.
  let dataThrough: BusinessDate?
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

/// Where the appointments of a source live; nil when somebody said that it has none.
struct AppointmentRuleSet: EventPayload {
  static let eventType = "appointmentRuleSet"
  static let payloadVersion = 1
  let source: String
  let rule: AppointmentRule?
}
