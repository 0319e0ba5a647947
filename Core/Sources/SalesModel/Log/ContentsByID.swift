/// What a source last said of its records, by their ids: found without hashing, because ids of one file lie close together.
struct ContentsByID {
  /// Of ``pageSize`` ids each; empty where none was described.
  private var pages: [[UInt64]] = []
  private var described = IDSet()

  private static let pageSize = 4_096

  /// Nil for a record that nobody has described.
  subscript(id: Int64) -> UInt64? {
    guard described.contains(id) else { return nil }
    return pages[Int(id) / Self.pageSize][Int(id) % Self.pageSize]
  }

  func describes(_ id: Int64) -> Bool { described.contains(id) }

  mutating func describe(_ id: Int64, as content: UInt64) {
    let page = Int(id) / Self.pageSize
    if page >= pages.count { pages += repeatElement([], count: page + 1 - pages.count) }
    if pages[page].isEmpty { pages[page] = [UInt64](repeating: 0, count: Self.pageSize) }
    pages[page][Int(id) % Self.pageSize] = content
    described.insert(id)
  }
}
