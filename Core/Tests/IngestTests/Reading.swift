import Foundation
import SalesModel

@testable import Ingest

/// A whole file, read.
struct ReadFile {
  let inspection: FileInspection
  var records: [ImportedRecord] = []
  /// By what earlier releases may know the records.
  var formerKeys: [String] = []
  var findings: [Finding] = []
  var rows = 0
  var rejected = 0
  var foreignRows: [String: Int] = [:]
  var words: [CountedWord] = []
  /// The latest date that says how far the file reaches.
  var latest: BusinessDate?

  init(
    _ source: ByteSource, as choice: MappingChoice = .recognise, appointments: AppointmentRule? = nil,
    rules: [String: AppointmentRule] = [:],
    answers: [WordAnswer] = [], currency: Currency = .yen, currencies: CurrencyAnswers = CurrencyAnswers(),
    today: String = "2026-11-23", hour: Int = 12, heldRule: HeldRule = .auto, merging: Bool = false,
    formats: DateFormats = DateFormats(), units: UnitAnswers = UnitAnswers()
  ) throws {
    inspection = try FileInspection(
      source, as: choice, appointments: appointments, rules: rules, units: units, formats: { _ in formats }
    ) { _ in WordAnswers(answers) }
    let day = BusinessDate(iso: today) ?? BusinessDate(dayNumber: 0)
    let frame = ReadingFrame(
      zone: .tokyo, currency: currency,
      now: WorkspaceZone.tokyo.instant(of: day, secondOfDay: hour * 3_600), heldRule: heldRule,
      answers: currencies, mergesSharedKeys: merging)
    var reader = try ImportReader(source, inspection, frame: frame)
    var dates = DateCensus(inspection, today: frame.today)
    while let batch = try reader.next() {
      records += batch.stated.records
      for group in batch.stated.groups {
        formerKeys += (0..<group.formerKeys.count).map { group.formerKeys[$0] }.filter { !$0.isEmpty }
      }
      dates.take(batch.stated)
      findings += batch.findings
      rows += batch.rows
      rejected += batch.rejected
      foreignRows.merge(batch.foreignRows, uniquingKeysWith: +)
    }
    findings += dates.findings + reader.tallied
    latest = dates.latest
    words = reader.words
  }

  init(
    _ text: String, as choice: MappingChoice = .recognise, appointments: AppointmentRule? = nil,
    rules: [String: AppointmentRule] = [:],
    answers: [WordAnswer] = [], currency: Currency = .yen, currencies: CurrencyAnswers = CurrencyAnswers(),
    today: String = "2026-11-23", hour: Int = 12, heldRule: HeldRule = .auto, merging: Bool = false
  ) throws {
    try self.init(
      ByteSource(Array(text.utf8)), as: choice, appointments: appointments, rules: rules, answers: answers,
      currency: currency,
      currencies: currencies, today: today, hour: hour, heldRule: heldRule, merging: merging)
  }

  init(shared path: String, as choice: MappingChoice = .recognise) throws {
    try self.init(ByteSource(Array(Data(contentsOf: SharedData.file(path)))), as: choice)
  }

  /// The words that somebody is asked about.
  var unknown: [String] { words.filter { $0.takenAs == nil }.map(\.word) }

  /// What a choice field of each record is, by key.
  func choices(_ kind: RecordKind, _ field: Field) -> [String: String] {
    said(kind).compactMapValues { values in
      guard case .choice(let cell)? = values[field], case .choice(let names) = field.type else { return nil }
      return names[Int(cell)]
    }
  }

  /// What is said of records of a kind, by their keys as people read them.
  func said(_ kind: RecordKind) -> [String: [Field: FieldValue]] {
    let said = records.filter { $0.kind == kind && !$0.isMention }
    return Dictionary(said.map { (NameKey.shown($0.key), $0.values) }) { $1 }
  }
}
