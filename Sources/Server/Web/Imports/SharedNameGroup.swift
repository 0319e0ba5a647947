import SalesModel
import Workspace

/// Names that several rows or records have, by what became of them, as the review and the list of sources show them.
enum SharedNameGroup {
  private static let shown = 50

  static func all(_ names: [SharedName], _ visit: Visit) -> [[String: Any]] {
    SharedName.Outcome.allCases.compactMap { outcome in
      let own = names.filter { $0.outcome == outcome }
      guard !own.isEmpty else { return nil }
      let more = own.count - shown
      let listed = own.prefix(shown).map(\.name).joined(separator: visit.say("、", ", "))
      return [
        "outcome": outcome.label.text(visit.language), "count": visit.say("\(own.count)名", "\(own.count)"),
        "names": listed + (more > 0 ? visit.say("、ほか\(more)名", ", and \(more) more") : ""),
        "change": outcome.change.text(visit.language),
      ]
    }
  }
}
