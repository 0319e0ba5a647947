import KPIEngine
import Planning
import SalesModel
import Workspace

/// The members as a table, one of them as a form, and what somebody leaves behind.
struct MembersView {
  let table: PeopleTable
  let input: Fields
  /// True when the form comes back with what stands in the way.
  let isAgain: Bool
  let style: FigureStyle
  let visit: Visit

  /// - Parameter asked: whose form is open.
  func model(asked: PeopleTable.Entry?, leftBehind: LeftBehind?) -> [String: Any] {
    var model: [String: Any] = [
      "token": visit.formToken, "rows": table.entries.map(row),
      "invitation": choices(of: nil), "name": "", "email": "",
    ]
    if isAgain, asked == nil {
      model["name"] = input["name"] ?? ""
      model["email"] = input["email"] ?? ""
      model["isInviting"] = true
    }
    if let asked, let leftBehind {
      if input["done"] == nil { model["form"] = form(asked, leftBehind) }
      if let done = input["done"] { model["notice"] = notice(done, asked.member.name) }
      if input["done"] == "left", !leftBehind.isEmpty {
        model["hasLeft"] = true
        model["left"] = left(leftBehind)
      }
    }
    return model
  }

  private func notice(_ done: String, _ name: String) -> String? {
    switch done {
    case "saved": visit.say("\(name)さんの設定を保存しました。", "Saved: \(name).")
    case "corrected":
      visit.say("\(name)さんの氏名・メールアドレスを保存しました。", "Saved the name and address of \(name).")
    case "unfactored":
      visit.say(
        "\(name)さんの二要素認証を解除し、セッションを終了しました。次はパスワードだけでサインインできます。",
        "The second factor of \(name) is removed and the sessions have ended. The password alone opens the next one."
      )
    case "ended": visit.say("\(name)さんのセッションを終了しました。", "The sessions of \(name) have ended.")
    case "left":
      visit.say(
        "\(name)さんを利用停止にしました。もうサインインできません。記録は残っています。",
        "\(name) is deactivated and cannot sign in any more. What they did stays.")
    case "back": visit.say("\(name)さんの利用を再開しました。", "\(name) may sign in again.")
    default: nil
    }
  }

  // MARK: - The table

  private func row(_ entry: PeopleTable.Entry) -> [String: Any] {
    let person = entry.person
    var row: [String: Any] = [
      "id": entry.member.id.description, "name": entry.member.name, "email": entry.member.email,
      "href": "/people?user=\(entry.member.id)#edit", "role": person.role.label.text(visit.language),
      "department": person.department?.label.text(visit.language) ?? FigureStyle.none,
      "team": person.team.flatMap { table.staff.teamNames[$0] } ?? FigureStyle.none, "status": status(entry),
      "isOut": !person.isActive || !entry.hasPassword,
    ]
    if let rep = person.rep {
      row["rep"] = table.staff.name(of: .rep(rep), whole: "")
    } else if let likely = entry.likelyRep {
      row["likely"] = [
        "version": version(of: entry), "role": person.role.rawValue,
        "department": person.department?.rawValue ?? "", "team": person.team?.description ?? "",
        "rep": likely.id.description,
        "words": visit.say("「\(likely.name)」と紐づける", "Link to \(likely.name)"),
      ]
    } else if person.isActive, person.role == .member {
      row["isUnlinked"] = true
    } else {
      row["rep"] = FigureStyle.none
    }
    return row
  }

  private func status(_ entry: PeopleTable.Entry) -> String {
    if !entry.person.isActive { return visit.say("利用停止", "Deactivated") }
    if let until = entry.linkUntil {
      let time = style.moment(until)
      return entry.hasPassword
        ? visit.say("利用中（再設定リンク \(time)まで）", "Active (reset link until \(time))")
        : visit.say("招待中（\(time)まで）", "Invited (until \(time))")
    }
    return entry.hasPassword
      ? visit.say("利用中", "Active") : visit.say("招待の期限切れ", "Invitation ran out")
  }

  // MARK: - The form

  private func form(_ entry: PeopleTable.Entry, _ leftBehind: LeftBehind) -> [String: Any] {
    var form = choices(of: entry)
    form["id"] = entry.member.id.description
    form["name"] = entry.member.name
    form["email"] = entry.member.email
    form["version"] = version(of: entry)
    form["isActive"] = entry.person.isActive
    form["hasSecondFactor"] = entry.hasSecondFactor
    form["typed"] = identity(of: entry)
    form["isCorrecting"] = isAgain && visit.path.hasSuffix("/identity")
    form["left"] = left(leftBehind)
    form["leavesNothing"] = leftBehind.isEmpty
    form["linkWord"] =
      entry.hasPassword
      ? visit.say("再設定リンクを発行", "Make a reset link") : visit.say("招待リンクを発行し直す", "Make a new invitation link")
    return form
  }

  /// Name and address as they are, or as they were typed when that is refused.
  private func identity(of entry: PeopleTable.Entry) -> [String: String] {
    let isTyped = isAgain && visit.path.hasSuffix("/identity")
    return [
      "name": isTyped ? input["name"] ?? "" : entry.member.name,
      "email": isTyped ? input["email"] ?? "" : entry.member.email,
    ]
  }

  /// The form that was sent about somebody, for when somebody else was first.
  func sharedForm(of entry: PeopleTable.Entry) -> SharedForm {
    let page = "/people?user=\(entry.member.id)#edit"
    switch visit.path.split(separator: "/").last {
    case "deactivate": return SharedForm("deactivate-form", page: page, version: entry.version)
    case "activate": return SharedForm("activate-form", page: page, version: entry.version)
    case "identity":
      return SharedForm(
        "identity-form", page: page, version: entry.version,
        [
          SharedForm.Field(name: "name", label: "name", now: entry.member.name),
          SharedForm.Field(name: "email", label: "email", now: entry.member.email),
        ])
    default:
      let fields = selections(of: entry).map { selection in
        SharedForm.Field(
          name: selection.name, label: selection.label, now: selection.now,
          texts: Dictionary(selection.options.map { ($0.value, $0.text) }) { first, _ in first })
      }
      return SharedForm("member-form", page: page, version: entry.version, fields)
    }
  }

  /// After a refusal the one that was sent, in every form about that member.
  private func version(of entry: PeopleTable.Entry) -> String {
    let isSent = visit.parameters["id"] == entry.member.id.description
    return String(isSent ? SharedForm.version(entry.version, at: visit.path, visit) : entry.version)
  }

  /// What can be chosen for somebody, as the lists of the form; of nobody, for an invitation.
  private func choices(of entry: PeopleTable.Entry?) -> [String: Any] {
    // Two forms stand on the page: what was typed belongs to the one that was sent.
    let isTyped = isAgain && (entry == nil) == (visit.parameters["id"] == nil)
    return selections(of: entry).reduce(into: [:]) { model, selection in
      let typed = isTyped ? input.all(selection.name).first : nil
      let known = typed.flatMap { value in selection.options.first { $0.value == value }?.value }
      let chosen = known ?? selection.now
      model[selection.name + "s"] = selection.options.map {
        ["value": $0.value, "text": $0.text, "isChosen": $0.value == chosen] as [String: Any]
      }
    }
  }

  /// One list of the form.
  private struct Selection {
    let name: String
    /// The key of its label in ``Words``.
    let label: String
    let now: String
    let options: [(value: String, text: String)]
  }

  private func selections(of entry: PeopleTable.Entry?) -> [Selection] {
    let (person, staff) = (entry?.person, table.staff)
    let none = (value: "", text: visit.say("なし", "None"))
    let others = table.entries.filter { $0.person.isActive && $0.member.id != entry?.member.id }
    let taken = Set(others.compactMap(\.person.rep))
    let free = staff.reps.filter { !taken.contains($0.id) }
    let teams = staff.teamNames.sorted { $0.key < $1.key }
    return [
      Selection(
        name: "role", label: "role", now: (person?.role ?? .member).rawValue,
        options: Role.allCases.map { (value: $0.rawValue, text: $0.label.text(visit.language)) }),
      Selection(
        name: "department", label: "signsFor", now: person?.department?.rawValue ?? "",
        options: [none]
          + Department.allCases.map { (value: $0.rawValue, text: $0.label.text(visit.language)) }),
      Selection(
        name: "team", label: "team", now: person?.team?.description ?? "",
        options: [none] + teams.map { (value: $0.key.description, text: $0.value) }),
      Selection(
        name: "rep", label: "linkedRep", now: person?.rep?.description ?? "",
        options: [none] + free.map { (value: $0.id.description, text: $0.name) }),
    ]
  }

  // MARK: - Leaving

  /// What is left behind, each with the page on which somebody else takes it over.
  private func left(_ left: LeftBehind) -> [[String: Any]] {
    left.lines.map { ["text": $0.words.text(visit.language), "href": $0.path] }
  }
}
