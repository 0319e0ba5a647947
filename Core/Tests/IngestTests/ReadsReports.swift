import SalesModel

@testable import Ingest

/// Tests of reports of deals with their owners in the first column.
protocol ReadsReports {}

extension ReadsReports {
  static var header: String { "商談 所有者,商談名,取引先名,フェーズ,金額,作成日,完了予定日" }

  func read(_ rows: [String], header: String = Self.header) throws -> ReadFile {
    try ReadFile(([header] + rows).joined(separator: "\n") + "\n")
  }

  func deal(_ owner: String, _ name: String, _ amount: Int) -> String {
    "\(owner),\(name),\(name)社,受注,\(amount),2026/9/1,2026/10/5"
  }

  func owners(_ file: ReadFile) -> [String: String] {
    file.said(.opportunity).reduce(into: [:]) { owners, deal in
      guard case .reference(.rep, let key)? = deal.value[Field.Opportunity.closer] else { return }
      owners[String(deal.key.prefix(1))] = key
    }
  }
}
