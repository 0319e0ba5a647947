import KPIEngine
import SalesModel
import Workspace

/// The counter-KPI flags of the board: one flag for each pair, on the tile of its count, else on that of its rate, else
/// beneath the tiles.
struct CounterFlagView {
  let board: Board
  let language: Language
  let place: Place

  /// The flags on a tile.
  func flags(on kpi: KPI.ID) -> [[String: Any]] {
    board.counterFlags.filter { tile(of: $0) == kpi }.map(model)
  }

  /// Those of pairs without a tile.
  var loose: [[String: Any]] { board.counterFlags.filter { tile(of: $0) == nil }.map(model) }

  private func tile(of pair: CounterFlags.Pair) -> KPI.ID? {
    let tiles = board.headlines.map(\.kpi.id)
    return [pair.volume.id, pair.rate.id].first { tiles.contains($0) }
  }

  private func model(_ pair: CounterFlags.Pair) -> [String: Any] {
    [
      "text": PairsView.summary(pair, language),
      "href": Address.kpi(pair.volume.id, .factors, place),
    ]
  }
}
