/// What a company is by law, as far as its name says it. 株式会社アオキ and 有限会社アオキ are two; 株式会社, （株）, ㈱, K.K. and
/// Inc. are ways to write one form.
public enum LegalForm: String, CaseIterable, Sendable {
  case stock = "株式会社"
  case limited = "有限会社"
  case limitedLiability = "合同会社"
  case limitedPartnership = "合資会社"
  case generalPartnership = "合名会社"
  case association = "一般社団法人"
  case foundation = "一般財団法人"
  case gmbh = "GmbH"

  /// As Japanese names hold them once they are folded, in UTF-8.
  static let japanese: [(word: [UInt8], form: LegalForm)] = [
    ("株式会社", .stock), ("有限会社", .limited), ("合同会社", .limitedLiability), ("合資会社", .limitedPartnership),
    ("合名会社", .generalPartnership), ("一般社団法人", .association), ("一般財団法人", .foundation), ("(株)", .stock),
    ("(有)", .limited), ("(同)", .limitedLiability),
  ].map { (word: String, form: LegalForm) in (Array(word.utf8), form) }

  /// As the last words of other names, longer ones first, in UTF-8.
  static let western: [(words: [[UInt8]], form: LegalForm)] = [
    (["co", "ltd"], .stock), (["coltd"], .stock), (["corporation"], .stock), (["incorporated"], .stock),
    (["limited"], .stock), (["gmbh"], .gmbh), (["corp"], .stock), (["inc"], .stock), (["ltd"], .stock),
    (["llc"], .limitedLiability), (["kk"], .stock), (["k", "k"], .stock),
  ].map { (words: [String], form: LegalForm) in (words.map { Array($0.utf8) }, form) }

  /// False for most names without a form, found without folding them.
  static func mayBeStated(in name: String) -> Bool {
    guard let last = name.utf8.last else { return false }
    return last >= 0x80 || "dncphkDNCPHK.".utf8.contains(last) || name.utf8.contains { $0 >= 0x80 }
  }
}
