import Foundation
import SalesModel

/// What the columns of a row say of whether an opportunity is closed, and how.
struct ClosingFlags {
  let isWon: Bool?
  let isLost: Bool?
  let isClosed: Bool?
  /// Won at a probability of 100, lost at one of 0, open at all between.
  let chance: OpportunityOutcome?

  var sayAnything: Bool { isWon != nil || isLost != nil || isClosed != nil || chance != nil }

  /// True when the flags cannot all be right.
  private var contradictThemselves: Bool {
    switch (isWon, isLost, isClosed) {
    case (true?, true?, _), (true?, _, false?), (_, true?, false?), (false?, false?, true?): true
    default: false
    }
  }

  /// What the flags say alone; nil where they leave it open or contradict themselves.
  private var flagged: OpportunityOutcome? {
    if contradictThemselves { return nil }
    switch (isWon, isLost, isClosed) {
    case (true?, _, _), (_, false?, true?): return .won
    case (_, true?, _), (false?, _, true?): return .lost
    case (_, _, false?), (false?, false?, nil): return .open
    default: return nil
    }
  }

  /// What they come to beside the words of the stage, and whether one of them says otherwise.
  func verdict(word: OpportunityOutcome?) -> (outcome: OpportunityOutcome?, isContradicted: Bool) {
    let taken = flagged ?? (chance == .open ? nil : chance) ?? leaving(word)
    let others = [flagged, telling(beside: taken), word].compactMap(\.self)
    return (taken, contradictThemselves || others.contains { $0 != taken } || taken.map(isAgainst) ?? false)
  }

  /// What the probability says against an outcome. An open deal may well have no chance, and a lost one keep the chance that
  /// it had; but what is won has no other than 100.
  private func telling(beside taken: OpportunityOutcome?) -> OpportunityOutcome? {
    switch (chance, taken) {
    case (.lost?, _) where flagged == .open: nil
    case (.open?, let taken) where taken != .won: nil
    default: chance
    }
  }

  /// The word, unless a flag denies it: what is not won is open.
  private func leaving(_ word: OpportunityOutcome?) -> OpportunityOutcome? {
    if contradictThemselves { return word }
    return isWon == false && word == .won || isLost == false && word == .lost ? .open : word
  }

  /// True when a flag denies an outcome.
  private func isAgainst(_ outcome: OpportunityOutcome) -> Bool {
    switch outcome {
    case .open: isWon == true || isLost == true || isClosed == true
    case .won: isWon == false || isLost == true || isClosed == false
    case .lost: isLost == false || isWon == true || isClosed == false
    }
  }
}

/// A probability as a file writes it: `100`, `100%`, or `0.9` where a column has fractions of one.
struct Chance {
  private let value: Double
  private let isPercent: Bool

  init?(_ text: String) {
    let plain = text.foldedWidth.filter { $0 != " " }
    isPercent = plain.hasSuffix("%")
    guard let value = Double(isPercent ? String(plain.dropLast()) : plain) else { return nil }
    self.value = value
  }

  /// True between 0 and 1, where a column of percentages has next to nothing.
  var isFraction: Bool { !isPercent && value > 0 && value < 1 }
  /// True for what cannot be a fraction.
  var isBeyondOne: Bool { isPercent || value > 1 }

  func outcome(asFraction: Bool) -> OpportunityOutcome? {
    let whole: Double = asFraction && !isPercent ? 1 : 100
    return value == whole ? .won : value == 0 ? .lost : value > 0 && value < whole ? .open : nil
  }
}
