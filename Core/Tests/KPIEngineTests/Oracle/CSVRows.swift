import Foundation

/// The rows of a CSV file with one line a row, by the names of its header; quotes keep commas together.
func csvRows(_ path: String) throws -> [[String: String]] {
  let text = try String(contentsOf: SharedData.file(path), encoding: .utf8)
  let lines = text.split(whereSeparator: \.isNewline).map { cells(of: $0) }
  guard let header = lines.first else { return [] }
  return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
}

private func cells(of line: Substring) -> [String] {
  var cells = [""]
  var isQuoted = false
  for character in line {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted: cells.append("")
    default: cells[cells.count - 1].append(character)
    }
  }
  return cells
}

/// What was counted from the same files by other means.
func groundTruth<Truth: Decodable>(_: Truth.Type, _ path: String) throws -> Truth {
  try JSONDecoder().decode(Truth.self, from: Data(contentsOf: SharedData.file(path)))
}
