import Ingest
import SalesModel
import Workspace

/// How far sources reach and whether they go on, as the page of imports lists and asks it.
struct SourcesPart {
  let visit: Visit

  /// Where the form of a source is sent.
  static let path = "/imports/sources"

  /// The list of all sources.
  var model: [String: Any] {
    get async throws(Problem) {
      var rows: [[String: Any]] = []
      for entry in try await visit.workspace.sources(for: try visit.signedIn()) {
        rows.append(try await row(entry))
      }
      return ["sources": rows, "hasSources": !rows.isEmpty]
    }
  }

  /// What stands in the way of the form that was sent; both answers when somebody else was first.
  func notice(_ problem: Problem, _ layout: Layout) async throws(Problem) -> String {
    let sources = try await visit.workspace.sources(for: try visit.signedIn())
    guard problem.isOutdated, let entry = sources.first(where: { $0.source == visit.form["source"] }) else {
      return layout.notice(problem, visit.language)
    }
    let names = Self.choices(entry.course, visit, canEnd: true)
    var form = SharedForm(
      Self.formID(of: entry.source), page: ReachNote.address(of: entry.source).description,
      version: entry.version,
      [
        .init(
          name: "course", label: "courseField", now: entry.course?.word ?? "",
          texts: Dictionary(names.map { ($0.value, $0.text) }) { first, _ in first }),
        .init(name: "endedOn", label: "endedOn", now: entry.course?.lastDay?.description ?? ""),
      ])
    form.lastChange = try await visit.lastChange(entry.stamp)
    return layout.notice(problem, about: form, visit)
  }

  private static func formID(of source: String) -> String { "course-\(ReachNote.anchor(of: source))" }

  /// Keeps what the form says of a source; what is wrong with it is said on the page.
  func answer(_ again: (Problem) async throws(Problem) -> Reply) async throws(Problem) -> Reply {
    try await .toForm { () async throws(Problem) in
      guard let course = try visit.form.course else {
        throw Problem(
          .invalid, Localized(ja: "続くかどうかを選んでください。", en: "Choose whether it goes on."), field: "course")
      }
      try await visit.workspace.state(
        course, of: visit.form["source"] ?? "", version: visit.formVersion, by: try visit.signedIn())
      return .seeOther("/imports?saved=yes")
    } orAgain: { (problem) async throws(Problem) in
      try await again(problem)
    }
  }

  /// What was typed stays in the form until it is kept.
  private func row(_ entry: SourceEntry) async throws(Problem) -> [String: Any] {
    let isAgain = visit.path == Self.path && visit.form["source"] == entry.source
    let known = entry.course?.lastDay?.description ?? ""
    let typed = isAgain ? visit.form["course"] ?? "" : nil
    var row: [String: Any] = [
      "name": entry.source, "anchor": ReachNote.anchor(of: entry.source),
      "formID": Self.formID(of: entry.source), "token": visit.formToken, "kinds": entry.kinds.map(kind),
      "version": isAgain ? visit.formVersion : entry.version,
      "endedOn": isAgain ? visit.form["endedOn"] ?? "" : known,
      "courses": Self.courses(entry.course, visit, typed: typed, canEnd: true),
    ]
    row["saidBy"] = try await visit.lastChange(entry.stamp)
    if let newest = entry.names.first {
      row["names"] =
        [
          "groups": SharedNameGroup.all(entry.names, visit),
          "href": "/imports/\(newest.importID)#shared-names",
        ]
        as [String: Any]
    }
    return row
  }

  private func kind(_ kind: SourceEntry.Kind) -> [String: Any] {
    let through = kind.reach.through.title.text(visit.language)
    var model: [String: Any] = [
      "name": kind.reach.kind.label.text(visit.language),
      "through": visit.say("\(through)まで", "through \(through)"),
    ]
    model["note"] = note(kind)
    return model
  }

  private func note(_ kind: SourceEntry.Kind) -> String? {
    if let other = kind.successor {
      let through = other.through.title
      return visit.say(
        "一度きりとみなしています（\(other.source)が\(through.ja)まであるため）",
        "taken as come once, since \(other.source) reaches to \(through.en)")
    }
    return kind.goesOn ? nil : visit.say("ほかの取込元を待たせません", "holds nothing back")
  }

  // MARK: - Asked beside a dry run

  /// Whether the source of a file goes on, with what follows while nobody says so.
  static func question(_ reach: ReachProposal, _ visit: Visit) -> [String: Any] {
    var model: [String: Any] = ["courses": courses(reach.course, visit, canEnd: false)]
    model["question"] = reach.question?.text(visit.language)
    return model
  }

  /// - Parameter typed: what the form said that is shown again; nil for what is known.
  private static func courses(
    _ stated: SourceCourse?, _ visit: Visit, typed: String? = nil, canEnd: Bool
  ) -> [[String: Any]] {
    let chosen = typed ?? stated?.word ?? ""
    return choices(stated, visit, canEnd: canEnd).map {
      ["value": $0.value, "text": $0.text, "isChosen": $0.value == chosen]
    }
  }

  /// - Parameter canEnd: whether a last day can be given.
  private static func choices(_ stated: SourceCourse?, _ visit: Visit, canEnd: Bool) -> [(
    value: String, text: String
  )] {
    var choices = [
      (value: "ongoing", text: visit.say("これからも取り込む", "It goes on")),
      (value: "once", text: visit.say("一度きり（過去の履歴など）", "It came once (such as history)")),
    ]
    if stated == nil {
      choices.insert((value: "", text: visit.say("日付から判断する", "Judge by its dates")), at: 0)
    }
    if canEnd || stated?.lastDay != nil {
      choices.append((value: "ended", text: visit.say("使い終わった", "No longer in use")))
    }
    return choices
  }
}

extension SourceCourse {
  /// The choice of the form.
  fileprivate var word: String {
    switch self {
    case .ongoing: "ongoing"
    case .once: "once"
    case .ended: "ended"
    }
  }

  fileprivate var lastDay: BusinessDate? { if case .ended(let day) = self { day } else { nil } }
}

extension Form {
  /// Whether the source goes on, as the form says; nil when it leaves that open.
  var course: SourceCourse? {
    get throws(Problem) {
      switch self["course"] {
      case "ongoing": return .ongoing
      case "once": return .once
      case "ended":
        guard let day = self["endedOn"].flatMap({ BusinessDate(typed: $0) }) else {
          throw Problem(
            .invalid, Localized(ja: "最後の日を入力してください。", en: "Give the last day."), field: "endedOn")
        }
        return .ended(on: day)
      default: return nil
      }
    }
  }
}
