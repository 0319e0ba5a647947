import KPIEngine
import Planning
import SalesModel

/// What makes a target impossible: each with a clear answer.
struct TargetCheck {
  private let snapshot: Snapshot
  private let staff: Staff
  private let availability: [PlanRep.ID: Availability]

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    staff = snapshot.staff
    availability = snapshot.availability
  }

  /// The first thing that is wrong with a setting; nil when it may be set.
  func problem(with setting: TargetSetting) -> Problem? {
    guard let kpi = snapshot.state.book.written[setting.kpi]?.last?.kpi else {
      return refusal("KPI「\(setting.kpi)」はありません。", "There is no KPI \(setting.kpi).", field: "kpi")
    }
    return closedMonth(setting) ?? holder(setting) ?? value(setting, of: kpi) ?? work(setting, of: kpi)
  }

  private func days(_ setting: TargetSetting) -> ClosedRange<BusinessDate> {
    setting.period.days(in: snapshot.settings.fiscal)
  }

  private func closedMonth(_ setting: TargetSetting) -> Problem? {
    let fiscal = snapshot.settings.fiscal
    let days = days(setting)
    let months = fiscal.month(of: days.lowerBound)...fiscal.month(of: days.upperBound)
    guard let closed = months.first(where: { snapshot.state.closed[$0] != nil }) else { return nil }
    return Problem(
      .conflict,
      Localized(
        ja: "\(closed.title.ja)は締めてあるため、目標を変えられません。",
        en: "\(closed.title.en) is closed: its targets cannot change."),
      remedy: Localized(
        ja: "締めていない月の目標を変えるか、管理者に締めの解除を依頼してください。",
        en: "Change the targets of an open month, or ask an administrator to reopen it."),
      field: "targets")
  }

  private func holder(_ setting: TargetSetting) -> Problem? {
    if let rep = setting.rep { return employment(rep, days(setting)) }
    if let team = setting.team, staff.teamNames[team] == nil {
      return refusal("チーム（番号\(team)）はいません。", "There is no team with the number \(team).")
    }
    return nil
  }

  private func employment(_ id: PlanRep.ID, _ days: ClosedRange<BusinessDate>) -> Problem? {
    guard let rep = staff.rep(id) else {
      return refusal("担当（番号\(id)）はいません。", "There is no rep with the number \(id).")
    }
    if let end = availability[id]?.end, end < days.lowerBound {
      return refusal(
        "\(rep.name)さんは\(end)で離任しているため、\(days.lowerBound)からの目標を持てません。",
        "\(rep.name) left on \(end) and cannot have a target from \(days.lowerBound).",
        remedy: Localized(
          ja: "ほかの担当に配り直すか、稼働ページの離任日を直してください。",
          en: "Give the share to somebody else, or correct the last day on the availability page."))
    }
    if let start = availability[id]?.start, start > days.upperBound {
      return refusal(
        "\(rep.name)さんの着任は\(start)のため、\(days.upperBound)までの目標を持てません。",
        "\(rep.name) starts on \(start) and cannot have a target up to \(days.upperBound).",
        remedy: Localized(ja: "着任後の期間に設定してください。", en: "Set it for a time after that day."))
    }
    return nil
  }

  private func value(_ setting: TargetSetting, of kpi: KPI) -> Problem? {
    guard let value = setting.value else { return nil }
    let name = kpi.name
    if value < .zero {
      return refusal(
        "\(name.ja)の目標が負の数です。0以上を入力してください。", "The target of \(name.en) is negative: enter 0 or more.")
    }
    if kpi.unit == .rate, value > .one {
      return refusal(
        "\(name.ja)の目標が\(value.percent())で、100%を超えています。20%は「20%」か「0.2」と入力してください。",
        "The target of \(name.en) is \(value.percent()), over 100%. Write 20 percent as “20%” or “0.2”.")
    }
    if kpi.denominator == nil, [.count, .money].contains(kpi.unit), value.floor != value.ceiling {
      let currency = snapshot.settings.currency
      return kpi.unit == .money && currency.decimals > 0
        ? refusal(
          "\(name.ja)の目標の小数は\(currency.decimals)桁までです。",
          "The target of \(name.en) has at most \(currency.decimals) decimals.")
        : refusal("\(name.ja)の目標は整数で入力してください。", "Enter a whole number as the target of \(name.en).")
    }
    guard value < Rational(Currency.limit) else {
      return refusal("\(name.ja)の目標が大きすぎます。", "The target of \(name.en) is too large.")
    }
    return nil
  }

  /// What adds up day by day needs a day.
  private func work(_ setting: TargetSetting, of kpi: KPI) -> Problem? {
    let days = days(setting)
    guard let value = setting.value, value > .zero, TargetRule(for: kpi).overTime == .adds,
      snapshot.state.calendar.halves(from: days.lowerBound, through: days.upperBound) == 0
    else { return nil }
    return refusal(
      "\(setting.period.title.ja)には営業日がありません。", "\(setting.period.title.en) has no business day.",
      remedy: Localized(
        ja: "設定ページの会社の休日を確かめるか、別の期間に設定してください。",
        en: "Check the company days under Settings, or set it for another time."))
  }

  private func refusal(_ ja: String, _ en: String, remedy: Localized? = nil, field: String = "targets")
    -> Problem
  {
    Problem(.invalid, Localized(ja: ja, en: en), remedy: remedy, field: field)
  }
}
