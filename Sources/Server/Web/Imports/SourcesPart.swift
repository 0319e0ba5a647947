import SalesModel
import Workspace

/// How far sources reach and whether they go on, as the page of imports lists and asks it.
struct SourcesPart {
  let visit: Visit

  /// The list of all sources.
  var model: [String: Any] {
    get async throws(Problem) {
      let sources = try await visit.workspace.sources(for: try visit.signedIn())
      return ["sources": sources.map(row), "hasSources": !sources.isEmpty]
    }
  }

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

  private func row(_ entry: SourceEntry) -> [String: Any] {
    var endedOn: String?
    if case .ended(let day)? = entry.course { endedOn = day.description }
    return [
      "name": entry.source, "anchor": ReachNote.anchor(of: entry.source), "version": entry.version,
      "token": visit.formToken, "endedOn": endedOn ?? "", "kinds": entry.kinds.map(kind),
      "courses": Self.courses(entry.course, visit, canEnd: true),
    ]
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

  /// - Parameter canEnd: whether a last day can be given.
  private static func courses(_ stated: SourceCourse?, _ visit: Visit, canEnd: Bool) -> [[String: Any]] {
    func choice(_ value: String, _ text: String, isChosen: Bool) -> [String: Any] {
      ["value": value, "text": text, "isChosen": isChosen]
    }
    var isEnded = false
    if case .ended? = stated { isEnded = true }
    var choices = [
      choice("ongoing", visit.say("これからも取り込む", "It goes on"), isChosen: stated == .ongoing),
      choice("once", visit.say("一度きり（過去の履歴など）", "It came once (such as history)"), isChosen: stated == .once),
    ]
    if stated == nil {
      choices.insert(choice("", visit.say("日付から判断する", "Judge by its dates"), isChosen: true), at: 0)
    }
    if canEnd || isEnded {
      choices.append(choice("ended", visit.say("使い終わった", "No longer in use"), isChosen: isEnded))
    }
    return choices
  }
}

extension Form {
  /// Whether the source goes on, as the form says; nil when it leaves that open.
  var course: SourceCourse? {
    get throws(Problem) {
      switch self["course"] {
      case "ongoing": return .ongoing
      case "once": return .once
      case "ended":
        guard let day = self["endedOn"].flatMap({ BusinessDate(iso: $0) }) else {
          throw Problem(
            .invalid, Localized(ja: "最後の日を入力してください。", en: "Give the last day."), field: "endedOn")
        }
        return .ended(on: day)
      default: return nil
      }
    }
  }
}
