public import SalesModel

extension Facts {
  /// Where two readings of the same log part, such as `lead.source of 12`; nil when they tell the same.
  ///
  /// - Complexity: O(cells): for checks, not for requests.
  public func difference(from other: Facts) -> String? {
    for kind in RecordKind.allCases {
      let (own, others) = (table(kind), other.table(kind))
      guard own.ids.elementsEqual(others.ids) else {
        return "\(kind): \(own.count) records, \(others.count) in the other"
      }
      for name in Set(own.columns.keys).union(others.columns.keys).sorted() {
        let (column, otherColumn) = (own.columns[name], others.columns[name])
        for row in 0..<own.count where (column?[row] ?? .none) != (otherColumn?[row] ?? .none) {
          return "\(kind).\(name) of \(own.ids[row])"
        }
      }
    }
    return vocabularies.first { name, words in
      words.contains { id, word in other.vocabularies[name]?[id].map { $0 != word } ?? false }
    }?.key
  }
}
