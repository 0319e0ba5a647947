import KPIEngine
import SalesModel
import Workspace

/// What is looked at: period, scope and unit. Links carry it, so that the look stays while the page changes.
struct Place: Sendable {
  var period: Period?
  /// The months of an analysis or of records.
  var months: ClosedRange<Month>?
  var scope = Scope()
  /// The unit of amounts that somebody chose.
  var unit: String?

  /// As an address or a form says it.
  var pairs: [(name: String, value: String)] {
    let period = period.map { [(name: "period", value: $0.description)] } ?? []
    let unit = unit.map { [(name: "unit", value: $0)] } ?? []
    return period + scope.filters.map { (name: $0.dimension, value: $0.value) } + unit
  }

  /// The same in another period, or in the one that the page chose by itself.
  func during(_ period: Period) -> Place {
    var place = self
    place.period = period
    return place
  }

  /// The same for months of their own.
  func over(_ months: ClosedRange<Month>) -> Place {
    var place = self
    place.months = months
    return place
  }

  /// The same for one team or rep alone.
  func within(_ dimension: String, _ name: String) -> Place {
    var place = self
    place.scope.filters.removeAll { $0.dimension == dimension }
    place.scope.filters.append(Scope.Filter(dimension: dimension, value: name))
    return place
  }
}

/// Where a link leads: a page, what it shows, and where on it.
struct Address: Sendable, CustomStringConvertible {
  let path: String
  private var pairs: [(name: String, value: String)]
  private var fragment: String?

  init(_ path: String, _ place: Place = Place(), fragment: String? = nil) {
    self.path = path
    self.fragment = fragment
    pairs = place.pairs
  }

  /// The same with one value more; nil adds none.
  func adding(_ name: String, _ value: String?) -> Address {
    guard let value else { return self }
    var address = self
    address.pairs.append((name, value))
    return address
  }

  var description: String {
    let query = pairs.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    return path + (query.isEmpty ? "" : "?" + query) + (fragment.map { "#" + $0 } ?? "")
  }
}

extension Address {
  /// A tab of the page of a KPI. Only analysis and records know months of their own.
  static func kpi(
    _ id: KPI.ID, _ tab: KPITab = .overview, _ place: Place = Place(), fragment: String? = nil
  ) -> Address {
    let address = Address(tab.path(of: id), place, fragment: fragment)
    guard tab.hasMonths, let months = place.months else { return address }
    return address.adding("from", months.lowerBound.description).adding("to", months.upperBound.description)
  }

  /// The records behind a number of some months.
  static func records(
    of kpi: KPI.ID, over months: ClosedRange<Month>, _ place: Place, view: Query.View = .slice,
    side: Engine.SideName = .numerator
  ) -> Address {
    .kpi(kpi, .records, place.over(months)).adding("view", view == .slice ? nil : view.rawValue)
      .adding("side", side == .numerator ? nil : side.rawValue)
  }
}

extension Visit {
  /// What this visit looks at. What cannot be read the page refuses by itself; a link does not carry it on.
  var place: Place {
    Place(period: try? period(), months: try? monthRange(), scope: scope, unit: query["unit"])
  }

  /// To the tab where what this address showed of a KPI is found now; the look stays.
  func moved(to tab: KPITab, of kpi: KPI.ID) -> Reply {
    let kept = query.pairs.filter { $0.name != "kpi" && !$0.value.isEmpty }
    let address = kept.reduce(Address.kpi(kpi, tab)) { $0.adding($1.name, $1.value) }
    return .seeOther(address.description)
  }
}
