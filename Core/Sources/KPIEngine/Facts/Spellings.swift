import SalesModel
import Synchronization

/// Words that differ in case and width alone are one word in a condition, and so they are when facts are grouped: they
/// fall under the spelling that is written most often.
final class Spellings: Sendable {
  private let known = Mutex<[String: [Int64: Int64]]>([:])

  /// The commonest spelling of each term that is not it; found by `find` the first time.
  func commonest(in vocabulary: String, _ find: () -> [Int64: Int64]) -> [Int64: Int64] {
    if let found = known.withLock({ $0[vocabulary] }) { return found }
    let found = find()
    known.withLock { $0[vocabulary] = found }
    return found
  }
}

extension Facts {
  /// The column and the type at the end of a path, each word of it in one spelling.
  ///
  /// - Complexity: O(words) the first time, and O(facts) where a word is spelt in several ways.
  func oneSpelling(of path: FieldPath, of measure: Measure) -> (column: Column, type: FieldType)? {
    guard let column = column(path, of: measure), let type = field(at: path, of: measure)?.type else {
      return nil
    }
    guard case .term(let vocabulary) = type, case let commonest = commonest(in: vocabulary),
      !commonest.isEmpty
    else { return (column, type) }
    return (Column((0..<column.count).map { commonest[column[$0]] ?? column[$0] }), type)
  }

  /// True when the words at a path are spelt in several ways: which of them stands for all depends on every record.
  func hasSpellings(at path: FieldPath, of measure: Measure) -> Bool {
    guard case .term(let vocabulary)? = field(at: path, of: measure)?.type else { return false }
    return !commonest(in: vocabulary).isEmpty
  }

  private func commonest(in vocabulary: String) -> [Int64: Int64] {
    spellings.commonest(in: vocabulary) {
      let terms = vocabularies[vocabulary] ?? [:]
      let several = Dictionary(grouping: terms.keys) { terms[$0]?.folded ?? "" }.values.filter {
        $0.count > 1
      }
      guard !several.isEmpty else { return [:] }
      let counts = occurrences(of: Set(several.joined()), in: vocabulary)
      return several.reduce(into: [:]) { commonest, terms in
        let first = terms.min { (counts[$1, default: 0], $0) < (counts[$0, default: 0], $1) }
        for term in terms where term != first { commonest[term] = first }
      }
    }
  }

  /// How often each of some terms stands in any record.
  private func occurrences(of terms: Set<Int64>, in vocabulary: String) -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    for kind in RecordKind.allCases {
      for (name, column) in table(kind).columns
      where kind.field(named: name)?.type == .term(vocabulary: vocabulary) {
        column.forEach { _, cell in if terms.contains(cell) { counts[cell, default: 0] += 1 } }
      }
    }
    return counts
  }
}
