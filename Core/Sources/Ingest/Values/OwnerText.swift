import SalesModel

/// How people write whose a record is, where it is no mere name: 山田 様, Mr. Yamada, 山田;佐藤.
struct OwnerText: Equatable {
  /// The first of those who are named.
  let name: String
  let others: [String]

  /// Nil for a mere name.
  init?(_ text: String) {
    let persons = Self.persons(in: text).map(Self.withoutTitle)
    guard let first = persons.first, persons.count > 1 || first != text else { return nil }
    name = first
    others = Array(persons.dropFirst())
  }

  /// What is left of a name without its title, whoever else is named.
  static func name(in text: String) -> String { OwnerText(text)?.name ?? text }

  private static func persons(in text: String) -> [String] {
    for marks in [";；、|｜\n", ",，/／・･＆"] {
      let parts = text.split { marks.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
      guard parts.count > 1 else { continue }
      // Suzuki, Ichiro is one person, and so are ジョン・スミス and I/O Team.
      if marks.first == ";" || parts.allSatisfy(\.isWrittenInIdeographs) { return parts }
    }
    return [text]
  }

  private static let titles = ["さん", "さま", "様", "殿", "氏"]

  private static func withoutTitle(_ text: String) -> String {
    for title in titles where text.hasSuffix(title) && text.count > title.count {
      return String(text.dropLast(title.count)).trimmed
    }
    guard let title = text.prefixMatch(of: /(?i:mr|mrs|ms|dr)\.?\s+/) else { return text }
    return String(text[title.range.upperBound...]).trimmed
  }
}

extension String {
  fileprivate var isWrittenInIdeographs: Bool {
    unicodeScalars.allSatisfy { $0.properties.isIdeographic || $0.properties.isWhitespace }
  }
}
