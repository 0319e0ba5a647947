import SalesModel

/// Columns of which a file must have one, and who says so.
struct NeededColumn {
  let names: ColumnNames
  let asker: Asker

  enum Asker: Hashable {
    /// A profile that ships with the product.
    case profile
    /// A mapping of the user's own, on this line.
    case line(Int)
    /// What was said of where appointments are, and of where they are judged.
    case appointments, verdict
  }
}

extension Mapping {
  /// The columns without which a file cannot be read: a profile says which they are; a mapping of the user's own
  /// needs every column that it names. So does what was said of appointments.
  var needed: [NeededColumn] {
    let own = isShipped ? [] : named
    return own.filter { !$0.names.isEmpty }
      + needs.map { NeededColumn(names: $0.names, asker: isShipped ? .profile : .line($0.line)) }
      + (placed?.needed ?? [])
  }

  private var named: [NeededColumn] {
    let ofFile = (datePatterns.map(\.column) + fillDown).map(NeededColumn.init)
    return sections.flatMap(\.named) + ofFile
  }
}

extension NeededColumn {
  fileprivate init(_ column: NamedColumn) { self.init(names: column.names, asker: .line(column.line)) }
}

extension Mapping {
  /// The column that was named for appointments and is none of a header.
  func lackingForAppointments(_ header: [String]) -> NeededColumn? {
    let known = Set(header.map(\.foldedHeader))
    var needed = placed?.needed ?? []
    if isWithoutStages, case .opportunity(let stages)? = placed?.place, !stages.isEmpty {
      let columns =
        sections.lazy.flatMap(\.fields).first { $0.field == Field.Opportunity.stage }?.columns ?? []
      needed.append(NeededColumn(names: columns, asker: .appointments))
    }
    return needed.first { known.isDisjoint(with: $0.names.map(\.foldedHeader)) }
  }
}

extension Finding {
  static func lackingForAppointments(_ column: NeededColumn, line: Int) -> Finding {
    let name = column.names.joined(separator: " / ")
    return Finding(
      .warning, .missingColumn, line: line, column: name,
      Localized(
        ja: "アポの場所として覚えている列「\(name)」がこのファイルにありません。アポは読まず、これまでのアポは変えません。",
        en:
          "The file lacks the column \(name), which is remembered for appointments: none are read, and those that are known stay."
      ),
      remedy: Localized(
        ja: "列を加えて書き出し直すか、取込の画面か --appointments で場所を指定し直してください。",
        en:
          "Export it with this column, or say anew where appointments live, on the page or with --appointments."
      ))
  }
}

extension Mapping.Section {
  fileprivate var named: [NeededColumn] {
    let rules = (fields + happened).filter { !$0.isOptional }
    return key.needed.map { NeededColumn(names: $0, asker: .line(lines.key)) } + rules.flatMap(\.named)
      + (condition.map { [NeededColumn(names: $0.columns, asker: .line(lines.condition))] } ?? [])
      + leftOut.map(NeededColumn.init)
  }
}

extension FieldRule {
  fileprivate var named: [NeededColumn] {
    ([ids + columns, joined] + (closing?.named ?? [])).map { NeededColumn(names: $0, asker: .line(line)) }
  }
}

extension AppointmentRule {
  fileprivate var needed: [NeededColumn] {
    let place: String? =
      switch self.place {
      case .event(let column, _), .leadDate(let column), .opportunityDate(let column): column
      case .opportunity: nil
      }
    let judged: String? =
      switch verdict {
      case .words(let column, _)?, .date(let column)?: column
      case nil: nil
      }
    return [(place, .appointments), (judged, .verdict)].compactMap { (column, asker: NeededColumn.Asker) in
      column.map { NeededColumn(names: [$0], asker: asker) }
    }
  }
}

extension ImportRefusal {
  static func missingColumn(_ needed: NeededColumn, mapping: String, header: [String]) -> ImportRefusal {
    let wanted = needed.names.joined(separator: " / ")
    let found = header.prefix(20).joined(separator: ", ")
    let who = needed.asker.who(mapping)
    return ImportRefusal(
      reason: .missingColumn,
      message: Localized(
        ja: "\(who.ja)に必要な列「\(wanted)」がありません。見つかった列: \(found)",
        en: "The column \(wanted), which \(who.en) needs, is missing. Found: \(found)"),
      remedy: needed.asker.remedy)
  }

  /// The same, where rows that have no id may be told apart in another way.
  static func missingColumn(_ needed: NeededColumn, of mapping: Mapping, header: [String]) -> ImportRefusal {
    let refusal = missingColumn(needed, mapping: mapping.name, header: header)
    guard let keys = mapping.otherKeys(than: needed.names, in: header) else { return refusal }
    return ImportRefusal(
      reason: refusal.reason, message: refusal.message,
      remedy: Localized(ja: refusal.remedy.ja + keys.ja, en: "\(refusal.remedy.en) \(keys.en)"))
  }

  /// A column with a stated form of dates that nothing reads as a date.
  static func undatedColumn(_ column: NamedColumn, mapping: String) -> ImportRefusal {
    let name = column.names.joined(separator: " / ")
    return ImportRefusal(
      reason: .missingColumn,
      message: Localized(
        ja: "「\(mapping)」の\(column.line)行目の dates に「\(name)」がありますが、この列を日付として読む項目がありません。",
        en:
          "\(name) stands under dates (\(mapping), line \(column.line)), but no field reads that column as a date."
      ),
      remedy: Localized(
        ja: "fields に日付の項目を加えるか、dates から外してください。", en: "Add a field of dates, or take it out of dates."))
  }
}

extension NeededColumn.Asker {
  fileprivate func who(_ mapping: String) -> Localized {
    switch self {
    case .profile: Localized(ja: "「\(mapping)」", en: mapping)
    case .line(let line): Localized(ja: "「\(mapping)」の\(line)行目", en: "\(mapping), line \(line),")
    case .appointments:
      Localized(ja: "アポの場所の指定（--appointments）", en: "the place of appointments (--appointments)")
    case .verdict: Localized(ja: "有効判定の指定（--qualified）", en: "the judgement of appointments (--qualified)")
    }
  }

  fileprivate var remedy: Localized {
    switch self {
    case .profile:
      Localized(
        ja: "列を加えて書き出し直すか、別の取込形式を選んでください。", en: "Export it with this column, or choose another profile.")
    case .line:
      Localized(
        ja: "列名を直すか、列を加えて書き出し直してください。ないこともある列なら、その項目に optional: yes を付けてください。",
        en:
          "Correct its name, or export it with this column. A field whose column may be missing takes optional: yes."
      )
    case .appointments, .verdict:
      Localized(ja: "列名を直すか、列を加えて書き出し直してください。", en: "Correct its name, or export it with this column.")
    }
  }
}
