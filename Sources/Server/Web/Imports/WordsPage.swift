import Ingest
import SalesModel
import Workspace

/// 語の意味: what somebody said that words of a source mean, for the next files.
struct WordsPage: Sendable {
  let layout: Layout

  var routes: [Route] {
    [
      .get("/words", .signedIn(.manager)) { (visit) async throws(Problem) in try await show(visit) },
      .post("/words", .signedIn(.manager)) { (visit) async throws(Problem) in try await change(visit) },
    ]
  }

  private func show(_ visit: Visit) async throws(Problem) -> Reply {
    let choices = WordChoices(language: visit.language)
    let sources = try await visit.workspace.wordAnswers(for: try visit.signedIn()).map { source, answers in
      ["source": source, "answers": answers.map(choices.remembered), "token": visit.formToken]
        as [String: Any]
    }
    var model: [String: Any] = ["sources": sources, "hasSources": !sources.isEmpty]
    if visit.query["changed"] != nil {
      model["notice"] = visit.say(
        "変更しました。次に取り込むファイルから使います。取り込み済みのファイルは、もう一度取り込むまで前の意味のままです。",
        "Changed, for the files that are imported from now on. What was imported keeps its meanings until it is imported again."
      )
    }
    return try await layout.page(
      visit.say("語の意味", "Meanings of words"), item: .imports,
      main: layout.render("WordAnswers", model, visit.language), visit)
  }

  private func change(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let source = visit.form["source"] ?? ""
    // A word without a meaning is asked about again.
    let said = [WordAnswer](saidBy: visit.form)
    let shown = [WordAnswer](saidBy: visit.form, in: "before")
    let withdrawn = zip(shown, visit.form.fields.all("meaning")).filter { $1.isEmpty }.map(\.0)
    try await visit.workspace.answer(said, withdrawing: withdrawn, for: source, by: viewer)
    return .seeOther("/words?changed=yes")
  }
}
