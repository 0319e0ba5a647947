import SalesModel

/// The vendor's teams.
enum Team: String, CaseIterable {
  case headquarters = "T-HQ"
  case insideSales = "T-IS"
  case fieldSales = "T-FS"
  case sdr1 = "T-SDR1"
  case sdr2 = "T-SDR2"
  case bdr = "T-BDR"

  private var name: String {
    switch self {
    case .headquarters: "営業本部"
    case .insideSales: "インサイドセールス部"
    case .fieldSales: "フィールドセールス部"
    case .sdr1: "SDR1課"
    case .sdr2: "SDR2課"
    case .bdr: "BDR課"
    }
  }

  private var parent: Team? {
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
struct Person {
  let key: String
  let name: String
  let team: Team
  let role: RepRole
  /// Touches on a day, around which every day lies.
  let pace: Int
  /// How well a conversation becomes an appointment; 1 is usual.
  let skill: Double

  static let all: [Person] = [
    Person(key: "R01", name: "青柳 みなみ", team: .sdr1, role: .sdr, pace: 15, skill: 1.25),
    Person(key: "R02", name: "石動 航平", team: .sdr1, role: .sdr, pace: 22, skill: 0.75),
    Person(key: "R03", name: "宇津木 さやか", team: .sdr1, role: .sdr, pace: 14, skill: 1.1),
    Person(key: "R04", name: "江波 拓真", team: .sdr1, role: .sdr, pace: 16, skill: 1.0),
    Person(key: "R05", name: "小此木 麻衣", team: .sdr1, role: .sdr, pace: 13, skill: 0.95),
    Person(key: "R06", name: "柏葉 蓮", team: .sdr2, role: .sdr, pace: 16, skill: 1.1),
    Person(key: "R07", name: "木津 あかり", team: .sdr2, role: .sdr, pace: 15, skill: 1.0),
    Person(key: "R08", name: "久我 陽介", team: .sdr2, role: .sdr, pace: 18, skill: 0.9),
    Person(key: "R09", name: "毛利谷 詩織", team: .sdr2, role: .sdr, pace: 14, skill: 1.05),
    Person(key: "R10", name: "真行寺 岳", team: .bdr, role: .bdr, pace: 20, skill: 1.1),
    Person(key: "R11", name: "曽我部 凛", team: .bdr, role: .bdr, pace: 18, skill: 1.0),
    Person(key: "R12", name: "丹生谷 圭", team: .bdr, role: .bdr, pace: 21, skill: 0.85),
    Person(key: "F01", name: "千種 誠", team: .fieldSales, role: .fieldSales, pace: 0, skill: 1.15),
    Person(key: "F02", name: "都築 遥", team: .fieldSales, role: .fieldSales, pace: 0, skill: 1.0),
    Person(key: "F03", name: "外池 大樹", team: .fieldSales, role: .fieldSales, pace: 0, skill: 0.9),
    Person(key: "F04", name: "仲宗根 葵", team: .fieldSales, role: .fieldSales, pace: 0, skill: 1.0),
  ]

  var record: ImportedRecord {
    ImportedRecord(
      kind: .rep, key: key,
      values: [
        Field.Rep.name: .personal(name), Field.Rep.email: .personal("\(key.lowercased())@minamo.example"),
        Field.Rep.team: .reference(.team, key: team.rawValue), Field.Rep.role: .choice(role.cell),
      ])
  }
}
