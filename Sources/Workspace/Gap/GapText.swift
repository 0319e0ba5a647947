import KPIEngine
public import Planning
import SalesModel

extension GapAnswer {
  /// The contract of `gap --format json` (docs/contracts.md), on one line. Contributions are in the currency's smallest
  /// unit and add up to the gap; `exact` is the same before rounding.
  public var json: String {
    var text = JSONText()
    text.object { text in
      text.member("period", period.description)
      text.member("against", basis.rawValue)
      text.member("open", isOpen)
      text.name("businessDays")
      text.object { text in
        text.member("elapsed", progress.elapsed.days)
        text.member("total", progress.total.days)
      }
      text.name("asOf")
      text.object { text in
        text.member("time", asOf.time)
        text.member("sequence", Double(asOf.sequence))
      }
      text.member("dataThrough", reach.through.description)
      reach.heldBy?.write(to: &text)
      text.member("gap", split.gap.nearestWhole.map(Double.init))
      text.name("stages")
      text.array(stages.indices) { text, index in
        text.object { text in
          text.member("kpi", stages[index].id)
          text.member("actual", actual[index].doubleValue)
          text.member("reference", reference[index].doubleValue)
        }
      }
      text.name("parts")
      text.array(wholeParts) { text, part in part.write(to: &text) }
      text.name("skipped")
      text.array(split.skipped) { text, stage in text.element(stage) }
      text.name("by")
      text.array(groups) { text, groups in groups.write(to: &text) }
    }
    return text.text + "\n"
  }

  /// The same for a terminal.
  public var table: String {
    let parts = wholeParts.map { part in
      [
        part.part.factor.code, part.part.actual.text(of: part.part.factor),
        part.part.reference.text(of: part.part.factor),
        part.whole.map { "\($0)" } ?? "-",
      ]
    }
    let gap = split.gap.nearestWhole.map { "\($0)" } ?? "-"
    let whole = [
      PlanReport.goalKPI, "\(actual.last ?? .zero)", (reference.last ?? .zero).decimal(places: 0), gap,
    ]
    let head = ["factor", "actual", basis == .plan ? "plan" : "before", "contribution"]
    return ([TableText.rows([head] + parts + [whole])] + groups.map(\.table)).joined(separator: "\n")
  }

  /// The parts, the heaviest first, each with its contribution in whole units.
  public var wholeParts: [WholePart] {
    let wholes = split.wholeContributions
    let inOrder = split.parts.indices.map { WholePart(part: split.parts[$0], whole: wholes?[$0]) }
    return split.largestFirst.compactMap { part in inOrder.first { $0.part == part } }
  }
}

/// A part with its contribution in the goal's smallest unit.
public struct WholePart: Hashable, Sendable {
  public let part: GapSplit.Part
  /// Nil when it fits no number of the machine.
  public let whole: Int64?

  fileprivate func write(to text: inout JSONText) {
    text.object { text in
      text.member("factor", part.factor.code)
      text.member("actual", part.actual?.doubleValue)
      text.member("reference", part.reference?.doubleValue)
      text.member("contribution", whole.map(Double.init))
      text.member("exact", part.contribution.description)
    }
  }
}

extension GapGroups {
  fileprivate func write(to text: inout JSONText) {
    let wholes = gap.wholeContributions
    text.object { text in
      text.member("dimension", dimension.rawValue)
      text.member("reference", reference.rawValue)
      text.name("factors")
      text.array(gap.factors) { text, factor in text.element(factor.code) }
      text.name("rows")
      text.array(gap.rows.indices) { text, row in
        text.object { text in
          text.member("value", names[row])
          if isRest(row) { text.member("others", Double(others)) }
          text.member("gap", wholes.map { Double($0[row].reduce(0, +)) })
          text.name("contributions")
          text.array(wholes?[row] ?? []) { text, whole in text.element(Double(whole)) }
        }
      }
    }
  }

  fileprivate var table: String {
    let wholes = gap.wholeContributions ?? []
    let rows = wholes.indices.map { row in
      let name = isRest(row) ? "(+\(others))" : names[row] ?? "-"
      return [name] + wholes[row].map { "\($0)" } + ["\(wholes[row].reduce(0, +))"]
    }
    return TableText.rows([[dimension.rawValue] + gap.factors.map(\.code) + ["gap"]] + rows)
  }
}

extension GapGroups {
  /// True for the row that stands for all smaller groups.
  private func isRest(_ row: Int) -> Bool { others > 0 && row == names.count - 1 }
}

extension GapFactor {
  /// `leads`, `mix`, `appointmentsSet/leads`, `unsplit`
  fileprivate var code: String {
    switch self {
    case .volume(let stage): stage
    case .mix: "mix"
    case .rate(let stage, let into): "\(into)/\(stage)"
    case .unsplit: "unsplit"
    }
  }
}

extension GapFactor {
  /// True for the average deal, which is an amount.
  fileprivate var isMoney: Bool {
    if case .rate(_, PlanReport.goalKPI) = self { true } else { false }
  }
}

extension Rational? {
  /// Enough places for a rate, none for what is whole or money.
  fileprivate func text(of factor: GapFactor) -> String {
    guard let self else { return "-" }
    if factor.isMoney { return self.decimal(places: 0) }
    return self.floor.map { Rational($0) } == self ? self.description : self.decimal(places: 4)
  }
}
