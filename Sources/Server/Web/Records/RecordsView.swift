import KPIEngine
import SalesModel
import Workspace

/// The records behind one number, finished for their template.
struct RecordsModel: PageModel {
  let reachNote: String
  let sentence: String
  let search: Search
  let columns: [Column]
  let rows: [Row]
  let hasRows: Bool
  /// 51〜100件目（全205件）
  let position: String
  /// The first page, from a later one.
  let first: Address?
  let next: Address?
  /// What the rules keep out; nil when nobody asked.
  let excluded: Excluded?
  let excludedHref: Address?
  let asked: Asked
  let foot: String
  /// What the side counts, in words.
  let condition: String

  struct Search: Sendable {
    let action: String
    let text: String
    let kept: [Layout.Kept]
    /// All of them, while some are sought.
    let all: Address?
  }

  struct Column: Sendable {
    let text: String
    let isNumber: Bool
    let href: Address
    /// ascending or descending for the column by which they are listed; else none.
    let sort: String
  }

  struct Row: Sendable {
    let name: String
    let cells: [Cell]
    let key: String
  }

  struct Cell: Sendable {
    let isNumber: Bool
    let text: String
  }

  struct Excluded: Sendable {
    let rules: [Rule]
    let isEmpty: Bool
  }

  struct Rule: Sendable {
    let rule: String
    let version: String
    let count: String
    let first: String
    let keys: String
  }

  /// Why one record counts or not.
  struct Asked: Sendable {
    let action: String
    let key: String
    let kept: [Layout.Kept]
    let verdict: String?
  }
}

/// Makes the model of the records from the answer.
struct RecordsView {
  let list: RecordList
  let request: RecordsRequest
  let picker: ConditionPicker
  let style: FigureStyle
  let visit: Visit

  private var kpi: KPI { list.definition.kpi }
  private var action: String { KPITab.records.path(of: kpi.id) }

  var model: RecordsModel {
    RecordsModel(
      reachNote: ReachNote(reach: list.reach, visit: visit).html, sentence: sentence,
      search: RecordsModel.Search(
        action: action, text: request.search, kept: kept(without: ["search", "after", "key", "excluded"]),
        all: request.search.isEmpty ? nil : address([("search", nil), ("after", nil)])),
      columns: list.columns.map(column), rows: list.rows.map(row), hasRows: !list.rows.isEmpty,
      position: position, first: list.before > 0 ? address([("after", nil)]) : nil,
      next: list.next.map { address([("after", String($0))]) }, excluded: list.excluded.map(excluded),
      excludedHref: list.excluded == nil ? address([("excluded", "yes"), ("key", nil)]) : nil, asked: asked,
      foot: foot, condition: condition.text(list.measure.condition))
  }

  // MARK: - What they are

  /// アポ設定数の元になった記録は40件、金額の合計は980万円です。
  private var sentence: String {
    let kind = list.kind.label
    let all = style.number(Double(list.count), .count)
    let found = style.number(Double(list.found), .count)
    let sum = list.amount.map { style.text(Double($0), .money) }
    if !request.search.isEmpty {
      return style.say(
        "\(kind.ja)\(all)件のうち、「\(request.search)」に当てはまるのは\(found)件\(sum.map { "（\($0)）" } ?? "")です。",
        "Of \(all) (\(kind.en.lowercased())), \(found) hold “\(request.search)”\(sum.map { " (\($0))" } ?? "")."
      )
    }
    return style.say(
      "\(kind.ja)は\(all)件\(sum.map { "、金額の合計は\($0)" } ?? "")です。",
      "\(kind.en): \(all)\(sum.map { ", \($0) together" } ?? "").")
  }

  private var position: String {
    guard list.found > list.rows.count else { return "" }
    let (from, to) = (list.before + 1, list.before + list.rows.count)
    return style.say("\(from)〜\(to)件目（全\(list.found)件）", "\(from)–\(to) of \(list.found)")
  }

  private var foot: String {
    [
      style.say("算出式", "Formula") + ": " + kpi.formula.text(style.language),
      style.through(list.reach.through),
      style.say("時点 ", "As of ") + style.moment(list.asOf),
    ].joined(separator: " · ")
  }

  // MARK: - The table

  /// A heading lists by its column: words from the first on, numbers and days from the largest on, and the other way round when
  /// it is so already.
  private func column(_ field: Field) -> RecordsModel.Column {
    let isCurrent = list.order?.field == field.name
    let isDescending = isCurrent ? !(list.order?.isDescending ?? false) : field.isNumeric || field.isTime
    return RecordsModel.Column(
      text: field.label.text(style.language), isNumber: field.isNumeric,
      href: address([("sort", field.name + (isDescending ? ".desc" : "")), ("after", nil)]),
      sort: !isCurrent ? "none" : list.order?.isDescending ?? false ? "descending" : "ascending")
  }

  private func row(_ row: RecordList.Row) -> RecordsModel.Row {
    let key = row.key ?? "#\(row.id)"
    return RecordsModel.Row(
      name: row.name ?? key,
      cells: zip(list.columns, row.cells).map { field, cell in
        RecordsModel.Cell(isNumber: field.isNumeric, text: style.text(cell, of: field))
      }, key: key)
  }

  // MARK: - What is not counted

  private var condition: ConditionWords { ConditionWords(list.measure, picker, style) }

  private var words: RuleWords { RuleWords(words: condition) }

  private func excluded(_ rules: [RecordList.Excluded]) -> RecordsModel.Excluded {
    RecordsModel.Excluded(
      rules: rules.map { excluded in
        RecordsModel.Rule(
          rule: words.text(excluded.rule), version: "v\(excluded.version)",
          count: style.number(Double(excluded.count), .count), first: excluded.keys.first ?? "",
          keys: excluded.keys.joined(separator: ", ")
            + (excluded.count > excluded.keys.count ? " …" : ""))
      }, isEmpty: rules.isEmpty)
  }

  private var asked: RecordsModel.Asked {
    RecordsModel.Asked(
      action: action, key: request.key ?? "", kept: kept(without: ["key", "after"]),
      verdict: request.key.flatMap { key in list.rule.map { "\(key): \(words.text($0))" } })
  }

  // MARK: - Addresses

  private func kept(without left: [String]) -> [Layout.Kept] {
    visit.asked(without: left).map { Layout.Kept(name: $0.name, value: $0.value) }
  }

  /// This page with other values; nil leaves one out.
  private func address(_ changes: [(name: String, value: String?)]) -> Address {
    let kept = visit.asked(without: changes.map(\.name)).reduce(Address(action)) {
      $0.adding($1.name, $1.value)
    }
    return changes.reduce(kept) { $0.adding($1.name, $1.value) }
  }
}

extension Visit {
  /// What the address says, without some of it.
  func asked(without left: [String]) -> [(name: String, value: String)] {
    query.pairs.filter { !left.contains($0.name) && !$0.value.isEmpty }
  }
}

extension Field {
  fileprivate var isNumeric: Bool { [.number, .percent, .money].contains(type) }
  fileprivate var isTime: Bool { [.date, .instant].contains(type) }
}

extension FigureStyle {
  /// One cell of a record as a person reads it; the download keeps the plain form.
  fileprivate func text(_ cell: String?, of field: Field) -> String {
    guard let cell else { return "" }
    switch field.type {
    case .date: return BusinessDate(iso: cell).map { date($0) } ?? cell
    case .instant: return Instant(iso: cell).map { moment($0) } ?? cell
    case .money: return text(Double(cell), .money)
    case .number: return number(Double(cell), .count)
    case .percent: return number(Double(cell), .count) + "%"
    case .choice: return Words.choices[cell]?.text(language) ?? cell
    case .flag: return cell == "true" ? "✓" : ""
    case .term, .reference, .personal: return cell
    }
  }
}
