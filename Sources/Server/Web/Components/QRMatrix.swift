/// The modules of a QR code while it is drawn.
struct QRMatrix {
  private let version: QRVersion
  private var isDark: [[Bool]]
  /// Modules of the fixed patterns, which no data and no mask touches.
  private var isFixed: [[Bool]]

  private var side: Int { version.side }

  init(_ version: QRVersion) {
    self.version = version
    isDark = [[Bool]](repeating: [Bool](repeating: false, count: version.side), count: version.side)
    isFixed = isDark
    drawTiming()
    for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] { drawFinder(x, y) }
    drawAlignments()
    drawFormat(mask: 0)
    drawVersion()
  }

  // MARK: - Fixed patterns

  private mutating func fix(_ x: Int, _ y: Int, _ dark: Bool) {
    isDark[y][x] = dark
    isFixed[y][x] = true
  }

  private mutating func drawTiming() {
    for index in 0..<side {
      fix(6, index, index.isMultiple(of: 2))
      fix(index, 6, index.isMultiple(of: 2))
    }
  }

  /// The square in a corner with the light line round it.
  private mutating func drawFinder(_ centreX: Int, _ centreY: Int) {
    for y in centreY - 4...centreY + 4 where (0..<side).contains(y) {
      for x in centreX - 4...centreX + 4 where (0..<side).contains(x) {
        let distance = max(abs(x - centreX), abs(y - centreY))
        fix(x, y, distance != 2 && distance != 4)
      }
    }
  }

  /// The small squares; none where a finder is.
  private mutating func drawAlignments() {
    let centres = version.alignments
    guard let first = centres.first, let last = centres.last else { return }
    for centreY in centres {
      for centreX in centres
      where (centreX, centreY) != (first, first) && (centreX, centreY) != (first, last)
        && (centreX, centreY) != (last, first)
      {
        for y in -2...2 {
          for x in -2...2 { fix(centreX + x, centreY + y, max(abs(x), abs(y)) != 1) }
        }
      }
    }
  }

  /// Level M and the mask, twice, each with its own correction (BCH 15, 5).
  private mutating func drawFormat(mask: Int) {
    var rest = mask
    for _ in 0..<10 { rest = (rest << 1) ^ ((rest >> 9) * 0x537) }
    let bits = (mask << 10 | rest) ^ 0x5412
    func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
    for index in 0...5 { fix(8, index, bit(index)) }
    fix(8, 7, bit(6))
    fix(8, 8, bit(7))
    fix(7, 8, bit(8))
    for index in 9...14 { fix(14 - index, 8, bit(index)) }
    for index in 0...7 { fix(side - 1 - index, 8, bit(index)) }
    for index in 8...14 { fix(8, side - 15 + index, bit(index)) }
    fix(8, side - 8, true)
  }

  /// The version, from 7 on (BCH 18, 6).
  private mutating func drawVersion() {
    guard version.number >= 7 else { return }
    var rest = version.number
    for _ in 0..<12 { rest = (rest << 1) ^ ((rest >> 11) * 0x1F25) }
    let bits = version.number << 12 | rest
    for index in 0..<18 {
      let dark = bits >> index & 1 == 1
      fix(side - 11 + index % 3, index / 3, dark)
      fix(index / 3, side - 11 + index % 3, dark)
    }
  }

  // MARK: - Data

  /// Fills two columns at a time from the right, up and down by turns.
  mutating func place(_ codewords: [UInt8]) {
    var index = 0
    for right in [Int](stride(from: side - 1, through: 8, by: -2)) + [5, 3, 1] {
      let isUpward = (right + 1) & 2 == 0
      for step in 0..<side {
        let y = isUpward ? side - 1 - step : step
        for x in [right, right - 1] where !isFixed[y][x] && index < codewords.count * 8 {
          isDark[y][x] = codewords[index / 8] >> (7 - index % 8) & 1 == 1
          index += 1
        }
      }
    }
  }

  /// The modules under the mask that leaves the fewest runs, squares and imbalance, which readers dislike.
  func withBestMask() -> [[Bool]] {
    let masked = (0..<8).map { mask in
      var matrix = self
      matrix.drawFormat(mask: mask)
      matrix.apply(mask)
      return matrix.isDark
    }
    return masked.min { Self.penalty($0) < Self.penalty($1) } ?? isDark
  }

  private mutating func apply(_ mask: Int) {
    for y in 0..<side {
      for x in 0..<side where !isFixed[y][x] && Self.inverts(mask, x, y) { isDark[y][x].toggle() }
    }
  }

  private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }

  private static func penalty(_ modules: [[Bool]]) -> Int {
    let side = modules.count
    let columns = (0..<side).map { x in modules.map { $0[x] } }
    let runs = (modules + columns).reduce(0) { $0 + runPenalty($1) }
    var squares = 0
    for y in 1..<side {
      for x in 1..<side
      where modules[y][x] == modules[y][x - 1] && modules[y][x] == modules[y - 1][x]
        && modules[y][x] == modules[y - 1][x - 1]
      { squares += 3 }
    }
    let dark = modules.joined().count { $0 }
    return runs + squares + abs(dark * 20 - side * side * 10) / (side * side) * 10
  }

  private static func runPenalty(_ line: [Bool]) -> Int {
    var (penalty, length) = (0, 1)
    for index in 1..<line.count {
      length = line[index] == line[index - 1] ? length + 1 : 1
      if length == 5 { penalty += 3 }
      if length > 5 { penalty += 1 }
    }
    return penalty
  }
}
