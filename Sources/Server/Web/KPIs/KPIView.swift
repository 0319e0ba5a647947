import KPIEngine
import Planning
import SalesModel
import Workspace

/// The overview of a KPI as its template takes it.
struct KPIView {
  let profile: KPIProfile
  let members: [Member]
  let style: FigureStyle
  let layout: Layout
  let visit: Visit

  private var kpi: KPI { profile.kpi }
  private var standing: Standing { profile.standing }

  var model: [String: Any] {
    var model: [String: Any] = [
      "id": kpi.id, "sentence": StandingSentence(standing: standing, style: style).text, "figure": figure,
      "chart": chart, "formula": kpi.formula.text(style.language),
      "example": kpi.example.text(style.language), "tip": kpi.tip.text(style.language),
      "caution": kpi.caution.text(style.language), "token": visit.formToken, "place": visit.placeText,
      "tests": tests, "reachNote": ReachNote(reach: profile.reach, visit: visit).html,
    ]
    // A form that was refused stays open.
    for (path, key) in [("/override", "isOverriding"), ("/care", "isCaring"), ("/review", "isReviewing")]
    where visit.path.hasSuffix(path) { model[key] = true }
    model["heldByTime"] = heldByTime
    model["blankReason"] = profile.missingField?.sentence.text(style.language)
    model.merge(pace) { $1 }
    model.merge(care) { $1 }
    model.merge(smart) { $1 }
    model["leftOut"] = style.leftOut(standing.leftOut)
    model["counter"] = profile.counter.map(counter)
    return model
  }

  // MARK: - Now

  private var figure: String {
    FigureView(
      layout: layout, style: style, dataThrough: profile.reach.through, asOf: profile.asOf,
      place: visit.place.during(profile.period)
    ).html(
      kpi, standing.definition, value: standing.value, numerator: standing.numerator,
      denominator: standing.denominator, leftOut: standing.leftOut, months: profile.months)
  }

  private var heldByTime: String? {
    let sources = profile.sourcesHeldByTime
    guard !sources.isEmpty else { return nil }
    return visit.say(
      "取込元 \(sources.joined(separator: "、")) のアポは、予定の時刻を過ぎたら実施とみなしています（実施のみなし）。取込の確認画面で変えられます。",
      "Meetings from \(sources.joined(separator: ", ")) count as held once their time has passed; the review of an import changes that."
    )
  }

  private var pace: [String: Any] {
    var model: [String: Any] = [:]
    model["target"] = standing.target.map { style.text($0, kpi.unit) }
    guard let pace = standing.pace else { return model }
    model["paceStatus"] = ["code": pace.status.rawValue, "word": pace.status.label.text(style.language)]
    model["attainment"] = style.share(pace.attainment?.doubleValue)
    model["variance"] = style.variance(pace, kpi.unit)
    return model
  }

  private var chart: String {
    LineChart(kpi, standing.trend, breaks: breaks(standing.trend), style).figure(style)
  }

  private func breaks(_ points: [Standing.TrendPoint]) -> [(index: Int, label: String)] {
    standing.breaks.compactMap { mark in
      points.firstIndex { $0.month == mark.month }.map { ($0, mark.label.text(style.language)) }
    }
  }

  // MARK: - Beside it

  private func counter(_ standing: Standing) -> [String: Any] {
    [
      "name": standing.kpi.name.text(style.language),
      "href": Address.kpi(standing.kpi.id, .overview, visit.place),
      "value": style.text(standing.value, standing.kpi.unit),
      "chart": LineChart(standing.kpi, standing.trend, style).figure(style),
    ]
  }

  // MARK: - How it is meant, and who cares

  private var care: [String: Any] {
    let care = profile.care
    let owner = visit.form["owner"] ?? care.owner?.description
    let cycle = visit.form["cycle"] ?? care.cycle?.rawValue
    var model: [String: Any] = [
      "careVersion": SharedForm.version(care.version, at: visit.path, visit),
      "owner": care.owner.flatMap(name) ?? visit.say("未定", "nobody yet"),
      "owners": [choice("", visit.say("未定", "Nobody yet"), owner == nil)]
        + members.filter { $0.isActive || $0.id == care.owner }.map {
          choice($0.id.description, $0.name, $0.id.description == owner)
        },
      "cycles": [choice("", visit.say("決めない", "None"), cycle == nil)]
        + ReviewCycle.allCases.map {
          choice($0.rawValue, $0.label.text(style.language), $0.rawValue == cycle)
        },
      "lastReview": care.reviews.last.map { style.date($0.reviewedOn) } ?? visit.say("まだありません", "none yet"),
      "nextReview": care.nextReview.map(style.date) ?? visit.say("未定", "not set"),
      "hasReviews": !care.reviews.isEmpty, "note": visit.form["note"] ?? "",
      "reviews": care.reviews.reversed().map {
        [
          "date": style.date($0.reviewedOn), "note": $0.note,
          "by": visit.author($0.reviewedBy.flatMap(name)),
        ]
      },
    ]
    model["isOverdue"] = care.nextReview.map { $0 < profile.reach.through }
    return model
  }

  /// The form that was sent, with what stands there now.
  var sharedForm: SharedForm {
    let (care, page) = (profile.care, KPITab.overview.path(of: kpi.id))
    guard visit.path == page + "/care" else {
      return SharedForm("review-form", page: page, version: care.version)
    }
    let owners = Dictionary(uniqueKeysWithValues: members.map { ($0.id.description, $0.name) })
    let cycles = Dictionary(
      uniqueKeysWithValues: ReviewCycle.allCases.map { ($0.rawValue, $0.label.text(style.language)) })
    return SharedForm(
      "care-form", page: page, version: care.version,
      [
        .init(
          name: "owner", label: "kpiOwner", now: care.owner?.description ?? "",
          texts: owners.merging(["": visit.say("未定", "Nobody yet")]) { $1 }),
        .init(
          name: "cycle", label: "reviewCycle", now: care.cycle?.rawValue ?? "",
          texts: cycles.merging(["": visit.say("決めない", "None")]) { $1 }),
      ])
  }

  private func choice(_ value: String, _ text: String, _ isChosen: Bool) -> [String: Any] {
    ["value": value, "text": text, "isChosen": isChosen]
  }

  private func name(_ user: User.ID) -> String? { members.first { $0.id == user }?.name }

  // MARK: - SMART

  private var tests: [[String: Any]] {
    profile.smart.findings.map { finding in
      [
        "name": finding.test.label.text(style.language), "evidence": finding.evidence.text(style.language),
        "code": finding.isPassed ? "passed" : "failed",
        "word": finding.isPassed ? visit.say("満たす", "Passed") : visit.say("不足", "Missing"),
      ]
    }
  }

  private var smart: [String: Any] {
    let failed = profile.smart.failed
    return [
      "hasFailed": !failed.isEmpty, "overrideReason": visit.form["reason"] ?? "",
      "hasOverrides": !profile.overrides.isEmpty,
      "overrides": profile.overrides.reversed().map { override in
        [
          "date": style.date(override.decidedOn), "version": "v\(override.version)",
          "reason": override.reason,
          "tests": override.failed.map { $0.label.text(style.language) }.joined(
            separator: visit.say("、", ", ")),
          "by": visit.author(override.decidedBy.flatMap(name)),
        ]
      },
    ]
  }
}
