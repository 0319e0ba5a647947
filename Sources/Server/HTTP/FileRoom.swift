import SalesModel
import Synchronization

/// How many files that were sent may be in the memory at the same time: 64 MB each, once as they came and once as they are read.
/// Nobody takes all of them: what one person sends, or begins to send and never ends, leaves room for another's.
final class FileRooms: Sendable {
  private static let limit = 4
  private static let limitOfOnePerson = 2

  private let taken = Mutex<[User.ID?: Int]>([:])

  /// Room for one more of a person; nil when there is none.
  func take(for person: User.ID?) -> FileRoom? {
    let isTaken = taken.withLock { taken in
      let own = taken[person] ?? 0
      guard own < Self.limitOfOnePerson, taken.values.reduce(0, +) < Self.limit else { return false }
      taken[person] = own + 1
      return true
    }
    return isTaken ? FileRoom(of: person, in: self) : nil
  }

  fileprivate func giveBack(_ person: User.ID?) {
    taken.withLock { taken in
      let left = (taken[person] ?? 1) - 1
      taken[person] = left == 0 ? nil : left
    }
  }
}

/// The room of one file, given back when nobody holds it any more.
final class FileRoom: Sendable {
  private let person: User.ID?
  private let rooms: FileRooms

  fileprivate init(of person: User.ID?, in rooms: FileRooms) {
    self.person = person
    self.rooms = rooms
  }

  deinit { rooms.giveBack(person) }
}
