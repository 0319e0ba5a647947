import ReadableYAML
import SalesModel

/// The mappings that ship with the product, written in the language of the user's own mapping files.
extension Mapping {
  /// All of them, by file of origin.
  public static let profiles: [Mapping] = texts.compactMap { text -> Mapping? in
    do throws(YAMLMistake) {
      var mapping = try Mapping(yaml: text)
      mapping.isShipped = true
      return mapping
    } catch {
      assertionFailure("a shipped profile is broken, line \(error.line): \(error.message.en)")
      return nil
    }
  }

  static let texts = [
    olistLeads, olistDeals, crmPipeline, crmAccounts, crmTeams, salesforceLeads, salesforceOpportunities,
    salesforceEvents, salesforceTasks, hubspotContacts, hubspotDeals, gyakusanActivities,
  ]

  /// The profile of this name.
  public static func profile(named name: String) -> Mapping? { profiles.first { $0.name == name } }

  /// The names of all columns that some profile knows.
  static let knownColumns = Set(
    profiles.flatMap(\.sections).flatMap { section in
      let rules = section.fields + section.happened
      return (section.key.needed.joined() + rules.flatMap { $0.ids + $0.columns + $0.joined }).map(
        \.foldedHeader)
    })

  /// The profiles whose needed columns are all in `header`, the one that uses most of it first.
  static func recognising(_ header: [String]) -> [Mapping] {
    let folded = Set(header.map(\.foldedHeader))
    func has(_ names: ColumnNames) -> Bool { names.contains { folded.contains($0.foldedHeader) } }
    return profiles.filter { $0.needs.allSatisfy(has) }
      .map { mapping in (mapping, used: mapping.sections.flatMap(\.fields).count { has($0.ids + $0.columns) })
      }
      .sorted { $0.used > $1.used }
      .map(\.0)
  }
}
