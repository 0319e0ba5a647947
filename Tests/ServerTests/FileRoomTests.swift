import SalesModel
import Testing

@testable import Server

/// Files in the memory are counted, and nobody takes all the places.
struct FileRoomTests {
  @Test func aFifthFileFindsNoRoomUntilOneIsLetGo() {
    let rooms = FileRooms()
    var taken = (0..<4).map { rooms.take(for: User.ID(Int64($0))) }
    #expect(taken.allSatisfy { $0 != nil })
    #expect(rooms.take(for: User.ID(9)) == nil)
    taken.removeLast()
    #expect(rooms.take(for: User.ID(9)) != nil)
  }

  @Test func onePersonsFilesLeaveRoomForAnothers() {
    let rooms = FileRooms()
    let taken = (0..<4).map { _ in rooms.take(for: User.ID(1)) }
    #expect(taken.compactMap(\.self).count == 2)
    let other = rooms.take(for: User.ID(2))
    #expect(other != nil)
    withExtendedLifetime((taken, other)) {}
  }
}
