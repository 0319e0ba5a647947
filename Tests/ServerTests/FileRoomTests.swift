import Testing

@testable import Server

/// Files in the memory are counted, whoever sent them.
struct FileRoomTests {
  @Test func aFifthFileFindsNoRoomUntilOneIsLetGo() {
    let rooms = FileRooms()
    var taken = (0..<4).map { _ in rooms.take() }
    #expect(taken.allSatisfy { $0 != nil })
    #expect(rooms.take() == nil)
    taken.removeLast()
    #expect(rooms.take() != nil)
  }
}
