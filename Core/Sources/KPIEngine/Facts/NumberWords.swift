import Foundation
import SalesModel

extension String {
  /// The whole number that a word of a file's own column spells, such as `1,200` or full-width `５０`; nil for anything
  /// else, decimals included: they are said to be left out and never rounded.
  var wholeNumber: Int64? {
    let plain = precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    guard plain.wholeMatch(of: /[+\-−]?(\d{1,3}(,\d{3})+|\d{1,18})/) != nil else { return nil }
    return Int64(plain.replacing(",", with: "").replacing("−", with: "-"))
  }
}

extension Facts {
  /// The column that a measure's aggregate reads first: numbers where it adds or ranks, one spelling of each word where
  /// it tells values apart.
  func columnRead(by measure: Measure) -> Column? {
    guard let path = measure.read.first else { return nil }
    switch measure.aggregate {
    case .sum, .rank: return numbers(at: path, of: measure)
    case .distinct: return oneSpelling(of: path, of: measure)?.column ?? column(path, of: measure)
    case .count, .percentile, .elapsed: return column(path, of: measure)
    }
  }

  /// The numbers at a path: those of a field of numbers, or those that the words of a file's own field spell.
  ///
  /// - Complexity: O(1), and O(facts + words) for a file's own field.
  func numbers(at path: FieldPath, of measure: Measure) -> Column? {
    guard let column = column(path, of: measure) else { return nil }
    guard case .term(let vocabulary)? = field(at: path, of: measure)?.type else { return column }
    let numbers = (vocabularies[vocabulary] ?? [:]).compactMapValues(\.wholeNumber)
    return Column((0..<column.count).map { numbers[column[$0]] ?? .none })
  }

  /// How many different words of a file's own field spell no whole number, and one of them.
  public func wordsWithoutNumber(of customField: String) -> (count: Int, example: String)? {
    let words = (vocabularies[customField] ?? [:]).values.filter { $0.wholeNumber == nil }
    return words.min().map { (words.count, $0) }
  }
}
