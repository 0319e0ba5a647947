public import SalesModel

/// Why a file as a whole cannot be read: nothing of it is taken.
public struct ImportRefusal: Error, Hashable, Sendable {
  public enum Reason: String, Sendable {
    case empty, noText, unknownLayout, ambiguousLayout, missingColumn, duplicateHeader, unreadable
    case tooLarge
  }

  public let reason: Reason
  public let message: Localized
  public let remedy: Localized

  static let empty = ImportRefusal(
    reason: .empty, message: Localized(ja: "ファイルが空です。", en: "The file is empty."),
    remedy: Localized(ja: "書き出しをやり直してください。", en: "Export it once more."))

  static let noText = ImportRefusal(
    reason: .noText,
    message: Localized(
      ja: "文字コードを判別できません（UTF-8、CP932、UTF-16、EUC-JP、ISO-2022-JP、Windows-1252 のどれでもありません）。",
      en:
        "The text is in none of the known encodings (UTF-8, CP932, UTF-16, EUC-JP, ISO-2022-JP, Windows-1252)."
    ),
    remedy: Localized(
      ja: "CSV（UTF-8）で保存し直してください。Excel ブックのままや、BOM（先頭の印）のない UTF-16 では読めません。",
      en:
        "Save it as CSV (UTF-8). An Excel workbook itself, or UTF-16 without a mark (BOM) at its start, cannot be read."
    ))

  static func mixedEncodings(line: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .noText,
      message: Localized(
        ja: "\(line)行目から、それより前の行と文字コードが違います。つないだファイルとみなし、どの行も取り込みません。",
        en:
          "From line \(line) on the file is in another encoding than above, as files that were joined are. Nothing of it is taken."
      ),
      remedy: Localized(
        ja: "つなぐ前のファイルを一つずつ取り込むか、一つの文字コード（UTF-8）で保存し直してください。",
        en: "Import the files one by one, or save all of it in one encoding (UTF-8)."))
  }

  static func secondHeader(line: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .ambiguousLayout,
      message: Localized(
        ja: "\(line)行目に、列の並びや名前の違う見出しがもう一つあります。つないだファイルとみなし、どの行も取り込みません。",
        en:
          "Line \(line) is a second header with other columns, as in files that were joined. Nothing of the file is taken."
      ),
      remedy: Localized(
        ja: "つなぐ前のファイルを一つずつ取り込むか、列の並びをそろえてください。",
        en: "Import the files one by one, or bring their columns into one order."))
  }

  static func unreadable(_ reason: String) -> ImportRefusal {
    ImportRefusal(
      reason: .unreadable,
      message: Localized(ja: "ファイルを読めません（\(reason)）。", en: "The file cannot be read (\(reason))."),
      remedy: Localized(ja: "場所と権限を確かめてください。", en: "Check its path and permissions."))
  }

  static func unknownLayout(_ header: HeaderCandidate) -> ImportRefusal {
    let columns = header.texts.filter { !$0.isEmpty }.prefix(12).joined(separator: ", ")
    let nearest = Mapping.nearest(to: header.texts).map { profile, missing in
      let (label, wanted) = (profile.label, missing.joined(separator: " / "))
      let keys = profile.otherKeys(than: missing, in: header.texts)
      return Localized(
        ja: "いちばん近い形式は「\(label.ja)」です。列「\(wanted)」がないので、加えて書き出してください。\(keys?.ja ?? "")それ以外は、",
        en:
          "The nearest is \(label.en), which needs a column \(wanted): add it to the export. \(keys.map { $0.en + " " } ?? "")Otherwise: "
      )
    }
    return ImportRefusal(
      reason: .unknownLayout,
      message: Localized(
        ja: "見出し行に合う取込形式がありません。見出しらしい\(header.line)行目の列: \(columns)",
        en: "No profile knows the columns of line \(header.line), which looks like the header: \(columns)"),
      remedy: Localized(
        ja: (nearest?.ja ?? "") + "取込形式を選ぶか、対応表（YAML）を用意してください。書き方は docs/import.md にあります。",
        en: (nearest?.en ?? "") + "Choose a profile, or write a mapping in YAML: docs/import.md says how."))
  }

  static func ambiguousLayout(_ names: [String]) -> ImportRefusal {
    ImportRefusal(
      reason: .ambiguousLayout,
      message: Localized(
        ja: "複数の取込形式に合います: \(names.joined(separator: ", "))",
        en: "Several profiles fit: \(names.joined(separator: ", "))"),
      remedy: Localized(ja: "取込形式を選んでください。", en: "Choose one of them."))
  }

  static func tooManyColumns(_ count: Int, limit: Int) -> ImportRefusal {
    ImportRefusal(
      reason: .tooLarge,
      message: Localized(
        ja: "列が\(count)あります。上限は\(limit)列です。", en: "There are \(count) columns; the limit is \(limit)."),
      remedy: Localized(ja: "必要な列だけを書き出してください。", en: "Export only the columns that matter."))
  }

  static func duplicateHeader(_ name: String, columns: [Int]) -> ImportRefusal {
    let places = columns.map { String($0 + 1) }.joined(separator: ", ")
    return ImportRefusal(
      reason: .duplicateHeader,
      message: Localized(
        ja: "列名「\(name)」が\(columns.count)回あります（\(places)列目）。",
        en: "The column name \(name) occurs \(columns.count) times (columns \(places))."),
      remedy: Localized(ja: "列名を分けるか、一方を消してください。", en: "Rename or remove one of them."))
  }
}
