import Ingest
public import KPIEngine
public import Planning
import SalesModel

/// How targets are typed and exported: plain, so that a spreadsheet calculates with them and what came out goes in.
public struct TargetText: Sendable {
  private let unit: KPI.Unit
  private let minorUnits: Int64

  /// - Parameter currency: the ISO 4217 code of the workspace's money.
  public init(_ unit: KPI.Unit, currency: String) {
    self.unit = unit
    minorUnits = currency == "JPY" ? 1 : 100
  }

  /// Reads `1,200`, `１２００件`, `120万円`, `20%`, `3日`, `90分`, `1.5 h`; nil for anything else. Durations without a unit
  /// are minutes.
  public func value(of text: String) -> Rational? {
    let text = text.trimmed.folded
    switch unit {
    case .rate: return Rational(parsing: text)
    case .money: return number(text).map { $0 * Rational(minorUnits) }
    case .count: return number(text.dropping(["件", "社"]))
    case .ratio: return number(text.dropping(["回"]))
    case .days: return number(text.dropping(["日", "days"]))
    case .duration: return seconds(text)
    }
  }

  /// What ``value(of:)`` reads; empty for nil.
  public func text(of value: Rational?) -> String {
    guard let value else { return "" }
    switch unit {
    case .rate: return Self.short((value * Rational(100)).decimal(places: 4)) + "%"
    case .money: return Self.short((value.divided(by: Rational(minorUnits)) ?? .zero).decimal(places: 4))
    case .count, .ratio, .days: return Self.short(value.decimal(places: 4))
    case .duration: return Self.short((value.divided(by: Rational(60)) ?? .zero).decimal(places: 4))
    }
  }

  private func number(_ text: String) -> Rational? {
    guard let number = NumberText(text) else { return nil }
    var scale: Int64 = 1
    for _ in 0..<number.decimals { scale *= 10 }
    return Rational(number.digits, over: scale)
  }

  private func seconds(_ text: String) -> Rational? {
    for (suffixes, seconds) in [(["分", "min"], 60), (["時間", "h"], 3_600), (["日", "days"], 86_400)] {
      let rest = text.dropping(suffixes)
      if rest != text { return number(rest).map { $0 * Rational(seconds) } }
    }
    return number(text).map { $0 * Rational(60) }
  }

  /// Without zeros at the end.
  private static func short(_ decimal: String) -> String {
    guard decimal.contains(".") else { return decimal }
    let rest = String(decimal.reversed().drop { $0 == "0" }.reversed())
    return rest.hasSuffix(".") ? String(rest.dropLast()) : rest
  }
}

extension String {
  /// Without the first of some endings that it has, and the blanks before it.
  fileprivate func dropping(_ endings: [String]) -> String {
    guard let ending = endings.first(where: hasSuffix) else { return self }
    return String(dropLast(ending.count)).trimmed
  }
}
