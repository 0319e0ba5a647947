import Foundation
import SalesModel

/// Headers among the rows, as files have that were joined: one that says the same is no record, and one that names its columns in
/// another order would give every row below it the wrong fields.
struct SecondHeaders {
  /// As they are compared.
  private let names: [String]
  private let known: Set<String>
  /// By byte: whether a name begins with it, so that nearly no row is looked at.
  private var beginnings = [Bool](repeating: false, count: 256)
  /// Lines that repeat the header.
  private(set) var repeated: Set<Int> = []
  /// The first that says something else.
  private(set) var other: Int?

  init(_ header: [String]) {
    names = header.map(\.foldedHeader)
    known = Set(names.filter { !$0.isEmpty })
    for name in header {
      for encoding in [String.Encoding.utf8, .shiftJIS] {
        if let first = name.data(using: encoding)?.first { beginnings[Int(first)] = true }
      }
    }
  }

  /// Takes a row that is a header; false for any other.
  mutating func takes(_ row: CSVRow) -> Bool {
    guard row.count > 2, mayBeOne(row) else { return false }
    let cells = row.texts.map(\.foldedHeader)
    let filled = cells.filter { !$0.isEmpty }
    guard filled.count > 2, filled.count(where: known.contains) * 3 >= filled.count * 2 else { return false }
    if zip(cells, names).allSatisfy({ $0 == $1 }) {
      repeated.insert(row.line)
    } else if other == nil {
      other = row.line
    }
    return true
  }

  private func mayBeOne(_ row: CSVRow) -> Bool {
    for column in 0..<2 {
      guard let first = row.withBytes(of: column, { $0.first }) else { continue }
      return beginnings[Int(first)]
    }
    return false
  }
}

extension Finding {
  static func secondHeader(_ row: CSVRow) -> Finding {
    Finding(
      .note, .secondHeader, line: row.line, value: row.quote,
      Localized(
        ja: "見出しがもう一度あります。つないだファイルの見出しとみなし、読み飛ばします。",
        en: "The header once more, as in files that were joined: it is skipped."))
  }
}
