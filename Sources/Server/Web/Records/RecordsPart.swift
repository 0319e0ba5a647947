import KPIEngine
import SalesModel
import Workspace

// Which part of a number an address of 内訳 names: `leadAge:2`, `leadAge:` for no value, `leadAge` for any,
// `born:2026-04`, `born:before`.

extension RecordsRequest.Part {
  init?(address: String) {
    let words = address.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let name = words.first, !name.isEmpty else { return nil }
    if name == "born" {
      guard words.count == 2, let birth = Birth(address: words[1]) else { return nil }
      self = .born(birth)
    } else if words.count == 1 {
      self = .known(dimension: name)
    } else {
      self = .group(dimension: name, value: words[1].isEmpty ? nil : words[1])
    }
  }

  /// The part as an address names it.
  var address: String {
    switch self {
    case .group(let dimension, let value): "\(dimension):\(value ?? "")"
    case .known(let dimension): dimension
    case .born(let birth): "born:\(birth.address)"
    }
  }
}

extension RecordsRequest.Part {
  /// The part as a reader sees it.
  func words(_ style: FigureStyle) -> String {
    switch self {
    case .group(let dimension, let value):
      let value = value.map { Words.choices[$0]?.text(style.language) ?? $0 }
      return "\(name(of: dimension).text(style.language)): \(value ?? "—")"
    case .known(let dimension):
      return name(of: dimension).text(style.language)
    case .born(let birth):
      return birth.words.text(style.language)
    }
  }

  private func name(of dimension: String) -> Localized {
    if dimension == Dimension.leadAge { return Localized(ja: "リードの発生からの月数", en: "months since the lead") }
    return Dimension.all.first { $0.name == dimension }?.label ?? Localized(ja: dimension, en: dimension)
  }
}

extension Birth {
  fileprivate var words: Localized {
    switch self {
    case .month(let month):
      Localized(ja: "\(month.title.ja)発生のリードから", en: "from leads of \(month.title.en)")
    case .before: Localized(ja: "集計期間前のリードから", en: "from leads before the range")
    case .after: Localized(ja: "集計期間後のリードから", en: "from leads after the range")
    case .unknown: Localized(ja: "起点リードなし", en: "without a lead")
    }
  }

  fileprivate init?(address: String) {
    switch address {
    case "before": self = .before
    case "after": self = .after
    case "unknown": self = .unknown
    default:
      guard let month = Month(iso: address) else { return nil }
      self = .month(month)
    }
  }

  fileprivate var address: String {
    switch self {
    case .month(let month): month.description
    case .before: "before"
    case .after: "after"
    case .unknown: "unknown"
    }
  }
}
