import SalesModel

/// How people write whose a record is, where it is no mere name: 山田 様, Mr. Yamada, 山田;佐藤.
struct OwnerText: Equatable {
  /// The first of those who are named.
  let name: String
  let others: [String]

  /// Nil for a mere name.
  init?(_ text: String) {
    guard Self.mayBeMore(text) else { return nil }
    let persons = (Self.accompanied(in: text) ?? Self.persons(in: text)).map(Self.withoutTitle)
    guard let first = persons.first, persons.count > 1 || first != text else { return nil }
    name = first
    others = Array(persons.dropFirst())
  }

  /// What is left of a name without its title, whoever else is named.
  static func name(in text: String) -> String { OwnerText(text)?.name ?? text }

  /// 山田 同行 佐藤, 山田(佐藤同行) and 山田 他1名; nil where nobody goes along.
  private static func accompanied(in text: String) -> [String]? {
    guard text.contains(where: { "同他外ほ".contains($0) }) else { return nil }
    let folded = text.foldedWidth
    if let match = folded.wholeMatch(of: /(\S.*?)[\s(]+(?:同行[\s::]*(\S.*?)|(\S.*?)\s*同行)\)?/) {
      return [String(match.1).trimmed, String(match.2 ?? match.3 ?? "").trimmed]
    }
    return folded.wholeMatch(of: /(\S.*?)[\s(、,]*((?:他|ほか|外)\s*[0-9]+\s*[名人])\)?/).map {
      [String($0.1).trimmed, String($0.2)]
    }
  }

  private static func persons(in text: String) -> [String] {
    // 山田 → 佐藤: whoever has it now stands last.
    let handed = text.split { "→⇒➡".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    if handed.count > 1 { return handed.reversed() }
    for marks in [";；、|｜\n", ",，/／・･＆&＋+"] {
      let parts = text.split { marks.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
      guard parts.count > 1 else { continue }
      // Suzuki, Ichiro is one person, and so are ジョン・スミス and I/O Team.
      if marks.first == ";" || parts.allSatisfy(\.isWrittenInIdeographs) { return parts }
    }
    return [text]
  }

  /// False for nearly every name and every number: told without a look at its characters.
  private static func mayBeMore(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return "MmDd".unicodeScalars.contains(first) || "んま様殿氏".unicodeScalars.contains(last)
      || text.unicodeScalars.contains { !$0.isNamePart || $0 == "同" || $0 == "他" || $0 == "外" || $0 == "ほ" }
  }

  private static let titles = ["さん", "さま", "様", "殿", "氏"]

  private static func withoutTitle(_ text: String) -> String {
    for title in titles where text.hasSuffix(title) && text.count > title.count {
      return String(text.dropLast(title.count)).trimmed
    }
    guard let blank = text.firstIndex(where: \.isWhitespace) else { return text }
    let title = text[..<blank].lowercased()
    return ["mr", "mrs", "ms", "dr"].contains(title.hasSuffix(".") ? String(title.dropLast()) : title)
      ? String(text[blank...]).trimmed : text
  }
}

extension Unicode.Scalar {
  /// False for what stands between persons, and for whatever else is no usual letter, digit or blank.
  fileprivate var isNamePart: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D, 0x2E, 0x40, 0x5F: true
    case 0x3000, 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF: true
    default: false
    }
  }
}

extension String {
  fileprivate var isWrittenInIdeographs: Bool {
    unicodeScalars.allSatisfy { $0.properties.isIdeographic || $0.properties.isWhitespace }
  }
}
