import SalesModel

/// What the fields of a record come to together: whether it has happened, on which day it was judged, and what the
/// closing date of an open deal is.
struct RecordConclusion {
  private let kind: RecordKind
  private var happening: HappeningReader
  private let knowsHappening: Bool
  /// True where a status or a result says of other rows what became of them.
  private let isJudged: Bool
  /// True where another column says until when it is to be done, and this one when it was.
  private let tellsDoing: Bool
  /// The columns of the day on which it takes place, which may say the hour.
  private let dayColumns: [Int]
  /// True where the rows are meetings, whatever their kind.
  private let areMeetings: Bool
  /// The columns that say how a deal stands.
  private let stageColumns: [Int]
  private let places: RecordPlaces
  private var contradictions: ContradictionCheck
  /// True when the newest record has not happened.
  private(set) var isPutOff = false
  /// The day that stands in for that of the newest record's verdict.
  private var stoodIn: Field?
  private var verdictDays = VerdictDays()

  init(_ plan: ColumnPlan.SectionPlan, fields: [Field]) {
    kind = plan.kind
    happening = HappeningReader(plan)
    knowsHappening = !plan.happened.isEmpty || plan.lacksStatus
    isJudged = plan.isJudged
    tellsDoing = plan.fields.contains { $0.rule.isDue }
    let day = plan.kind == .activity ? Field.Activity.occurredOn : Field.Appointment.heldOn
    dayColumns = plan.fields.filter { $0.field == day }.flatMap(\.columns)
    areMeetings =
      plan.kind == .appointment
      || plan.happened.contains { $0.rule.words.vocabulary?.name == Vocabulary.meetingStates.name }
    stageColumns = plan.fields.filter { $0.field == Field.Opportunity.outcome }.flatMap(\.columns)
    places = RecordPlaces(fields)
    contradictions = ContradictionCheck(plan, fields: fields)
  }

  /// Fields that are concluded, where no column of the mapping ever states them.
  static func concludedFields(_ plan: ColumnPlan.SectionPlan) -> [Field] {
    func isTold(_ field: Field) -> Bool { plan.fields.contains { $0.field == field } }
    let fields: [Field] =
      switch plan.kind {
      case .appointment:
        (plan.leavesHeldOpen ? [] : [Field.Appointment.state])
          + (isTold(Field.Appointment.verdict) ? [Field.Appointment.judgedOn] : [])
      case .opportunity:
        isTold(Field.Opportunity.outcome) && isTold(Field.Opportunity.closedOn)
          ? [Field.Opportunity.expectedCloseOn] : []
      case .activity: plan.mayBeBulk ? [Field.Activity.bulk] : []
      case .team, .rep, .company, .lead: []
      }
    let always = [Field.Appointment.state, Field.Appointment.judgedOn]
    return plan.isMention ? [] : fields.filter { !plan.ruledFields.contains($0) || always.contains($0) }
  }

  /// - Parameter isDue: true when the day is the one until which it was to be done.
  mutating func conclude(
    _ row: CSVRow, _ reader: inout CellReader, isDue: Bool, _ records: inout StatedRecords
  ) throws(CellProblem) {
    (isPutOff, stoodIn) = (false, nil)
    if kind == .activity {
      connectWhoWasReached(&reader, &records)
      contradictions.look(at: row, &reader, isDue: isDue, &records)
    }
    switch kind {
    case .activity where knowsHappening: try keepDayOfDoing(row, &reader, isDue: isDue, &records)
    case .appointment: try judgeMeeting(row, &reader, &records)
    case .opportunity: leaveOpen(row, &reader, &records)
    default: break
    }
  }

  mutating func forget() {
    happening.forget()
    contradictions.forget()
  }

  /// The newest record is taken.
  mutating func keep(line: Int) {
    if let stoodIn { verdictDays.note(stoodIn, line: line) }
  }

  /// What is said once of all records.
  var tallied: [Finding] { verdictDays.findings }

  // MARK: - Calls

  /// Whoever reached the person that was called for was connected.
  private func connectWhoWasReached(_ reader: inout CellReader, _ records: inout StatedRecords) {
    guard let connected = places.connected, let rightParty = places.rightParty,
      records[newest: rightParty] == 1, records[newest: connected] != 1
    else { return }
    records.set(connected, to: 1)
    reader.remark(.told(.reachedUnconnected))
  }

  // MARK: - Whether it has happened

  /// What has not happened has no day of doing.
  private mutating func keepDayOfDoing(
    _ row: CSVRow, _ reader: inout CellReader, isDue: Bool, _ records: inout StatedRecords
  ) throws(CellProblem) {
    let said = try happening.state(of: row, &reader)
    let day = records[newest: places.occurredOn]
    if said == .held {
      if isDue { reader.remark(.told(.dueDate)) }
      return
    }
    // A day of completion says itself that it is over.
    let isTold = tellsDoing && !isDue
    let isDone =
      said == nil
      && (day == .none
        || isHeld(on: day, row, &reader, isTold: isTold, isLogged: isTold || isLogged(records)))
    if isDone { return }
    records.set(places.occurredOn, to: .none)
    records.set(places.occurredAt, to: .none)
    isPutOff = true
    if said != nil { records.addUndone() }
    if let said, said != .scheduled { reader.remark(.told(.calledOff)) }
    if said == .scheduled { reader.remark(.told(.notDone)) }
  }

  /// A meeting that lies ahead is scheduled, and one that was called off was not held though its day has come.
  private mutating func judgeMeeting(
    _ row: CSVRow, _ reader: inout CellReader, _ records: inout StatedRecords
  ) throws(CellProblem) {
    let own = AppointmentState(cell: records[newest: places.state])
    let said = try happening.state(of: row, &reader) ?? own
    let day = records[newest: places.heldOn]
    let verdict = Verdict(cell: records[newest: places.verdict]) ?? .pending
    if verdict != .pending { dateVerdict(&reader, &records) }
    let isHeld =
      said.map { $0 == .held }
      ?? (day != .none && isHeld(on: day, row, &reader, isTold: verdict != .pending, isLogged: false))
    if isHeld, day == .none, !dayColumns.isEmpty {
      reader.remark(.told(.heldUndated), column: dayColumns.first)
    }
    if !isHeld { records.set(places.heldOn, to: .none) }
    if verdict == .qualified, said ?? .scheduled == .scheduled, liesAhead(day, reader, records) {
      reader.remark(.told(.verdictAhead))
    }
    if let said {
      if said != .held { records.addUndone() }
      if said != .held, said != .scheduled {
        reader.remark(.told(.calledOff))
        if verdict == .qualified { reader.remark(.told(.contradictedVerdict)) }
      }
      records.set(places.state, to: said.cell)
    } else if knowsHappening {
      records.set(places.state, to: (isHeld ? AppointmentState.held : .scheduled).cell)
    }
  }

  /// Whether something of which no column says what became of it is taken as held: never before its time, and afterwards
  /// by the workspace's rule.
  ///
  /// - Parameters:
  ///   - isTold: true when the row says in another way that it is over.
  ///   - isLogged: true for what is noted once it is done.
  private func isHeld(
    on day: Cell, _ row: CSVRow, _ reader: inout CellReader, isTold: Bool, isLogged: Bool
  ) -> Bool {
    // Somebody is asked what the word means.
    if happening.isAsked { return false }
    guard hasPassed(day, row, &reader, isLogged: isLogged) else {
      reader.remark(.told(.notDone))
      return false
    }
    let isAssumed =
      switch reader.frame.heldRule {
      case .passed: true
      case .auto: isTold || !isJudged && !happening.isHinted
      case .stated: isTold
      }
    reader.remark(.told(isAssumed ? .assumedDone : .unjudged))
    return isAssumed
  }

  /// A meeting of today whose hour is not said is not over; work that is logged on its day is.
  private func hasPassed(_ day: Cell, _ row: CSVRow, _ reader: inout CellReader, isLogged: Bool) -> Bool {
    let today = Cell(reader.frame.today.dayNumber)
    guard day == today else { return day < today }
    return moment(of: row, &reader).map { $0 <= reader.frame.now } ?? isLogged
  }

  /// True for an activity of which somebody notes when it was done, and no meeting whose day is set before.
  private func isLogged(_ records: StatedRecords) -> Bool {
    switch ActivityKind(cell: records[newest: places.kind]) {
    case .dial?, .mail?: true
    case .visit?, .onlineMeeting?: false
    case .other?, nil: !areMeetings
    }
  }

  private func moment(of row: CSVRow, _ reader: inout CellReader) -> Instant? {
    for column in dayColumns {
      guard let text = row.text(column), !text.isEmpty,
        case .instant(let moment)? = try? reader.value(
          text, saying: text, of: Field.Activity.occurredAt, in: column)
      else { continue }
      return moment
    }
    return nil
  }

  /// True for a meeting whose day, held or planned, has not come.
  private func liesAhead(_ day: Cell, _ reader: CellReader, _ records: StatedRecords) -> Bool {
    let planned = day == .none ? records[newest: places.scheduledOn] : day
    return planned != .none && planned > Cell(reader.frame.today.dayNumber)
  }

  // MARK: - Days that follow from others

  /// A verdict without a day of its own counts on the day of the meeting, else on that of setting.
  private mutating func dateVerdict(_ reader: inout CellReader, _ records: inout StatedRecords) {
    guard let judgedOn = places.judgedOn, records[newest: judgedOn] == .none else { return }
    let days = [places.heldOn, places.scheduledOn, places.setOn].map { records[newest: $0] }
    let today = Cell(reader.frame.today.dayNumber)
    guard let index = days.firstIndex(where: { $0 != .none && $0 <= today }) else { return }
    records.set(judgedOn, to: days[index])
    stoodIn = VerdictDays.fields[index]
  }

  /// The closing date of a deal that is not closed is the one that is planned.
  private func leaveOpen(_ row: CSVRow, _ reader: inout CellReader, _ records: inout StatedRecords) {
    guard let outcome = places.outcome else { return }
    if records[newest: outcome] == .none { sayOpen(row, &reader, records) }
    guard let closedOn = places.closedOn else { return }
    let day = records[newest: closedOn]
    guard day != .none, OpportunityOutcome(cell: records[newest: outcome]) ?? .open == .open else { return }
    if records[newest: places.expectedCloseOn] == .none { records.set(places.expectedCloseOn, to: day) }
    records.set(closedOn, to: .none)
    records.set(places.closedAt, to: .none)
    reader.remark(.told(.plannedClose))
  }

  /// A deal that is over by its dates, and of which nothing says how it stands.
  private func sayOpen(_ row: CSVRow, _ reader: inout CellReader, _ records: StatedRecords) {
    let days = [places.closedOn, places.expectedCloseOn].map { records[newest: $0] }
    guard let day = days.first(where: { $0 != .none }), day < Cell(reader.frame.today.dayNumber),
      !stageColumns.isEmpty, stageColumns.allSatisfy({ row.said($0) == nil })
    else { return }
    reader.remark(.told(.openStage))
  }
}
