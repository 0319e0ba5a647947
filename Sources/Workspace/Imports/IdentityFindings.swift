import Ingest
import SalesModel

// What is said of who is who in a file.

extension Finding {
  static func left(_ name: String, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .sharedName, line: line, value: name,
      Localized(
        ja:
          "名前だけで登録済みの\(kind.label.ja)がありますが、どの ID のことか決められません。ID のないレコードのまま残し、どの ID にも付けません。",
        en:
          "A record (\(kind.label.en.lowercased())) is known by this name alone, and which id it has is open: it stays without one, and belongs to none of them."
      ),
      remedy: Localized(
        ja: "名前だけで取り込んだファイルを、ID の列を加えて書き出し、もう一度取り込んでください。",
        en: "Export the file that named it with the column of ids, and import that again."))
  }

  static func unbound(_ name: String, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .rejected, .unbound, line: line, value: name,
      Localized(
        ja: "登録のない\(kind.label.ja)ですが、このファイルにはフェーズの列がなく、どこまで進んでいるのか分かりません。取り込みません。",
        en:
          "The record (\(kind.label.en.lowercased())) is new, and without a column of stages nothing says how it stands: it is not taken."
      ),
      remedy: Localized(
        ja: "フェーズの列を加えて書き出してください。", en: "Export it with the column of stages."))
  }

  static func undecided(_ name: String, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .rejected, .sharedName, line: line, value: name,
      Localized(
        ja: "ID がなく、登録済みの\(kind.label.ja)が複数当てはまるので、どれのことか決められません。取り込みません。",
        en:
          "It has no id, and several known records could be meant (\(kind.label.en.lowercased())): the row is not taken."
      ),
      remedy: Localized(ja: "ID の列を加えて書き出してください。", en: "Export it with the column of their ids."))
  }

  static func recognised(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .note, .recognised, line: line,
      Localized(
        ja: "名前で登録済みの\(kind.label.ja)\(count)件を、このファイルの ID のレコードとみなします（この\(count)件は二重になりません）。",
        en:
          "Known by name and now by the ids of this file: \(count.counted("record")) (\(kind.label.en.lowercased())), which are not there twice."
      ), rows: count)
  }

  static func legalForm(_ name: String, isJoined: Bool, line: Int) -> Finding {
    Finding(
      .note, .legalForm, line: line, value: name,
      isJoined
        ? Localized(
          ja: "この名前の会社は1社だけなので、法人格が書かれているものといないものを同じ会社とみなします。",
          en: "With and without its legal form: taken as one company, the only one of this name.")
        : Localized(
          ja: "同じ名前で法人格の違う会社があるので、別の会社として取り込みます。",
          en: "Another company of this name has another legal form: taken as a company of its own."),
      remedy: Localized(
        ja: "違うときは、元のシステムで社名をそろえるか、取引先 ID の列を加えて書き出してください。",
        en:
          "If that is wrong, write the name alike in the source, or export it with the column of company ids."
      ))
  }

  static func completed(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .note, .completed, line: line,
      Localized(
        ja: "名前・会社・日付が登録済みの\(kind.label.ja)と同じで、メールか電話番号が書き加えられています。同じレコードとみなします（\(count)件）。",
        en:
          "Known by name, company and date, and now with a mail address or telephone number: taken as the same \(count.counted("record")) (\(kind.label.en.lowercased()))."
      ),
      remedy: Localized(
        ja: "別の人なら、ID の列を加えて書き出してください。", en: "If they are other people, export the file with the id column."),
      rows: count)
  }

  static func likely(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .sharedName, line: line,
      Localized(
        ja:
          "\(kind.label.ja)\(count)件は、登録済みのものと名前と日付が同じで、メールや電話番号が違うか、ありません。会社の記載がないので、別の人として取り込みます。",
        en:
          "\(count.counted("record")) (\(kind.label.en.lowercased())) with the name and the date of known ones, and another mail address or telephone number or none. No company tells whether they are the same: taken as other people."
      ),
      remedy: Localized(
        ja: "同じ人なら、前のファイルと同じメールか電話番号の列、または ID の列を加えて書き出してください。",
        en:
          "If they are the same, export the file with the mail addresses or telephone numbers of before, or with the id column."
      ),
      rows: count)
  }

  static func agreed(_ count: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .completed, line: line,
      kind == .lead
        ? Localized(
          ja:
            "メールや電話番号は登録と違うか、書かれていませんが、ほかの記載（名前・会社・日付）が登録済みのリード1件だけと同じなので、同じレコードとみなします（\(count)件）。",
          en:
            "The mail address or telephone number is another one or missing, and all else (name, company, date) is that of one known lead: taken as the same \(count.counted("record"))."
        )
        : Localized(
          ja: "会社か日付がこのファイルに書かれていませんが、ほかの記載が登録済みの\(kind.label.ja)1件だけと同じなので、同じレコードとみなします（\(count)件）。",
          en:
            "The file does not say the company or the date, and all else is that of one known record: taken as the same \(count.counted("record")) (\(kind.label.en.lowercased()))."
        ),
      remedy: Localized(
        ja: "別のレコードなら、ID の列を加えて書き出してください。", en: "If they are others, export the file with the id column."),
      rows: count)
  }

  static func sharedName(_ name: String, rows: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .sharedName, line: line, value: name,
      Localized(
        ja: "この名前の\(kind.label.ja)が複数いて、名前だけではだれか決められません。\(rows)行は担当などを空のまま取り込みます。",
        en:
          "Several records (\(kind.label.en.lowercased())) have this name: \(rows.counted("row")) taken as saying nobody."
      ),
      remedy: Localized(ja: "ID の列を加えて書き出してください。", en: "Export it with the column of their ids."), rows: rows)
  }

  static func another(_ name: String, rows: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .maybeKnown, line: line, value: name,
      Localized(
        ja:
          "ID がなく、この名前の登録済みの\(kind.label.ja)はどれも違うことを述べています。\(rows)行は別の\(kind.label.ja)として取り込むので、同じものなら二重になります。",
        en:
          "Without an id, and with the name of known records (\(kind.label.en.lowercased())) that all say something else: \(rows.counted("row")) taken as others. If they are one of those, they are there twice."
      ),
      remedy: .sayingWhich, rows: rows)
  }

  static func repeatedKey(_ key: String, rows: Int, _ kind: RecordKind, line: Int) -> Finding {
    Finding(
      .warning, .repeatedKey, line: line, value: key,
      Localized(
        ja: "\(kind.label.ja)の同じキーが前の行にもあり、内容が違います（\(rows)行）。後の行が有効になります。",
        en:
          "A row above has the same key (\(kind.label.en.lowercased())) and says something else (\(rows.counted("row"))). The last one counts."
      ),
      remedy: Localized(
        ja: "別のレコードならキーの列を確かめてください。", en: "If they are different records, check the column of the key."),
      rows: rows)
  }
}
