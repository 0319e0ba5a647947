public import SalesModel

/// The five tests that a KPI passes before it is agreed (A13, S4), each with what was looked at.
public struct SmartCheck: Hashable, Sendable {
  /// One letter of SMART.
  public enum Test: String, Hashable, Codable, CaseIterable, Sendable {
    case specific, measurable, achievable, related, timeBound

    /// The word of the letter.
    public var label: Localized {
      switch self {
      case .specific: Localized(ja: "具体的", en: "Specific")
      case .measurable: Localized(ja: "測定可能", en: "Measurable")
      case .achievable: Localized(ja: "達成可能", en: "Achievable")
      case .related: Localized(ja: "関連性", en: "Related")
      case .timeBound: Localized(ja: "期限", en: "Time-bound")
      }
    }
  }

  /// How one test ended.
  public struct Finding: Hashable, Sendable {
    /// Which letter.
    public let test: Test
    /// Whether it was passed.
    public let isPassed: Bool
    /// What was looked at, and what is missing.
    public let evidence: Localized
  }

  /// What is known of a KPI.
  public struct Evidence: Hashable, Sendable {
    /// What stands against the definition: fields that the data lacks, cases that it contradicts; empty when nothing.
    public var objections: [Localized] = []
    /// How many executable cases bind the definition.
    public var cases = 0
    /// Who answers for it; nil when nobody.
    public var owner: String?
    /// Complete months with a value, oldest first.
    public var history: [Double] = []
    /// The target of the month in question; nil without one.
    public var target: Double?
    /// Whether less is better.
    public var isLowerBetter = false
    /// From the KPI up to the goal, by name; nil when nothing leads there.
    public var path: [Localized]?
    /// How it moved with the goal so far; nil with too few months.
    public var relation: Localized?
    /// The last day that any target holds for; nil without one.
    public var targetEnd: BusinessDate?
    /// When it is looked at next; nil when nobody said.
    public var nextReview: BusinessDate?
    /// The day of the check.
    public var today: BusinessDate

    /// Nothing known yet on a day.
    public init(today: BusinessDate) { self.today = today }
  }

  /// In the order of the letters.
  public let findings: [Finding]

  /// Tests a KPI by its evidence.
  public init(_ evidence: Evidence) {
    findings = Test.allCases.map { test in
      switch evidence.verdict(on: test) {
      case .passed(let seen): Finding(test: test, isPassed: true, evidence: seen)
      case .missing(let lack): Finding(test: test, isPassed: false, evidence: lack)
      }
    }
  }

  /// The tests that were not passed.
  public var failed: [Test] { findings.filter { !$0.isPassed }.map(\.test) }
}

/// How one test ends, with what was looked at or what is missing.
private enum SmartVerdict {
  case passed(Localized)
  case missing(Localized)
}

extension SmartCheck.Evidence {
  fileprivate func verdict(on test: SmartCheck.Test) -> SmartVerdict {
    switch test {
    case .specific: specific
    case .measurable: measurable
    case .achievable: achievable
    case .related: related
    case .timeBound: timeBound
    }
  }

  private var specific: SmartVerdict {
    if let objection = objections.first {
      return .missing(objection)
    }
    return cases > 0
      ? .passed(
        Localized(
          ja: "数える・数えない例が\(cases)件あり、すべて定義どおりです。", en: "\(cases) cases bind the definition and all hold."))
      : .missing(
        Localized(
          ja: "数える例・数えない例がまだありません。定義の変更で1件以上加えてください。",
          en: "No case says what counts and what does not: add one to the definition."))
  }

  private var measurable: SmartVerdict {
    guard !history.isEmpty else {
      return .missing(Localized(ja: "値のある月がまだありません。", en: "No month has a value yet."))
    }
    guard let owner else {
      return .missing(
        Localized(
          ja: "\(history.count)か月の値がありますが、責任者が決まっていません。",
          en: "\(history.count) months have values, but nobody answers for the KPI."))
    }
    return .passed(
      Localized(
        ja: "\(history.count)か月の値があり、責任者は\(owner)です。",
        en: "\(history.count) months have values; \(owner) answers for it."))
  }

  /// Reached in at least one month of the own past: a target beyond the best is a wish until somebody says why.
  private var achievable: SmartVerdict {
    guard let target else {
      return .missing(Localized(ja: "目標がありません。", en: "There is no target."))
    }
    guard !history.isEmpty else {
      return .missing(Localized(ja: "比べる過去の月がありません。", en: "There is no past month to compare with."))
    }
    let reached = history.count { isLowerBetter ? $0 <= target : $0 >= target }
    return reached > 0
      ? .passed(
        Localized(
          ja: "過去\(history.count)か月のうち\(reached)か月で、この目標の水準に届いています。",
          en: "This level was reached in \(reached) of the last \(history.count) months."))
      : .missing(
        Localized(
          ja: "過去\(history.count)か月で一度も届いていない水準です（過去最高を超過）。",
          en: "This level was never reached in the last \(history.count) months."))
  }

  private var related: SmartVerdict {
    guard let path else {
      return .missing(
        Localized(
          ja: "KPIツリーでKGIにつながっていません。", en: "The KPI tree does not lead from it to the goal."))
    }
    let way = Localized(
      ja: path.map(\.ja).joined(separator: " → "), en: path.map(\.en).joined(separator: " → "))
    return .passed(relation.map { Localized(ja: "\(way.ja)。\($0.ja)", en: "\(way.en). \($0.en)") } ?? way)
  }

  private var timeBound: SmartVerdict {
    guard let targetEnd, targetEnd >= today else {
      return .missing(Localized(ja: "期限が今日以降の目標がありません。", en: "No target ends today or later."))
    }
    guard let nextReview else {
      return .missing(
        Localized(
          ja: "目標は\(targetEnd.title.ja)までありますが、次の見直し日が決まっていません。",
          en: "Targets reach to \(targetEnd.title.en), but no day is set for the next review."))
    }
    return .passed(
      Localized(
        ja: "目標は\(targetEnd.title.ja)まで、次の見直しは\(nextReview.title.ja)です。",
        en: "Targets reach to \(targetEnd.title.en); the next review is on \(nextReview.title.en)."))
  }
}
