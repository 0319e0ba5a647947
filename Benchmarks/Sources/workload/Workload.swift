import DemoData
import Foundation

/// `workload COUNT` prints a file of that many activities, the same on every machine.
@main
struct WorkloadFile {
  static func main() throws {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
    try Workload(seed: 1, activities: count).csv { chunk throws in
      try FileHandle.standardOutput.write(contentsOf: Data(chunk.utf8))
    }
  }
}
