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

  /// The answers in the order of the file, each under the name of its question; all are asked at once.
  func answers(from workspace: Workspace, for viewer: Viewer, path: String) async throws(Problem)
    -> [ReportAnswer]
  {
    let asked = questions.flatMap { question in question.requests.map { (question, $0) } }
    let answers = await withTaskGroup(of: (Int, Result<ReportAnswer, Problem>).self) { group in
      for (place, (question, request)) in asked.enumerated() {
        group.addTask {
          (place, await question.answer(to: request, from: workspace, for: viewer, path: path))
        }
      }
      var answers: [Result<ReportAnswer, Problem>?] = Array(repeating: nil, count: asked.count)
      for await (place, answer) in group { answers[place] = answer }
      return answers.compactMap { $0 }
    }
    return try answers.map { answer throws(Problem) in try answer.get() }
  }
}

extension QuestionFile.Question {
  fileprivate func answer(
    to request: ReportRequest, from workspace: Workspace, for viewer: Viewer, path: String
  ) async -> Result<ReportAnswer, Problem> {
    do {
      var answer = try await workspace.report(request, for: viewer)
      answer.name = name
      return .success(answer)
    } catch {
      return .failure(error.at(line: line(of: error, in: request), of: path))
    }
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
