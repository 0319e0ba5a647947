import Ingest
import SalesModel

extension RecordStaging {
  /// The place of a record that was known before its mail address, or the telephone number beside it, was filled in: all else that
  /// tells who it is agrees, and no other row of the file is that record.
  mutating func placeBeforeItsAddress(of row: Int, _ records: StatedRecords, _ table: KeyTable)
    -> Int?
  {
    guard hadKeys.contains(records.kind), let whole = records.namings[row].whole else { return nil }
    let parts = NameKey.parts(of: whole)
    // What it is called, and with whom or when.
    guard parts.count > 2, !parts[1].isEmpty else { return nil }
    let earlier = [""] + records.addresses(at: row).filter { $0 != parts[0] }
    for name in earlier {
      let key = NameKey.joining([name] + parts.dropFirst())
      guard let place = table.place(of: Fingerprint(of: key)), table.content(at: place) != nil,
        !table.isSeen(place), !table.isShared(place), !(records.namings[row].hasID && table.hasID(place))
      else { continue }
      identities.noteCompleted(records, row)
      return place
    }
    return nil
  }
}

extension StatedRecords {
  /// The mail addresses and telephone numbers of a row, as names.
  fileprivate func addresses(at row: Int) -> [String] {
    columns.filter { ["email", "phone"].contains($0.field.name) && $0.cells[row] != .none }.flatMap {
      kind.names($0.texts[Int($0.cells[row])], of: $0.field)
    }
  }
}
