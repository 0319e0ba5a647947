public import SalesModel

/// How far an import will be taken to reach, and what that means beside the other sources.
public struct ReachProposal: Sendable {
  public let source: String
  public let through: BusinessDate
  /// By kind of record that the file describes.
  public let kinds: [SourceReach]
  /// True when the file ended long before the day on which it is taken: somebody is asked whether it is still in use.
  public let isQuestion: Bool
  /// What somebody says, or said before, of the source.
  public let course: SourceCourse?
  /// Where another source takes its place as long as nobody says otherwise.
  public let successors: [SourceReach]

  /// True when its date says more than is known already.
  public let isNews: Bool

  /// What is asked, or said of it, in one sentence; nil for a source that is in use.
  public var question: Localized? {
    guard isQuestion else { return nil }
    let reach = Localized(
      ja: "この取込元のデータは\(through.title.ja)までで、今日より35日以上前です。",
      en: "This source reaches to \(through.title.en), more than 35 days back.")
    let answer =
      switch course {
      case .some(let course):
        Localized(ja: "「\(course.label.ja)」として扱います。", en: "It is taken as: \(course.label.en).")
      case nil: assumption
      }
    return Localized(ja: reach.ja + answer.ja, en: "\(reach.en) \(answer.en)")
  }

  private var assumption: Localized {
    guard let other = successors.max(by: { $0.through < $1.through }) else {
      return Localized(
        ja: "まだ使っていますか。答えがなければ継続中として扱い、その後の月は空欄のままです。",
        en:
          "Is it still in use? Unless you say that it came once, it is taken as going on, and later months stay blank."
      )
    }
    return Localized(
      ja:
        "まだ使っていますか。答えがなければ、\(other.kind.label.ja)は\(other.source)が\(other.through.title.ja)まであるため、一度きりの取込として扱います。",
      en:
        "Is it still in use? Unless you say that it goes on, it is taken as come once, since \(other.source) describes \(other.kind.plural.en) through \(other.through.title.en)."
    )
  }
}

extension Workspace {
  /// What taking a file would say of how far data reaches; nil for a file that says nothing of time.
  ///
  /// - Throws: when the stated date lies ahead.
  public func reach(of summary: ImportSummary, deciding decision: PublishDecision = PublishDecision())
    async throws(Problem) -> ReachProposal?
  {
    let state = await state
    let today = await today
    try await check(decision.course, of: summary)
    guard let through = try summary.reach(decision, today: today) else { return nil }
    let known = try await completeness(of: state)
    let course = decision.course ?? state.courses[summary.source]?.course
    var reaches = known.reaches
    let own = summary.reachingKinds.map { kind in
      let index = reaches.firstIndex { $0.source == summary.source && $0.kind == kind }
      let before = index.map { reaches.remove(at: $0).through }
      // What somebody states takes the place of what was known; what is assumed only goes further.
      let known = decision.dataThrough == nil ? before : nil
      return SourceReach(
        source: summary.source, kind: kind, through: max(through, known ?? through), takenOn: today,
        course: course)
    }
    let after = Completeness(reaches + own)
    return ReachProposal(
      source: summary.source, through: through, kinds: own, isQuestion: own.contains(where: \.wasOld),
      course: course, successors: own.compactMap { after.successor(of: $0) },
      isNews: own.contains { new in
        !known.reaches.contains {
          $0.source == new.source && $0.kind == new.kind && $0.through == new.through
        }
      })
  }
}

extension ImportSummary {
  /// The kinds of record of which the file says how far they reach.
  var reachingKinds: [RecordKind] {
    kinds ?? (latestDate == nil ? [] : RecordKind.allCases.filter(RecordKind.dated.contains))
  }

  /// The date that is stated, else the proposed one; nil for a file that says nothing of time.
  func reach(_ decision: PublishDecision, today: BusinessDate) throws(Problem) -> BusinessDate? {
    guard !reachingKinds.isEmpty, let through = decision.dataThrough ?? dataThrough else { return nil }
    guard through <= today else {
      throw Problem(
        .invalid,
        Localized(
          ja: "データがそろっている日（\(through)）が未来です。",
          en: "Data cannot be complete through \(through): it lies ahead."),
        remedy: Localized(ja: "今日（\(today)）までの日付にしてください。", en: "Give a date up to today (\(today))."),
        field: "data-through")
    }
    return through
  }
}
