import Ingest
import SalesModel
import Workspace

// What a dry run asks is answered on its page, remembered for the source, and the file is read again.

extension ImportsPage {
  /// Keeps the answer to where appointments live, and makes the dry run again.
  func remember(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    let rule = try AppointmentRule?(saidBy: visit.form)
    let source = entry.record.header.source
    guard let rule else {
      try await visit.workspace.remember(nil, for: source, by: viewer)
      // The file need not be read again for what it does not hold.
      let hasFile = !visit.form.files.isEmpty || uploads.upload(of: entry.id) != nil
      return hasFile ? try await readAgain(entry, visit) : .seeOther("/imports/\(entry.id)")
    }
    // A column that the file lacks is refused before anything is remembered.
    let reply = try await readAgain(entry, visit, appointments: rule)
    try await visit.workspace.remember(rule, for: source, by: viewer)
    return reply
  }

  /// Keeps what becomes of amounts in other currencies, and makes the dry run again with it.
  func rememberRates(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    let answers = try CurrencyAnswers(saidBy: visit.form, about: entry.summary?.askedCurrencies ?? [])
    try await visit.workspace.remember(answers, for: entry.record.header.source, by: viewer)
    return try await readAgain(entry, visit)
  }

  /// Keeps how the dates of columns are written, and makes the dry run again with it.
  func rememberDates(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    let formats = try DateFormats(saidBy: visit.form, about: entry.summary?.openDateColumns ?? [])
    try await visit.workspace.remember(formats, for: entry.record.header.source, by: viewer)
    return try await readAgain(entry, visit)
  }

  /// Keeps when meetings count as held of which nothing says so, and makes the dry run again with it.
  func rememberHeld(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    guard let rule = HeldRule(rawValue: visit.form["held"] ?? "") else {
      throw Problem(
        .invalid, Localized(ja: "実施のみなしが選ばれていません。", en: "No rule is chosen."),
        remedy: Localized(ja: "一覧から選んでください。", en: "Choose from the list."), field: "held")
    }
    try await visit.workspace.remember(rule, for: entry.record.header.source, by: viewer)
    return try await readAgain(entry, visit)
  }

  /// Keeps whom of other sources the file's reps are, and makes the dry run again with it.
  func rememberPersons(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    let answers = try RepAnswers(saidBy: visit.form, about: entry.summary?.repsElsewhere ?? [])
    try await visit.workspace.remember(answers, for: entry.record.header.source, by: viewer)
    return try await readAgain(entry, visit)
  }

  /// Keeps of which columns a blank cell repeats the one above, and makes the dry run again with them.
  func fillDown(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    let asked = entry.summary?.mergedColumns ?? []
    let filling = visit.form.fields.all("fill").filter(asked.contains)
    try await visit.workspace.remember(filling: filling, for: entry.record.header.source, by: viewer)
    return try await readAgain(entry, visit)
  }

  /// Makes the dry run again with what its amounts are counted in.
  func countAmounts(_ visit: Visit) async throws(Problem) -> Reply {
    let entry = try await visit.workspace.importEntry(try id(visit), for: try visit.signedIn())
    let units = try UnitAnswers(saidBy: visit.form, about: entry.summary?.askedUnits ?? [])
    return try await readAgain(entry, visit, units: units)
  }

  /// Keeps what words mean, and makes the dry run again with them.
  func answer(_ visit: Visit) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let entry = try await visit.workspace.importEntry(try id(visit), for: viewer)
    let answers = [WordAnswer](saidBy: visit.form)
    try await visit.workspace.answer(answers, for: entry.record.header.source, by: viewer)
    return try await readAgain(entry, visit)
  }

  /// The dry run once more, of the file that was kept or is sent beside the answer.
  private func readAgain(
    _ entry: ImportEntry, _ visit: Visit, appointments: AppointmentRule? = nil, units: UnitAnswers? = nil
  ) async throws(Problem) -> Reply {
    let viewer = try visit.signedIn()
    let sent = visit.form.files.first { $0.field == "file" }
    let kept = uploads.upload(of: entry.id)
    guard let source = sent.map({ ByteSource($0.bytes) }) ?? kept?.source else { throw .fileGone }
    let choice: MappingChoice
    if let kept { choice = kept.choice } else { choice = try .again(entry.record.header.mapping) }
    let staged = try await visit.workspace.stageImport(
      of: source, named: sent?.name ?? kept?.name ?? entry.record.header.fileName, as: choice,
      appointments: appointments, mergingSharedKeys: entry.summary?.mergesSharedKeys ?? false,
      units: units ?? entry.summary?.units ?? UnitAnswers(), by: viewer)
    if let sent {
      uploads.forget(entry.id)
      uploads.keep(sent.bytes, named: sent.name, as: choice, for: staged.id)
    } else {
      uploads.move(entry.id, to: staged.id)
    }
    try await visit.workspace.discardImport(entry.id, by: viewer)
    return .seeOther("/imports/\(staged.id)")
  }
}

extension Problem {
  /// Said beside the field for the file, and where an answer comes without it.
  static let fileGone = Problem(
    .invalid,
    Localized(
      ja: "試し読みしたファイルはもう残っていません。", en: "The file of this dry run is not kept any more."),
    remedy: Localized(
      ja: "同じファイルをもう一度選び、答えと一緒に送ってください。", en: "Choose the same file once more beside the answer."),
    field: "file")
}

extension MappingChoice {
  /// As a file was read before, by the name of its profile.
  /// - Throws: when it was read with a mapping of the user's own, which is kept no longer than its file.
  fileprivate static func again(_ name: String) throws(Problem) -> MappingChoice {
    if let profile = Mapping.profile(named: name) { return .mapping(profile) }
    throw Problem(
      .invalid,
      Localized(
        ja: "対応表「\(name)」が残っていないため、読み直せません。",
        en: "The mapping \(name) is not kept any more, so the file cannot be read again."),
      remedy: Localized(
        ja: "この取込を取りやめて、データ取込でファイルと対応表をもう一度選んでください。",
        en: "Discard this import, and choose the file and its mapping once more."),
      field: "mapping")
  }
}

extension CurrencyAnswers {
  /// What the form says of some currencies; a field left empty says nothing.
  fileprivate init(saidBy form: Form, about codes: [String]) throws(Problem) {
    self.init()
    for code in codes {
      guard let text = form["rate.\(code)"], !text.allSatisfy(\.isWhitespace) else { continue }
      guard let answer = CurrencyAnswer(text) else {
        throw Problem(
          .invalid,
          Localized(ja: "\(code)のレート「\(text)」を読めません。", en: "The rate \(text) of \(code) cannot be read."),
          remedy: Localized(
            ja: "150、2026-10=151.2、除く のように入力してください。", en: "Write it like 150, 2026-10=151.2 or none."),
          field: "rate.\(code)")
      }
      self[code] = answer
    }
  }
}

extension RepAnswers {
  /// What the form says of some reps; one without a choice stays open.
  fileprivate init(saidBy form: Form, about reps: [RepElsewhere]) throws(Problem) {
    self.init()
    for (index, rep) in reps.enumerated() {
      guard let said = form["person.\(index)"], !said.isEmpty else { continue }
      if said == "other" {
        add(.other, about: rep)
      } else if let other = rep.others.first(where: { String($0.rep) == said }) {
        add(.same(other.rep), about: rep)
      } else {
        throw Problem(
          .invalid,
          Localized(ja: "「\(rep.name)」がだれか選ばれていません。", en: "Nobody is chosen for \(rep.name)."),
          remedy: Localized(ja: "一覧から選んでください。", en: "Choose from the list."), field: "person.\(index)")
      }
    }
  }
}

extension DateFormats {
  /// What the form says of some columns; one without a choice stays open.
  fileprivate init(saidBy form: Form, about columns: [String]) throws(Problem) {
    self.init()
    for (column, format) in zip(form.fields.all("column"), form.fields.all("format")) where !format.isEmpty {
      guard columns.contains(column), add(format, of: column) else {
        throw Problem(
          .invalid,
          Localized(
            ja: "「\(column)」の日付の書き方「\(format)」が分かりません。",
            en: "Dates of \(column) cannot be written as \(format)."),
          remedy: Localized(ja: "一覧から選んでください。", en: "Choose from the list."), field: "format")
      }
    }
  }
}

extension UnitAnswers {
  /// What the form says of some columns; one without a choice stays open.
  fileprivate init(saidBy form: Form, about columns: [String]) throws(Problem) {
    self.init()
    for (column, unit) in zip(form.fields.all("column"), form.fields.all("unit")) where !unit.isEmpty {
      guard columns.contains(column), add(unit, of: column) else {
        throw Problem(
          .invalid,
          Localized(
            ja: "「\(column)」の単位「\(unit)」が分かりません。", en: "\(column) cannot be counted in \(unit)."),
          remedy: Localized(ja: "一覧から選んでください。", en: "Choose from the list."), field: "unit")
      }
    }
  }
}

extension AppointmentRule? {
  /// What the form says; nil for nowhere.
  fileprivate init(saidBy form: Form) throws(Problem) {
    let words = (form["words"] ?? "").split(whereSeparator: { ",、，".contains($0) }).map {
      $0.filter { $0 != " " }
    }
    let column = form["column"] ?? ""
    func needing<Value>(_ value: Value, _ isComplete: Bool) throws(Problem) -> Value {
      guard isComplete else {
        throw Problem(
          .invalid, Localized(ja: "列名と語を入力してください。", en: "Fill in the column and the words."), field: "column")
      }
      return value
    }
    let place: AppointmentRule.Place
    switch form["place"] {
    case "event": place = try needing(.event(column: column, words: words), !column.isEmpty && !words.isEmpty)
    case "opportunity": place = .opportunity(stages: words)
    case "leadDate": place = try needing(.leadDate(column: column), !column.isEmpty)
    case "opportunityDate": place = try needing(.opportunityDate(column: column), !column.isEmpty)
    default:
      self = nil
      return
    }
    let verdictWords = (form["verdictWords"] ?? "").split(whereSeparator: { ",、，".contains($0) }).map(
      String.init)
    _ = try needing((), verdictWords.isEmpty || form["verdictColumn"] != nil)
    let verdict = form["verdictColumn"].map { column in
      verdictWords.isEmpty
        ? AppointmentRule.VerdictRule.date(column: column) : .words(column: column, words: verdictWords)
    }
    self = AppointmentRule(place: place, verdict: verdict)
  }
}
