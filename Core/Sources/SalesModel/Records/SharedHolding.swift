/// A record that two reps hold: who they are, and how much of it is the first one's in percent, half of it if nothing is
/// said.
public struct SharedHolding: Sendable {
  public let first: Field
  public let second: Field
  public let share: Field

  /// 設定者と共同設定者
  static let setters = SharedHolding(
    first: Field.Opportunity.setter, second: Field.Opportunity.secondSetter,
    share: Field.Opportunity.setterShare)
  /// 案件担当と共同担当
  static let closers = SharedHolding(
    first: Field.Opportunity.closer, second: Field.Opportunity.secondCloser,
    share: Field.Opportunity.closerShare)
}
