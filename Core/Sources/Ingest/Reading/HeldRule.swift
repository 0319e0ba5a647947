public import SalesModel

/// 実施のみなし: when a meeting of which no column says what became of it counts as held.
public enum HeldRule: String, Codable, CaseIterable, Sendable {
  /// Once its time has passed, where no column says of any row what became of it. Where one does, a blank is not judged.
  case auto
  /// Once its time has passed, whatever columns there are.
  case passed
  /// Never: only what a column says was held counts.
  case stated
}

extension HeldRule {
  public var label: Localized {
    switch self {
    case .auto: Localized(ja: "結果の列がなければ、時刻を過ぎたら実施", en: "Once its time has passed, unless there is a result")
    case .passed: Localized(ja: "時刻を過ぎたら実施", en: "Once its time has passed")
    case .stated: Localized(ja: "書かれたものだけ実施", en: "Only what is said to be held")
    }
  }
}
