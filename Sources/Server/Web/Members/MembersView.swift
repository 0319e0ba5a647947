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
        "version": String(entry.version), "role": person.role.rawValue,
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
    form["version"] = String(entry.version)
    form["isActive"] = entry.person.isActive
    form["left"] = left(leftBehind)
    form["leavesNothing"] = leftBehind.isEmpty
    form["linkWord"] =
      entry.hasPassword
      ? visit.say("再設定リンクを発行", "Make a reset link") : visit.say("招待リンクを発行し直す", "Make a new invitation link")
    return form
  }

  /// What can be chosen for somebody; of nobody, for an invitation.
  private func choices(of entry: PeopleTable.Entry?) -> [String: Any] {
    let typed = isAgain ? input : nil
    func chosen(_ name: String, _ known: String?) -> String { typed.map { $0[name] ?? "" } ?? known ?? "" }
    func option(_ value: String, _ text: String, _ chosen: String) -> [String: Any] {
      ["value": value, "text": text, "isChosen": value == chosen]
    }
    let person = entry?.person
    let none = visit.say("なし", "None")
    let role = chosen("role", (person?.role ?? .member).rawValue)
    let department = chosen("department", person?.department?.rawValue)
    let (team, rep) = (chosen("team", person?.team?.description), chosen("rep", person?.rep?.description))
    let taken = Set(table.entries.filter(\.person.isActive).compactMap(\.person.rep)).subtracting(
      person?.rep.map { [$0] } ?? [])
    return [
      "roles": Role.allCases.map { option($0.rawValue, $0.label.text(visit.language), role) },
      "departments": [option("", none, department)]
        + Department.allCases.map { option($0.rawValue, $0.label.text(visit.language), department) },
      "teams": [option("", none, team)]
        + table.staff.teamNames.sorted { $0.key < $1.key }.map { option($0.key.description, $0.value, team) },
      "reps": [option("", none, rep)]
        + table.staff.reps.filter { !taken.contains($0.id) }.map { option($0.id.description, $0.name, rep) },
    ]
  }

  // MARK: - Leaving

  /// What is left behind, each with the page on which somebody else takes it over.
  private func left(_ left: LeftBehind) -> [[String: Any]] {
    left.lines.map { ["text": $0.words.text(visit.language), "href": $0.path] }
  }
}
