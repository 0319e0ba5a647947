/// Shares a difference between two products out to their factors, so that the shares add up exactly.
enum Shapley {
  /// What each factor contributes to ∏ `to` − ∏ `from`: its effect averaged over every order in which the factors
  /// could have changed (Shapley 1953; for products also Sun 1998, Ang 2004).
  ///
  /// Shapley instead of a logarithmic mean (LMDI): both add up, both treat all factors alike, but logarithms have
  /// no value at 0, and a month without a single win is a month that people ask about. With seven factors and
  /// fewer the sum over all orders is small and stays exact.
  ///
  /// The average over orders needs only how many factors have changed before, so the products of the others are
  /// gathered as a polynomial ∏ (from + to·t) in place of 2ⁿ subsets.
  /// - Precondition: as many factors on either side.
  /// - Complexity: O(*n*³) exact operations.
  static func contributions(from: [Rational], to: [Rational]) -> [Rational] {
    from.indices.map { index in
      let others = from.indices.filter { $0 != index }
      let products = byNumberChanged(others.map { (from[$0], to[$0]) })
      let weights = orderWeights(factors: from.count)
      let effect = zip(products, weights).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      return (to[index] - from[index]) * effect
    }
  }

  /// For each number of changed factors the sum of the products over all choices of them.
  private static func byNumberChanged(_ factors: [(from: Rational, to: Rational)]) -> [Rational] {
    factors.reduce([.one]) { sums, factor in
      let kept = sums.map { $0 * factor.from } + [.zero]
      let changed = [.zero] + sums.map { $0 * factor.to }
      return zip(kept, changed).map { $0 + $1 }
    }
  }

  /// The share of all orders in which a given choice of *k* factors comes before the one in question:
  /// k! (n − k − 1)! / n! = 1 / (n · C(n − 1, k)).
  private static func orderWeights(factors count: Int) -> [Rational] {
    var choices = Rational.one
    return (0..<count).map { changed in
      if changed > 0 {
        choices = choices * (Rational(count - changed, over: changed) ?? .zero)
      }
      return Rational.one.divided(by: choices * Rational(count)) ?? .zero
    }
  }
}
