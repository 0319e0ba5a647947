public import SalesModel

/// Activities in any number for benchmarks: two years of a hundred reps and forty thousand companies, as the
/// file that an import reads. The same seed and count are the same bytes on every machine.
public struct Workload: Sendable {
  public let seed: UInt64
  /// How many lines follow the header.
  public let activities: Int

  /// `activities` lines; none when negative.
  public init(seed: UInt64, activities: Int) {
    self.seed = seed
    self.activities = max(0, activities)
  }

  public static let repCount = 100
  public static let companyCount = 40_000
  /// The months that the activities are spread over, on the working days of Japan.
  public static let months = Month(year: 2024, month: 4)...Month(year: 2026, month: 3)

  /// Leads that the activities refer to: one for every twelve.
  public var leadCount: Int { max(1, activities / 12) }

  static let header = "活動ID,実施日,種別,担当,リードID,会社,商材,接続,担当接続,結果\n"
  private static let linesPerChunk = 1_024

  /// Writes the file as UTF-8 text, oldest activity first: the header, then whole lines by the thousand, so
  /// that a file of any length needs the memory of one chunk.
  public func csv<Failure: Error>(write: (String) throws(Failure) -> Void) throws(Failure) {
    try write(Self.header)
    var lines = Lines(self)
    while lines.written < activities {
      try write(lines.next(min(Self.linesPerChunk, activities - lines.written)))
    }
  }
}

/// The lines of a workload, put together as bytes.
private struct Lines {
  private let workload: Workload
  private let days: [String]
  private var generator: SeededGenerator
  private(set) var written = 0

  private static let products = Product.allCases.map(\.rawValue)

  init(_ workload: Workload) {
    self.workload = workload
    generator = SeededGenerator(seed: workload.seed, theme: .workload)
    let calendar = BusinessCalendar()
    let all = Workload.months.lowerBound.firstDay...Workload.months.upperBound.lastDay
    days = all.filter { calendar.halves(on: $0) > 0 }.map(\.description)
  }

  mutating func next(_ count: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 112)
    for _ in 0..<count {
      addLine(to: &bytes)
      written += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A lead is worked for about three months after it came in; its company, product and rep stay its own.
  private mutating func addLine(to bytes: inout [UInt8]) {
    let (leadCount, activities) = (workload.leadCount, workload.activities)
    let newest = min(leadCount - 1, written * leadCount / activities)
    let lead = newest - generator.whole(0...min(newest, leadCount / 8))
    let company = Int(UInt64(lead) &* 0x9E37_79B9 % UInt64(Workload.companyCount))
    add("A", written + 1, width: 8, to: &bytes)
    bytes += days[written * days.count / activities].utf8
    bytes.append(Self.comma)
    let outcome = generator.whole(0...99)
    bytes += Self.kind(outcome).utf8
    add("R", company % Workload.repCount + 1, width: 3, to: &bytes)
    add("L", lead + 1, width: 7, to: &bytes)
    add("株式会社架空", company + 1, width: 5, to: &bytes)
    bytes += Self.products[lead % Self.products.count].utf8
    bytes += Self.ending(outcome).utf8
  }

  private static let comma = UInt8(ascii: ",")

  private func add(_ prefix: String, _ number: Int, width: Int, to bytes: inout [UInt8]) {
    bytes += prefix.utf8
    var power = 1
    for _ in 1..<width { power *= 10 }
    while number / power > 9 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
    bytes.append(Self.comma)
  }

  private static func kind(_ outcome: Int) -> String {
    switch outcome {
    case ..<74: "架電,"
    case ..<97: "メール,"
    case ..<99: "オンライン会議,"
    default: "訪問,"
    }
  }

  /// Product's comma, connected, right-party contact and result.
  private static func ending(_ outcome: Int) -> String {
    switch outcome {
    case ..<50: ",0,0,不在\n"
    case ..<62: ",1,0,受付止まり\n"
    case ..<68: ",1,1,再コール\n"
    case ..<73: ",1,1,検討中\n"
    case ..<74: ",1,1,アポ獲得\n"
    case ..<97: ",,,\n"
    default: ",,,実施\n"
    }
  }
}
