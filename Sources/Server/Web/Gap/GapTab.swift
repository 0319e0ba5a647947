import SalesModel
import Workspace

/// What the page of the gap shows, one at a time.
enum GapTab: String, CaseIterable, Sendable {
  case factors, pairs, reviews

  /// What an address asks for; a form of a review is sent from there.
  init(_ visit: Visit) {
    self = visit.path == "/gap" ? visit.query["tab"].flatMap(GapTab.init) ?? .factors : .reviews
  }

  var label: Localized {
    switch self {
    case .factors: Localized(ja: "要因", en: "Factors")
    case .pairs: Localized(ja: "件数と率のバランス", en: "Volume and rate")
    case .reviews: Localized(ja: "見直し", en: "Reviews")
    }
  }

  func address(_ place: Place) -> Address {
    Address("/gap", place).adding("tab", self == .factors ? nil : rawValue)
  }
}

extension GapDimension {
  var label: Localized {
    switch self {
    case .team: Localized(ja: "チーム別", en: "By team")
    case .source: Localized(ja: "流入経路別", en: "By source")
    case .product: Localized(ja: "商材別", en: "By product")
    }
  }

  /// By what the gap of a scope can be told apart: not by what it is narrowed to already.
  static func all(within scope: Scope) -> [GapDimension] {
    let narrowed = Set(scope.filters.map(\.dimension))
    return allCases.filter { dimension in
      narrowed.isDisjoint(with: dimension == .team ? ["team", "rep"] : [dimension.rawValue])
    }
  }
}

extension Visit {
  /// By what the address tells a gap apart; else by the first that is possible.
  var gapDimension: GapDimension? {
    let possible = GapDimension.all(within: scope)
    return query["by"].flatMap(GapDimension.init).flatMap { possible.contains($0) ? $0 : nil }
      ?? possible.first
  }
}
