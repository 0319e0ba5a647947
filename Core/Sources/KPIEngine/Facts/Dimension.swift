public import SalesModel

/// Names by which facts can be grouped and filtered, and the one rule that finds them from any fact.
public enum Dimension {
  /// The dimensions that every workspace has, beside `custom.` ones, with their words.
  public static let all: [(name: String, label: Localized)] = [
    ("rep", Localized(ja: "担当者", en: "Rep")),
    ("setter", Localized(ja: "設定者", en: "Setter")),
    ("closer", Localized(ja: "案件担当", en: "Closer")),
    ("team", Localized(ja: "チーム", en: "Team")),
    ("teamParent", Localized(ja: "部門", en: "Department")),
    ("source", Localized(ja: "流入経路", en: "Source")),
    ("product", Localized(ja: "商材", en: "Product")),
    ("campaign", Localized(ja: "キャンペーン", en: "Campaign")),
    ("industry", Localized(ja: "業種", en: "Industry")),
    ("size", Localized(ja: "企業規模", en: "Company size")),
    ("region", Localized(ja: "地域", en: "Region")),
    ("rank", Localized(ja: "リードランク", en: "Lead rank")),
    ("stage", Localized(ja: "フェーズ", en: "Stage")),
    ("verdict", Localized(ja: "判定", en: "Verdict")),
    ("temperature", Localized(ja: "温度感", en: "Temperature")),
    ("isTarget", Localized(ja: "ターゲット企業", en: "Target company")),
    ("company", Localized(ja: "会社", en: "Company")),
    ("companyKeyRule", Localized(ja: "名寄せの根拠", en: "Matched by")),
  ]

  /// 当月/1/2/3+: months from the birth of the lead to the fact; what happened before the lead is -1, and three stands
  /// for three or more. Only the numerator of a slice falls into ages: its population is that of the whole month, and
  /// a stock, which stands in many months, has none.
  public static let leadAge = "leadAge"

  /// The dimensions that are no field of a fact but follow from when it happened.
  static let areOfTime = Set([leadAge] + TimePart.allCases.map(\.rawValue))

  /// What a path from facts of `kind` is called: 設定日, アポの設定日, チーム.
  public static func label(of path: FieldPath, on kind: RecordKind) -> Localized {
    if path.isThen {
      let latest = label(of: path.latest, on: kind)
      return Localized(ja: "当時の\(latest.ja)", en: "\(latest.en) then")
    }
    if let own = kind.field(named: path) { return own.label }
    let (first, rest) = (path.prefix { $0 != "." }, path.drop { $0 != "." }.dropFirst())
    if !rest.isEmpty, let field = kind.field(named: String(first)), let next = field.referencedKind {
      let further = label(of: String(rest), on: next)
      return Localized(ja: "\(field.label.ja)の\(further.ja)", en: "\(field.label.en): \(further.en)")
    }
    return all.first { $0.name == path }?.label ?? Localized(ja: path, en: path)
  }

  /// The fields to follow from a fact of `kind` to the value of `path`, nil when it has none.
  ///
  /// A plain name is the fact's own field; else its appointment's, its lead's, its company's, its lead's company's, its
  /// rep's: what is said of the fact itself wins over what is said of where it came from. `rep` is the measure's rep, `team`
  /// and `teamParent` are that rep's, and so is what is written behind `rep.`. Any other dotted path is followed as
  /// written; behind the kind's own name it begins at the fact, whoever it counts for (`activity.rep`).
  static func steps(
    for path: FieldPath, on kind: RecordKind, rep: FieldPath, has: (String, RecordKind) -> Bool
  ) -> [String]? {
    let path = path.latest
    let toRep = rep.contains(".") ? written(rep) : has(rep, kind) ? [rep] : nil
    switch path {
    case "rep": return toRep
    case "team": return toRep.map { $0 + ["team"] }
    case "teamParent": return toRep.map { $0 + ["team", "parent"] }
    case _ where path.hasPrefix("rep."): return toRep.map { $0 + written(String(path.dropFirst(4))) }
    case _ where path.hasPrefix("\(kind.rawValue)."):
      return written(String(path.dropFirst(kind.rawValue.count + 1)))
    default: break
    }
    if path.contains("."), !path.hasPrefix(Field.customPrefix) {
      return written(path)
    }
    let ways: [[(String, RecordKind)]] = [
      [(path, kind)], [("appointment", kind), (path, .appointment)], [("lead", kind), (path, .lead)],
      [("company", kind), (path, .company)], [("lead", kind), ("company", .lead), (path, .company)],
    ]
    return ways.first { way in way.allSatisfy { has($0.0, $0.1) } }?.map(\.0)
      ?? toRep.flatMap { has(path, .rep) ? $0 + [path] : nil }
  }

  /// The fields of a dotted path; `custom.` and what follows it is one field.
  private static func written(_ path: FieldPath) -> [String] {
    if Field.isCustom(path) { return [path] }
    guard let custom = path.firstRange(of: "." + Field.customPrefix) else {
      return path.split(separator: ".").map(String.init)
    }
    return path[..<custom.lowerBound].split(separator: ".").map(String.init)
      + [String(path[path.index(after: custom.lowerBound)...])]
  }
}
