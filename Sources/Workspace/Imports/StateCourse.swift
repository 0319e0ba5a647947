import Ingest
public import SalesModel

/// One source as its place on the page of imports lists it.
public struct SourceEntry: Sendable {
  public let source: String
  /// By kind of record, with whether more is expected and which other source took its place.
  public let kinds: [Kind]
  /// What somebody said; nil while nobody did.
  public let course: SourceCourse?
  /// How often somebody said it, and who did last.
  public let version: Int
  public let stamp: ChangeStamp?
  /// The names of its last file that several records have, the newest import that has any.
  public let names: [SharedName]

  public struct Kind: Sendable {
    public let reach: SourceReach
    public let goesOn: Bool
    public let successor: SourceReach?
  }
}

extension Workspace {
  /// Every source that says how far it reaches.
  public func sources(for viewer: Viewer) async throws(Problem) -> [SourceEntry] {
    try viewer.check(.manager)
    let state = await state
    let known = try await completeness(of: state)
    let names = try await sharedNames(of: state.published)
    return Dictionary(grouping: known.reaches, by: \.source).sorted { $0.key < $1.key }.map {
      source, reaches in
      SourceEntry(
        source: source,
        kinds: reaches.map {
          SourceEntry.Kind(reach: $0, goesOn: known.goesOn($0), successor: known.successor(of: $0))
        }, course: state.courses[source]?.course, version: state.courses[source]?.version ?? 0,
        stamp: state.courses[source]?.stamp, names: names[source] ?? [])
    }
  }

  /// Says of a source whether it goes on, came once, or has ended. What does not go on holds nothing back.
  ///
  /// - Parameter version: the one that the form showed; nil at the command line, where the newest counts.
  public func state(
    _ course: SourceCourse, of source: String, version: Int? = nil, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    let state = await state
    guard state.published.contains(where: { $0.source == source }) else {
      let known = Set(state.published.map(\.source)).sorted().joined(separator: ", ")
      throw Problem(
        .notFound, Localized(ja: "取込元「\(source)」はありません。", en: "There is no source \(source)."),
        remedy: Localized(ja: "次から選んでください: \(known)", en: "Choose one of: \(known)"), field: "source")
    }
    if case .ended(let day) = course, await day > today {
      throw Problem(
        .invalid, Localized(ja: "終わった日（\(day)）が未来です。", en: "The last day (\(day)) lies ahead."),
        remedy: Localized(ja: "今日までの日付にしてください。", en: "Give a day up to today."), field: "endedOn")
    }
    try await record(
      [SourceCourseStated(source: source, course: course)], by: viewer,
      expecting: [
        EntityVersion(
          entity: courseEntity(source), version: version ?? state.courses[source]?.version ?? 0)
      ])
  }
}

extension Workspace {
  /// Looks whether what is said of one file is meant of its whole source.
  ///
  /// - Throws: when an archive would turn a source that is in use into one that came once.
  func check(_ course: SourceCourse?, of summary: ImportSummary) async throws(Problem) {
    let (state, source) = (await state, summary.source)
    let known = state.courses[source]?.course
    guard course == .once, known == nil || known == .ongoing else { return }
    let own = try await completeness(of: state).reaches.filter { $0.source == source }
    let (furthest, end) = (own.max { $0.through < $1.through }, summary.dataThrough)
    guard let furthest, known == .ongoing || !furthest.wasOld && end.map { $0 < furthest.through } ?? false
    else { return }
    throw Problem(
      .invalid,
      Localized(
        ja: "取込元「\(source)」は\(furthest.through)までのデータがあり、継続中です。「一度きり」にすると、このファイルだけでなく取込元の全体が一度きりになります。",
        en:
          "\(source) has data through \(furthest.through) and goes on. Taken as come once, not this file alone but the whole source would be."
      ),
      remedy: Localized(
        ja:
          "過去分を足すだけなら「一度きり」（--once）を外して取り込んでください。いつまでそろっているかは変わりません。別のシステムの履歴なら、source を別の名前にした対応表で取り込んでください。全体を一度きりにする場合は gyakusan sources set \(source) once です。",
        en:
          "To add an archive, import it without --once: how far the source reaches stays as it is. For the history of another system use a mapping with a source of its own. To say it of the whole source: gyakusan sources set \(source) once."
      ), field: "course")
  }

  /// A file that says more of a source than was left to say.
  func afterEnd(_ latest: BusinessDate?, of source: String) async -> [Finding] {
    guard case .ended(let day)? = await state.courses[source]?.course, let latest, latest > day else {
      return []
    }
    return [.afterEnd(of: source, on: day, latest: latest)]
  }
}

extension Finding {
  /// Rows of a source that was said to have ended.
  fileprivate static func afterEnd(of source: String, on day: BusinessDate, latest: BusinessDate) -> Finding {
    Finding(
      .warning, .afterEnd, line: 1, value: latest.description,
      Localized(
        ja: "取込元「\(source)」は\(day)で終了とされていますが、このファイルには\(latest)までの記録があります。取り込みますが、\(day)より後の期間は空欄のままです。",
        en:
          "\(source) is said to have ended on \(day), and this file goes on to \(latest): it is taken, and periods after \(day) stay blank."
      ),
      remedy: Localized(
        ja: "まだ使っているなら、取込元を「継続」に変えてください（gyakusan sources set \(source) ongoing）。",
        en: "If it is still in use, say that it goes on (gyakusan sources set \(source) ongoing)."))
  }
}

/// The entity whose version grows each time that somebody says whether a source goes on.
func courseEntity(_ source: String) -> String { "source/\(source)/course" }

extension SourceCourse {
  public var label: Localized {
    switch self {
    case .ongoing: Localized(ja: "継続", en: "Goes on")
    case .once: Localized(ja: "一度きり", en: "Came once")
    case .ended(let day): Localized(ja: "終了（\(day.title.ja)まで）", en: "Ended on \(day.title.en)")
    }
  }
}

extension SourceReach {
  /// 案件（salesforce）は2026年11月10日まで
  public var sentence: Localized {
    Localized(
      ja: "\(kind.label.ja)（取込元 \(source)）のデータは\(through.title.ja)までです。",
      en: "Data of \(kind.plural.en) from \(source) is complete through \(through.title.en).")
  }
}

extension SourceReach {
  /// The same at the command line, with the verb that shows and changes it.
  public var hint: Localized {
    Localized(ja: "\(sentence.ja)gyakusan sources で変えられます。", en: "\(sentence.en) See gyakusan sources.")
  }
}

extension RecordKind {
  /// Many of them, in the middle of a sentence.
  public var plural: Localized {
    let many: String =
      switch self {
      case .company: "companies"
      case .activity: "activities"
      case .opportunity: "opportunities"
      case .team, .rep, .lead, .appointment: label.en.lowercased() + "s"
      }
    return Localized(ja: label.ja, en: many)
  }
}
