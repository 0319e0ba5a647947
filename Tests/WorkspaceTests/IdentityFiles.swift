@testable import Workspace

/// Headers and files with which tests ask who is who.
enum IdentityFiles {
  static let named = [
    "商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名", "夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
    "冬の更新,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業",
  ]
  static let numbered = [
    "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名",
    "0061,夏の増設,Closed Won,700,2026/08/10,2026/07/01,森,みなと商事",
    "0062,冬の更新,Closed Won,300,2026/08/20,2026/07/02,林,やまと工業",
  ]
  static let owners = "Lead ID,Last Name,Company,Status,Lead Source,Owner ID,Lead Owner,Created Date"
  static let ownerless = "Lead ID,Last Name,Company,Status,Lead Source,Lead Owner,Created Date"
}

extension Team {
  func wonInAugust() async throws -> Double? { try await total("wonAmount", "2026-08", "2026-08") }
}
