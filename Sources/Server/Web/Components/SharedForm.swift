import SalesModel
import Workspace

/// A form over something that several people change.
///
/// When somebody else was first, the page shows what stands there now beside what was typed, and the form keeps the version
/// on which it was filled in: it is refused again and again until the person has said which of the two shall hold.
struct SharedForm {
  /// The `id` of the form in its page.
  let id: String
  /// The page that it is on.
  let page: String
  /// How often what it changes had been changed when the page was made.
  let version: Int
  let fields: [Field]

  struct Field {
    let name: String
    /// The key of its label in ``Words``, or the label itself.
    let label: String
    let now: String
    /// What the values of a choice are called.
    var texts: [String: String] = [:]
  }

  init(_ id: String, page: String, version: Int, _ fields: [Field] = []) {
    self.id = id
    self.page = page
    self.version = version
    self.fields = fields
  }

  /// What the form holds: the version that the page shows, after a refusal the one that was seen when it was filled in.
  static func version(_ shown: Int, at path: String, _ visit: Visit) -> Int {
    visit.path == path && visit.form["version"] != nil ? visit.formVersion : shown
  }
}

extension Layout {
  /// A problem beside the form that it is about; both values when somebody else changed first.
  func notice(_ problem: Problem, about form: SharedForm, _ visit: Visit) -> String {
    guard problem.isOutdated else { return notice(problem, visit.language) }
    let rows = form.fields.compactMap { field -> [String: String]? in
      let typed = visit.form[field.name] ?? ""
      guard typed != field.now else { return nil }
      return [
        "label": word(field.label, visit.language), "now": field.texts[field.now] ?? field.now,
        "typed": field.texts[typed] ?? typed,
      ]
    }
    let model: [String: Any] = [
      "message": problem.message.text(visit.language), "rows": rows, "hasRows": !rows.isEmpty,
      "version": form.version, "form": form.id, "page": form.page,
    ]
    return render("Collision", model, visit.language)
  }
}
