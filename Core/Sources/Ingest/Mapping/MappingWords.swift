import ReadableYAML
import SalesModel

extension YAMLNode {
  func recordKind() throws(YAMLMistake) -> RecordKind {
    guard let kind = RecordKind(rawValue: try text()) else {
      let known = RecordKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw YAMLMistake(line, ja: "record は \(known) のどれかです。", en: "record is one of \(known).")
    }
    return kind
  }

  /// `dayFirst`, `monthFirst`, `yearFirst`, or a pattern such as `dd-MM-yyyy`.
  func datePattern() throws(YAMLMistake) -> DatePattern {
    let text = try text()
    if let pattern = DatePattern(text) { return pattern }
    throw YAMLMistake(
      line,
      ja: "日付の書式「\(text)」を読めません。dd-MM-yyyy、M/d/yyyy、yy/MM/dd のように、y（2桁か4桁）・M・d を1回ずつ書いてください。",
      en:
        "The date format \(text) cannot be read. Write y (2 or 4 digits), M and d once each, as in dd-MM-yyyy, M/d/yyyy or yy/MM/dd."
    )
  }

  /// - Throws: for a field without a column.
  func columnNames() throws(YAMLMistake) -> ColumnNames {
    let names = try names()
    guard !names.isEmpty, names.allSatisfy({ !$0.foldedHeader.isEmpty }) else {
      throw YAMLMistake(line, ja: "列の名前がありません。", en: "The name of the column is missing.")
    }
    return names
  }

  /// Columns of a list, each with its own line.
  func namedColumns() throws(YAMLMistake) -> [NamedColumn] {
    var columns: [NamedColumn] = []
    for node in isList ? try items() : [self] {
      columns.append(NamedColumn(names: try node.columnNames(), line: node.line))
    }
    return columns
  }
}
