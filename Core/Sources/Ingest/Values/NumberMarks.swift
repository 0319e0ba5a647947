/// What the points and commas of a column of numbers mean.
///
/// One program writes one way, so the values that can be read in one way only say how the others are meant: beside
/// `1.200.000` the point of `1.234` groups, beside `12.34` it divides. Where no value tells, or they contradict each other, it stays open.
struct NumberMarks: Hashable, Sendable {
  enum Meaning: Hashable, Sendable { case groups, decimal, open }

  let point: Meaning
  let comma: Meaning

  /// A number that stands alone, typed by somebody: a comma groups thousands and a point divides.
  static let typed = NumberMarks(point: .decimal, comma: .groups)

  private init(point: Meaning, comma: Meaning) {
    self.point = point
    self.comma = comma
  }

  /// What the values of a column say of its marks. Where a comma alone occurs, it groups, as nearly everywhere.
  init(_ evidence: NumberEvidence) {
    switch (evidence.contains(.pointDivides), evidence.contains(.commaDivides)) {
    case (true, false): self = .typed
    case (false, true): self.init(point: .groups, comma: .decimal)
    case (false, false): self.init(point: .open, comma: .groups)
    case (true, true): self.init(point: .open, comma: .open)
    }
  }
}

/// What one number, or the numbers of a column, leave no doubt about.
struct NumberEvidence: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// `1.5`, `1,234.56`, `1,200,000`.
  static let pointDivides = NumberEvidence(rawValue: 1)
  /// `1,5`, `1.234,56`, `1.200.000`.
  static let commaDivides = NumberEvidence(rawValue: 2)
}

/// Digits with points, commas, blanks and apostrophes between them, before it is decided which of them divides.
struct DigitGroups {
  private let bytes: [UInt8]
  private let points: Int
  private let commas: Int
  /// A blank or an apostrophe, which only groups.
  private let hasPlainGroups: Bool

  /// Nil for a text that is more than that, or does not begin and end with a digit.
  init?(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    var (points, commas, others) = (0, 0, 0)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case ".":
        bytes.append(UInt8(ascii: "."))
        points += 1
      case ",":
        bytes.append(UInt8(ascii: ","))
        commas += 1
      case " ", "'", "\u{2019}":
        bytes.append(UInt8(ascii: " "))
        others += 1
      default: return nil
      }
    }
    guard let first = bytes.first, let last = bytes.last, first.isDigit, last.isDigit else { return nil }
    self.bytes = bytes
    self.points = points
    self.commas = commas
    hasPlainGroups = others > 0
  }

  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  /// What the number says by itself.
  var evidence: NumberEvidence {
    switch (points, commas) {
    case (0, 0): return []
    case (1, 0), (0, 1):
      if mayGroup { return [] }
      return points == 1 ? .pointDivides : .commaDivides
    case (_, 0): return isGrouped(bytes[...]) ? .commaDivides : []
    case (0, _): return isGrouped(bytes[...]) ? .pointDivides : []
    default:
      guard let place = bytes.lastIndex(where: { $0 == Self.point || $0 == Self.comma }),
        isGrouped(bytes[..<place])
      else { return [] }
      return bytes[place] == Self.point ? .pointDivides : .commaDivides
    }
  }

  /// True for `1.234` and `1,234`, in which the one mark may group or divide.
  private var mayGroup: Bool {
    guard !hasPlainGroups, let mark = bytes.firstIndex(where: { !$0.isDigit }) else { return false }
    return (1...3).contains(mark) && bytes[0] != UInt8(ascii: "0") && bytes.count - mark == 4
  }

  /// The number without its decimals, and how many they are.
  ///
  /// - Throws: `undecided` where the marks of its column leave it open, `tooLarge` beyond eighteen digits.
  func value(_ marks: NumberMarks) throws(NumberText.Fault) -> (digits: Int64, decimals: Int) {
    let divider = try divider(marks)
    let place = divider.flatMap { bytes.lastIndex(of: $0) } ?? bytes.count
    guard isGrouped(bytes[..<place]), bytes[min(place + 1, bytes.count)...].allSatisfy(\.isDigit) else {
      throw .notANumber
    }
    let digits = bytes.filter(\.isDigit)
    let decimals = max(0, bytes.count - place - 1)
    guard digits.count <= 18, decimals <= 9 else { throw .tooLarge }
    return (digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }, decimals)
  }

  /// The mark before the decimals; nil when there are none.
  private func divider(_ marks: NumberMarks) throws(NumberText.Fault) -> UInt8? {
    let own = evidence
    let divides = own == .pointDivides ? points > 0 : own == .commaDivides && commas > 0
    switch (own, marks.point) {
    case (.pointDivides, .groups), (.commaDivides, .decimal): throw .notANumber
    case (.pointDivides, _): return divides ? Self.point : nil
    case (.commaDivides, _): return divides ? Self.comma : nil
    default: break
    }
    guard points + commas == 1 else { return nil }
    switch points == 1 ? marks.point : marks.comma {
    case .groups: return nil
    case .decimal: return points == 1 ? Self.point : Self.comma
    case .open: throw .undecided
    }
  }

  /// Groups of three behind one of up to three, all parted by the same mark; or no groups.
  private func isGrouped(_ whole: ArraySlice<UInt8>) -> Bool {
    let marks = whole.filter { !$0.isDigit }
    guard let mark = marks.first else { return true }
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
    return marks.allSatisfy { $0 == mark } && (1...3).contains(groups[0].count)
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
