/// The page of the gap, finished for its template.
struct GapModel: PageModel {
  let periodTitle: String
  let businessDay: String
  let dataThrough: String
  let reachNote: String
  let prospectsHref: Address
  let tabs: [Tab]
  let problem: String
  let notice: String?
  /// What forms of the page carry along.
  let place: String
  let isFactors: Bool
  let noPlan: Link?
  let nothing: Nothing?
  let sentence: [Phrase]
  /// The picture and the tables, rendered.
  let split: String
  let hasMix: Bool
  let pairs: PairsModel?
  let reviews: ReviewsModel?

  struct Tab: Sendable {
    let text: String
    let href: Address
    let isCurrent: Bool
  }

  struct Link: Sendable {
    let href: Address
  }

  /// Why there is nothing to split, and where to go.
  struct Nothing: Sendable {
    let title: String
    let lead: String
    let button: String
    let href: Address
  }
}

/// A part of a sentence, which may lead to what it speaks of.
struct Phrase: Sendable {
  let text: String
  var href: Address?
}

/// A gap, or what came up to one stage of it, as picture and tables.
struct GapSplitModel: PageModel {
  let chart: String
  let hasChart: Bool
  let referenceName: String
  let parts: [Part]
  /// The goal beneath its parts; nil beneath those of one stage.
  let total: Total?
  let skipped: String?
  let rounded: String?
  let varianceBasis: String
  let dimensions: [Dimension]
  let hasDimensions: Bool
  let group: Group?

  struct Part: Sendable {
    let name: String
    let href: Address?
    let actual: String
    /// On how many cases a rate rests, where they are few.
    let n: String?
    let reference: String
    let change: String
    let contribution: String
  }

  struct Total: Sendable {
    let goal: String
    let actual: String
    let reference: String
    let gap: String
  }

  struct Dimension: Sendable {
    let text: String
    let href: String
    let isCurrent: Bool
  }

  /// The gap by team, source or product.
  struct Group: Sendable {
    let title: String
    /// Why it cannot be told apart.
    let missing: String?
    let columns: [String]
    let rows: [Row]
    let hasRows: Bool
    let sum: Row?
    let note: String
  }

  struct Row: Sendable {
    let name: String
    let gap: String
    let cells: [Cell]
  }

  struct Cell: Sendable {
    let text: String
    let isLargest: Bool
  }
}
