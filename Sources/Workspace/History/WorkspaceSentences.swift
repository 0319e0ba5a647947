import Ingest
import Planning
import SalesModel

extension WorkspaceOpened: ToldEvent {
  static let subject = HistorySubject.workspace
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "ワークスペース「\(settings.name)」を作成", en: "Set up the workspace \(settings.name)")
  }
}

extension SettingsChanged: ToldEvent {
  static let subject = HistorySubject.workspace
  func told(_ names: HistoryNames) -> Localized {
    let (zone, currency) = (settings.zone.name, settings.currency)
    let (start, day) = (settings.fiscal.startMonth, settings.fiscal.closingDay)
    return Localized(
      ja: "設定を変更: \(settings.name)、\(zone)、年度は\(start)月から、締め日\(day)、\(currency)",
      en:
        "Changed the settings: \(settings.name), \(zone), fiscal year from month \(start), closing day \(day), \(currency)"
    )
  }
}

extension CompanyDaysDeclared: ToldEvent {
  static let subject = HistorySubject.workspace
  func told(_ names: HistoryNames) -> Localized {
    let words = days.sorted { $0.key < $1.key }.map { date, day in
      Localized(
        ja: "\(date.title.ja) \(day?.label.ja ?? "通常どおり")",
        en: "\(date.title.en) \(day?.label.en ?? "by the rule")")
    }
    let list = names.list(words)
    return Localized(ja: "会社の休日を登録: \(list.ja)", en: "Declared company days: \(list.en)")
  }
}

extension ImportPublished: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    let through = dataThrough.map { Localized(ja: "（\($0.title.ja)まで）", en: " (through \($0.title.en))") }
    return Localized(
      ja: "取込: \(names.file(importID))\(through?.ja ?? "")",
      en: "Imported \(names.file(importID))\(through?.en ?? "")")
  }
}

extension ImportUndone: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "取込の取り消し: \(names.file(importID))", en: "Undid the import \(names.file(importID))")
  }
}

extension SourceCourseStated: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "取込元 \(source): \(course.label.ja)", en: "Source \(source): \(course.label.en.lowercased())")
  }
}

extension BusinessHoursSet: ToldEvent {
  static let subject = HistorySubject.workspace
  func told(_ names: HistoryNames) -> Localized {
    let span = "\(hours.opening)–\(hours.closing)"
    return Localized(ja: "営業時間を\(span)に変更", en: "Set the business hours to \(span)")
  }
}

extension AppointmentRuleSet: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    rule == nil
      ? Localized(ja: "\(source): アポイントのデータはないと回答", en: "\(source): said to have no appointments")
      : Localized(ja: "\(source): アポイントのある場所を指定", en: "\(source): said where appointments are")
  }
}

extension CurrencyAnswersSet: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    let list = answers.answers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }.joined(
      separator: ", ")
    return Localized(
      ja: "\(source): ほかの通貨の扱いを指定（\(list)）", en: "\(source): said what becomes of other currencies (\(list))")
  }
}

extension DateFormatsSet: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    guard !formats.isEmpty else {
      return Localized(ja: "\(source): 日付の書式の指定を取り消し", en: "\(source): took back how dates are written")
    }
    let list = formats.formats.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
      separator: ", ")
    return Localized(
      ja: "\(source): 日付の書式を指定（\(list)）", en: "\(source): said how dates are written (\(list))")
  }
}

extension FillDownSet: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    guard !columns.isEmpty else {
      return Localized(
        ja: "\(source): 空欄を上の行と同じとする指定を取り消し", en: "\(source): took back that blank cells repeat the one above"
      )
    }
    let list = columns.joined(separator: ", ")
    return Localized(
      ja: "\(source): 空欄を上の行と同じとする列を指定（\(list)）",
      en: "\(source): said whose blank cells repeat the one above (\(list))")
  }
}

extension HeldRuleSet: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    Localized(
      ja: "\(source): 実施のみなしを指定（\(rule.label.ja)）",
      en: "\(source): said when meetings count as held (\(rule.label.en))")
  }
}

extension WordsAnswered: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    guard !answers.isEmpty else {
      let words = withdrawn.map { "\($0.column)「\($0.word)」" }.joined(separator: "、")
      return Localized(
        ja: "\(source): 語の意味を取り消し（\(words)）", en: "\(source): took back what words mean: \(words)")
    }
    let words = answers.map { "\($0.column)「\($0.word)」= \($0.meaning)" }.joined(separator: "、")
    return Localized(ja: "\(source): 語の意味を指定（\(words)）", en: "\(source): said what words mean: \(words)")
  }
}

extension RepsAnswered: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    func list(_ reps: [Int64]) -> String { reps.map { names.rep(PlanRep.ID($0)) }.joined(separator: ", ") }
    let said = [
      (answers.same, Localized(ja: "同じ人", en: "the same")),
      (answers.others, Localized(ja: "別の人", en: "others")),
    ].filter { !$0.0.isEmpty }
    let rest = answers.rest.map { isSame in
      isSame
        ? Localized(ja: "ほかの名前も同じ人", en: "all further names the same")
        : Localized(ja: "ほかの名前は別の人", en: "all further names others")
    }
    let (ja, en) = (
      said.map { "\($0.1.ja): \(list($0.0))" } + (rest.map { [$0.ja] } ?? []),
      said.map { "\($0.1.en): \(list($0.0))" } + (rest.map { [$0.en] } ?? [])
    )
    return Localized(
      ja: "\(source): 登録済みの担当者と同じ人かを指定（\(ja.joined(separator: "、"))）",
      en: "\(source): said who are reps of other sources (\(en.joined(separator: "; ")))")
  }
}

extension RepsJoined: ToldEvent {
  static let subject = HistorySubject.data
  func told(_ names: HistoryNames) -> Localized {
    func list(_ isSame: Bool) -> String {
      pairs.filter { $0.isSame == isSame }.map { names.rep(PlanRep.ID($0.other)) }.joined(separator: ", ")
    }
    let (joined, parted) = (list(true), list(false))
    let told = [
      joined.isEmpty
        ? nil
        : Localized(
          ja: "登録済みの担当者と1人にする（\(joined)）", en: "made one with reps who are known (\(joined))"),
      parted.isEmpty
        ? nil
        : Localized(ja: "登録済みの担当者と別の人に戻す（\(parted)）", en: "made persons of their own again (\(parted))"),
    ].compactMap(\.self)
    return Localized(
      ja: "\(source): \(told.map(\.ja).joined(separator: "、"))",
      en: "\(source): \(told.map(\.en).joined(separator: "; "))")
  }
}

extension EventSetAside: ToldEvent {
  static let subject = HistorySubject.workspace
  func told(_ names: HistoryNames) -> Localized {
    Localized(ja: "記録 \(sequence) を除外", en: "Set entry \(sequence) aside").because(reason)
  }
}
