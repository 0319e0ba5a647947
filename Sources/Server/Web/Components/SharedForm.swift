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
  /// Who changed it last, and when, as a sentence.
  var lastChange: String?

  struct Field {
    let name: String
    /// The key of its label in ``Words``, or the label itself.
    let label: String
    let now: String
    /// What the values of a choice are called.
    var texts: [String: String] = [:]
    /// What was typed, where it stands in several fields of the form.
    var typed: String?
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
      let typed = field.typed ?? visit.form[field.name] ?? ""
      guard typed != field.now else { return nil }
      return [
        "label": word(field.label, visit.language), "now": field.texts[field.now] ?? field.now,
        "typed": field.texts[typed] ?? typed,
      ]
    }
    var model: [String: Any] = [
      "message": problem.message.text(visit.language), "rows": rows, "hasRows": !rows.isEmpty,
      "version": form.version, "form": form.id, "page": form.page,
    ]
    if let change = form.lastChange { model["lastChange"] = change }
    return render("Collision", model, visit.language)
  }
}

extension Visit {
  /// Who changed something last, and when: 朝庭 蓮さんが2026/11/30 09:05に変更しました。
  func lastChange(_ stamp: ChangeStamp?) async throws(Problem) -> String? {
    guard let stamp else { return nil }
    let (name, at) = try await (self.name(of: stamp.author), style().moment(stamp.at))
    return say("\(name)が\(at)に変更しました。", "\(name) changed it on \(at).")
  }

  /// Somebody as a sentence calls them; the command line for nobody.
  func name(of user: User.ID?) async throws(Problem) -> String {
    guard let user else { return author(nil) }
    let members = try await workspace.members(for: try signedIn())
    let name = members.first { $0.id == user }?.name ?? "#\(user)"
    return say("\(name)さん", name)
  }
}
