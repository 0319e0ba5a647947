import KPIEngine
import SalesModel
import Workspace

/// 見直し, finished for its template.
struct ReviewsModel: Sendable {
  let lead: String
  let isQuiet: Bool
  let proposed: [Proposal]
  let open: [Review]
  let closed: [Review]
  let hasClosed: Bool
  let subjects: [Choice]
  let causes: [Choice]
  let owners: [Choice]
  /// The form of after how many months a review is proposed.
  let token: String
  let patienceVersion: Int
  let run: String

  struct Choice: Sendable {
    let value: String
    let text: String
  }

  /// A KPI that missed its target for so long that it should be looked at again.
  struct Proposal: Sendable {
    let id: String
    let team: String
    let name: String
    let href: Address
    let what: String
    let months: [Month]
  }

  struct Month: Sendable {
    let month: String
    let value: String
    let target: String
  }

  struct Review: Sendable {
    let number: Int
    let name: String
    let href: Address
    let subject: String
    let owner: String
    let openedOn: String
    /// How it ended; empty while it is open.
    let cause: String
    let text: String
    let closedOn: String
  }
}

/// Makes the model of the reviews from the answer.
struct ReviewsView {
  let reviews: Reviews
  let members: [Member]
  let style: FigureStyle
  let visit: Visit

  var model: ReviewsModel {
    ReviewsModel(
      lead: lead, isQuiet: reviews.proposed.isEmpty && reviews.open.isEmpty,
      proposed: reviews.proposed.map(proposal), open: reviews.open.map(review),
      closed: reviews.closed.map(review), hasClosed: !reviews.closed.isEmpty,
      subjects: GapReview.Subject.allCases.map {
        ReviewsModel.Choice(value: $0.rawValue, text: $0.label.text(style.language))
      },
      causes: GapCause.allCases.map {
        ReviewsModel.Choice(value: $0.rawValue, text: $0.label.text(style.language))
      },
      owners: [ReviewsModel.Choice(value: "", text: visit.say("未定", "Nobody yet"))]
        + members.filter(\.isActive).map { ReviewsModel.Choice(value: $0.id.description, text: $0.name) },
      token: visit.formToken,
      patienceVersion: SharedForm.version(reviews.patienceVersion, at: "/gap/patience", visit),
      run: visit.form["months"] ?? String(reviews.run))
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

  private func proposal(_ proposal: Reviews.Proposal) -> ReviewsModel.Proposal {
    let unit = proposal.kpi.unit
    return ReviewsModel.Proposal(
      id: proposal.kpi.id, team: proposal.team?.id.description ?? "",
      name: named(proposal.kpi, proposal.team?.name), href: address(proposal.kpi.id, proposal.team?.name),
      what: visit.say(
        "\(proposal.through.title.ja)まで\(proposal.run)か月続けて目標を下回りました。",
        "Missed its target \(Self.inARow(proposal.run)), up to \(proposal.through.title.en)."),
      months: proposal.months.suffix(6).map { point in
        ReviewsModel.Month(
          month: point.month.title.text(style.language), value: style.text(point.value, unit),
          target: style.text(point.target, unit))
      })
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

  private func review(_ entry: Reviews.Entry) -> ReviewsModel.Review {
    let (review, outcome) = (entry.review, entry.review.outcome)
    return ReviewsModel.Review(
      number: review.number, name: named(entry.kpi, entry.team), href: address(entry.kpi.id, entry.team),
      subject: review.subject.label.text(style.language),
      owner: review.owner.flatMap { id in members.first { $0.id == id }?.name }
        ?? visit.say("未定", "nobody yet"),
      openedOn: style.date(review.openedOn), cause: outcome?.cause.label.text(style.language) ?? "",
      text: outcome?.text ?? "", closedOn: outcome.map { style.date($0.closedOn) } ?? "")
  }
}
