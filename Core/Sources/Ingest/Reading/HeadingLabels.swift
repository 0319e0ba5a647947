import SalesModel

/// What headings of groups may name beside the group: 商談 所有者: 山田 (2 件) is about the column 商談 所有者.
struct HeadingLabels {
  enum Place {
    case column(Int)
    /// The file has another column of the field, or the field itself.
    case elsewhere
    /// A column that the mapping knows, of a field for which the file has none: the headings are that column.
    case absent
  }

  private var places: [String: Place] = [:]

  init(_ mapping: Mapping, _ plan: ColumnPlan) {
    let present = Dictionary(
      plan.header.enumerated().map { ($1.foldedHeader, $0) }, uniquingKeysWith: { first, _ in first })
    for rule in mapping.sections.flatMap(\.fields) {
      let names = (rule.columns + rule.ids).map(\.foldedHeader)
      let isPresent = names.contains { present[$0] != nil }
      for name in rule.columns.map(\.foldedHeader) where places[name] == nil {
        places[name] = isPresent ? .elsewhere : .absent
      }
    }
    for (name, column) in present { places[name] = .column(column) }
  }

  /// As many rows are looked at: the first heading stands directly below the header.
  private static let rowLimit = 1_000

  /// The labels of what may be headings: texts that stand alone in the first rows of a file, or in those below its header.
  static func standing(in reader: CSVReader, below line: Int = 0) throws -> [String] {
    var (reader, rows) = (reader, 0)
    var found: [String] = []
    while rows < rowLimit, let row = try reader.next() {
      rows += 1
      if row.line <= line { continue }
      let filled = (0..<row.count).filter { !row[$0].isEmpty }
      guard filled.count == 1, let text = row.text(filled[0])?.withoutCount,
        let colon = text.firstIndex(of: ":")
      else { continue }
      let label = String(text[..<colon]).trimmed
      if !found.contains(where: { $0.foldedHeader == label.foldedHeader }) { found.append(label) }
    }
    return found
  }

  /// The parts of a heading with the number of its rows or without: 商談 所有者: 山田 (2 件).
  func read(heading text: String) -> (label: String, name: String, place: Place)? {
    read(text.withoutCount)
  }

  /// The parts of a heading that names a column; nil for a text that names none. The name is empty for the group of those
  /// without one.
  private func read(_ text: String) -> (label: String, name: String, place: Place)? {
    guard text.utf8.contains(UInt8(ascii: ":")), let colon = text.firstIndex(of: ":") else { return nil }
    let (label, name) = (String(text[..<colon]).trimmed, String(text[text.index(after: colon)...]).trimmed)
    guard let place = places[label.foldedHeader] else { return nil }
    return (label, name, place)
  }
}

extension String {
  /// A heading of a group without the number of its rows, folded to one width. 商談 所有者: (2 件) counts the rows of nobody.
  fileprivate var withoutCount: String {
    let text = foldedWidth
    let counted = CountedName(text)?.name ?? text
    return text.hasPrefix(counted + ":") && !counted.contains(":") ? counted + ":" : counted
  }
}
