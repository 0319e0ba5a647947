public import KPIEngine
public import SalesModel

/// What conditions of a measure can be picked from: its fields, and the words that the data has for them.
public struct ConditionPicker: Sendable {
  public let language: ConditionLanguage
  private let kind: RecordKind
  private let vocabularies: [String: [Int64: String]]
  private let directory: Directory

  /// More words than anybody looks through are typed.
  public static let wordLimit = 200

  init(_ measure: Measure, in snapshot: Snapshot) {
    language = snapshot.language(of: measure.fact, rep: measure.rep)
    kind = measure.fact
    vocabularies = snapshot.engine.facts.vocabularies
    directory = snapshot.directory
  }

  /// The fields that are offered, those of the record itself first.
  public var fields: [PickableField] {
    language.paths.compactMap { path in
      language.field(at: path).flatMap { $0.isPickable ? PickableField(path, of: kind, $0.type) : nil }
    }
  }

  /// A field of a condition; also one that no list offers, such as a value as it was then.
  public func field(at path: FieldPath) -> PickableField? {
    language.field(at: path).map { PickableField(path, of: kind, $0.type) }
  }

  /// The words that the data knows for a field, at most ``wordLimit``; none for numbers, days and free names.
  public func words(at path: FieldPath) -> [String] {
    let words: [String]
    switch language.field(at: path)?.type {
    case .flag: return ["yes", "no"]
    case .choice(let names): return names
    case .term(let vocabulary): words = Array((vocabularies[vocabulary] ?? [:]).values)
    case .reference(.rep): words = Array(directory.reps.values)
    case .reference(.team): words = Array(directory.teams.values)
    case .reference, .date, .instant, .number, .percent, .money, .personal, nil: return []
    }
    // Spellings that compare as one are one choice.
    let known = Dictionary(words.sorted().map { ($0.folded, $0) }, uniquingKeysWith: { first, _ in first })
    return Array(known.values.sorted().prefix(Self.wordLimit))
  }

  /// The rows of a condition as text; nil where no rows can say it.
  /// - Throws: where the text is no condition.
  public func picked(_ text: String) throws(ConditionError) -> PickedCondition? {
    language.picked(try language.read(text))
  }

  /// A pick as text.
  public func text(of picked: PickedCondition) throws(PickedCondition.Mistake) -> String {
    language.write(try language.condition(of: picked))
  }
}

/// A field that a condition may compare.
public struct PickableField: Hashable, Sendable {
  public let path: FieldPath
  public let label: Localized
  public let type: FieldType

  init(_ path: FieldPath, of kind: RecordKind, _ type: FieldType) {
    self.path = path
    self.type = type
    label = Dimension.label(of: path, on: kind)
  }

  /// What it can be tested for; a time between two dates is only compared.
  public func tests(isTime: Bool) -> [PickedCondition.Test] {
    let order: [PickedCondition.Test] = [.less, .lessOrEqual, .greater, .greaterOrEqual]
    guard !isTime else { return order }
    switch type {
    case .date, .instant, .number, .percent, .money:
      return order + [.oneOf, .noneOf, .otherThan, .empty, .filled]
    case .term where path.contains(Field.customPrefix):
      return [.oneOf, .noneOf, .otherThan] + order + [.empty, .filled]
    case .flag, .choice, .term, .reference, .personal: return [.oneOf, .noneOf, .otherThan, .empty, .filled]
    }
  }
}

extension Field {
  /// Nobody says of which single lead or deal a definition speaks, and names of persons are no part of one.
  fileprivate var isPickable: Bool {
    switch type {
    case .reference(let kind): [.rep, .team, .company].contains(kind)
    case .personal: false
    case .date, .instant, .number, .percent, .money, .flag, .choice, .term: true
    }
  }
}

extension Workspace {
  /// What conditions of some sides of KPIs can be picked from, in the order of the sides.
  public func conditionPickers(of measures: [Measure], for viewer: Viewer) async throws(Problem)
    -> [ConditionPicker]
  {
    try viewer.check(.member)
    let snapshot = try await snapshot()
    return measures.map { ConditionPicker($0, in: snapshot) }
  }

  /// What a condition of one side of a KPI can be picked from.
  public func conditionPicker(of measure: Measure, for viewer: Viewer) async throws(Problem)
    -> ConditionPicker
  {
    try await conditionPickers(of: [measure], for: viewer)[0]
  }
}
