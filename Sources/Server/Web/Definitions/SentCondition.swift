import KPIEngine
import SalesModel
import Workspace

/// The condition of one side of a KPI as a form holds it: rows that were picked, the same as text, and the text that the form
/// came with, by which it shows which of the two was changed.
struct SentCondition {
  let side: Engine.SideName
  /// Nil for a condition that no rows can say.
  private(set) var rows: [Row]?
  private(set) var binding = PickedCondition.Joint.and
  private(set) var text: String
  private(set) var shown: String

  /// A row, perhaps one that is not filled in yet.
  struct Row {
    var joint = PickedCondition.Joint.and
    var path = ""
    /// Nil for a row without a time.
    var since: String?
    var test = PickedCondition.Test.oneOf
    var values: [String] = []
  }

  /// What a button of the form does instead of saving.
  enum Step {
    case rows, text, look, add, addTime
    case remove(Int)
  }

  /// What stands in the definition.
  init(_ side: Engine.SideName, _ condition: Condition, _ picker: ConditionPicker) {
    self.side = side
    text = picker.language.write(condition)
    shown = text
    take(picker.language.picked(condition))
  }

  /// What was sent. Rows that were added and left alone stay only while the form is worked on.
  init(_ side: Engine.SideName, in form: Form, isWorkedOn: Bool) {
    self.side = side
    let name = side.rawValue
    text = form[name] ?? ""
    shown = form["\(name).shown"] ?? ""
    binding = form["\(name).binding"].flatMap(PickedCondition.Joint.init) ?? .and
    rows = form["\(name).rows"].flatMap { Int($0) }.map { count in
      (0..<min(max(count, 0), ConditionLanguage.comparisonLimit)).map { Row("\(name).\($0)", in: form) }
        .filter { isWorkedOn || !$0.path.isEmpty }
    }
  }

  /// The condition as text: of rows and text the one that was changed.
  func written(_ picker: ConditionPicker) throws(Problem) -> String {
    guard let picked else { return text }
    let picks: String
    do throws(PickedCondition.Mistake) {
      picks = try picker.text(of: picked)
    } catch {
      throw Problem(
        .invalid,
        Localized(
          ja: "\(error.row + 1)番目の条件: \(error.error.message.ja)",
          en: "Condition \(error.row + 1): \(error.error.message.en)"),
        remedy: error.error.remedy, field: "\(side.rawValue).\(error.row)")
    }
    if isUntouched(picked, picker) { return text }
    if text == shown { return picks }
    throw Problem(
      .invalid,
      Localized(ja: "選んだ条件と条件文の両方が変わっています。", en: "Both the picked conditions and their text were changed."),
      remedy: Localized(ja: "どちらか一方だけを直してください。", en: "Change only one of the two."), field: side.rawValue)
  }

  /// The form after a button: rows and text say the same again as far as they can.
  mutating func take(_ step: Step, _ picker: ConditionPicker) {
    let areRowsSame = picked.map { isUntouched($0, picker) } ?? true
    let isTextChanged = text != shown
    switch step {
    case .text: return takeText(picker)
    // Both stay as they were sent.
    case .look: return
    case .add, .addTime, .remove, .rows:
      if isTextChanged, areRowsSame { takeText(picker) }
    }
    change(step)
    // Where both were changed, the person decides when the draft is saved.
    guard !isTextChanged || areRowsSame else { return }
    if let picked, !isUntouched(picked, picker), let picks = try? picker.text(of: picked) {
      text = picks
    }
    shown = text
  }

  private mutating func takeText(_ picker: ConditionPicker) {
    shown = text
    if let picked = try? picker.picked(text) { take(picked) } else { rows = nil }
  }

  private mutating func change(_ step: Step) {
    switch step {
    case .add: rows?.append(Row())
    case .addTime: rows?.append(Row(since: "", test: .lessOrEqual))
    case .remove(let index): if let rows, rows.indices.contains(index) { self.rows?.remove(at: index) }
    case .rows, .text, .look: break
    }
  }

  /// True when the rows are those that the form came with; in which order values are ticked off means nothing.
  private func isUntouched(_ picked: PickedCondition, _ picker: ConditionPicker) -> Bool {
    (try? picker.picked(shown))??.ordered == picked.ordered
  }

  private mutating func take(_ picked: PickedCondition?) {
    binding = picked?.binding ?? .and
    rows = picked?.rows.map {
      Row(joint: $0.joint, path: $0.path, since: $0.since, test: $0.test, values: $0.values)
    }
  }

  /// The rows that name a field: one that names none was added and left alone.
  private var picked: PickedCondition? {
    rows.map { rows in
      PickedCondition(
        rows.filter { !$0.path.isEmpty }.map {
          PickedCondition.Row($0.path, $0.test, $0.values, since: $0.since, joint: $0.joint)
        }, binding: binding)
    }
  }
}

extension PickedCondition {
  /// The same with the values of each row in one order.
  fileprivate var ordered: PickedCondition {
    var ordered = self
    for index in rows.indices { ordered.rows[index].values.sort() }
    // Which word binds first means nothing where one of them alone occurs.
    if Set(rows.dropFirst().map(\.joint)).count < 2 { ordered.binding = .and }
    return ordered
  }
}

extension SentCondition.Row {
  fileprivate init(_ name: String, in form: Form) {
    joint = form["\(name).joint"].flatMap(PickedCondition.Joint.init) ?? .and
    path = form["\(name).path"] ?? ""
    since = form.fields.pairs.first { $0.name == "\(name).since" }?.value
    test = form["\(name).test"].flatMap(PickedCondition.Test.init) ?? .oneOf
    values = form.fields.all("\(name).value").filter { !$0.allSatisfy(\.isWhitespace) }
    // A number of days and its unit are two fields and one value.
    if since != nil, let unit = form["\(name).unit"] { values = values.prefix(1).map { "\($0) \(unit)" } }
    if test.valueLimit == 0 { values = [] }
  }
}

extension SentCondition.Step {
  /// `numerator.add`, `numerator.remove.2`: the side and what happens to it.
  static func read(_ text: String) -> (side: Engine.SideName, step: SentCondition.Step)? {
    let words = text.split(separator: ".").map(String.init)
    guard words.count > 1, let side = Engine.SideName(rawValue: words[0]) else { return nil }
    switch (words[1], words.count) {
    case ("rows", 2): return (side, .rows)
    case ("text", 2): return (side, .text)
    case ("look", 2): return (side, .look)
    case ("add", 2): return (side, .add)
    case ("time", 2): return (side, .addTime)
    case ("remove", 3): return Int(words[2]).map { (side, .remove($0)) }
    default: return nil
    }
  }
}
