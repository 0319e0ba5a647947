import Foundation
import ReadableYAML
import SalesModel
import Workspace

extension QuestionFile {
  /// The questions in the file at `path`.
  init(path: String, months: ClosedRange<Month>? = nil) throws(Problem) {
    let text = try yaml(at: path)
    do {
      try self.init(yaml: text, months: months)
    } catch {
      throw Problem(error, in: path, describedIn: "docs/contracts.md")
    }
  }

  /// The answers in the order of the file, each under the name of its question.
  func answers(from workspace: Workspace, for viewer: Viewer, path: String) async throws(Problem)
    -> [ReportAnswer]
  {
    var answers: [ReportAnswer] = []
    for question in questions {
      for request in question.requests {
        do {
          var answer = try await workspace.report(request, for: viewer)
          answer.name = question.name
          answers.append(answer)
        } catch {
          throw error.at(line: question.line, of: path)
        }
      }
    }
    return answers
  }
}

extension Problem {
  /// A mistake in a file that somebody wrote; `document` describes its language.
  init(_ mistake: YAMLMistake, in path: String, describedIn document: String) {
    self.init(
      .invalid, mistake.message,
      remedy: Localized(ja: "書き方は \(document) にあります。", en: "\(document) describes the language."))
    self = at(line: mistake.line, of: path)
  }

  /// The same, with the place in a file that it is about.
  fileprivate func at(line: Int, of path: String) -> Problem {
    Problem(
      code,
      Localized(
        ja: "\(path) の\(line)行目: \(message.ja)", en: "\(path), line \(line): \(message.en)"),
      remedy: remedy, field: field, retryAfterSeconds: retryAfterSeconds, detail: detail)
  }
}
