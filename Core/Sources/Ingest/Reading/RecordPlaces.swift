import SalesModel

/// The places of some fields among the columns of a section's records.
struct RecordPlaces {
  let (occurredOn, occurredAt): (Int?, Int?)
  let (kind, connected, rightParty): (Int?, Int?, Int?)
  let (state, verdict, judgedOn): (Int?, Int?, Int?)
  let (setOn, scheduledOn, heldOn): (Int?, Int?, Int?)
  let (outcome, closedOn, closedAt, expectedCloseOn): (Int?, Int?, Int?, Int?)

  init(_ fields: [Field]) {
    func place(_ field: Field) -> Int? { fields.firstIndex(of: field) }
    (occurredOn, occurredAt) = (place(Field.Activity.occurredOn), place(Field.Activity.occurredAt))
    typealias Work = Field.Activity
    (kind, connected, rightParty) = (place(Work.kind), place(Work.connected), place(Work.rightParty))
    typealias Meeting = Field.Appointment
    (state, verdict, judgedOn) = (place(Meeting.state), place(Meeting.verdict), place(Meeting.judgedOn))
    (setOn, scheduledOn, heldOn) = (place(Meeting.setOn), place(Meeting.scheduledOn), place(Meeting.heldOn))
    typealias Deal = Field.Opportunity
    (outcome, closedOn) = (place(Deal.outcome), place(Deal.closedOn))
    (closedAt, expectedCloseOn) = (place(Deal.closedAt), place(Deal.expectedCloseOn))
  }
}

extension StatedRecords {
  /// A cell of the newest record; a field that the file does not state has none.
  subscript(newest place: Int?) -> Cell { place.map { columns[$0].cells[count - 1] } ?? .none }

  mutating func set(_ place: Int?, to cell: Cell) {
    if let place { columns[place].cells[count - 1] = cell }
  }
}
