import Foundation
import Testing
import Workspace

@testable import Server

/// Forms are read as browsers send them; anything else is refused, whatever it is.
struct FormReadingTests {
  private static let type = "multipart/form-data; boundary=\"x\""

  private func part(_ head: String, _ content: String) -> String { "--x\r\n\(head)\r\n\r\n\(content)\r\n" }

  @Test func fieldsAndFilesArriveByteByByte() throws {
    let bytes = [UInt8](0...255)
    var body = Array(part("Content-Disposition: form-data; name=\"a\"", "1\r\n--y").utf8)
    body += Array(
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\nContent-Type: text/csv\r\n\r\n"
        .utf8)
    body += bytes + Array("\r\n--x--\r\n".utf8)
    let form = try Form(body, contentType: Self.type)
    #expect(form["a"] == "1\r\n--y")
    #expect(form.files.map(\.name) == ["f.csv"] && form.files.map(\.bytes) == [bytes])
  }

  @Test func aHeadOfThirtyMegabytesIsRefusedAtOnce() {
    let head = "Content-Disposition: form-data; name=\"" + String(repeating: "a", count: 30 << 20) + "\""
    #expect(throws: Problem.self) {
      _ = try Form(Array(part(head, "1").utf8) + Array("--x--".utf8), contentType: Self.type)
    }
  }

  @Test func wordsAloneAreNeverAsManyAsAFile() {
    let body = Array(repeatElement(Array("a=1&".utf8), count: 100_000).joined())
    let problem = #expect(throws: Problem.self) {
      _ = try Form(body, contentType: "application/x-www-form-urlencoded")
    }
    #expect(problem?.code == .tooLarge)
  }

  @Test(arguments: 0..<50)
  func anyBytesAreReadOrRefused(seed: UInt64) {
    var random = SeededBytes(seed: seed)
    let pieces = [
      "--x", "--x--", "\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"a\"", "; filename=\"b\"",
      "\"", ";", "%22", "\u{0}", "あ",
    ]
    for _ in 0..<100 {
      var body: [UInt8] = Bool.random(using: &random) ? Array("--x\r\n".utf8) : []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        body +=
          Bool.random(using: &random)
          ? Array(pieces.randomElement(using: &random)?.utf8 ?? "".utf8)
          : (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      do {
        let form = try Form(body, contentType: Self.type)
        #expect(form.fields.pairs.count + form.files.count <= 200)
      } catch {
        #expect(error.code == .invalid)
      }
    }
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
private struct SeededBytes: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
