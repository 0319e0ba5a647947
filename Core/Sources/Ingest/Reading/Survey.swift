import SalesModel

/// What the first reading of a file gathers: where the data ends, and how its dates are written.
struct Survey {
  private let plan: ColumnPlan
  private let mapping: Mapping
  private let dateColumns: [Int]
  private(set) var names: NameSurvey
  private var shapes: [Int: [DateShape: Set<DayMonthOrder>]] = [:]
  private var openValues: [Int: Int] = [:]
  private(set) var rowCount = 0
  private var lastDataLine = 0
  private var rowsSinceLast = 0
  private var hasSubtotals = false
  /// Lines of the newest rows, one more than the mapping says to leave away at the end.
  private var recentLines: [Int] = []

  init(plan: ColumnPlan, mapping: Mapping) {
    self.plan = plan
    self.mapping = mapping
    dateColumns = plan.dateColumns
    names = NameSurvey(plan)
  }

  mutating func look(at row: CSVRow) {
    guard !row.isBlank else { return }
    rowsSinceLast += 1
    recentLines.append(row.line)
    if recentLines.count > mapping.rowsBelow + 1 { recentLines.removeFirst() }
    guard row.isSubstantial || plan.header.count == 1 else { return }
    if row.isSummary {
      hasSubtotals = true
      return
    }
    rowCount += rowsSinceLast
    rowsSinceLast = 0
    lastDataLine = row.line
    names.look(at: row)
    for column in dateColumns where column < row.count {
      if row.withBytes(of: column, { $0.isEmpty || $0.plainDate != nil }) { continue }
      vote(row.text(column) ?? "", column)
    }
  }

  /// Where the data ends: before a footer that is recognised, and before the rows that the mapping leaves away.
  var lastLine: Int {
    guard mapping.rowsBelow > 0 else { return lastDataLine }
    return recentLines.count > mapping.rowsBelow ? min(lastDataLine, recentLines[0]) : 0
  }

  private mutating func vote(_ text: String, _ column: Int) {
    guard !text.isEmpty, case .open(_, _, _, let shape, _)? = DateText(text) else { return }
    let orders = Set(DateText(text)?.possibleOrders ?? [])
    let all: Set<DayMonthOrder> = [.dayFirst, .monthFirst]
    shapes[column, default: [:]][shape, default: all].formIntersection(orders)
    openValues[column, default: 0] += 1
  }

  /// The order of each shape of date that the values of a column leave no doubt about. A column that is written in
  /// several open ways was put together from several files: then only what its values say themselves counts.
  var orders: [Int: [DateShape: DayMonthOrder]] {
    var orders: [Int: [DateShape: DayMonthOrder]] = [:]
    for (column, shapes) in shapes {
      if let stated = statedOrder(of: column) {
        orders[column] = shapes.mapValues { _ in stated }
        continue
      }
      let decided = shapes.compactMapValues { $0.count == 1 ? $0.first : nil }
      let isMixed = decided.count < shapes.count || Set(decided.values).count > 1
      orders[column] = isMixed ? [:] : decided
    }
    return orders
  }

  private func statedOrder(of column: Int) -> DayMonthOrder? {
    let name = plan.header[column].foldedHeader
    return mapping.dateOrders.first { $0.key.foldedHeader == name }?.value
  }

  var namedOrders: [String: DayMonthOrder] {
    var named: [String: DayMonthOrder] = [:]
    for (column, orders) in orders {
      if let order = orders.values.first { named[plan.header[column]] = order }
    }
    return named
  }

  /// The columns in which a blank cell repeats the one above: those that the mapping names, and in a report with
  /// subtotals the group columns, which stand left of the key.
  var fillDown: [Int] {
    let named = mapping.fillDown.compactMap { name in
      plan.header.firstIndex { $0.foldedHeader == name.foldedHeader }
    }
    guard hasSubtotals, let key = plan.sections.first(where: { !$0.isMention })?.key.columns.first else {
      return named
    }
    return Array(Set(named).union(0..<key)).sorted()
  }

  func notes(headerLine: Int) -> [Finding] {
    var notes: [Finding] = []
    if headerLine > 1 {
      notes.append(
        Finding(
          .note, .linesAbove, line: 1,
          Localized(
            ja: "見出しの前の\(headerLine - 1)行は読み飛ばします。",
            en: "\(headerLine - 1) lines above the header are skipped.")))
    }
    let rowsBelow = max(rowsSinceLast, mapping.rowsBelow)
    if rowsBelow > 0 {
      notes.append(
        Finding(
          .note, .linesBelow, line: lastLine + 1,
          Localized(
            ja: "データの後の\(rowsBelow)行はレポートの注記として読み飛ばします。",
            en: "\(rowsBelow) lines below the data are the report's footer and are skipped.")))
    }
    if !fillDown.isEmpty {
      let names = fillDown.map { plan.header[$0] }.joined(separator: ", ")
      notes.append(
        Finding(
          .note, .filledDown, line: headerLine,
          Localized(ja: "「\(names)」の空欄は上の行と同じとみなします。", en: "Blank cells of \(names) repeat the cell above.")))
    }
    return notes + keyNotes(headerLine) + birthNotes(headerLine) + openColumnNotes(headerLine)
  }

  /// By what records are told apart, where it is no id.
  private func keyNotes(_ line: Int) -> [Finding] {
    plan.sections.filter { !$0.isMention && $0.key.ids.isEmpty }.compactMap { section in
      let kind = section.kind.label
      if section.key.isRow {
        return Finding(
          .note, .keyIsRow, line: line,
          Localized(
            ja: "キーのない形式です。\(kind.ja)の行は追加するだけで、同じ行が既にあれば取り込みません。",
            en:
              "There is no key: rows (\(kind.en.lowercased())) are only ever added, and a row that is there already is not taken again."
          ))
      }
      guard section.key.isNamed else { return nil }
      let columns = section.key.names.map { plan.header[$0] }
      let names = columns.isEmpty ? Localized(ja: "名前", en: "its name") : Localized(same: columns)
      return Finding(
        .note, .keyIsName, line: line, column: columns.first,
        Localized(
          ja: "\(kind.ja)の ID の列がありません。「\(names.ja)」で見分け、同じものが複数あれば日付や会社でも見分けます。",
          en:
            "There is no id of the \(kind.en.lowercased()): \(names.en) is the key, and where several rows share it, their dates and companies tell them apart."
        ),
        remedy: Localized(
          ja: "名前や会社が変わると別のレコードになります。ID の列を加えて書き出すと確実です。",
          en: "A changed name or company makes another record of it. Export it with the id column."))
    }
  }

  /// Records without a date of birth are kept, but no KPI can place them in time.
  private func birthNotes(_ line: Int) -> [Finding] {
    plan.sections.filter { !$0.isMention }.compactMap { section in
      guard let birth = section.kind.birthField, !section.fields.contains(where: { $0.field == birth }) else {
        return nil
      }
      return Finding(
        .warning, .missingDate, line: line,
        Localized(
          ja: "\(section.kind.label.ja)の「\(birth.label.ja)」の列がありません。取り込みますが、期間の集計には入りません。",
          en:
            "There is no column for \(birth.label.en) of the \(section.kind.label.en.lowercased()): taken, but not counted in any period."
        ),
        remedy: Localized(ja: "日付の列を加えて書き出してください。", en: "Export it with that date."))
    }
  }

  private func openColumnNotes(_ line: Int) -> [Finding] {
    shapes.keys.sorted().filter { orders[$0]?.isEmpty == true }.map { column in
      Finding(
        .warning, .openColumn, line: line, column: plan.header[column],
        Localized(
          ja: "この列の日付は書式が混ざっているか、日と月の順を決められません（\(openValues[column, default: 0])件）。推測しません。",
          en:
            "The dates of this column are mixed or leave day and month open (\(openValues[column, default: 0]) values). They are not guessed."
        ),
        remedy: RowProblem.openDate.remedy)
    }
  }
}

extension Localized {
  fileprivate init(same columns: [String]) {
    self.init(ja: columns.joined(separator: "、"), en: columns.joined(separator: ", "))
  }
}

extension CSVRow {
  /// True for a row that can be data: a title or a copyright line fills one cell.
  fileprivate var isSubstantial: Bool {
    var filled = 0
    for index in 0..<count where !withBytes(of: index, { $0.allSatisfy { $0 == 0x20 } }) {
      filled += 1
      if filled == 2 { return true }
    }
    return false
  }

  /// True for the sums of a report: 小計, 合計, 総計, Total.
  var isSummary: Bool {
    for index in 0..<min(count, 3) {
      guard mayNameSum(index), let text = text(index), text.mayNameSum else { continue }
      let folded = text.foldedHeader
      return ["小計", "合計", "総計", "total", "grandtotal", "subtotal", "総合計"].contains {
        folded == $0 || folded.hasPrefix($0 + "(")
      }
    }
    return false
  }
}

extension CSVRow {
  /// False for a field that begins with a character of ASCII other than T, G and S.
  private func mayNameSum(_ index: Int) -> Bool {
    withBytes(of: index) { bytes in
      guard let first = bytes.first else { return false }
      return first <= 0x20 || first >= 0x80 || [0x54, 0x47, 0x53].contains(first & 0xDF)
    }
  }
}

extension String {
  /// False for what most cells begin with: folding every one of them would take longer than all else.
  fileprivate var mayNameSum: Bool {
    guard let first = unicodeScalars.first else { return false }
    return "小合総tTgGsSｔＴｇＧｓＳ".unicodeScalars.contains(first)
  }
}
