import Ingest
import Planning
import SalesModel

/// The header of a sheet: which column says who, and which periods the others are.
struct TargetSheetHeader {
  /// What columns other than periods say.
  enum Meaning: CaseIterable { case kpi, team, rep }

  private let places: [Meaning: Int]
  /// Columns of periods, from left to right.
  let periods: [(column: Int, period: TargetPeriod)]
  /// What each column is called; its letter where it has no header.
  let names: [String]
  /// Columns that are neither.
  let findings: [TargetSheet.Finding]

  var kpi: Int? { places[.kpi] }
  var team: Int? { places[.team] }
  var rep: Int? { places[.rep] }

  /// Nil when the row names no rep or team, or no period.
  init?(_ row: Sheet.Row, period: Period, fiscal: FiscalCalendar) {
    var places: [Meaning: Int] = [:]
    var periods: [(column: Int, period: TargetPeriod)] = []
    var findings: [TargetSheet.Finding] = []
    names = row.cells.enumerated().map { $0.element.isEmpty ? Self.letter($0.offset) : $0.element }
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
      func add(_ ja: String, _ en: String) {
        findings.append(
          TargetSheet.Finding(line: row.line, column: cell, message: Localized(ja: ja, en: en)))
      }
      if let meaning = Meaning(cell) {
        places[meaning] = places[meaning] ?? column
      } else if let found = TargetPeriod(header: cell, near: period, fiscal) {
        if periods.contains(where: { $0.period == found }) {
          add("期間「\(cell)」の列が2つあります。1つにしてください。", "There are two columns for “\(cell)”: keep one.")
        } else {
          periods.append((column, found))
        }
      } else if !cell.isIgnoredHeader {
        add(
          "列「\(cell)」を期間として読めません。「2026-04」や「2026年4月」に直すか、列を消してください。",
          "The column “\(cell)” is no period: write “2026-04” or “Apr 2026”, or remove it.")
      }
    }
    guard places[.rep] != nil || places[.team] != nil, !periods.isEmpty else { return nil }
    self.places = places
    self.periods = periods
    self.findings = findings
  }

  func cell(_ place: KeyPath<TargetSheetHeader, Int?>, of row: Sheet.Row) -> String? {
    self[keyPath: place].flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
  }

  func name(_ place: KeyPath<TargetSheetHeader, Int?>) -> String? { self[keyPath: place].map { names[$0] } }

  /// A, B, … Z, AA as spreadsheets call columns.
  private static func letter(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letter(column / 26 - 1) + last
  }
}

extension TargetSheetHeader.Meaning {
  fileprivate init?(_ header: String) {
    switch header.folded {
    case "kpi", "指標": self = .kpi
    case "チーム", "部署", "team": self = .team
    case "担当", "担当者", "氏名", "名前", "rep", "name", "owner": self = .rep
    default: return nil
    }
  }
}

extension TargetPeriod {
  /// What people call a period: `2026-04`, `2026/4`, `2026年4月`, `4月`, `Apr 2026`, `Apr-26`, `2026/04/01` for a month, and
  /// the forms of addresses. A month without a year lies in the fiscal year of `period`.
  init?(header: String, near period: Period, _ fiscal: FiscalCalendar) {
    let text = header.folded.filter { !$0.isWhitespace }
    if let read = TargetPeriod(header.trimmed.uppercased()) {
      self = read
    } else if let match = text.wholeMatch(of: /(\d{4})[年\/.\-](\d{1,2})月?/), let year = Int(match.1) {
      guard let month = Self.month(year, Int(match.2)) else { return nil }
      self = .month(month)
    } else if let match = text.wholeMatch(of: /(\d{4})\/(\d{1,2})\/0?1/), let year = Int(match.1) {
      guard let month = Self.month(year, Int(match.2)) else { return nil }
      self = .month(month)
    } else if let match = text.wholeMatch(of: /(\d{1,2})月/), let number = Int(match.1) {
      let opens = period.months(in: fiscal).lowerBound
      let year = Period(.fiscalYear, containing: opens, in: fiscal).months(in: fiscal)
      guard let month = year.first(where: { $0.monthOfYear == number }) else { return nil }
      self = .month(month)
    } else if let match = text.wholeMatch(of: /([a-z]{3})[a-z]*[\-.,]?(\d{4}|\d{2})/), let year = Int(match.2)
    {
      let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      guard let index = names.firstIndex(of: String(match.1)) else { return nil }
      self = .month(Month(year: year < 100 ? 2000 + year : year, month: index + 1))
    } else {
      return nil
    }
  }

  private static func month(_ year: Int, _ number: Int?) -> Month? {
    number.flatMap { (1...12).contains($0) ? Month(year: year, month: $0) : nil }
  }
}

extension String {
  /// Columns that spreadsheets add and nobody sets.
  fileprivate var isIgnoredHeader: Bool {
    ["合計", "計", "年間", "total", "sum", "備考", "メモ", "note", "notes", "id", "目標", "target"].contains(folded)
  }
}
