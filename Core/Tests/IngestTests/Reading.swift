import Foundation
import SalesModel

@testable import Ingest

/// A whole file, read.
struct ReadFile {
  let inspection: FileInspection
  var records: [ImportedRecord] = []
  var findings: [Finding] = []
  var rows = 0
  var rejected = 0
  /// The latest date that says how far the file reaches.
  var latest: BusinessDate?

  init(
    _ source: ByteSource, as choice: MappingChoice = .recognise, rules: [String: AppointmentRule] = [:],
    currency: String = "JPY", today: String = "2026-11-23"
  ) throws {
    inspection = try FileInspection(source, as: choice, rules: rules)
    let frame = ReadingFrame(
      zone: .tokyo, currency: currency, today: BusinessDate(iso: today) ?? BusinessDate(dayNumber: 0))
    var reader = try ImportReader(source, inspection, frame: frame)
    var dates = DateCensus(inspection, today: frame.today)
    while let batch = try reader.next() {
      records += batch.stated.records
      dates.take(batch.stated)
      findings += batch.findings
      rows += batch.rows
      rejected += batch.rejected
    }
    findings += dates.findings
    latest = dates.latest
  }

  init(_ text: String, as choice: MappingChoice = .recognise, rules: [String: AppointmentRule] = [:]) throws {
    try self.init(ByteSource(Array(text.utf8)), as: choice, rules: rules)
  }

  init(shared path: String, as choice: MappingChoice = .recognise) throws {
    try self.init(ByteSource(Array(Data(contentsOf: SharedData.file(path)))), as: choice)
  }

  /// What is said of records of a kind, by key.
  func said(_ kind: RecordKind) -> [String: [Field: FieldValue]] {
    Dictionary(records.filter { $0.kind == kind && !$0.isMention }.map { ($0.key, $0.values) }) { $1 }
  }
}
