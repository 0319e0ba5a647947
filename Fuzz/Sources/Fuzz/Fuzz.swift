/// Runs one reader on what libFuzzer thinks up: `Fuzz conditions [corpus] [libFuzzer's options]`.
@main enum Fuzz {
  static func main() {
    var arguments = CommandLine.arguments
    guard reader != nil else {
      fatalError("Name a reader: \(readers.keys.sorted().joined(separator: ", "))")
    }
    arguments.remove(at: 1)
    var count = Int32(arguments.count)
    // They are libFuzzer's until the process ends.
    let words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() {
      let word = argument.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: word.count)
      for (position, character) in word.enumerated() { (copy + position).initialize(to: character) }
      (words + index).initialize(to: copy)
    }
    (words + arguments.count).initialize(to: nil)
    var start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = words
    _ = runFuzzer(&count, &start, readOneInput)
  }

  private static let readers: [String: @Sendable (UnsafeBufferPointer<UInt8>) -> Void] = [
    "conditions": { readCondition(String(decoding: $0, as: UTF8.self)) },
    "definitions": { readDefinitions(String(decoding: $0, as: UTF8.self)) },
    "facts": { readFacts(edits: $0) },
    "files": { readFile($0) },
    "mappings": { readMapping(String(decoding: $0, as: UTF8.self)) },
  ]

  private static let reader = CommandLine.arguments.dropFirst().first.flatMap { readers[$0] }

  fileprivate static func read(_ bytes: UnsafeBufferPointer<UInt8>) { reader?(bytes) }
}

/// libFuzzer's own `main` wants it by this name, and is linked whether or not it runs.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Fuzz.read(UnsafeBufferPointer(start: start, count: count))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ reader: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
