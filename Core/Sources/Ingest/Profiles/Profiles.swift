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
  ///
  /// - Parameter known: profiles, by name, that may do without the column of stages.
  static func recognising(_ header: [String], excusingStages known: (String) -> Bool = { _ in false })
    -> [Mapping]
  {
    let columns = HeaderColumns(header)
    return profiles.map { known($0.name) ? $0.excusingStages(in: header) ?? $0 : $0 }.filter {
      columns.missing(for: $0).isEmpty
    }
    .map { (mapping: $0, used: columns.used(by: $0)) }
    .sorted { $0.used > $1.used }
    .map(\.mapping)
  }

  /// The profile that would use most of a `header` in which it misses a column; nil where none uses two of it.
  static func nearest(to header: [String]) -> (mapping: Mapping, missing: ColumnNames)? {
    let columns = HeaderColumns(header)
    let nearest = profiles.map { (mapping: $0, used: columns.used(by: $0)) }.filter { $0.used > 1 }
      .max { $0.used < $1.used }
    return nearest.flatMap { profile in
      columns.missing(for: profile.mapping).first.map { (profile.mapping, $0) }
    }
  }
}

/// The names of a header, as mappings look for them.
private struct HeaderColumns {
  private let folded: Set<String>

  init(_ header: [String]) { folded = Set(header.map(\.foldedHeader)) }

  func missing(for mapping: Mapping) -> [ColumnNames] { mapping.needs.map(\.names).filter { !has($0) } }

  func used(by mapping: Mapping) -> Int {
    mapping.sections.flatMap(\.fields).count { has($0.ids + $0.columns) }
  }

  private func has(_ names: ColumnNames) -> Bool { names.contains { folded.contains($0.foldedHeader) } }
}
