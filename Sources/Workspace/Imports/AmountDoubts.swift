import Foundation
import Ingest
import KPIEngine
import SalesModel

// The same digits in another unit or currency change every sum, and no single row looks wrong.

extension Workspace {
  /// What is amiss with the amounts of a re-export as a whole, beside those that are known.
  ///
  /// - Parameters:
  ///   - seen: the records of a kind that the file is about.
  ///   - changed: the first records that say something else than before.
  ///   - before: what the amounts of the file before it were counted in.
  func amountDoubts(
    of inspection: FileInspection, seen: (RecordKind) -> [Int64], changed: [ChangedRecord],
    counts: [RecordKind: RowCounts], before: [CountedAmounts]
  ) async throws(Problem) -> [Finding] {
    let kinds = counts.keys.filter { kind in
      (counts[kind]?.changed ?? 0) + (counts[kind]?.new ?? 0) > 0
        && !inspection.statedMoney(of: kind).isEmpty
    }
    guard !kinds.isEmpty else { return [] }
    let snapshot = try await snapshot(naming: [])
    return kinds.sorted { $0.rawValue < $1.rawValue }.flatMap { kind -> [Finding] in
      let known = KnownAmounts(
        kind: kind, seen: seen(kind), changed: changed.filter { $0.record.kind == kind },
        total: counts[kind]?.changed ?? 0, snapshot: snapshot)
      let header = Set(inspection.uses.map(\.column))
      return inspection.statedMoney(of: kind).flatMap { money -> [Finding] in
        let doubts =
          known.total == 0
          ? [] : known.losses(of: money, header: header) + [known.scale(of: money)].compactMap(\.self)
        // Of one loss one thing is said.
        if doubts.contains(where: { $0.severity == .rejected }) { return doubts }
        let unit = before.first { $0.kind == kind && $0.field == money.field.name }.flatMap {
          Finding.otherUnit(money, than: $0, in: snapshot.settings.currency)
        }
        return [unit].compactMap(\.self) + doubts
      }
    }
  }
}

/// The amounts of records that a file is about, as they were before it.
private struct KnownAmounts {
  let kind: RecordKind
  let seen: [Int64]
  let changed: [ChangedRecord]
  /// How many records changed, those included that ``changed`` has no room for.
  let total: Int
  let snapshot: Snapshot

  private var table: FactTable { snapshot.engine.facts.table(kind) }

  /// Columns of a currency or a unit that the file lacks, and by which known amounts were something else than their digits.
  func losses(of money: StatedMoney, header: Set<String>) -> [Finding] {
    let table = table
    let lacking = table.columns.keys.filter { Field.isCustom($0) }.map {
      String($0.dropFirst(Field.customPrefix.count))
    }
    .filter { !header.contains($0) }
    return lacking.sorted().compactMap { column in
      let field = Field.custom(column)
      var answers: [Cell: Bool] = [:]
      let rows = seen.count { id in
        guard let row = table.row(of: id), table.cell(money.field.name, at: row) != .none else {
          return false
        }
        let cell = table.cell(field.name, at: row)
        if let answer = answers[cell] { return answer }
        let answer =
          snapshot.word(cell, of: field).map { money.lacks($0, of: column, in: snapshot.settings.currency) }
          ?? false
        answers[cell] = answer
        return answer
      }
      return rows > 0 ? Finding.lost(column, of: money, rows: rows, in: snapshot.settings.currency) : nil
    }
  }

  /// Amounts that all changed by one factor: a unit or a rate that is missing, or came.
  func scale(of money: StatedMoney) -> Finding? {
    let table = table
    func before(_ id: Int64) -> Int64? {
      table.row(of: id).map { table.cell(money.field.name, at: $0) }.flatMap { $0 == .none ? nil : $0 }
    }
    let scales = changed.compactMap { changed -> AmountScale? in
      guard let before = before(changed.id), case .money(let after)? = changed.record.values[money.field]
      else {
        return nil
      }
      return AmountScale(from: before, to: after)
    }
    let counts = Dictionary(scales.map { ($0, 1) }, uniquingKeysWith: +)
    guard let (scale, same) = counts.max(by: { $0.value < $1.value }), same * 10 >= scales.count * 9 else {
      return nil
    }
    let known = seen.count { before($0).map { $0 != 0 } ?? false }
    // Of a long list the first changes stand for all.
    let isMost = (changed.count < total ? total : same) * 2 > known
    guard same > 1 ? isMost || scale.isOfUnits : known == 1 && scale.isOfUnits else { return nil }
    return .scaled(
      scale, same, of: scales.count, money,
      isRefused: same > 1 && isMost && scale.isOfUnits && !money.namesUnit,
      in: snapshot.settings.currency)
  }
}

/// By what an amount was multiplied, in lowest terms.
private struct AmountScale: Hashable {
  let up: Int64
  let down: Int64

  /// Nil for what is no factor, or none at all.
  init?(from before: Int64, to after: Int64) {
    guard before != after, before != 0, after != 0, (before < 0) == (after < 0) else { return nil }
    var (common, rest) = (before.magnitude, after.magnitude)
    while rest != 0 { (common, rest) = (rest, common % rest) }
    up = Int64(after.magnitude / common)
    down = Int64(before.magnitude / common)
  }

  /// True for what units and rates make, and no usual change of a price.
  var isOfUnits: Bool { up / 10 >= down || down / 10 >= up }

  var text: String { down == 1 ? String(up) : "\(up)/\(down)" }
}

extension Finding {
  fileprivate static func lost(_ column: String, of money: StatedMoney, rows: Int, in own: Currency)
    -> Finding
  {
    Finding(
      .rejected, .lostMoney, line: 1, column: column,
      Localized(
        ja:
          "このファイルに「\(column)」の列がありません。登録済みの金額のうち\(rows)件は、この列によって\(own.code)以外の通貨や単位で読んだものです。そのまま取り込むと「\(money.column)」の数字だけになるので、取り込みません。",
        en:
          "This file has no column \(column), by which known amounts (\(rows)) were read in another currency or unit than \(own.code). Without it \(money.column) would be read by its digits alone: the file is not taken."
      ),
      remedy: .sayingMoney(own))
  }

  fileprivate static func scaled(
    _ scale: AmountScale, _ same: Int, of all: Int, _ money: StatedMoney, isRefused: Bool, in own: Currency
  ) -> Finding {
    let share =
      same == all
      ? Localized(ja: "変わる金額\(all)件のすべて", en: "All changed amounts (\(all))")
      : Localized(ja: "変わる金額\(all)件のうち\(same)件", en: "\(same) of \(all) changed amounts")
    return Finding(
      isRefused ? .rejected : .warning, .scaledAmounts, line: 1, column: money.column,
      value: "× \(scale.text)",
      Localized(
        ja:
          "\(share.ja)が、登録済みの金額のちょうど\(scale.text)倍です。\(isRefused ? "単位か通貨が抜けていると考えられるので、取り込みません。" : "単位・通貨・税の扱いが変わっていないか確かめてください。")",
        en:
          "\(share.en) are exactly \(scale.text) times what is known. \(isRefused ? "A unit or a currency seems to be missing: the file is not taken." : "See whether the unit, the currency or the tax is another.")"
      ),
      remedy: money.namesUnit ? nil : .sayingMoney(own))
  }
}

extension Localized {
  fileprivate static func sayingMoney(_ own: Currency) -> Localized {
    Localized(
      ja:
        "単位や通貨の行・列を加えて書き出してください。数字が\(own.code)のままで正しければ、単位を選ぶ（--unit '列名=\(own.code)'）か、見出しの上に「単位：\(own.code)」の行を加えて読み直してください。",
      en:
        "Export it with the line or column of its unit or currency. If the digits are right in \(own.code), say so (--unit 'COLUMN=\(own.code)'), or add the line \"Unit: \(own.code)\" above the header and read it again."
    )
  }
}

extension Problem {
  /// Nil unless the amounts of a file seem to have lost their unit or currency.
  public init?(doubted summary: ImportSummary) {
    let doubts = summary.findings.filter {
      $0.severity == .rejected && [.lostMoney, .scaledAmounts, .otherUnit].contains($0.kind)
    }
    guard let doubt = doubts.first else { return nil }
    self.init(.invalid, doubt.problem, remedy: doubt.remedy, field: "file")
  }
}
