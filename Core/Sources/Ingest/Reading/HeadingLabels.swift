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

  /// The parts of a heading that names a column; nil for a text that names none. The name is empty for the group of those
  /// without one.
  func read(_ text: String) -> (label: String, name: String, place: Place)? {
    guard text.utf8.contains(UInt8(ascii: ":")), let colon = text.firstIndex(of: ":") else { return nil }
    let (label, name) = (String(text[..<colon]).trimmed, String(text[text.index(after: colon)...]).trimmed)
    guard let place = places[label.foldedHeader] else { return nil }
    return (label, name, place)
  }
}
