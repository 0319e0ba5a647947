import Foundation
import Ingest
import ReadableYAML
import SalesModel
import Workspace

// Files that somebody names beside the verb.

/// The text of a file that somebody wrote.
func yaml(at path: String) throws(Problem) -> String {
  guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
  else {
    throw Problem(
      .notFound, Localized(ja: "ファイル \(path) を読めません。", en: "The file \(path) cannot be read."),
      remedy: Localized(ja: "UTF-8 の YAML ファイルを指定してください。", en: "Name a YAML file in UTF-8."), field: "file")
  }
  return text
}

/// Writes to a new or existing file.
func write(_ file: CSVFile, to path: String) throws(Problem) {
  do {
    try Data(file.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
  } catch {
    throw Problem(
      .invalid, Localized(ja: "\(path) に書けません。", en: "\(path) cannot be written."),
      remedy: Localized(ja: "場所と権限を確かめてください。", en: "Check the path and its permissions."))
  }
}

extension Mapping {
  /// The mapping file at `path`.
  init(path: String) throws(Problem) {
    let text = try yaml(at: path)
    do {
      try self.init(yaml: text)
    } catch {
      throw Problem(error, in: path, describedIn: "docs/import.md")
    }
  }
}
