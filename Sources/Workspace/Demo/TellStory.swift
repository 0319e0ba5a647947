public import DemoData
import KPIEngine
import Planning
import SalesModel

extension Workspace {
  /// Fills an empty workspace with the story, through the same doors as everything else: records as an import, the
  /// definition change and the plan as what somebody agreed.
  ///
  /// - Returns: the administrator's session can be opened with the account that was given.
  public func tell(_ story: Story, administrator: NewAccount) async throws(Problem) {
    let settings = try Settings(
      name: story.company, zone: "Asia/Tokyo", fiscalYearStart: 4, closingDay: 31, currency: "JPY")
    let owner = try await open(settings, administrator: administrator)
    try await declare(story.calendar.companyDays.mapValues(Optional.init), by: owner)
    try await importStory(story, by: owner)
    try await adopt(story.definitionChange, by: owner)
    try await agree(story.plan, through: story.lastDay, by: owner)
  }

  private func importStory(_ story: Story, by owner: Viewer) async throws(Problem) {
    let header = ImportHeader(
      source: "story", fileName: "story", mapping: "story", startedAt: clock(), actor: owner.user)
    let id = try await asking { store throws(StoreError) in try await store.beginImport(header) }
    var staging = RecordStaging(store: store, source: header.source, importID: id, statedFields: [:])
    do {
      for kind in RecordKind.allCases {
        let records = story.records(of: kind)
        for start in stride(from: 0, to: records.count, by: 4_096) {
          try await staging.stage(Array(records[start..<min(start + 4_096, records.count)]))
        }
      }
      try await staging.finish()
    } catch {
      throw Problem(error)
    }
    try await record(
      [ImportPublished(importID: id, source: header.source, dataThrough: story.lastDay)],
      with: [.importState(id: id, state: .published)], by: owner)
  }

  /// The second version of 有効商談, which asks for more.
  private func adopt(_ change: StoryDefinitionChange, by owner: Viewer) async throws(Problem) {
    guard let first = await state.definitions[change.kpi]?.last else { return }
    let old = first.kpi.numerator
    let words = Condition.among(change.field, change.words.map { .text($0) })
    let measure = Measure(
      old.fact, on: old.anchor, span: old.span, old.aggregate, where: old.condition.and(words), rep: old.rep)
    let version = DefinitionVersion(
      kpi: first.kpi.counting(measure, as: change.formula), number: first.number + 1,
      effectiveFrom: change.effectiveFrom,
      reason: change.reason,
      status: .agreed)
    try await record([DefinitionsAdopted(versions: [version])], by: owner)
  }

  /// Targets for every month from the plan's first to the end of the fiscal year.
  private func agree(_ plan: StoryPlan, through day: BusinessDate, by owner: Viewer) async throws(Problem) {
    let fiscal = try await settings().fiscal
    let last = Period(.fiscalYear, containing: day, in: fiscal).months(in: fiscal).upperBound
    let roster = try await roster(for: owner)
    let percents = [
      ("winRate", plan.winRatePercent), ("prospectRate", plan.prospectRatePercent),
      ("appointmentRate", plan.appointmentRatePercent),
    ]
    let rates = percents.compactMap { id, percent in
      Rational(percent, over: 100).map { PlanRate(id: id, value: $0, source: .agreed) }
    }
    for month in plan.firstMonth...max(last, plan.firstMonth) {
      let draft = PlanDraft(
        period: .month(month), goal: plan.monthlyGoal, averageDeal: plan.averageDeal, rates: rates,
        roster: roster)
      try await agree(draft, reason: "", version: await state.plans.count, by: owner)
    }
  }
}

extension KPI {
  /// The same KPI with another numerator.
  fileprivate func counting(_ measure: Measure, as formula: Localized) -> KPI {
    KPI(
      id, ja: name.ja, en: name.en, unit: unit, direction: direction, numerator: measure,
      denominator: denominator,
      counterKPI: counterKPI, formula: formula, example: example, tip: tip, caution: caution)
  }
}
