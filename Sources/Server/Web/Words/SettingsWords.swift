import SalesModel

extension Words {
  static let settings: [String: Localized] = [
    "settings": Localized(ja: "設定", en: "Settings"),
    "workspaceSettings": Localized(ja: "ワークスペース", en: "Workspace"),
    "companyDays": Localized(ja: "会社の休日・半日・出勤日", en: "Company days"),
    "companyDaysLead": Localized(
      ja: "日本の祝日は自動で休みになります。会社独自の日だけ登録してください。",
      en: "Japanese holidays are known. Add only the company's own days."),
    "holidayFile": Localized(ja: "国民の祝日（内閣府のCSV）", en: "National holidays (CSV of the Cabinet Office)"),
    "holidayFileHint": Localized(
      ja: "祝日は規則で計算しています。特別法の年に syukujitsu.csv を取り込むと、規則と違う日だけを登録します。",
      en:
        "Holidays follow rules. For a year with a special law, syukujitsu.csv declares the days that differ."),
    "importHolidays": Localized(ja: "取り込む", en: "Import"),
    "opens": Localized(ja: "始業", en: "Opens"),
    "closes": Localized(ja: "終業", en: "Closes"),
    "setHours": Localized(ja: "営業時間を保存", en: "Save the hours"),
    "businessHoursHint": Localized(
      ja: "今日は、過ぎた営業時間の割合だけ営業日として数えます（例: 9:00〜18:00）。",
      en: "Today counts as a business day by the share of these hours that is over (such as 9:00 to 18:00)."),
    "date": Localized(ja: "日付", en: "Date"),
    "dayKind": Localized(ja: "扱い", en: "Kind"),
    "add": Localized(ja: "追加", en: "Add"),
  ]
}
