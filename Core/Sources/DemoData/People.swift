import SalesModel

/// The vendor's teams.
enum StoryTeam: String, CaseIterable, Sendable {
  case headquarters = "T-HQ"
  case insideSales = "T-IS"
  case sdr1 = "T-SDR1"
  case sdr2 = "T-SDR2"
  case bdr = "T-BDR"
  case fieldSales = "T-FS"

  static let ofInsideSales: [StoryTeam] = [.sdr1, .sdr2, .bdr]

  private var name: String {
    switch self {
    case .headquarters: "営業本部"
    case .insideSales: "インサイドセールス部"
    case .sdr1: "SDR1"
    case .sdr2: "SDR2"
    case .bdr: "BDR"
    case .fieldSales: "フィールドセールス部"
    }
  }

  private var parent: StoryTeam? {
    switch self {
    case .headquarters: nil
    case .insideSales, .fieldSales: .headquarters
    case .sdr1, .sdr2, .bdr: .insideSales
    }
  }

  var record: ImportedRecord {
    var values: [Field: FieldValue] = [Field.Team.name: .personal(name)]
    if let parent { values[Field.Team.parent] = .reference(.team, key: parent.rawValue) }
    return ImportedRecord(kind: .team, key: rawValue, values: values)
  }
}

/// Somebody who sells, with a character of their own.
struct StoryRep: Sendable {
  let key: String
  let name: PersonName
  let team: StoryTeam
  let role: RepRole
  let joinedOn: BusinessDate
  let manner: Manner

  struct Manner: Sendable {
    /// Dials and mails on a usual day.
    let dials: Int
    let mails: Int
    /// How well they turn leads into appointments, or appointments into wins; 1 is usual.
    let skill: Double
    /// The share of new leads that they answer on the day itself.
    let promptness: Double
  }

  var record: ImportedRecord {
    ImportedRecord(
      kind: .rep, key: key,
      values: [
        Field.Rep.name: .personal(name.text),
        Field.Rep.email: .personal("\(name.latin).\(key.lowercased())@\(Story.domain)"),
        Field.Rep.team: .reference(.team, key: team.rawValue),
        Field.Rep.role: .choice(role.cell),
        Field.Rep.joinedOn: .date(joinedOn),
      ])
  }
}

extension StoryRep {
  /// The twelve of inside sales and the four of field sales, in the order of their teams.
  static func everybody(_ timeline: Timeline, _ generator: inout SeededGenerator) -> [StoryRep] {
    let names = PersonName.invented(&generator)
    var reps: [StoryRep] = []
    for (team, role, letter, manners) in cast {
      for manner in manners {
        let joinedMonth = timeline.months.lowerBound.adding(-generator.whole(6...60))
        reps.append(
          StoryRep(
            key: "\(letter)\(reps.count + 101)", name: names[reps.count], team: team, role: role,
            joinedOn: joinedMonth.firstDay, manner: manner))
      }
    }
    return reps
  }

  /// Characters by team: the first of SDR1 dials a lot with a poor rate, the second little with a good one.
  private static let cast: [(team: StoryTeam, role: RepRole, letter: String, manners: [Manner])] = [
    (
      .sdr1, .sdr, "R",
      [
        Manner(dials: 26, mails: 4, skill: 0.55, promptness: 0.4),
        Manner(dials: 9, mails: 9, skill: 1.7, promptness: 0.85),
        Manner(dials: 17, mails: 7, skill: 1.0, promptness: 0.6),
        Manner(dials: 15, mails: 6, skill: 0.9, promptness: 0.55),
        Manner(dials: 16, mails: 6, skill: 1.1, promptness: 0.65),
      ]
    ),
    (
      .sdr2, .sdr, "R",
      [
        Manner(dials: 18, mails: 6, skill: 1.0, promptness: 0.6),
        Manner(dials: 16, mails: 7, skill: 1.15, promptness: 0.7),
        Manner(dials: 17, mails: 6, skill: 0.9, promptness: 0.55),
        Manner(dials: 15, mails: 7, skill: 0.95, promptness: 0.6),
      ]
    ),
    (
      .bdr, .bdr, "R",
      [
        Manner(dials: 20, mails: 7, skill: 0.8, promptness: 0.5),
        Manner(dials: 14, mails: 8, skill: 1.25, promptness: 0.6),
        Manner(dials: 15, mails: 6, skill: 0.95, promptness: 0.5),
      ]
    ),
    (
      .fieldSales, .fieldSales, "F",
      [
        Manner(dials: 0, mails: 0, skill: 1.25, promptness: 1),
        Manner(dials: 0, mails: 0, skill: 1.0, promptness: 1),
        Manner(dials: 0, mails: 0, skill: 0.75, promptness: 1),
        Manner(dials: 0, mails: 0, skill: 1.0, promptness: 1),
      ]
    ),
  ]
}

/// A name put together from parts; whoever bears it does so by accident.
struct PersonName: Sendable {
  let text: String
  /// The family name in Latin letters, for mail addresses.
  let latin: String

  /// Every combination of family and given name once at most, in a seeded order.
  static func invented(_ generator: inout SeededGenerator) -> [PersonName] {
    let families = generator.shuffled(heads.flatMap { head in tails.map { (head, $0) } })
    return families.enumerated().map { position, parts in
      let given = Self.given[(position * 7 + generator.whole(0...2)) % Self.given.count]
      return PersonName(text: "\(parts.0.text)\(parts.1.text) \(given)", latin: parts.0.latin + parts.1.latin)
    }
  }

  private static let heads: [(text: String, latin: String)] = [
    ("朝", "asa"), ("霧", "kiri"), ("雪", "yuki"), ("露", "tsuyu"), ("虹", "niji"), ("潮", "shio"),
    ("燈", "hi"), ("苔", "koke"), ("鈴", "suzu"), ("琴", "koto"), ("蔓", "tsuru"), ("萩", "hagi"),
  ]
  private static let tails: [(text: String, latin: String)] = [
    ("ノ瀬", "nose"), ("庭", "niwa"), ("峰", "mine"), ("渡", "wataru"), ("迫", "sako"), ("畝", "une"),
    ("尾根", "one"), ("窪", "kubo"), ("戸倉", "tokura"), ("梁", "hari"),
  ]
  private static let given = [
    "みなみ", "航平", "さやか", "拓真", "麻衣", "蓮", "あかり", "陽介", "詩織", "岳", "凛", "圭", "誠", "遥", "大樹",
    "葵", "悠人", "千尋", "健吾", "美緒",
  ]
}
