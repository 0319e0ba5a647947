import SalesModel

/// Counts rows that were read in a way that their author may not expect, so that each way is told once.
struct RowTally {
  private var rows: [Finding.Kind: (count: Int, line: Int)] = [:]

  mutating func add(_ kind: Finding.Kind, line: Int) { rows[kind, default: (0, line)].count += 1 }

  var findings: [Finding] {
    rows.sorted { $0.value.line < $1.value.line }.compactMap { kind, rows in
      kind.told(rows.count).map { Finding(.note, kind, line: rows.line, $0.problem, remedy: $0.remedy) }
    }
  }
}

extension Finding.Kind {
  /// What is said of so many rows.
  fileprivate func told(_ count: Int) -> (problem: Localized, remedy: Localized?)? {
    switch self {
    case .notDone:
      (
        Localized(
          ja: "\(count)件は、状況が未完了（未着手・進行中・予定など）なので、実施日なしで取り込みます。件数には入りません。",
          en:
            "\(count) are planned or unfinished by their status: they are kept without a day of doing, and do not count."
        ), nil
      )
    case .calledOff:
      (
        Localized(
          ja: "\(count)件は、キャンセル・不参加・延期と書かれているので、実施したものには数えません。",
          en: "\(count) were cancelled, moved, or nobody came: they do not count as held."), nil
      )
    case .dueDate:
      (
        Localized(
          ja: "\(count)件は完了日がないので、期日を実施日として数えます。",
          en: "\(count) have no date of completion: they count on the day on which they were due."),
        Localized(ja: "完了日の列を加えて書き出すと、正しい日に数えられます。", en: "Export the date of completion as well.")
      )
    case .assumedDone:
      (
        Localized(
          ja: "\(count)件は状況がわからないので、日付が今日までのものは実施したとみなします。",
          en: "\(count) do not say whether they happened: those dated up to today are taken as done."),
        Localized(ja: "状況（ステータス）の列を加えて書き出してください。", en: "Export the column of the status as well.")
      )
    case .openSubject:
      (
        Localized(
          ja: "\(count)件は件名から種別がわからないので「その他」にします。架電・メール・訪問には数えません。",
          en:
            "\(count) have a subject that names no kind of activity: they are kept as other, and count as no dial, mail or visit."
        ),
        Localized(ja: "種別の列を加えて書き出してください。", en: "Export the column of the type as well.")
      )
    case .outsideRow:
      (
        Localized(
          ja: "\(count)行は when のどの条件にも当てはまらないので、取り込みません。",
          en: "\(count) rows meet no condition of when, and are not taken."), nil
      )
    default: nil
    }
  }
}
