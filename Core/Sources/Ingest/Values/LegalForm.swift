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

  /// False for nearly every name without a form, found without folding it.
  static func mayBeStated(in name: String) -> Bool {
    var name = name
    return name.withUTF8 { mayBeStated(in: UnsafeRawBufferPointer($0)) }
  }

  /// - Parameter name: in UTF-8, without blanks at its end.
  static func mayBeStated(in name: UnsafeRawBufferPointer) -> Bool {
    if mayEnd(name) { return true }
    return name.indices.contains { place in
      switch name[place] {
      // Whatever is of full or half width: （株）.
      case UInt8(ascii: "("), 0xEF: true
      // ㈱ and ㍿.
      case 0xE3: place + 1 < name.count && (name[place + 1] == 0x88 || name[place + 1] == 0x8D)
      case 0xE5, 0xE8, 0xE9: tails.contains { name[place...].starts(with: $0) }
      default: false
      }
    }
  }

  private static func mayEnd(_ name: UnsafeRawBufferPointer) -> Bool {
    name.last.map { mayEnd($0 | 0x20) || ".,)".utf8.contains($0) } ?? false
  }

  /// True for the last letters of western forms.
  static func mayEnd(_ letter: UInt8) -> Bool { "dncphk".utf8.contains(letter) }

  /// False for what cannot begin a Japanese form: ( and the first of 株, 有, 合 and 一 begin few other texts.
  static func mayBegin(_ name: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 2 < name.count else { return false }
    return switch (name[place], name[place + 1]) {
    case (UInt8(ascii: "("), 0xE6), (UInt8(ascii: "("), 0xE5): true
    case (0xE6, 0xA0), (0xE6, 0x9C), (0xE5, 0x90), (0xE4, 0xB8): true
    default: false
    }
  }

  /// What Japanese forms end in.
  private static let tails = ["式会社", "限会社", "同会社", "資会社", "名会社", "団法人"].map { Array($0.utf8) }
}

extension CSVRow {
  /// False for nearly every company without a legal form. Only ASCII is the same in every encoding that is read as it is.
  func mayStateForm(_ column: Int) -> Bool {
    // Keys of digits are no names.
    if withBytes(of: column, { $0.allSatisfy { (0x30...0x39).contains($0) } }) { return false }
    let isPlain = withBytes(of: column) { bytes in
      bytes.last.map { $0 > 0x20 } ?? true && bytes.allSatisfy { $0 < 0x80 }
    }
    return isPlain
      ? withBytes(of: column) { LegalForm.mayBeStated(in: $0) }
      : text(column).map { LegalForm.mayBeStated(in: $0) } ?? false
  }
}
