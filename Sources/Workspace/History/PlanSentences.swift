import KPIEngine
import Planning
import SalesModel

extension PlanAgreed: ToldEvent {
  static let subject = HistorySubject.plans
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "計画を合意: \(plan.period.title.ja)", en: "Agreed the plan of \(plan.period.title.en)")
      .because(plan.reason)
  }
}

extension ScenarioSaved: ToldEvent {
  static let subject = HistorySubject.plans
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "シナリオを保存: \(scenario.name)", en: "Saved the scenario \(scenario.name)")
  }
}

extension ScenarioClosed: ToldEvent {
  static let subject = HistorySubject.plans
  func told(_ names: HistoryNames) -> Localized {
    isAdopted
      ? Localized(ja: "シナリオ\(number)を採用", en: "Adopted scenario \(number)")
      : Localized(ja: "シナリオ\(number)を破棄", en: "Dropped scenario \(number)")
  }
}

extension TargetsSet: ToldEvent {
  static let subject = HistorySubject.targets
  func told(_ names: HistoryNames) -> Localized {
    let list = names.list(
      settings.map { setting in
        let (kpi, holder) = (names.kpi(setting.kpi), names.holder(setting.holder))
        let value = names.value(setting.value, of: setting.kpi)
        return Localized(
          ja: "\(kpi.ja) \(setting.period.title.ja) \(holder.ja) \(setting.level.label.ja) \(value)",
          en:
            "\(kpi.en), \(setting.period.title.en), \(holder.en), \(setting.level.label.en.lowercased()) \(value)"
        )
      })
    return Localized(ja: "目標を設定: \(list.ja)", en: "Set targets: \(list.en)").because(reason)
  }
}

extension AvailabilityDeclared: ToldEvent {
  static let subject = HistorySubject.targets
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "稼働を変更: \(names.rep(rep))", en: "Changed when \(names.rep(rep)) works")
  }
}

extension CommitStated: ToldEvent {
  static let subject = HistorySubject.targets
  func told(_ names: HistoryNames) -> Localized {
    let (kpi, rep) = (names.kpi(subject.kpi), names.rep(subject.rep))
    let value = names.value(value, of: subject.kpi)
    return Localized(
      ja: "コミット: \(rep) \(subject.month.title.ja) \(kpi.ja) \(value)",
      en: "Commit: \(rep), \(subject.month.title.en), \(kpi.en) \(value)")
  }
}

// MARK: - Months

extension MonthClosed: ToldEvent {
  static let subject = HistorySubject.months
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "\(closed.month.title.ja)を締め", en: "Closed \(closed.month.title.en)")
  }
}

extension MonthReopened: ToldEvent {
  static let subject = HistorySubject.months
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "\(month.title.ja)の締めを解除", en: "Reopened \(month.title.en)").because(reason)
  }
}

extension MilestoneReached: ToldEvent {
  static let subject = HistorySubject.months
  func told(_ names: HistoryNames) -> Localized {
    let (kpi, share) = (names.kpi(reached.kpi), reached.milestone.rawValue)
    return Localized(
      ja: "\(reached.month.title.ja)の\(kpi.ja)が目標の\(share)%に到達",
      en: "\(kpi.en) reached \(share)% of its target of \(reached.month.title.en)")
  }
}

extension PhaseChosen: ToldEvent {
  static let subject = HistorySubject.months
  func told(_ names: HistoryNames) -> Localized {
    let list = names.kpis(choice.headlines)
    return Localized(
      ja: "フェーズを「\(choice.phase.label.ja)」に決定: \(list.ja)",
      en: "Chose the phase \(choice.phase.label.en): \(list.en)"
    ).because(choice.reason)
  }
}

extension PatienceRuleSet: ToldEvent {
  static let subject = HistorySubject.months
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "提案までの月数を変更: 達成\(rule.metMonths)か月、未達\(rule.missedMonths)か月",
      en:
        "Changed after how many months something is proposed: met \(rule.metMonths), missed \(rule.missedMonths)"
    )
  }
}

// MARK: - Gaps

extension ProspectRuleSet: ToldEvent {
  static let subject = HistorySubject.gaps
  func told(_ names: HistoryNames) -> Localized {
    let counts =
      rule.excludesInflated
      ? Localized(ja: "計画に含めない", en: "left out of plans") : Localized(ja: "計画に含める", en: "counted in plans")
    return Localized(
      ja: "膨らんだ見込みの判定を変更（\(counts.ja)）", en: "Changed when a prospect is inflated (\(counts.en))")
  }
}

extension GapReviewOpened: ToldEvent {
  static let subject = HistorySubject.gaps
  func told(_ names: HistoryNames) -> Localized {
    let kpi = names.kpi(review.kpi)
    let owner = review.owner.map { names.user($0) }
    return Localized(
      ja: "見直しを開始: \(kpi.ja)（\(review.subject.label.ja)、担当 \(owner ?? "なし")）",
      en:
        "Opened a review of \(kpi.en) (\(review.subject.label.en.lowercased()), \(owner ?? "nobody") answers for it)"
    )
  }
}

extension GapReviewClosed: ToldEvent {
  static let subject = HistorySubject.gaps
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "見直し\(number)を終了: \(outcome.cause.label.ja)「\(outcome.text)」",
      en: "Closed review \(number): \(outcome.cause.label.en). \(outcome.text)")
  }
}
