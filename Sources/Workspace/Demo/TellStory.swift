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
    // Deals of the story close sooner than most, so the check looks sooner as well.
    try await setProspectRule(
      silentDays: 14, overdueDays: 7, excludesInflated: false, version: 0, by: owner)
    try await TellTargets(workspace: self, owner: owner, today: story.lastDay).tell()
    try await tryOut(story.plan, by: owner)
    try await care(for: Self.headlines, from: story.plan.firstMonth, by: owner)
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
          try await staging.stage(StatedBatch(Array(records[start..<min(start + 4_096, records.count)])))
        }
      }
      try await staging.finish()
    } catch {
      throw Problem(error)
    }
    try await record(
      [
        ImportPublished(
          importID: id, source: header.source, dataThrough: story.lastDay,
          kinds: RecordKind.allCases.filter(RecordKind.dated.contains), isStated: true, isJudged: true)
      ],
      with: [.importState(id: id, state: .published)], by: owner)
  }

  /// The second version of 有効商談, which asks for more.
  private func adopt(_ change: StoryDefinitionChange, by owner: Viewer) async throws(Problem) {
    guard let first = await state.book.written[change.kpi]?.last, let signer = owner.user else { return }
    var kpi = first.kpi
    let words = Condition.among(change.field, change.words.map { .text($0) })
    kpi.numerator.condition = kpi.numerator.condition.and(words)
    kpi.formula = change.formula
    let version = DefinitionVersion(
      kpi: kpi, number: first.number + 1, effectiveFrom: change.effectiveFrom, reason: change.reason,
      author: signer, examples: change.examples,
      signatures: kpi.parties.map { Signature($0, by: signer, on: change.effectiveFrom.adding(days: -7)) })
    try await record([DefinitionsAdopted(versions: [version])], by: owner, expecting: [version.expectation])
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
      try await agree(
        draft, reason: "年度計画で合意した数", version: await state.plans.count, by: owner)
    }
  }
}

extension Workspace {
  /// A mature team that still weighs its action a little, with somebody who answers for each headline.
  private func care(for headlines: [KPI.ID], from month: Month, by owner: Viewer) async throws(Problem) {
    let form = PhaseForm(
      phase: .mature, headlines: headlines,
      shift: WeightShift(over: month...month.adding(11), from: 40, to: 20),
      reason: "")
    try await choosePhase(form, version: 0, by: owner)
    for kpi in headlines {
      try await assignCare(of: kpi, to: owner.user, every: .month, version: 0, by: owner)
    }
  }
}

extension Workspace {
  /// Two ways to next month's goal, beside the plan in force: more leads at the rates of the past, or a better win rate.
  fileprivate func tryOut(_ plan: StoryPlan, by owner: Viewer) async throws(Problem) {
    guard let now = try await dataThrough() else { return }
    let next = Period(.month, containing: now, in: try await settings().fiscal).next
    let record = try await trackRecord(before: next, for: owner)
    let links = PlanChain.standard.links.prefix(3)
    let rates = links.compactMap { record.rate(of: $0) }
    guard rates.count == links.count, let deal = record.averageDeal else { return }
    let past = PlanDraft(
      period: next, goal: plan.monthlyGoal, averageDeal: Int64(deal.rounded()), rates: rates,
      roster: try await roster(for: owner))
    try await saveScenario(past, named: "実績の率でリードを増やす", by: owner)
    guard let better = Rational(parsing: "32%") else { return }
    try await saveScenario(
      try past.applying(.rate("winRate", better), holding: .goal), named: "受注率を32%に上げる", by: owner)
  }
}

extension StoryDefinitionChange {
  /// The cases over which the departments agreed.
  fileprivate var examples: [DefinitionExample] {
    func example(_ isCounted: Bool, _ word: String) -> DefinitionExample {
      DefinitionExample(isCounted: isCounted, values: ["verdict": .text("qualified"), field: .text(word)])
    }
    return words.map { example(true, $0) } + [example(false, lesserWord)]
  }
}
