import SalesModel

extension TrackRecord {
  /// The KPIs that a plan's pipeline could be lifted by (A18), each at its present level and at its own best.
  ///
  /// The best is the highest level over three months together that at least 30 cases show: a single good month of a few
  /// cases is luck.
  public func candidates(for pipeline: Pipeline, chain: PlanChain = .standard) -> [Levers.Candidate] {
    chain.links.compactMap { rate($0, in: pipeline, chain) }
      + [entries(of: pipeline), deal()].compactMap(\.self)
  }

  private func rate(_ link: PlanChain.Link, in pipeline: Pipeline, _ chain: PlanChain) -> Levers.Candidate? {
    guard let evidence = evidence(of: link), evidence.value > .zero,
      let target = pipeline.target(of: link, in: chain)
    else { return nil }
    let best = best(of: [link.stage, link.into]) { months in
      let count = count(of: link, in: months)
      guard count.successes <= count.cases else { return nil }
      return count.rate.map { ($0.doubleValue, count.cases) }
    }
    return Levers.Candidate(
      id: link.rate, target: target, present: evidence.value.doubleValue, best: best, cases: evidence.cases,
      isRate: true)
  }

  private func entries(of pipeline: Pipeline) -> Levers.Candidate? {
    guard let present = past(of: pipeline.entry).recent?.median else { return nil }
    let best = best(of: [pipeline.entry]) { months in
      let cases = count(pipeline.entry, in: months)
      return (Double(cases) / Double(months.count), cases)
    }
    return Levers.Candidate(
      id: pipeline.entry, target: .entries, present: present, best: best,
      cases: count(pipeline.entry, in: window), isRate: false)
  }

  private func deal() -> Levers.Candidate? {
    guard let present = averageDeal else { return nil }
    let best = best(of: [BackPlan.wonStage]) { months in
      averageDeal(in: months).map { ($0, count(BackPlan.wonStage, in: months)) }
    }
    return Levers.Candidate(
      id: "averageDealSize", target: .averageDeal, present: present, best: best,
      cases: count(BackPlan.wonStage, in: window), isRate: false)
  }

  /// The highest level of three months together among those with enough cases. The months begin after the first in which
  /// each of the stages is known: a history that begins within a month has one side without the other.
  private func best(of stages: [String], _ level: (ClosedRange<Month>) -> (value: Double, cases: Int)?)
    -> Levers.Best?
  {
    let starts = stages.compactMap { past(of: $0).points.first?.month.adding(1) }
    guard starts.count == stages.count, let first = starts.max(), first.adding(2) <= last else { return nil }
    return (first.adding(2)...last).compactMap { through in
      guard let found = level(through.adding(-2)...through), found.cases >= RateEvidence.enough else {
        return nil
      }
      return Levers.Best(value: found.value, through: through, cases: found.cases)
    }
    .max { ($0.value, $0.through) < ($1.value, $1.through) }
  }
}

extension PastMonths {
  /// The newest six: the present level.
  var recent: PastMonths? {
    points.isEmpty ? nil : PastMonths(Array(points.suffix(TrackRecord.rateMonths)))
  }
}

extension Pipeline {
  /// What a rate of the chain moves in the pipeline: its own link, or the place that it feeds from outside, such as the
  /// appointments that calls bring. Nil when it leads nowhere.
  fileprivate func target(of link: PlanChain.Link, in chain: PlanChain) -> Levers.Target? {
    if links.contains(where: { $0.rateID == link.rate }) { return .rate(link.rate) }
    var (place, passed) = (link.into, Set<String>())
    while !stages.contains(place) {
      guard passed.insert(place).inserted, let next = chain.links.first(where: { $0.stage == place }) else {
        return nil
      }
      place = next.into
    }
    return links.first { $0.into == place }.map { .rate($0.rateID) } ?? .entries
  }
}
