import Planning
import SalesModel
import Workspace

/// Days of leave as a form holds them: a span a row, with room for more.
struct LeaveRows: Sendable {
  let rows: [Row]

  struct Row: Sendable {
    let number: Int
    let from: String
    let to: String
    let isHalf: Bool
  }

  /// Rows that wait to be filled in.
  private static let room = 3
  /// More spans than anybody takes.
  private static let limit = 400

  /// What is known of somebody.
  init(_ absences: [BusinessDate: Availability.Absence]) {
    let spans = [Availability.Absence.day, .half].flatMap { absence in
      AvailabilityText.spans(of: absences.filter { $0.value == absence }.keys).map { ($0, absence == .half) }
    }
    let known = spans.sorted { $0.0.lowerBound < $1.0.lowerBound }.map { span, isHalf in
      (
        from: span.lowerBound.description, to: span.count == 1 ? "" : span.upperBound.description,
        isHalf: isHalf
      )
    }
    rows = Self.numbered(known)
  }

  /// What was sent.
  init(in form: Fields) {
    let count = min(Int(form["leave.rows"] ?? "") ?? 0, Self.limit)
    let sent = (0..<max(count, 0)).map { number in
      (
        from: form["leave.\(number).from"] ?? "", to: form["leave.\(number).to"] ?? "",
        isHalf: form["leave.\(number).part"] == "half"
      )
    }
    rows = Self.numbered(sent.filter { !$0.from.isEmpty || !$0.to.isEmpty })
  }

  private static func numbered(_ filled: [(from: String, to: String, isHalf: Bool)]) -> [Row] {
    let blank = Array(repeating: (from: "", to: "", isHalf: false), count: room)
    return (filled + blank).enumerated().map { number, row in
      Row(number: number, from: row.from, to: row.to, isHalf: row.isHalf)
    }
  }

  private var filled: [Row] { rows.filter { !$0.from.isEmpty || !$0.to.isEmpty } }

  /// The days of all rows; a whole day wins over a half one.
  func absences() throws(Problem) -> [BusinessDate: Availability.Absence] {
    var absences: [BusinessDate: Availability.Absence] = [:]
    for row in filled {
      guard !row.from.isEmpty else {
        throw Problem(
          .invalid,
          Localized(
            ja: "休暇の\(row.number + 1)行目に最初の日がありません。",
            en: "Leave, row \(row.number + 1): the first day is missing."),
          remedy: Localized(
            ja: "最初の日を入れるか、最後の日を消してください。", en: "Give the first day, or clear the last one."),
          field: "leave.\(row.number).from")
      }
      for day in try AvailabilityText.days(row.text, field: "leave.\(row.number).from") {
        absences[day] = row.isHalf && absences[day] != .day ? .half : .day
      }
    }
    return absences
  }

  /// One span a line, for whoever has to compare it with what somebody else saved.
  func text(ofHalves isHalf: Bool) -> String {
    filled.filter { $0.isHalf == isHalf }.map(\.text).joined(separator: "\n")
  }
}

extension LeaveRows.Row {
  fileprivate var text: String { to.isEmpty || to == from ? from : "\(from)〜\(to)" }
}
