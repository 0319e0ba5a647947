import KPIEngine
import SalesModel
import Workspace

/// 見直し as the template takes it.
struct ReviewsView {
  let reviews: Reviews
  let members: [Member]
  let style: FigureStyle
  let visit: Visit

  var model: [String: Any] {
    [
      "run": visit.form["months"] ?? String(reviews.run), "lead": lead,
      "patienceVersion": SharedForm.version(reviews.patienceVersion, at: "/gap/patience", visit),
      "token": visit.formToken, "proposed": reviews.proposed.map(proposal), "open": reviews.open.map(open),
      "closed": reviews.closed.map(closed), "hasClosed": !reviews.closed.isEmpty,
      "isQuiet": reviews.proposed.isEmpty && reviews.open.isEmpty,
      "subjects": GapReview.Subject.allCases.map {
        ["value": $0.rawValue, "text": $0.label.text(style.language)]
      },
      "causes": GapCause.allCases.map { ["value": $0.rawValue, "text": $0.label.text(style.language)] },
      "owners": [["value": "", "text": visit.say("未定", "Nobody yet")]]
        + members.filter(\.isActive).map { ["value": $0.id.description, "text": $0.name] },
    ]
  }

  var patienceForm: SharedForm {
    SharedForm(
      "patience", page: "/gap?tab=reviews#reviews", version: reviews.patienceVersion,
      [.init(name: "months", label: "missedMonths", now: String(reviews.run))])
  }

  private var lead: String {
    visit.say(
      "\(reviews.run)か月続けて目標を下回ったKPIは、目標か定義を見直します。原因を残して終えます。",
      "A KPI that missed its target \(Self.inARow(reviews.run)) has its target or definition looked at again, and ends with a cause."
    )
  }

  private func proposal(_ proposal: Reviews.Proposal) -> [String: Any] {
    let unit = proposal.kpi.unit
    return [
      "id": proposal.kpi.id, "team": proposal.team?.id.description ?? "", "token": visit.formToken,
      "name": named(proposal.kpi, proposal.team?.name),
      "href": address(proposal.kpi.id, proposal.team?.name),
      "what": visit.say(
        "\(proposal.through.title.ja)まで\(proposal.run)か月続けて目標を下回りました。",
        "Missed its target \(Self.inARow(proposal.run)), up to \(proposal.through.title.en)."),
      "months": proposal.months.suffix(6).map { point in
        [
          "month": point.month.title.text(style.language), "value": style.text(point.value, unit),
          "target": style.text(point.target, unit),
        ]
      },
    ]
  }

  /// 3 months in a row
  static func inARow(_ months: Int) -> String { months == 1 ? "in 1 month" : "\(months) months in a row" }

  private func named(_ kpi: KPI, _ team: String?) -> String {
    kpi.name.text(style.language) + (team.map { " · \($0)" } ?? "")
  }

  /// Why the KPI is where it is, for the team that missed it.
  private func address(_ kpi: KPI.ID, _ team: String?) -> Address {
    .kpi(kpi, .factors, team.map { visit.place.within("team", $0) } ?? visit.place)
  }

  private func open(_ entry: Reviews.Entry) -> [String: Any] {
    described(entry).merging(["token": visit.formToken]) { $1 }
  }

  private func closed(_ entry: Reviews.Entry) -> [String: Any] {
    guard let outcome = entry.review.outcome else { return described(entry) }
    return described(entry).merging([
      "cause": outcome.cause.label.text(style.language), "text": outcome.text,
      "closedOn": style.date(outcome.closedOn),
    ]) { $1 }
  }

  private func described(_ entry: Reviews.Entry) -> [String: Any] {
    let review = entry.review
    return [
      "number": review.number, "name": named(entry.kpi, entry.team),
      "href": address(entry.kpi.id, entry.team),
      "subject": review.subject.label.text(style.language), "run": review.run,
      "through": review.through.title.text(style.language), "openedOn": style.date(review.openedOn),
      "owner": review.owner.flatMap { id in members.first { $0.id == id }?.name }
        ?? visit.say("未定", "nobody yet"),
    ]
  }
}
