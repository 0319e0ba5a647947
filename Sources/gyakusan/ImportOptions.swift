public import ArgumentParser
public import Ingest
import SalesModel
import Workspace

// What can be said of a file at the command line.

extension CurrencyAnswers {
  /// The form of `--rate`.
  init(typed texts: [String]) throws(Problem) {
    self.init()
    for text in texts {
      guard let match = text.wholeMatch(of: /([^:=\s]{1,16})(?::([0-9]{4}-[0-9]{2}))?=(.+)/),
        let answer = CurrencyAnswer((match.2.map { "\($0)=" } ?? "") + match.3)
      else {
        throw Problem(
          .invalid, Localized(ja: "--rate「\(text)」を読めません。", en: "--rate \(text) cannot be read."),
          remedy: Localized(
            ja: "USD=150、USD:2026-10=151.2、USD=none、'$=150' のように書いてください。",
            en: "Write it like USD=150, USD:2026-10=151.2, USD=none or '$=150'."), field: "rate")
      }
      // What stands in cells is no code: $, ドル.
      let code =
        String(match.1).wholeMatch(of: /[A-Za-z]{3}/) == nil
        ? String(match.1).foldedWidth : match.1.uppercased()
      self[code] = self[code]?.adding(answer) ?? answer
    }
  }
}

extension HeldRule: ExpressibleByArgument {}

extension UnitAnswers {
  /// The form of `--unit`.
  init(typed texts: [String]) throws(Problem) {
    self.init()
    for text in texts {
      guard let match = text.wholeMatch(of: /(.+)=([^=]+)/), add(String(match.2), of: String(match.1)) else {
        throw Problem(
          .invalid, Localized(ja: "--unit「\(text)」を読めません。", en: "--unit \(text) cannot be read."),
          remedy: Localized(
            ja: "'金額=千円'、'金額=円' のように書いてください。",
            en: "Write it like 'Amount=USD thousands' or Amount=USD."), field: "unit")
      }
    }
  }
}

extension [SaidRep] {
  /// The form of `--person`.
  init(typed texts: [String]) throws(Problem) {
    self = try texts.map { text throws(Problem) in
      guard let match = text.wholeMatch(of: /(.+)=(same|other)(?::(.+))?/),
        match.2 == "same" || match.3 == nil
      else {
        throw Problem(
          .invalid, Localized(ja: "--person「\(text)」を読めません。", en: "--person \(text) cannot be read."),
          remedy: Localized(
            ja: "山田=same、山田=other、山田=same:取込元、'*=same' のように書いてください。",
            en: "Write it like Yamada=same, Yamada=other, Yamada=same:SOURCE or '*=same'."), field: "person")
      }
      return SaidRep(name: String(match.1), isSame: match.2 == "same", which: match.3.map { String($0) })
    }
    if let name = contradicted {
      throw Problem(
        .invalid,
        Localized(ja: "--person の「\(name)」に違う答えが2つあります。", en: "--person says two things of \(name)."),
        remedy: Localized(ja: "1人につき1つだけ指定してください。", en: "Say one thing of each."), field: "person")
    }
  }
}

extension DateFormats {
  /// The form of `--dates`.
  init(typed texts: [String]) throws(Problem) {
    self.init()
    for text in texts {
      guard let match = text.wholeMatch(of: /(.+)=([^=]+)/), add(String(match.2), of: String(match.1)) else {
        throw Problem(
          .invalid, Localized(ja: "--dates「\(text)」を読めません。", en: "--dates \(text) cannot be read."),
          remedy: Localized(
            ja: "'作成日=M/d/yyyy' のように、yyyy か yy と M と d で書いてください。",
            en: "Write it like 'Created Date=M/d/yyyy', with yyyy or yy, M and d."), field: "dates")
      }
    }
  }
}

extension AppointmentRule {
  /// The form of `--appointments` and `--qualified`.
  init(_ text: String, qualified: String?) throws(Problem) {
    // Without a word every row would be meant.
    func words(_ list: Substring) throws(Problem) -> [String] {
      let words = list.split(separator: ",").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
      guard words.isEmpty else { return words }
      throw Problem(
        .invalid, Localized(ja: "「\(text)」に語がありません。", en: "\(text) names no word."),
        remedy: Localized(ja: "例: event:種別=アポ", en: "Example: event:Type=Appointment"), field: "appointments")
    }
    let place: Place
    if let match = text.wholeMatch(of: /event:([^=]+)=(.+)/) {
      place = .event(column: String(match.1), words: try words(match.2))
    } else if let match = text.wholeMatch(of: /opportunity(?:=(.+))?/) {
      place = .opportunity(stages: try match.1.map(words) ?? [])
    } else if let match = text.wholeMatch(of: /(lead|opportunity)-date:(.+)/) {
      place =
        match.1 == "lead" ? .leadDate(column: String(match.2)) : .opportunityDate(column: String(match.2))
    } else {
      throw Problem(
        .invalid,
        Localized(ja: "--appointments「\(text)」を読めません。", en: "--appointments \(text) cannot be read."),
        remedy: Localized(ja: "例: event:種別=アポ", en: "Example: event:Type=Appointment"), field: "appointments")
    }
    var verdict: VerdictRule?
    if let match = qualified?.wholeMatch(of: /date:(.+)/) {
      verdict = .date(column: String(match.1))
    } else if let match = qualified?.wholeMatch(of: /([^=]+)=(.+)/) {
      verdict = .words(column: String(match.1), words: try words(match.2))
    } else if let qualified {
      throw Problem(
        .invalid,
        Localized(ja: "--qualified「\(qualified)」を読めません。", en: "--qualified \(qualified) cannot be read."),
        remedy: Localized(ja: "例: 結果=有効、date:有効判定日", en: "Example: Result=Qualified or date:Judged On"),
        field: "qualified")
    }
    self.init(place: place, verdict: verdict)
  }
}

extension Problem {
  /// Nil when every column of which a format was given holds dates.
  init?(undated columns: [String]) {
    guard !columns.isEmpty else { return nil }
    let named = columns.joined(separator: ", ")
    self.init(
      .invalid,
      Localized(ja: "ファイルに日付の列「\(named)」がありません。", en: "The file has no column of dates: \(named)"),
      remedy: Localized(
        ja: "--dates の列名を確かめてください。", en: "Check the name of the column in --dates."), field: "dates")
  }

  /// Nil when every column of which a unit was given holds amounts.
  init?(uncounted columns: [String]) {
    guard !columns.isEmpty else { return nil }
    let named = columns.joined(separator: ", ")
    self.init(
      .invalid,
      Localized(ja: "ファイルに金額の列「\(named)」がありません。", en: "The file has no column of amounts: \(named)"),
      remedy: Localized(ja: "--unit の列名を確かめてください。", en: "Check the name of the column in --unit."),
      field: "unit")
  }

  /// Nil when the file has all columns that were to be filled down.
  init?(unfilled columns: [String], of summary: ImportSummary) {
    let missing = columns.filter { column in
      !summary.columns.contains { $0.name.foldedWidth == column.foldedWidth }
    }
    guard !missing.isEmpty else { return nil }
    let named = missing.joined(separator: ", ")
    self.init(
      .invalid,
      Localized(ja: "ファイルに列「\(named)」がありません。", en: "The file has no column \(named)."),
      remedy: Localized(ja: "--fill-down の列名を確かめてください。", en: "Check the name of the column in --fill-down."),
      field: "fill-down")
  }

  /// Nil when everybody who was named is in the file and in another source.
  init?(unmet persons: [SaidRep]) {
    guard !persons.isEmpty else { return nil }
    let named = persons.map(\.name).joined(separator: ", ")
    self.init(
      .invalid,
      Localized(
        ja: "--person の「\(named)」は、このファイルの、登録済みの人かもしれない担当者1人に決まりません。",
        en: "--person names nobody, or several, of this file who may be known already: \(named)"),
      remedy: Localized(
        ja: "名前は試し読み（--dry-run）の「登録済みの人かもしれない担当者」にあります。同じ名前が複数いるときは 名前=same:取込元 と書いてください。",
        en: "A dry run (--dry-run) lists the names; where several are called so, write NAME=same:SOURCE."),
      field: "person")
  }

  /// Nil when every word that was given is about a column of a file.
  init?(unheard words: [WordAnswer]) {
    guard !words.isEmpty else { return nil }
    let given = words.map(\.typed).joined(separator: ", ")
    self.init(
      .invalid,
      Localized(ja: "ファイルのどの列にも当たらない指定です: \(given)", en: "These are about no column of the file: \(given)"),
      remedy: Localized(
        ja: "列名と意味を確かめてください。指定できる語と意味は、試し読み（--dry-run）の一覧にあります。",
        en: "Check the column and the meaning: a dry run (--dry-run) lists what is asked."),
      field: "word")
  }
}
