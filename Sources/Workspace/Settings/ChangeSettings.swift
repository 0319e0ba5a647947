public import SalesModel

extension Workspace {
  /// Replaces the settings. Business dates that are already in the log keep their value.
  ///
  /// - Parameter version: the version that the form showed; another one in the store is a conflict.
  public func change(_ settings: Settings, version: Int, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.admin)
    if let old = await state.settings, await state.closedThrough != nil,
      old.fiscal != settings.fiscal || old.zone != settings.zone
    {
      throw Problem(
        .conflict,
        Localized(
          ja: "締めた月があるため、タイムゾーン・年度の開始月・締め日は変えられません。",
          en: "Months are closed: time zone, fiscal year and closing day cannot change."),
        remedy: Localized(ja: "先に締めを解除してください。", en: "Reopen them first."), field: "closingDay")
    }
    try await record(
      [SettingsChanged(settings: try await keepingAmounts(settings))], by: viewer,
      expecting: [EntityVersion(entity: "settings", version: version)])
  }

  /// Settings in which every amount that is there means what it meant.
  ///
  /// - Throws: when another currency would make something else of them. A code that is none is only put right.
  private func keepingAmounts(_ settings: Settings) async throws(Problem) -> Settings {
    let state = await state
    guard let old = state.settings?.currency, state.hasAmounts else { return settings }
    guard old.code == settings.currency.code || Currency(iso: old.code) == nil else {
      throw Problem(
        .conflict,
        Localized(
          ja: "金額がすでに\(old)で入っているため、通貨を\(settings.currency)に変えられません。",
          en: "There are amounts in \(old) already: the currency cannot become \(settings.currency)."),
        remedy: Localized(
          ja: "別の通貨で使うには、新しいワークスペースを作ってください。", en: "Set up another workspace for another currency."),
        field: "currency")
    }
    return settings.keeping(decimals: old.decimals)
  }

  /// Says when the office works: a day that runs counts by the share of these hours that is over.
  ///
  /// - Parameter version: the one that the form showed; nil at the command line, where the newest counts.
  public func set(_ hours: BusinessHours, version: Int? = nil, by viewer: Viewer) async throws(Problem) {
    try viewer.check(.manager)
    let newest = await state.hoursVersion
    try await record(
      [BusinessHoursSet(hours: hours)], by: viewer,
      expecting: [EntityVersion(entity: "hours", version: version ?? newest)])
  }

  /// Says of single dates whether the company works; nil gives a date back to the rules.
  ///
  /// - Parameter seen: the log as the page showed it; nil for whoever decides on what is there now.
  /// - Throws: a conflict when somebody else said something of one of the dates since it was seen.
  public func declare(
    _ days: [BusinessDate: CompanyDay?], since seen: LogSequence? = nil, by viewer: Viewer
  ) async throws(Problem) {
    try viewer.check(.manager)
    var unchanged: [EntityVersion] = []
    for date in days.keys.sorted() {
      unchanged.append(
        try await expectation(of: "companyDay/\(date)", changed: { $0.dayStamps[date] }, since: seen))
    }
    try await record([CompanyDaysDeclared(days: days)], by: viewer, expecting: unchanged)
  }
}

extension BusinessHours {
  /// Hours as somebody typed them.
  /// - Throws: a problem that names the field.
  public init(typed opens: String, _ closes: String) throws(Problem) {
    guard let hours = BusinessHours(from: opens, to: closes) else {
      throw Problem(
        .invalid,
        Localized(
          ja: "営業時間「\(opens)〜\(closes)」を読めません。", en: "\(opens) to \(closes) are no business hours."),
        remedy: Localized(
          ja: "9:00 と 18:00 のように、同じ日の始まりと終わりを入力してください。",
          en: "Give the opening and a later closing of one day, such as 9:00 and 18:00."), field: "opens")
    }
    self = hours
  }
}
