@testable import KPIEngine
@testable import SalesModel

/// A file of facts that was changed and sealed again is read or refused, and what was read can be asked.
///
/// Each edit is three bytes: a place of 16 bits and a value. The sums of columns and the seal are renewed
/// afterwards, since no other change would ever be read.
func readFacts(edits: UnsafeBufferPointer<UInt8>) {
  var bytes = sample
  for edit in stride(from: 0, to: edits.count - 2, by: 3) {
    let place = Int(edits[edit]) | Int(edits[edit + 1]) << 8
    bytes[place % (bytes.count - 24)] = edits[edit + 2]
  }
  renewSums(of: &bytes)
  renewSeal(of: &bytes)
  guard let facts = try? FactsFile.read(KeptBytes(bytes), vocabularies: [:]).facts else { return }
  let engine = Engine(facts: facts)
  for question in questions { _ = engine.report(question) }
}

private let sample: [UInt8] = {
  var builder = FactsBuilder()
  let day = 20_546 as Cell  // 2026-04-03
  builder.add(
    RecordBatch(
      kind: .lead, ids: [1, 2, 3],
      columns: [
        "createdOn": [day, day + 1, day + 40], "source": [1, 2, .none], "rep": [1, 2, 1],
        "company": [1, 1, 2],
      ]))
  builder.add(
    RecordBatch(
      kind: .activity, ids: [1, 2, 3],
      columns: [
        "occurredOn": [day + 2, day + 3, day + 41],
        "kind": [ActivityKind.dial.cell, ActivityKind.dial.cell, .none],
        "lead": [1, 2, 3], "rep": [1, 2, 1], "company": [1, 1, 2], "connected": [1, 0, .none],
      ]))
  var bytes: [UInt8] = []
  do {
    try FactsFile.write(builder.build(vocabularies: [:]), at: .beginning) { bytes.append(contentsOf: $0) }
  } catch {
    fatalError("the sample is not written: \(error)")
  }
  return bytes
}()

private let questions: [Query] = Catalogue.shipped.filter {
  ["connects", "touchedCompanies"].contains($0.kpi.id)
}
.flatMap { version in
  Query.View.allCases.map { view in
    Query(
      versions: [version], view: view, months: Month(index: 2026 * 12 + 3)...Month(index: 2026 * 12 + 5),
      by: ["rep"],
      reach: .endOf(BusinessDate(dayNumber: 20_634)), calendar: .standard)
  }
}

/// Each table of the sample has so many records.
private let rowCount = 3

/// Where the directory of the sample describes columns: base, top, width, offset and sum.
private let descriptions: [Int] = sample.indices.filter { place in
  guard let codes = codes(describedAt: place, in: sample) else { return false }
  return sum(of: codes, in: sample) == number(at: place + 25, in: sample)
}

/// Gives columns the sums of the codes that they have now.
private func renewSums(of bytes: inout [UInt8]) {
  for place in descriptions {
    guard let codes = codes(describedAt: place, in: bytes) else { continue }
    let sum = sum(of: codes, in: bytes)
    for byte in 0..<8 { bytes[place + 25 + byte] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte)) }
  }
}

private func codes(describedAt place: Int, in bytes: [UInt8]) -> Range<Int>? {
  guard place + 33 <= bytes.count else { return nil }
  let (width, offset) = (Int(bytes[place + 16]), number(at: place + 17, in: bytes))
  guard [0, 1, 2, 4, 8].contains(width), offset % 64 == 0, offset <= UInt64(bytes.count - rowCount * width)
  else {
    return nil
  }
  return Int(offset)..<Int(offset) + rowCount * width
}

private func sum(of codes: Range<Int>, in bytes: [UInt8]) -> UInt64 {
  bytes.withUnsafeBytes { Checksum(of: UnsafeRawBufferPointer(rebasing: $0[codes])).value }
}

private func number(at place: Int, in bytes: [UInt8]) -> UInt64 {
  bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
}

/// Seals the directory anew; its length stands behind it.
private func renewSeal(of bytes: inout [UInt8]) {
  let end = bytes.count - 8
  let length = bytes[end...].reversed().reduce(0) { $0 << 8 | Int($1) }
  var directory = ByteWriter()
  for byte in bytes[(end - length)..<(end - 16)] { directory.write(byte) }
  directory.seal()
  bytes.replaceSubrange((end - length)..<end, with: directory.bytes)
}

/// `@unchecked Sendable`: it is written in `init` alone, before anybody else can know the object.
private final class KeptBytes: CodeBytes, @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ content: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 64)
    memory.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(memory)
  }

  deinit { bytes.deallocate() }
}
