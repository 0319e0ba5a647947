import SalesModel

/// A row that is named by a word for something else: 目標 where ids stand, 計2社 where companies do.
struct StandInRow: Hashable, Sendable {
  let word: StandIn
  let text: String
  let column: Int
  /// True where an id or a name beside the word says that it may be a record all the same: it is taken, and said.
  let isRecord: Bool
}

/// The columns in which a word may stand in for what names a record, found once for a file.
struct StandInColumns {
  private enum Naming { case id, record, owner, company }

  private struct Place {
    let column: Int
    let naming: Naming
    /// True where the cell is part of what tells records apart.
    let isKey: Bool
  }

  private let places: [Place]
  /// Columns of ids that stand by themselves.
  private let ids: [Int]
  private let (names, companies, owners): ([Int], [Int], [Int])
  private let areActivities: Bool

  init(_ plan: ColumnPlan) {
    let own = plan.sections.filter { !$0.isMention }
    let keys = own.map(\.key)
    let ids = Set(own.filter { $0.kind != .company }.flatMap(\.key.ids)).sorted()
    let together = Set(keys.flatMap(\.together))
    let isRow = keys.contains(where: \.isRow)
    let (owners, companies) = (Set(plan.ownerColumns), Set(plan.companyColumns))
    let labels = own.flatMap(\.fields).filter { ["personName", "name"].contains($0.field.name) }.flatMap(
      \.columns)
    let names = Set(keys.flatMap(\.names) + labels).subtracting(ids).subtracting(companies).sorted()
    let dates = Set(plan.dateColumns)
    func place(_ column: Int, _ naming: Naming) -> Place {
      Place(column: column, naming: naming, isKey: isRow || together.contains(column))
    }
    places =
      ids.filter { !companies.contains($0) }.map { place($0, .id) } + names.map { place($0, .record) }
      + owners.sorted().map { place($0, .owner) }
      + companies.subtracting(owners).sorted().map { place($0, .company) }
      + together.subtracting(owners).subtracting(companies).subtracting(dates).sorted().map { place($0, .id) }
    (self.ids, self.names) = (ids, names)
    (self.companies, self.owners) = (companies.sorted(), owners.sorted())
    areActivities = own.contains { $0.kind == .activity }
  }

  /// The first such word of a row; nil for a row that is named as records are.
  ///
  /// - Parameter shape: what the ids of the rows above are made of.
  func find(in row: CSVRow, shape: IDShape = IDShape()) -> StandInRow? {
    for place in places where place.column < row.count {
      guard row.withBytes(of: place.column, { $0.mayStandIn }), let text = row.text(place.column),
        let word = StandIn(text), let isRecord = isRecord(row, word, at: place, shape)
      else { continue }
      return StandInRow(word: word, text: text, column: place.column, isRecord: isRecord)
    }
    return nil
  }

  /// What ends in 計, as a sum does, without an id or another name of its own; nil for a row without such a word. Whether it is a
  /// sum is seen by its figure. Trades that end so, 設計 and 会計, are none.
  func possibleSum(in row: CSVRow, shape: IDShape = IDShape()) -> StandInRow? {
    for place in places where place.column < row.count {
      guard row.withBytes(of: place.column, { $0.mayEndSum }), let text = row.text(place.column),
        text.endsInSum, !saysID(row, but: place.column, shape),
        place.naming == .company || !says(row, companies, but: place.column),
        place.isKey || !says(row, names, but: place.column)
      else { continue }
      return StandInRow(word: .sum, text: text, column: place.column, isRecord: false)
    }
    return nil
  }

  /// Whether the row may be a record all the same; nil where the word is nothing to wonder at.
  private func isRecord(_ row: CSVRow, _ word: StandIn, at place: Place, _ shape: IDShape) -> Bool? {
    let hasID = saysID(row, but: place.column, shape)
    let saysCompany = says(row, companies, but: place.column)
    switch (place.naming, word) {
    case (.id, .absence), (.record, .absence), (.owner, .absence): return nil
    // 設備計画 is what deals are called.
    case (.record, .compound) where hasID && saysCompany: return nil
    case (.id, .compound(mayBeName: true)) where !place.isKey:
      return saysCompany || says(row, names, but: place.column)
    case (.id, _): return false
    case (.record, _): return hasID || saysCompany
    case (.owner, .measure), (.owner, .compound):
      return !place.isKey && hasID && (saysCompany || says(row, names, but: place.column))
    case (.owner, _): return !place.isKey && (hasID || says(row, names, but: place.column))
    case (.company, .compound(let mayBeName)):
      if hasID { return nil }
      return mayBeName && !isOwners(row, place.column) || !place.isKey && says(row, names, but: place.column)
    case (.company, .absence): return areActivities ? row.text(place.column) == "0" : true
    case (.company, .sum), (.company, .measure):
      if place.isKey { return false }
      // Total and 合計 are companies; A社 計 is none.
      if hasID || word == .sum && !endsInSum(row, place.column) { return nil }
      return says(row, names, but: place.column)
    case (.company, _): return !place.isKey && (hasID || says(row, names, but: place.column))
    }
  }

  private func saysID(_ row: CSVRow, but own: Int, _ shape: IDShape) -> Bool {
    ids.contains { column in
      guard column != own, let text = row.said(column) else { return false }
      return StandIn(text) == nil && (shape.isEmpty || shape.admits(text))
    }
  }

  private func says(_ row: CSVRow, _ columns: [Int], but own: Int) -> Bool {
    columns.contains { $0 != own && (row.said($0).map { StandIn($0) == nil } ?? false) }
  }

  /// True for 山田計画 beside 山田.
  private func isOwners(_ row: CSVRow, _ column: Int) -> Bool {
    owners.contains { owner in
      owner != column && row.said(owner).map { row.text(column)?.hasPrefix($0) == true } ?? false
    }
  }

  private func endsInSum(_ row: CSVRow, _ column: Int) -> Bool {
    row.text(column).flatMap { SumLabel($0) }?.endsInSum ?? false
  }
}

extension Finding {
  static func standIn(_ found: StandInRow, in column: String, _ row: CSVRow) -> Finding {
    let (what, whatEnglish) = (found.word.meaning.ja, found.word.meaning.en)
    return found.isRecord
      ? Finding(
        .warning, .doubtfulName, line: row.line, column: column, value: row.quote,
        Localized(
          ja: "「\(found.text)」は\(what)ですが、ID や名前があるので、記録として取り込みます。",
          en: "\(found.text) is \(whatEnglish); the row has an id or a name, and is taken as a record."),
        remedy: Localized(
          ja: "合計や目標などの行なら、その行を消して取り込み直してください。", en: "If it is no record, remove the row and import again."),
        row: row.texts)
      : Finding(
        .warning, .noRecord, line: row.line, column: column, value: row.quote,
        Localized(
          ja: "「\(found.text)」は\(what)なので、記録とはみなさず、取り込みません。",
          en: "\(found.text) is \(whatEnglish): the row is taken for no record, and is left out."),
        remedy: Localized(
          ja: "ほんとうの名前なら、株式会社を付けるなど、正式な名前で書いて取り込み直してください。",
          en: "If it is a name, write it in full, with its legal form or family name, and import again."),
        row: row.texts)
  }
}

extension StandIn {
  fileprivate var meaning: Localized {
    switch self {
    case .measure:
      Localized(ja: "目標・予算・見込み・前年などを表す語", en: "a word for a goal, a plan, a forecast or a comparison")
    case .compound:
      Localized(ja: "目標・計画・件数などの語で終わる名前", en: "a name that ends in a word for a goal or a count")
    case .sum: Localized(ja: "合計を表す語", en: "a word for a sum")
    case .everybody: Localized(ja: "全員・全社を表す語", en: "a word for everybody or everything")
    case .count: Localized(ja: "件数", en: "a count")
    case .absence: Localized(ja: "訪問や活動のないことを表す語", en: "a word for a day without a visit")
    }
  }
}

extension String {
  /// True for 新規計 and エリア合計, not for 東京設計, nor for 合計, as companies are called.
  fileprivate var endsInSum: Bool {
    let word = foldedWidth.withoutOrnament
    return word.hasSuffix("計") && SumLabel(word)?.isPlain != true
      && !["設計", "会計", "時計", "統計", "家計", "余計"].contains { word.hasSuffix($0) }
  }
}
