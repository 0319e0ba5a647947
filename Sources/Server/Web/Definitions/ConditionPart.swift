import KPIEngine
import SalesModel
import Workspace

/// The condition of one side on the form of a draft, finished for its template.
struct ConditionPart: Sendable {
  let side: String
  let label: String
  let population: String
  let isPicked: Bool
  let count: Int
  let rows: [Row]
  /// Which word binds first, where both occur.
  let binding: [Choice]
  let hasBinding: Bool
  let text: String
  /// The text of the rows as the form came.
  let shown: String
  let isTextOpen: Bool
  let isWrong: Bool
  let paths: String

  struct Row: Sendable {
    let id: String
    let number: Int
    let isWrong: Bool
    /// かつ or または.
    let joints: [Choice]
    let hasJoint: Bool
    /// From which field on a time is compared.
    let since: Since?
    let groups: [Group]
    let tests: [Choice]
    /// The words of a field that has few.
    let choices: [Choice]
    /// What is typed, with the words that are known.
    let inputs: [Input]
    let words: [String]
    let hasWords: Bool
    /// d, w, h of a time.
    let units: [Choice]
    let hasUnits: Bool
    /// What the button that removes it sends, and what it is called.
    let remove: String
    let removal: String
  }

  struct Since: Sendable {
    let groups: [Group]
  }

  struct Group: Sendable {
    let label: String
    let options: [Choice]
  }

  struct Choice: Sendable {
    let value: String
    let text: String
    let isChosen: Bool
  }

  struct Input: Sendable {
    let value: String
    let type: String
  }
}

/// Makes the part from what was sent.
struct ConditionPartView {
  let sent: SentCondition
  let measure: Measure
  let picker: ConditionPicker
  /// The field of a problem, if one is said.
  let wrong: String?
  let visit: Visit

  /// So many words are ticked off; of more, one is typed.
  private static let tickedWords = 24

  func part(labelled label: String) -> ConditionPart {
    let rows = sent.rows ?? []
    let isWrong = wrong == sent.side.rawValue
    let joints = Set(rows.dropFirst().map(\.joint))
    return ConditionPart(
      side: sent.side.rawValue, label: label, population: measure.fact.label.text(visit.language),
      isPicked: sent.rows != nil, count: rows.count, rows: rows.enumerated().map(row),
      binding: choices(PickedCondition.Joint.allCases, sent.binding) { $0.label },
      hasBinding: joints.count > 1, text: sent.text, shown: sent.shown, isTextOpen: isWrong, isWrong: isWrong,
      paths: picker.fields.map(\.path).joined(separator: ", "))
  }

  private func row(_ index: Int, _ row: SentCondition.Row) -> ConditionPart.Row {
    let field = picker.field(at: row.path)
    let isTime = row.since != nil
    let words = isTime || row.test.valueLimit == 0 ? [] : picker.words(at: row.path)
    let isTicked = !words.isEmpty && words.count <= Self.tickedWords
    let tests = field?.tests(isTime: isTime) ?? (isTime ? [.lessOrEqual] : [.oneOf])
    return ConditionPart.Row(
      id: "\(sent.side.rawValue).\(index)", number: index + 1,
      isWrong: wrong == "\(sent.side.rawValue).\(index)",
      joints: choices(PickedCondition.Joint.allCases, row.joint) { $0.label }, hasJoint: index > 0,
      since: row.since.map { ConditionPart.Since(groups: groups(choosing: $0, onlyTimes: true)) },
      groups: groups(choosing: row.path, onlyTimes: isTime),
      tests: choices(tests, row.test) { $0.label(of: field?.type, isTime: isTime) },
      choices: isTicked ? ticked(words, row.values) : [],
      inputs: isTicked || row.test.valueLimit == 0 ? [] : inputs(row, field?.type),
      words: isTicked ? [] : words,
      hasWords: !isTicked && !words.isEmpty, units: isTime ? units(row.values.first) : [], hasUnits: isTime,
      remove: "\(sent.side.rawValue).remove.\(index)",
      removal: visit.say("\(index + 1)番目の条件を削除", "Remove condition \(index + 1)"))
  }

  /// Values that are known no more stay ticked, so that nothing is lost unseen.
  private func ticked(_ words: [String], _ values: [String]) -> [ConditionPart.Choice] {
    let chosen = Set(values.map(\.folded))
    let known = Set(words.map(\.folded))
    return (words + values.filter { !known.contains($0.folded) }).map { word in
      ConditionPart.Choice(value: word, text: self.word(word), isChosen: chosen.contains(word.folded))
    }
  }

  private func word(_ word: String) -> String {
    switch word {
    case "yes": visit.say("はい", "Yes")
    case "no": visit.say("いいえ", "No")
    default: Words.choices[word]?.text(visit.language) ?? word
    }
  }

  /// The values, and room for one more where several may be compared.
  private func inputs(_ row: SentCondition.Row, _ type: FieldType?) -> [ConditionPart.Input] {
    let kind = type == .date && row.since == nil ? "date" : "text"
    let values =
      row.since == nil ? row.values : row.values.map { $0.split(separator: " ").first.map(String.init) ?? "" }
    let room = row.test.valueLimit > values.count ? [""] : []
    return (values + room).map { ConditionPart.Input(value: $0, type: kind) }
  }

  private func units(_ value: String?) -> [ConditionPart.Choice] {
    let chosen = value?.split(separator: " ").dropFirst().first.map(String.init) ?? "d"
    let units = [
      ("d", Localized(ja: "日", en: "days")), ("w", Localized(ja: "週", en: "weeks")),
      ("h", Localized(ja: "時間", en: "hours")), ("min", Localized(ja: "分", en: "minutes")),
      ("s", Localized(ja: "秒", en: "seconds")),
    ]
    return units.map { name, label in
      ConditionPart.Choice(value: name, text: label.text(visit.language), isChosen: name == chosen)
    }
  }

  /// Fields by what they belong to; one that no list offers stays where it was chosen.
  private func groups(choosing path: FieldPath, onlyTimes: Bool) -> [ConditionPart.Group] {
    var fields = picker.fields.filter { !onlyTimes || [.date, .instant].contains($0.type) }
    if !path.isEmpty, !fields.contains(where: { $0.path == path }), let field = picker.field(at: path) {
      fields.append(field)
    }
    var order: [String] = []
    var options: [String: [ConditionPart.Choice]] = [:]
    for field in fields {
      let owner = field.path.owner.map { Dimension.label(of: $0, on: measure.fact) } ?? measure.fact.label
      let group = owner.text(visit.language)
      if options[group] == nil { order.append(group) }
      options[group, default: []].append(
        ConditionPart.Choice(
          value: field.path, text: field.label.text(visit.language), isChosen: field.path == path))
    }
    let none = ConditionPart.Choice(
      value: "", text: visit.say("項目を選ぶ", "Choose a field"), isChosen: path.isEmpty)
    return [ConditionPart.Group(label: "—", options: [none])]
      + order.map { ConditionPart.Group(label: $0, options: options[$0] ?? []) }
  }

  private func choices<Value: RawRepresentable<String>>(
    _ values: [Value], _ chosen: Value, _ label: (Value) -> Localized
  ) -> [ConditionPart.Choice] {
    values.map {
      ConditionPart.Choice(
        value: $0.rawValue, text: label($0).text(visit.language), isChosen: $0.rawValue == chosen.rawValue)
    }
  }
}

extension FieldPath {
  /// The field that leads to the record of which this one speaks: `lead` of `lead.source`.
  fileprivate var owner: FieldPath? {
    guard !Field.isCustom(self), let dot = firstIndex(of: ".") else { return nil }
    return String(self[..<dot])
  }
}

extension PickedCondition.Joint {
  fileprivate var label: Localized {
    self == .and ? Localized(ja: "かつ", en: "and") : Localized(ja: "または", en: "or")
  }
}

extension PickedCondition.Test {
  fileprivate func label(of type: FieldType?, isTime: Bool) -> Localized {
    let isOfTime = !isTime && [.date, .instant].contains(type)
    return switch self {
    case .oneOf: Localized(ja: "次のどれか", en: "is one of")
    case .noneOf: Localized(ja: "次のどれでもない（空も含む）", en: "is none of, or empty")
    case .otherThan: Localized(ja: "次の値以外（空は除く）", en: "is another than")
    case .less: isOfTime ? Localized(ja: "より前", en: "is before") : Localized(ja: "未満", en: "is less than")
    case .lessOrEqual: isOfTime ? Localized(ja: "以前", en: "is up to") : Localized(ja: "以下", en: "is at most")
    case .greater: isOfTime ? Localized(ja: "より後", en: "is after") : Localized(ja: "を超える", en: "is more than")
    case .greaterOrEqual:
      isOfTime ? Localized(ja: "以降", en: "is from") : Localized(ja: "以上", en: "is at least")
    case .empty: Localized(ja: "空", en: "is empty")
    case .filled: Localized(ja: "空でない", en: "is not empty")
    }
  }
}
