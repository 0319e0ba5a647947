import Ingest
import SalesModel

extension KeyTable {
  /// Lets companies be found that an earlier release stored under too short a key: it took the end of Bancorp for a legal
  /// form and knew the company as ban.
  ///
  /// - Parameter texts: what is known of companies, by their ids.
  mutating func addFormerCompanies(_ texts: [Int64: [String: String]]) {
    for (id, fields) in texts {
      guard let name = fields[Field.Company.name.name] else { continue }
      let key = CompanyName.matchingKey(name)
      let places = CompanyName.formerKeys(name).compactMap { place(of: Fingerprint(of: $0)) }
      guard let place = places.first(where: { self.id(at: $0) == id }) else { continue }
      add(alias: Fingerprint(of: key), of: place)
    }
  }
}

extension RecordStaging {
  /// Rows of, or with a reference to, a record to which an earlier release gave two ids under one key: they are said
  /// anew once, about the older id, though the file says of them what it said before.
  mutating func relink(
    _ records: StatedRecords, _ keys: [Fingerprint], _ contents: inout [UInt64]
  ) async throws(StoreError) {
    let own = try await self.keys(of: records.kind)
    known[records.kind] = own
    if own.hasTwins {
      for row in contents.indices where own.isTwin(keys[row]) { contents[row] &+= Self.relinked }
    }
    for column in records.columns {
      guard case .reference(let kind) = column.field.type, column.cells.contains(where: { $0 != .none })
      else { continue }
      let table = try await self.keys(of: kind)
      defer { known[kind] = table }
      guard table.hasTwins else { continue }
      let isTwin = (0..<column.texts.count).map { place in
        table.isTwin(column.texts.withBytes(of: place) { Fingerprint(of: $0) })
      }
      for row in contents.indices where column.cells[row] != .none && isTwin[Int(column.cells[row])] {
        contents[row] &+= Self.relinked
      }
    }
  }

  /// What sets the content of a row that was said anew apart from that of the row as it was. Stored, so it stays.
  private static let relinked: UInt64 = 0x9E37_79B9_7F4A_7C15
}
