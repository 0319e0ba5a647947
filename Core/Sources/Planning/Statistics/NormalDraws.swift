internal import Foundation
internal import SalesModel

/// Draws of normal and Student's t scores.
struct NormalDraws {
  private var chance: SeededGenerator
  private var spare: Double?

  init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let pair = chance.normalPair()
    spare = pair.second
    return pair.first
  }

  /// 0 without degrees of freedom.
  mutating func student(_ freedom: Double?) -> Double {
    freedom.map { Student.stretched(normal(), freedom: $0) } ?? 0
  }
}

extension SeededGenerator {
  /// Two independent draws of the standard normal distribution (Box and Muller 1958).
  mutating func normalPair() -> (first: Double, second: Double) {
    let radius = (-2 * log(1 - share())).squareRoot()
    let angle = 2 * Double.pi * share()
    return (radius * cos(angle), radius * sin(angle))
  }
}
