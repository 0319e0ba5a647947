import Foundation

/// How many files and connections the system lets this process hold open.
enum FileLimit {
  /// What the database, its readers and the binary itself need.
  static let reserve = 256

  /// Asks for as many as are useful, and says how many there are.
  static func raised() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 1_024 }
    let wanted = rlimit(rlim_cur: min(limit.rlim_max, 16_384), rlim_max: limit.rlim_max)
    if wanted.rlim_cur > limit.rlim_cur {
      withUnsafePointer(to: wanted) { _ = setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), $0) }
    }
    return Int(max(wanted.rlim_cur, limit.rlim_cur))
  }
}
