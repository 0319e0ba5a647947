import Ingest
import ReadableYAML
import SalesModel

private let today = BusinessDate(dayNumber: 20_634)

/// A file is refused with a remedy, or every row of it is stored or rejected with its reason.
func readFile(_ bytes: UnsafeBufferPointer<UInt8>) {
  read(ByteSource(Array(bytes)), as: .recognise)
  if let mapping = Mapping.profile(named: "gyakusan-activities") {
    read(ByteSource(Array(bytes)), as: .mapping(mapping))
  }
}

/// A mapping is refused at a line, or reads a file of its own columns.
func readMapping(_ text: String) {
  let mapping: Mapping
  do {
    mapping = try Mapping(yaml: text)
  } catch {
    precondition(error.line >= 1 && !error.message.en.isEmpty, "line \(error.line)")
    return
  }
  let columns = mapping.sections.flatMap { section in
    section.key.columns + section.key.names + section.key.together
      + (section.fields + section.happened).flatMap { $0.ids + $0.columns + $0.joined }
  }
  let header = columns.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
  let row = columns.map { _ in "26/10/05" }.joined(separator: ",")
  read(ByteSource(Array("\(header)\n\(row)\n".utf8)), as: .mapping(mapping))
}

private func read(_ source: ByteSource, as choice: MappingChoice) {
  do {
    let inspection = try FileInspection(source, as: choice)
    let frame = ReadingFrame(zone: .tokyo, currency: .yen, now: WorkspaceZone.tokyo.instant(of: today))
    var reader = try ImportReader(source, inspection, frame: frame)
    var (rows, rejected, reasons, sums) = (0, 0, 0, 0)
    while let batch = try reader.next() {
      rows += batch.rows
      rejected += batch.rejected
      reasons += batch.findings.count { $0.severity == .rejected }
      sums += batch.findings.count { $0.kind == .sumRow || $0.kind == .noRecord }
    }
    precondition(rejected == reasons && rejected <= rows, "\(rejected) of \(rows) rejected, \(reasons) said")
    precondition(rows + sums >= inspection.rowCount, "\(rows) and \(sums) of \(inspection.rowCount)")
  } catch {
    precondition(!error.message.ja.isEmpty && !error.remedy.ja.isEmpty)
  }
}
