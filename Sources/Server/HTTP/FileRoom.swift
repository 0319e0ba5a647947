import Synchronization

/// How many files that were sent may be in the memory at the same time: 64 MB each, once as they came and once as they are read.
final class FileRooms: Sendable {
  private static let limit = 4

  private let taken = Mutex(0)

  /// Room for one more; nil when there is none.
  func take() -> FileRoom? {
    let isTaken = taken.withLock { taken in
      guard taken < Self.limit else { return false }
      taken += 1
      return true
    }
    return isTaken ? FileRoom(of: self) : nil
  }

  fileprivate func giveBack() { taken.withLock { $0 -= 1 } }
}

/// The room of one file, given back when nobody holds it any more.
final class FileRoom: Sendable {
  private let rooms: FileRooms

  fileprivate init(of rooms: FileRooms) { self.rooms = rooms }

  deinit { rooms.giveBack() }
}
