import SalesModel
import Workspace

/// What the filters of 変更履歴 ask for, and why nothing may fit.
struct HistoryQuestion {
  let visit: Visit
  let members: [Member]

  /// - Throws: for a filter that is not understood; it is never taken as left out.
  func choice() throws(Problem) -> HistoryChoice {
    HistoryChoice(person: try person(), subject: try subject(), month: try month(), before: try before())
  }

  private func person() throws(Problem) -> User.ID? {
    guard let text = visit.query["person"] else { return nil }
    guard let member = members.first(where: { $0.id.description == text }) else {
      throw Self.unknown(
        text, in: Localized(ja: "メンバー", en: "Member"),
        Localized(ja: "一覧からメンバーを選んでください。", en: "Choose a member from the list."), field: "person")
    }
    return member.id
  }

  private func subject() throws(Problem) -> HistorySubject? {
    guard let text = visit.query["subject"] else { return nil }
    guard let subject = HistorySubject(rawValue: text) else {
      throw Self.unknown(
        text, in: Localized(ja: "分類", en: "Subject"),
        Localized(ja: "一覧から分類を選んでください。", en: "Choose a subject from the list."), field: "subject")
    }
    guard HistorySubject.all(for: try visit.signedIn().role).contains(subject) else {
      throw Problem(
        .forbidden,
        Localized(
          ja: "「\(subject.label.ja)」の変更は、管理者だけが見られます。",
          en: "Only administrators see changes of \(subject.label.en)."), field: "subject")
    }
    return subject
  }

  private func month() throws(Problem) -> Month? {
    guard let text = visit.query["month"] else { return nil }
    guard let month = Month(iso: text) else {
      throw Self.unknown(
        text, in: Localized(ja: "変更した月", en: "Month of the change"),
        Localized(ja: "「2026-11」のように入力してください。", en: "Write it like 2026-11."), field: "month")
    }
    return month
  }

  private func before() throws(Problem) -> LogSequence? {
    guard let text = visit.query["before"] else { return nil }
    guard let number = LogSequence(text) else {
      throw Self.unknown(
        text, in: Localized(ja: "続きの位置", en: "Place to go on from"),
        Localized(ja: "変更履歴を開き直してください。", en: "Open the history again."), field: "before")
    }
    return number
  }

  private static func unknown(_ text: String, in filter: Localized, _ remedy: Localized, field: String)
    -> Problem
  {
    let text = String(text.prefix(60))
    return Problem(
      .invalid,
      Localized(
        ja: "\(filter.ja)「\(text)」が分からないため、変更を表示していません。",
        en: "\(filter.en): “\(text)” is not understood, so no changes are shown."), remedy: remedy,
      field: field)
  }

  // MARK: - Nothing

  /// Why no change fits.
  func whyNothing(_ choice: HistoryChoice) async throws(Problem) -> String {
    let viewer = try visit.signedIn()
    if let month = choice.month {
      let fiscal = await visit.workspace.state.settings?.fiscal ?? .standard
      let title = month.title.text(visit.language)
      if fiscal.days(of: month).lowerBound > (await visit.workspace.today) {
        return visit.say("\(title)はまだ始まっていません。", "\(title) has not begun yet.")
      }
      if let begin = try await visit.workspace.historyBegin(for: viewer),
        fiscal.lastDay(of: month) < begin
      {
        let date = begin.title.text(visit.language)
        return visit.say(
          "\(title)の記録はありません。このワークスペースの記録は\(date)に始まりました。",
          "Nothing is known of \(title): the history of this workspace begins on \(date).")
      }
    }
    let filters = words(choice)
    guard !filters.isEmpty else { return visit.say("まだ変更はありません。", "Nothing has changed yet.") }
    let asked = filters.joined(separator: visit.say("、", ", "))
    return visit.say(
      "次の条件すべてに合う変更はありません: \(asked)。条件を減らしてお試しください。",
      "No change fits all of this: \(asked). Try fewer filters.")
  }

  private func words(_ choice: HistoryChoice) -> [String] {
    [
      choice.person.flatMap { person in members.first { $0.id == person } }.map {
        visit.say("メンバー「\($0.name)」", "member \($0.name)")
      },
      choice.subject.map { visit.say("分類「\($0.label.ja)」", "subject \($0.label.en)") },
      choice.month.map { visit.say("変更した月「\($0.title.ja)」", "month of the change \($0.title.en)") },
    ].compactMap(\.self)
  }
}
