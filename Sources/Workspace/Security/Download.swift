public import KPIEngine
public import SalesModel

/// A file that people take out of the product.
public enum Download: Hashable, Sendable {
  case securityLog, history, board
  case targets(KPI.ID)
  /// Of a KPI; whether names of people and companies went along.
  case records(KPI.ID, isNamed: Bool)
  /// Rejected rows are as they were in the file, names included.
  case findings(of: ImportID)

  /// What the log keeps of it: the last number is that of its rows, before a word about names.
  func code(_ rows: Int?) -> String {
    let count = rows.map { " \($0)" } ?? ""
    return switch self {
    case .securityLog: "security.csv" + count
    case .history: "history.csv" + count
    case .board: "board.csv" + count
    case .targets(let kpi): "targets \(kpi)" + count
    case .records(let kpi, let isNamed): "records \(kpi)" + count + (isNamed ? " names" : "")
    case .findings(let id): "findings of import \(id)" + count
    }
  }

  /// - Returns: nil for words that are about something else.
  static func taken(_ words: [String]) -> SecurityDetail? {
    switch (words[0], words.count) {
    case ("security.csv", 2): Int(words[1]).map { .taken(.securityLog, rows: $0) }
    case ("history.csv", 2): Int(words[1]).map { .taken(.history, rows: $0) }
    case ("board.csv", 2): Int(words[1]).map { .taken(.board, rows: $0) }
    case ("targets", 3): Int(words[2]).map { .taken(.targets(words[1]), rows: $0) }
    case ("records", 3): Int(words[2]).map { .taken(.records(words[1], isNamed: false), rows: $0) }
    case ("records", 4): Int(words[2]).map { .taken(.records(words[1], isNamed: true), rows: $0) }
    case ("findings", 4), ("findings", 5):
      Int64(words[3]).map {
        .taken(.findings(of: ImportID($0)), rows: words.count == 5 ? Int(words[4]) : nil)
      }
    default: nil
    }
  }

  func told(_ names: HistoryNames) -> Localized {
    switch self {
    case .securityLog: Localized(ja: "セキュリティ記録", en: "Security log")
    case .history: Localized(ja: "変更履歴", en: "History")
    case .board: Localized(ja: "予実", en: "Plan and actual")
    case .targets(let kpi):
      Localized(ja: "「\(names.kpi(kpi).ja)」の目標", en: "Targets of \(names.kpi(kpi).en)")
    case .records(let kpi, let isNamed):
      Localized(
        ja: "「\(names.kpi(kpi).ja)」の記録" + (isNamed ? "（氏名を含む）" : ""),
        en: "Records of \(names.kpi(kpi).en)" + (isNamed ? ", names included" : ""))
    case .findings(let id):
      Localized(
        ja: "取込「\(names.file(id))」の指摘（氏名を含む行がありえます）",
        en: "Findings of the import \(names.file(id)), perhaps with names")
    }
  }
}
